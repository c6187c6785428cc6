// The state of the workspace, and the way to another knowledge folder.

import { refusal, type Host } from "../host/host";
import { inZone } from "../messages/zone.svelte";
import type { StatusView, WireError } from "../wire";

export class WorkspaceState {
  status = $state.raw<StatusView | null>(null);
  error = $state.raw<WireError | null>(null);

  #turn = 0;

  /** `moved` is called when another folder was chosen. */
  constructor(
    private readonly host: Host,
    private readonly moved: () => Promise<unknown>,
  ) {}

  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const status = await this.host.ask("status", {});
      if (turn !== this.#turn) return;
      this.#show(status);
      this.error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  async chooseFolder(): Promise<void> {
    try {
      this.#show(await this.host.ask("folder_choose", {}));
      await this.moved();
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  #show(status: StatusView): void {
    this.status = status;
    inZone(status.zone);
  }
}
