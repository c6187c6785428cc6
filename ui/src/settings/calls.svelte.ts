// The calls kept on this machine: read one, forget one or all.

import { refusal, type Host } from "../host/host";
import { said, t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { toast } from "../parts/toast.svelte";
import type { CallLine, CallView } from "../wire";

export class Calls {
  lines = $state.raw<CallLine[] | null>(null);
  total = $state(0);
  /** Calls that are no member's, as an admin is told. */
  unowned = $state(0);
  /** The one whose course is shown. */
  open = $state.raw<CallView | null>(null);
  #next: string | null = null;
  #turn = 0;
  #reading = 0;

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      // As many as were shown before, so that a list one has gone down stays as long as it was.
      const shown = this.lines?.length ?? 0;
      let page = await this.host.ask("calls", { after: null });
      const lines = [...page.calls];
      while (page.next !== null && lines.length < shown) {
        page = await this.host.ask("calls", { after: page.next });
        lines.push(...page.calls);
      }
      if (turn !== this.#turn) return;
      [this.lines, this.total, this.#next] = [lines, page.total, page.next];
      this.unowned = page.unowned;
      // Forgotten elsewhere, or of who was signed in before.
      if (!lines.some((line) => line.id === this.open?.id)) this.open = null;
    } catch (thrown) {
      if (turn === this.#turn) toast.failed(said(refusal(thrown).message));
    }
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  async more(): Promise<void> {
    const turn = ++this.#turn;
    const page = await doing(this.host.ask("calls", { after: this.#next }));
    if (!page || turn !== this.#turn) return;
    [this.total, this.#next] = [page.total, page.next];
    this.lines = [...(this.lines ?? []), ...page.calls];
  }

  /** Begins a case from a call, or gives the one that was begun; the draft to open. */
  async writeCase(line: CallLine): Promise<string | null> {
    const words = t().call;
    const told = line.hasCase ? words.list.caseOpened : words.caseMade;
    const draft = await doing(this.host.ask("call_case", { id: line.id }), told);
    return draft?.row.id ?? null;
  }

  /** Shows the course of one, or puts it away again. */
  async show(id: string): Promise<void> {
    const turn = ++this.#reading;
    if (this.open?.id === id) return void (this.open = null);
    const call = await doing(this.host.ask("call_read", { id }));
    if (call && turn === this.#reading) this.open = call;
  }

  async forget(id: string): Promise<void> {
    if (!(await doing(this.host.ask("call_forget", { id })))) return;
    if (this.open?.id === id) this.open = null;
    toast.done(t().call.forgotten, () => void this.#restore(id));
    await this.load();
  }

  async forgetAll(): Promise<void> {
    if (!(await doing(this.host.ask("call_forget", { id: null }), t().call.list.forgotAll))) return;
    this.open = null;
    await this.load();
  }

  /** Gives calls that are no member's to one, or forgets them for good. */
  async settle(to: { id: string; name: string | null } | null): Promise<void> {
    const words = t().call.list;
    const told = to ? words.unownedGiven(to.name ?? to.id) : words.forgotAll;
    if (await doing(this.host.ask("calls_unowned", { to: to?.id ?? null }), told))
      await this.load();
  }

  async #restore(id: string): Promise<void> {
    if (await doing(this.host.ask("call_restore", { id }))) await this.load();
  }
}
