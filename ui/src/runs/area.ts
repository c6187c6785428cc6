// Runs as a screen: the list, and beside it the run that is open or what is being started.

import Route from "@lucide/svelte/icons/route";
import { drawing, type Area, type Count, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import { RunsState } from "./runs.svelte";
import RunsScreen from "./RunsScreen.svelte";

export class RunsArea implements Area<string | null> {
  readonly id = "runs";
  readonly icon = Route;
  readonly tags = ["runs", "articles", "people"] as const;
  readonly runs: RunsState;
  readonly drawing: Drawing;

  constructor(private readonly ground: Ground) {
    this.runs = new RunsState(ground.host);
    this.drawing = drawing(RunsScreen, {
      people: ground.people,
      runs: this.runs,
      refresh: () => this.refresh(),
      openRun: (id: string) => this.openRun(id),
    });
  }

  name(): string {
    return t().rail.runs;
  }

  badge(): Count[] {
    return [[this.runs.late, t().runs.badge]];
  }

  async refresh(): Promise<void> {
    if (this.ground.people.may("runs")) await this.runs.refresh();
  }

  forget(): void {
    this.runs.forget();
  }

  moved(): Promise<void> {
    this.runs.forget();
    return this.refresh();
  }

  watch(): () => void {
    return this.runs.clock.watch();
  }

  /** The id of the run that is open. */
  seen(): string | null {
    return this.runs.open?.id ?? null;
  }

  async restore(run: string | null, screen: string): Promise<void> {
    if (screen !== this.id) return;
    if (run === null) this.runs.close();
    else await this.runs.show(run);
  }

  /** From starting to what was shown before, from a run to the list. */
  escape(): boolean {
    const { runs } = this;
    if (!runs.starting && !runs.open) return false;
    if (runs.starting) {
      runs.starting = false;
      return true;
    }
    this.ground.leave(null);
    runs.close();
    return true;
  }

  /** Shows a run beside the list. */
  async openRun(id: string): Promise<void> {
    const here = this.ground.here();
    const again = this.ground.screen === this.id && this.runs.open?.id === id;
    await this.runs.show(id);
    if (!again) this.ground.leave(this.id, here);
  }

  /** Asks what to start, with a playbook chosen or not. */
  beginRun(playbook: string | null): void {
    if (this.ground.screen !== this.id) this.ground.leave(this.id);
    this.runs.begin(playbook);
  }
}
