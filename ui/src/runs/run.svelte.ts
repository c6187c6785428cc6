// One run as it is shown and changed. A change names the version it saw: when somebody else was quicker, theirs is
// shown, nothing was changed, and what was typed stays. Changes go one after the other, each from the version the
// one before it left, so that keys pressed in quick succession all count.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import { near, said, t } from "../messages/index.svelte";
import { toast } from "../parts/toast.svelte";
import type { RunAct, RunView, StepView, WireError } from "../wire";
import { canAsk, type Asking } from "./asking";
import type { Clock } from "./clock.svelte";
import { nameOf } from "./times";

/** What is typed and not sent; it outlives a visit to another screen. */
class Typed {
  /** Why a step is skipped, and its new time, by step. */
  skip = $state<Record<number, string>>({});
  due = $state<Record<number, string>>({});
  pause = $state("");
  note = $state("");
  heir = $state<string | null>(null);
  handOver = $state("");
  outcome = $state("");
  learnt = $state("");
}

export class RunState {
  view = $state.raw<RunView | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Somebody else changed it meanwhile. */
  stale = $state(false);
  /** What is being asked before something is done. */
  asking = $state<Asking | null>(null);
  /** The step the keys act on. */
  step = $state(0);
  readonly typed = new Typed();

  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly host: Host,
    private readonly clock: Clock,
    readonly id: string,
    view: RunView | null = null,
  ) {
    if (view) this.#show(view);
  }

  async load(): Promise<void> {
    try {
      this.#show(await this.host.ask("run", { id: this.id }));
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** Asks, or stops asking the same thing. */
  ask(asking: Asking | null): void {
    this.asking = asking;
  }

  /** Done, or open again. */
  async check(step: number): Promise<void> {
    const was = this.#step(step);
    const words = t().runs.told;
    if (was.state === "open") {
      await this.#do({ act: "done", step }, words.done(nameOf(was)), { act: "reopen", step });
    } else {
      const back: RunAct =
        was.state === "done" ? { act: "done", step } : { act: "skip", step, reason: was.reason };
      await this.#do({ act: "reopen", step }, words.reopened(nameOf(was)), back);
    }
  }

  async skip(step: number): Promise<void> {
    const reason = (this.typed.skip[step] ?? "").trim();
    const told = t().runs.told.skipped(nameOf(this.#step(step)));
    const back: RunAct = { act: "reopen", step };
    if (await this.#answer(`skip ${step}`, { act: "skip", step, reason }, told, back))
      this.typed.skip[step] = "";
  }

  async due(step: number, atMs: number | null): Promise<void> {
    const was = this.#step(step);
    const words = t().runs.told;
    const told =
      atMs === null
        ? words.undated(nameOf(was))
        : words.due(nameOf(was), near(atMs, this.clock.now));
    const back: RunAct = { act: "due", step, at_ms: was.dueMs };
    if (await this.#answer(`due ${step}`, { act: "due", step, at_ms: atMs }, told, back))
      this.typed.due[step] = "";
  }

  async pause(): Promise<void> {
    const act: RunAct = { act: "pause", reason: this.typed.pause.trim() };
    if (await this.#answer("pause", act, t().runs.told.paused, { act: "resume" }))
      this.typed.pause = "";
  }

  async resume(): Promise<void> {
    await this.#do({ act: "resume" }, t().runs.told.resumed, { act: "pause", reason: "" });
  }

  async handOver(): Promise<void> {
    const heir = this.view?.heirs.find(({ id }) => id === this.typed.heir);
    if (!heir) return;
    const act: RunAct = { act: "hand_over", to: heir.id, note: this.typed.handOver.trim() };
    if (!(await this.#answer("handOver", act, t().runs.told.handedOver(heir.name)))) return;
    [this.typed.heir, this.typed.handOver] = [null, ""];
  }

  async note(): Promise<void> {
    const act: RunAct = { act: "note", text: this.typed.note.trim() };
    if (await this.#answer("note", act, t().runs.told.noted)) this.typed.note = "";
  }

  async close(): Promise<void> {
    const outcome = this.typed.outcome.trim();
    const act: RunAct = { act: "close", outcome, note: this.typed.learnt.trim() };
    const told = t().runs.told.closed(outcome);
    if (!(await this.#answer("close", act, told, { act: "open_again" }))) return;
    this.typed.outcome = this.typed.learnt = "";
  }

  async openAgain(): Promise<void> {
    await this.#do({ act: "open_again" }, t().runs.told.reopenedRun);
  }

  #step(step: number): StepView {
    const found = this.view?.steps[step];
    if (!found) throw new Error(`no step ${step}`);
    return found;
  }

  /** Does what was asked before; then it is asked no more. */
  async #answer(
    asking: Asking,
    act: RunAct,
    told: string,
    back: RunAct | null = null,
  ): Promise<boolean> {
    const done = await this.#do(act, told, back);
    if (done && this.asking === asking) this.asking = null;
    return done;
  }

  /** Does it, says so, and offers the way back; false when it was not done. */
  #do(act: RunAct, told: string, back: RunAct | null = null): Promise<boolean> {
    const done = this.#queue.then(() => this.#change(act, told, back));
    this.#queue = done;
    return done;
  }

  async #change(act: RunAct, told: string, back: RunAct | null): Promise<boolean> {
    const version = this.view?.version ?? 0;
    try {
      this.#show(await decide(this.host, "run_change", { id: this.id, version, act }));
    } catch (thrown) {
      const error = refusal(thrown);
      if (error.code !== "stale") {
        toast.failed(said(error.message));
        return false;
      }
      await this.load();
      this.stale = true;
      return false;
    }
    this.stale = false;
    this.#leaveBe();
    toast.done(told, back ? () => void this.#do(back, t().runs.told.undone) : null);
    return true;
  }

  /** Somebody may be typing in what is asked, so it goes only where the run leaves nothing to ask. */
  #leaveBe(): void {
    if (this.asking && this.view && !canAsk(this.asking, this.view)) this.asking = null;
  }

  /** The newer of what is shown and what came: answers may overtake each other. */
  #show(view: RunView): void {
    this.clock.answered(view.nowMs);
    if (this.view && view.version < this.view.version) return;
    if (!this.view && view.line.state !== "closed")
      this.step = Math.max(
        0,
        view.steps.findIndex(({ state }) => state === "open"),
      );
    this.view = view;
  }
}
