// The calls kept on this machine: read one, forget one or all.

import { refusal, type Host } from "../host/host";
import { said, t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { toast } from "../parts/toast.svelte";
import type { CallLine, CallView } from "../wire";

export class Calls {
  lines = $state.raw<CallLine[] | null>(null);
  total = $state(0);
  /** The one whose course is shown. */
  open = $state.raw<CallView | null>(null);
  #turn = 0;
  #reading = 0;

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { calls, total } = await this.host.call("calls", {});
      if (turn === this.#turn) [this.lines, this.total] = [calls, total];
    } catch (thrown) {
      if (turn === this.#turn) toast.failed(said(refusal(thrown).message));
    }
  }

  /** Shows the course of one, or puts it away again. */
  async show(id: string): Promise<void> {
    const turn = ++this.#reading;
    if (this.open?.id === id) return void (this.open = null);
    const call = await doing(this.host.call("call_read", { id }));
    if (call && turn === this.#reading) this.open = call;
  }

  async forget(id: string): Promise<void> {
    if (!(await doing(this.host.call("call_forget", { id })))) return;
    if (this.open?.id === id) this.open = null;
    toast.done(t().call.forgotten, () => void this.#restore(id));
    await this.load();
  }

  async forgetAll(): Promise<void> {
    if (!(await doing(this.host.call("call_forget", { id: null }), t().call.list.forgotAll)))
      return;
    this.open = null;
    await this.load();
  }

  async #restore(id: string): Promise<void> {
    if (await doing(this.host.call("call_restore", { id }))) await this.load();
  }
}
