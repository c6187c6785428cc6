// When something is due, in words to act on.

import { lasting, t } from "../messages/index.svelte";
import { wall } from "../messages/zone.svelte";
import type { RunLine, StepView } from "../wire";
import type { Tone } from "../parts/tones";

/** What is due this soon is worth a warning. */
const soonMs = 4 * 3_600_000;

/** How far away a due time is. */
export interface Due {
  late: boolean;
  tone: Tone;
  words: string;
}

/** `还有 2 小时`, `逾期 3 天`. */
export function dueWords(dueMs: number, now: number): Due {
  const left = dueMs - now;
  if (left < 0) return { late: true, tone: "bad", words: t().runs.late(lasting(-left)) };
  const tone = left < soonMs ? "warn" : "plain";
  return { late: false, tone, words: t().runs.left(lasting(left)) };
}

/** `2 小时前`, `3 天后`. */
export function relative(ms: number, now: number): string {
  const words = t().runs.when;
  return ms <= now ? words.ago(lasting(now - ms)) : words.later(lasting(ms - now));
}

/** A run whose step is overdue; time stands still in one that is paused or over. */
export function isLate({ state, dueMs }: RunLine, now: number): boolean {
  return state === "open" && dueMs !== null && dueMs < now;
}

export function isStepLate({ state, dueMs }: StepView, now: number): boolean {
  return state === "open" && dueMs !== null && dueMs < now;
}

/** A step whose time begins when one before it is done, while that one is open. */
export function waits({ counts, state, dueMs }: StepView): boolean {
  return counts === "previous" && state === "open" && dueMs === null;
}

/** From where the term of an open step counts: `从上一步做完算`; null where it says so itself. */
export function countsFrom(step: StepView): string | null {
  const words = t().runs.step;
  if (step.state !== "open") return null;
  if (waits(step)) return words.waits;
  switch (step.counts) {
    case "start":
      return words.counts.start;
    case "previous":
      return words.counts.previous;
    case "hand":
      return words.counts.hand;
    default:
      return null;
  }
}

/** What a step is called: its name, else the beginning of what to do. */
export function nameOf({ title, text }: Pick<StepView, "title" | "text">): string {
  if (title !== null && title !== "") return title;
  const first = /^[^。；.;\n]*/.exec(text)?.[0].trim() || text;
  return first.length > 40 ? `${first.slice(0, 40)}…` : first;
}

/** Years in which working days are counted without knowing the holidays; none while the table is not known. */
export function unknownYears(steps: StepView[], known: number[] | null): string[] {
  if (known === null) return [];
  const years = steps
    .filter(
      ({ state, term, dueMs }) =>
        state === "open" && dueMs !== null && /工作日|work|business|\dwd/i.test(term ?? ""),
    )
    .map(({ dueMs }) => wall(dueMs!).getUTCFullYear())
    .filter((year) => !known.includes(year));
  return [...new Set(years)].sort().map(String);
}
