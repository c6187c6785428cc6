// The call that is on, as the panel knows it: with whom, where it stands, what is in its blanks.
//
// What is filled in is told a moment later, and before words go out or the panel hides. An answer
// never takes back what was filled in since it was asked for.

import { refusal, type Host } from "../host/host";
import { said } from "../messages/index.svelte";
import { toast } from "../parts/toast.svelte";
import type { CallNow, CallOutcome, CallSay, Customer } from "../wire";
import type { Blanks } from "./blanks.svelte";

const fillMs = 300;
/** The bar is walked through step by step: only the stage one stays at is said. */
const stageMs = 800;
const restoreMs = 60_000;

/** Runs something later; gives what calls it off. */
export type Later = (run: () => void, ms: number) => () => void;

const timer: Later = (run, ms) => {
  const id = setTimeout(run, ms);
  return () => clearTimeout(id);
};

export class Call {
  now = $state.raw<CallNow>({ call: null, kept: true, forgotten: null, industries: [] });

  readonly on = $derived(this.now.call);
  /** The call that can still be brought back. */
  forgotten = $state<string | null>(null);
  /** Articles that were used for this customer before. */
  readonly before = $derived(new Map(this.on?.before.map((used) => [used.article, used])));
  readonly notes = $derived(
    this.on?.moments.filter(({ what }) => what.did === "noted").length ?? 0,
  );

  #turn = 0;
  /** Counts forgettings: what was forgotten meanwhile is not told again. */
  #forgettings = 0;
  /** Filled in and not told yet, and what is being told. */
  #untold: Record<string, string> = {};
  #telling: Record<string, string> = {};
  #stage: string | null = null;
  /** What is being told, so that one follows the other. */
  #told: Promise<void> | null = null;
  #calledOff: (() => void) | null = null;
  #lapse: (() => void) | null = null;

  constructor(
    private readonly host: Host,
    private readonly blanks: Blanks,
    private readonly later: Later = timer,
  ) {}

  /** Reads the call; without an answer the panel works as if there were none. */
  async load(): Promise<void> {
    await this.#take(this.host.ask("call_now", {})).catch(() => undefined);
  }

  fill(name: string, value: string): void {
    this.#untold = { ...this.#untold, [name]: value };
    this.#soon(fillMs);
  }

  /** Where the customer is now; only while a call is on. */
  moveTo(stage: string | null): void {
    if (!this.on || stage === null) return;
    this.#stage = stage;
    this.#soon(stageMs);
  }

  /** Tells what was not told yet. Never refuses: what could not be told waits for the next time. */
  async flush(): Promise<void> {
    this.#calledOff?.();
    const [values, stage] = [this.#untold, this.#stage];
    if (Object.keys(values).length > 0 || stage !== null) {
      [this.#untold, this.#stage] = [{}, null];
      this.#telling = { ...this.#telling, ...values };
      const told: Promise<void> = this.#tell(values, stage).finally(() => {
        if (this.#told === told) this.#told = null;
      });
      this.#told = told;
    }
    await this.#told;
  }

  /** With whom; begins the call when none is on. */
  async meet(customer: Customer): Promise<boolean> {
    await this.flush();
    return this.#do(this.host.ask("call_say", { ...nothing, customer }));
  }

  note(text: string): Promise<boolean> {
    return this.#do(this.host.ask("call_say", { ...nothing, note: text }));
  }

  async end(outcome: CallOutcome, summary: string): Promise<boolean> {
    await this.flush();
    return this.#do(this.host.ask("call_end", { outcome, summary }));
  }

  /** Forgets the call that is on, or one that has just ended; for a minute it can be brought back. */
  async forget(ended: string | null = null): Promise<void> {
    this.#calledOff?.();
    [this.#untold, this.#telling, this.#stage] = [{}, {}, null];
    this.#forgettings++;
    await this.#told;
    const id = ended ?? this.on?.id;
    if (id === undefined) return this.blanks.forget();
    await this.#do(this.host.ask("call_forget", { id }));
  }

  async restore(): Promise<void> {
    const id = this.forgotten;
    if (id !== null) await this.#do(this.host.ask("call_restore", { id }));
  }

  #soon(ms: number): void {
    this.#calledOff?.();
    this.#calledOff = this.later(() => void this.flush(), ms);
  }

  async #tell(values: Record<string, string>, stage: string | null): Promise<void> {
    const forgettings = this.#forgettings;
    if (this.#told) await this.#told;
    try {
      await this.#take(this.host.ask("call_say", { ...nothing, values, stage }), () => {
        for (const [name, value] of Object.entries(values))
          if (this.#telling[name] === value) delete this.#telling[name];
      });
    } catch {
      if (forgettings !== this.#forgettings) return;
      this.#untold = { ...values, ...this.#untold };
      this.#stage ??= stage;
    }
  }

  /** Something the person asked for: what was refused is told. */
  async #do(asked: Promise<CallNow>): Promise<boolean> {
    try {
      await this.#take(asked);
      return true;
    } catch (thrown) {
      toast.failed(said(refusal(thrown).message));
      return false;
    }
  }

  #recall(id: string | null): void {
    if (id === this.forgotten) return;
    this.#lapse?.();
    this.forgotten = id;
    this.#lapse = id === null ? null : this.later(() => (this.forgotten = null), restoreMs);
  }

  async #take(asked: Promise<CallNow>, answered?: () => void): Promise<void> {
    const turn = ++this.#turn;
    const now = await asked;
    answered?.();
    if (turn !== this.#turn) return;
    this.now = now;
    this.#recall(now.call ? null : now.forgotten);
    const { id = null, values = {} } = now.call ?? {};
    this.blanks.take({ ...values, ...this.#telling, ...this.#untold }, id);
  }
}

const nothing: CallSay = { customer: null, stage: null, values: {}, note: null };
