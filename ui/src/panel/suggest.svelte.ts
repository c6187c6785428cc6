// What might be said next. It is asked for after a use and when a call begins, and shown only when the
// panel is at rest: nothing moves under the person's hand.

import type { Host } from "../host/host";
import type { Suggestion } from "../wire";

export class Suggest {
  /** At most three; empty when there is nothing worth saying. */
  next = $state.raw<Suggestion[]>([]);
  #found: Suggestion[] | null = null;
  #turn = 0;

  constructor(private readonly host: Host) {}

  async ask(after: string | null): Promise<void> {
    const turn = ++this.#turn;
    // A convenience: without an answer there is simply nothing to suggest.
    const view = await this.host.ask("suggest", { after }).catch(() => ({ next: [] }));
    if (turn === this.#turn) this.#found = view.next.slice(0, 3);
  }

  /** A moment at which the panel may change: it was opened, or its rows are new anyway. */
  rest(): void {
    if (this.#found) this.next = this.#found;
    this.#found = null;
  }

  /** The call is over. */
  forget(): void {
    this.#turn++;
    this.#found = null;
    this.next = [];
  }
}
