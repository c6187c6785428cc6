// One draft being written. Every change is kept: 300 ms after the last key, and at once when the
// focus leaves. What is said to be kept has been answered for; a failed try is repeated by itself.

import { refusal, type Host } from "../host/host";
import type { DraftCheck, DraftRow, DraftView, WireError } from "../wire";

const restMs = 300;
const againMs = 4000;

export class DraftState {
  readonly row: DraftRow;
  /** Where to begin. */
  readonly quote: string | null;
  text = $state("");
  /** What is said of `checked`, the text that was kept last. */
  check = $state.raw<DraftCheck>()!;
  checked = $state("");
  saving = $state(false);
  error = $state.raw<WireError | null>(null);
  minor = $state(false);
  coauthors = $state.raw<string[]>([]);
  readonly kept = $derived(this.text === this.checked);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> | null = null;

  constructor(
    private readonly host: Host,
    view: DraftView,
  ) {
    this.row = view.row;
    this.quote = view.quote;
    this.text = this.checked = view.text;
    this.check = view.check;
  }

  type(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#wait(restMs);
  }

  /** Keeps what is there now; done when it is kept or refused. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#work) await this.#work;
    if (!this.kept) {
      this.#work = this.#keep();
      await this.#work;
    }
    return this.kept;
  }

  /** Nothing is kept any more: it was handed in or thrown away. */
  stop(): void {
    clearTimeout(this.#timer);
    this.checked = this.text;
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #keep(): Promise<void> {
    const text = this.text;
    this.saving = true;
    try {
      this.check = await this.host.call("draft_save", { draft: this.row.id, text });
      this.checked = text;
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
      this.#wait(againMs);
    } finally {
      this.saving = false;
      this.#work = null;
    }
    if (!this.kept && !this.error) this.#wait(restMs);
  }
}
