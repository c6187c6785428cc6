// Everything that is wrong in the base's files, as it was last asked for.

import { refusal, type Host } from "../host/host";
import type { DiagnosticView, WireError } from "../wire";

export class DiagnosticsState {
  items = $state.raw<DiagnosticView[] | null>(null);
  error = $state.raw<WireError | null>(null);
  #turn = 0;

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { items } = await this.host.ask("diagnostics", {});
      if (turn !== this.#turn) return;
      [this.items, this.error] = [items, null];
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }
}
