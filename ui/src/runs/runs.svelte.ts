// What is under way, what ended, what can be started; and which of it is open beside the list.

import { refusal, type Host } from "../host/host";
import type { RunLine, RunsView, WireError } from "../wire";
import { Clock } from "./clock.svelte";
import { RunState } from "./run.svelte";
import { StartState } from "./start.svelte";
import { isLate } from "./times";

/** Whose runs are listed. */
export type Whose = "mine" | "all";

export class RunsState {
  readonly clock = new Clock();
  view = $state.raw<RunsView | null>(null);
  error = $state.raw<WireError | null>(null);
  open = $state.raw<RunState | null>(null);
  /** Something is being started in place of the open run. */
  starting = $state(false);
  start: StartState;
  whose = $state<Whose>("all");

  /** Under way, overdue ones first; then those that are paused; then those that ended. */
  readonly groups = $derived.by(() => {
    const seen = (line: RunLine) => this.whose === "all" || line.mine;
    const { open = [], closed = [] } = this.view ?? {};
    const running = open.filter((line) => line.state === "open" && seen(line));
    const late = (line: RunLine) => isLate(line, this.clock.now);
    return {
      running: [...running.filter(late), ...running.filter((line) => !late(line))],
      paused: open.filter((line) => line.state === "paused" && seen(line)),
      closed: closed.filter(seen),
    };
  });
  /** How many of one's own have a step that is overdue. */
  readonly late = $derived(
    (this.view?.open ?? []).filter((line) => line.mine && isLate(line, this.clock.now)).length,
  );
  /** There are runs of others, so it can be asked whose to list. */
  readonly others = $derived(
    [...(this.view?.open ?? []), ...(this.view?.closed ?? [])].some(({ mine }) => !mine),
  );

  #turn = 0;
  /** Runs that were open: what was typed in them stays. */
  readonly #kept = new Map<string, RunState>();

  constructor(private readonly host: Host) {
    this.start = $state.raw(this.#fresh());
  }

  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const [view] = await Promise.all([this.host.ask("runs", {}), this.open?.load()]);
      if (turn !== this.#turn) return;
      this.clock.answered(view.nowMs);
      this.view = view;
      this.error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  /** Somebody else acts now. */
  forget(): void {
    this.#turn++;
    this.view = this.error = this.open = null;
    this.starting = false;
    this.start = this.#fresh();
    this.whose = "all";
    this.#kept.clear();
  }

  /** Shows a run. */
  async show(id: string): Promise<void> {
    const run = this.#kept.get(id) ?? new RunState(this.host, this.clock, id);
    this.#kept.set(id, run);
    this.open = run;
    this.starting = false;
    await run.load();
  }

  close(): void {
    this.open = null;
    this.starting = false;
  }

  /** Asks what to start; what was typed before is still there. */
  begin(playbook: string | null): void {
    this.starting = true;
    if (playbook === null) return;
    this.start.chosen = playbook;
    this.start.tried = false;
  }

  /** Starts what was asked for; the answer is the run's id, null when something is missing. */
  async started(): Promise<string | null> {
    const view = await this.start.start();
    if (!view) return null;
    const { id } = view.line;
    this.start = this.#fresh();
    this.#kept.set(id, new RunState(this.host, this.clock, id, view));
    void this.refresh();
    return id;
  }

  #fresh(): StartState {
    return new StartState(this.host, () => this.clock.now);
  }
}
