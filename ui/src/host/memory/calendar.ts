// The working calendar of the memory workspace: lines such as `2027-01-01..01-03 休 元旦`. The core reads calendar
// files and the notice as well; a screen shows all three alike.

import type { CalendarDraft, CalendarView, CalendarYear, ZoneView } from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";

type Answered = Pick<Answers, "calendar" | "calendar_read" | "calendar_set">;

const file = "/home/me/knowledge-base/knowledge/calendar.yaml";

/** The zone of the browser that this runs in. */
export function machineZone(now: number): ZoneView {
  const minutes = -new Date(now).getTimezoneOffset();
  const two = (n: number) => String(n).padStart(2, "0");
  const all = Math.abs(minutes);
  const name = `${minutes < 0 ? "-" : "+"}${two(Math.floor(all / 60))}:${two(all % 60)}`;
  return { name, minutes, called: { zh: `UTC${name}`, en: `UTC${name}` } };
}

export class WorkCalendar {
  #years: CalendarYear[];
  #version = 1;

  constructor(
    private readonly people: People,
    private readonly now: number,
  ) {
    const year = new Date(now).getFullYear();
    this.#years = [{ year, off: ["01-01..01-03", "10-01..10-07"], work: ["01-04", "10-10"] }];
  }

  get known(): number[] {
    return this.#years.map(({ year }) => year);
  }

  readonly answers: Answered = {
    calendar: () => this.#view(),
    calendar_read: ({ text }) => {
      this.people.need("calendar_read");
      return this.#read(text);
    },
    calendar_set: ({ text, years, digest }) => {
      this.people.need("calendar_set");
      if (digest !== String(this.#version)) throw stale;
      const read = this.#read(text).years.map(({ table }) => table);
      const chosen = read.filter(({ year }) => years.includes(year));
      if (chosen.length === 0) throw nothing;
      const kept = this.#years.filter(({ year }) => !years.includes(year));
      this.#years = [...kept, ...chosen].sort((a, b) => a.year - b.year);
      this.#version += 1;
      return this.#view();
    },
  };

  #view(): CalendarView {
    const today = new Date(this.now);
    const next = today.getMonth() >= 9 ? [today.getFullYear() + 1] : [];
    const missing = next.filter((year) => !this.known.includes(year));
    const zh = `日历里没有 ${missing[0]} 年的放假安排，工作日暂按周一到周五算。安排公布后放进日历。`;
    const en = `The calendar has no days off for ${missing[0]}; working days count Monday to Friday. Put them in once they are published.`;
    return {
      ...{ file, digest: String(this.#version), hours: "09:00–18:00", years: this.#years },
      ...{ missing, warning: missing.length === 0 ? null : { zh, en } },
    };
  }

  #read(text: string): CalendarDraft {
    const draft: CalendarDraft = { digest: String(this.#version), years: [], unclear: [] };
    for (const [n, line] of text.split("\n").entries()) {
      if (line.trim() === "") continue;
      const found = /^(\d{4})-(\d\d-\d\d)(?:\.\.(?:\d{4}-)?(\d\d-\d\d))? ?([休班])/.exec(
        line.trim(),
      );
      if (!found) {
        const [zh, en] = [
          `第 ${n + 1} 行“${line}”没有采用。`,
          `Line ${n + 1} “${line}” was left out.`,
        ];
        draft.unclear.push({ line: n + 1, message: { zh, en } });
        continue;
      }
      const [, year, first, last, kind] = found;
      const table = this.#tableOf(draft, Number(year));
      table[kind === "休" ? "off" : "work"].push(last ? `${first}..${last}` : first!);
    }
    return draft;
  }

  #tableOf(draft: CalendarDraft, year: number): CalendarYear {
    const there = draft.years.find(({ table }) => table.year === year);
    if (there) return there.table;
    const table: CalendarYear = { year, off: [], work: [] };
    const before = this.#years.find((known) => known.year === year);
    draft.years.push({
      ...{ table, known: before !== undefined },
      ...{ becomesOff: table.off, becomesWork: before?.off ?? table.work },
    });
    return table;
  }
}

const stale = refused(
  "stale",
  "日历文件刚被改过，看过新的再改。",
  "The calendar was changed a moment ago; look at it before changing it.",
);
const nothing = refused(
  "bad_request",
  "没有可以放进日历的年份。先看看读出了哪些日子。",
  "There is no year to put into the calendar. Look at the days that were read first.",
);
