// The bar of stages: which hits are shown, and, while a call is on, where the customer is.

import { refusal, type Host } from "../host/host";
import { inZone } from "../messages/zone.svelte";
import type { Call } from "./call.svelte";
import type { Finding } from "./finding.svelte";

export class StageBar {
  stages = $state.raw<string[]>([]);

  constructor(
    private readonly host: Host,
    private readonly finding: Finding,
    private readonly call: Call,
  ) {}

  async refresh(): Promise<void> {
    try {
      const status = await this.host.ask("status", {});
      this.stages = status.stages;
      inZone(status.zone);
    } catch (thrown) {
      this.finding.error = refusal(thrown);
    }
  }

  /** Only hits of one stage; while a call is on it is also where the customer is, unless one only looks. */
  choose(stage: string | null, looking = false): Promise<void> {
    if (!looking) this.call.moveTo(stage);
    return this.finding.filter(stage);
  }

  /** The stage beside the chosen one, in the bar's order. */
  move(by: 1 | -1, looking = false): Promise<void> {
    const bar = [null, ...this.stages];
    const at = bar.indexOf(this.finding.stage) + by;
    return this.choose(bar[(at + bar.length) % bar.length] ?? null, looking);
  }
}
