// Putting the panel away, with everything told that was filled in.

import { refusal, type Host } from "../host/host";
import type { Answers } from "../parts/answers";
import type { Go, WireError } from "../wire";
import type { Call } from "./call.svelte";

export class Leaving {
  /** Counts how often the panel was put away, so that the next text replaces the one in the box. */
  times = $state(0);

  /** `failed` is told what was refused. */
  constructor(
    private readonly host: Host,
    private readonly answers: Answers,
    private readonly call: Call,
    private readonly failed: (error: WireError) => void,
  ) {}

  async hide(): Promise<void> {
    void this.call.flush();
    const untouched = this.answers.untouched();
    try {
      await this.host.ask("panel_hide", {});
      if (untouched()) this.times++;
    } catch (thrown) {
      this.failed(refusal(thrown));
    }
  }

  /** Shows the main window, at some place or as it is; false when that was refused. */
  async showMain(go: Go | null): Promise<boolean> {
    try {
      await this.host.ask("main_show", { go });
      return true;
    } catch (thrown) {
      this.failed(refusal(thrown));
      return false;
    }
  }

  /** Where a missing folder or an empty base can be mended. */
  async openMain(): Promise<void> {
    if (await this.showMain(null)) await this.hide();
  }
}
