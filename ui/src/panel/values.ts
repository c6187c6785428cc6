// What may be filled into a blank, read from how people type it: `12.1`, `明天`, `下周三`, `1,200`.
// A day is kept as `2026-12-01` and shown as it will be said. `today` is a wall time of the workspace.

import { isoDay, wallOf } from "../messages/zone.svelte";
import type { BlankInput } from "../wire";

/** The value meant by a text; null when the blank does not take it. Nothing typed is no value. */
export function readValue(input: BlankInput, text: string, today: Date): string | null {
  const typed = text.trim();
  if (typed === "") return "";
  switch (input.takes) {
    case "text":
      return typed;
    case "choice":
      return chosen(input.options, typed);
    case "number":
      return number(input.unit, typed);
    case "date":
      return day(typed.normalize("NFKC").replace(/\s+/g, "").toLowerCase(), today);
  }
}

/** A value as it stands in its field. */
export function shownValue(input: BlankInput, value: string): string {
  const iso = input.takes === "date" ? /^\d{4}-(\d\d)-(\d\d)$/.exec(value) : null;
  return iso ? `${Number(iso[1])}月${Number(iso[2])}日` : value;
}

/** A value as it will be said, a number with its unit. */
export function spokenValue(input: BlankInput, value: string): string {
  return shownValue(input, value) + (input.takes === "number" ? input.unit : "");
}

/** One of the options: by its words, its first words when they tell it apart, or its number. */
function chosen(options: string[], typed: string): string | null {
  const same = (text: string) => text.normalize("NFKC").toLowerCase();
  const exact = options.find((option) => same(option) === same(typed));
  const beginning = options.filter((option) => same(option).startsWith(same(typed)));
  return exact ?? (beginning.length === 1 ? beginning[0]! : (options[Number(typed) - 1] ?? null));
}

function number(unit: string, typed: string): string | null {
  let bare = typed.normalize("NFKC").replace(/[,\s]/g, "");
  if (unit !== "" && bare.endsWith(unit)) bare = bare.slice(0, -unit.length);
  return /^-?\d+(\.\d+)?$/.test(bare) ? bare : null;
}

const soon: Record<string, number> = {
  今天: 0,
  明天: 1,
  后天: 2,
  大后天: 3,
  today: 0,
  tomorrow: 1,
};
const weekdays = "一二三四五六日";
const english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function day(typed: string, today: Date): string | null {
  const [year, month, date] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const after = (days: number) => iso(year, month, date + days);
  if (soon[typed] !== undefined) return after(soon[typed]);

  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(typed);
  if (full) return real(Number(full[1]), Number(full[2]), Number(full[3]));

  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(typed);
  if (short) return near(Number(short[1]), Number(short[2]), today);

  const later = /^(\d{1,3})(天|周|个?星期)[之以]?后$/.exec(typed);
  if (later) return after(Number(later[1]) * (later[2] === "天" ? 1 : 7));

  const dayOnly = /^(?:(下个?月)|这个?月|本月)?(\d{1,2})[日号]$/.exec(typed);
  if (dayOnly) {
    const next = dayOnly[1] !== undefined || (typed.length <= 3 && Number(dayOnly[2]) < date);
    const first = wallOf(year, month + (next ? 1 : 0), 1);
    return real(first.getUTCFullYear(), first.getUTCMonth() + 1, Number(dayOnly[2]));
  }
  if (typed === "月底" || typed === "本月底") return iso(year, month + 1, 0);

  const week = /^(下下个?|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(typed);
  const named = /^(next)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.exec(typed);
  const wanted = week
    ? weekdays.indexOf(week[2]!.replace("天", "日"))
    : english.indexOf(named?.[2] ?? "");
  if (wanted >= 0) {
    const here = (today.getUTCDay() + 6) % 7;
    const which = week?.[1] ?? named?.[1] ?? "";
    if (which === "") return after((wanted - here + 7) % 7);
    const weeks = which.startsWith("下下") ? 2 : which === "next" || which.startsWith("下") ? 1 : 0;
    return after(wanted - here + weeks * 7);
  }
  const spelt = /^(?:(\d{1,2})([a-z]{3})[a-z]*|([a-z]{3})[a-z]*?(\d{1,2}))$/.exec(typed);
  const monthNamed = months.indexOf(spelt?.[2] ?? spelt?.[3] ?? "") + 1;
  return spelt && monthNamed > 0 ? near(monthNamed, Number(spelt[1] ?? spelt[4]), today) : null;
}

/** A day without its year: of this year, or of the next when it has long gone by. */
function near(month: number, date: number, today: Date): string | null {
  const year = today.getUTCFullYear();
  const gone = today.getTime() - wallOf(year, month - 1, date).getTime() > 180 * 86_400_000;
  return real(gone ? year + 1 : year, month, date);
}

/** Null for the 30th of February. */
function real(year: number, month: number, date: number): string | null {
  const at = wallOf(year, month - 1, date);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? iso(year, month - 1, date)
    : null;
}

function iso(year: number, month: number, date: number): string {
  return isoDay(wallOf(year, month, date));
}
