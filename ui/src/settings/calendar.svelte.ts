// The working calendar as somebody puts a year in: read first, shown with what it changes, then written.

import { refusal, type Host } from "../host/host";
import type { CalendarDraft, CalendarView, WireError } from "../wire";

export class CalendarState {
  view = $state.raw<CalendarView | null>(null);
  /** What was typed, pasted or chosen. It stays until it is in the calendar. */
  text = $state("");
  draft = $state.raw<CalendarDraft | null>(null);
  error = $state.raw<WireError | null>(null);
  busy = $state(false);
  /** Years that will be put in. */
  chosen = $state.raw<number[]>([]);

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    await this.#try(async () => {
      this.view = await this.host.ask("calendar", {});
    });
  }

  /** Reads the text without changing anything. */
  async read(): Promise<void> {
    await this.#try(async () => {
      this.draft = await this.host.ask("calendar_read", { text: this.text });
      this.chosen = this.draft.years.map(({ table }) => table.year);
    });
  }

  choose(year: number, on: boolean): void {
    const others = this.chosen.filter((one) => one !== year);
    this.chosen = on ? [...others, year] : others;
  }

  /** Says whether it is in the calendar now. */
  async put(): Promise<boolean> {
    const { draft, text, chosen: years } = this;
    if (!draft || years.length === 0) return false;
    const done = await this.#try(async () => {
      const { digest } = draft;
      this.view = await this.host.ask("calendar_set", { text, years, digest });
    });
    if (done) {
      this.text = "";
      this.draft = null;
    } else if (this.error?.code === "stale") {
      const { error } = this;
      await this.read();
      this.error = error;
    }
    return done;
  }

  async #try(deed: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await deed();
      this.error = null;
      return true;
    } catch (thrown) {
      this.error = refusal(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
