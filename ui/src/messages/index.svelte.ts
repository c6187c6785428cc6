// The language of this window, and the numbers and dates that go with it.

import type { Language, Notice, Unit } from "../wire";
import { en } from "./en";
import { dates, daysFromNow, numbers } from "./formats";
import { zh, type Messages } from "./zh";
import { wall, wallOf, zoneNamed } from "./zone.svelte";

export type { Messages };

const tables: Record<Language, Messages> = { zh, en };
let language = $state<Language>("zh");

/** Everything the interface says, in the language of this window. */
export function t(): Messages {
  return tables[language];
}

/** Changes the language of this window. */
export function speak(next: Language): void {
  language = next;
}

/** A sentence that came in both languages. */
export function said(notice: Notice): string {
  return notice[language];
}

const locale = () => (language === "zh" ? "zh-CN" : "en-GB");

/** `3,200` */
export function count(n: number): string {
  return numbers(locale()).format(n);
}

/** Microseconds as milliseconds with one decimal: `2.1` */
export function milliseconds(us: number): string {
  return numbers(locale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(us / 1000);
}

/** `2026 年 3 月 1 日`, `1 Mar 2026` */
export function day(ms: number): string {
  const month = language === "zh" ? "long" : "short";
  return spaced(dated(wall(ms), { year: "numeric", month, day: "numeric" }));
}

/** A wall time of the workspace in words. */
function dated(shown: Date, style: Intl.DateTimeFormatOptions): string {
  return dates(locale(), { ...style, timeZone: "UTC" }).format(shown);
}

/** The zone behind a time, where this machine's clock shows another. */
function zoned(text: string, ms: number): string {
  const name = zoneNamed(ms, language);
  return name === null ? text : `${text} ${name}`;
}

/** `14:03:22` */
export function clock(ms: number): string {
  return zoned(dated(wall(ms), { timeStyle: "medium", hour12: false }), ms);
}

/** `14:03` */
export function time(ms: number): string {
  return zoned(minutes(ms), ms);
}

function minutes(ms: number): string {
  return dated(wall(ms), { timeStyle: "short", hour12: false });
}

/** A day of this year and the time: `11 月 22 日 16:05`, `22 Nov 16:05`. */
export function moment(ms: number): string {
  const other = wall(ms).getUTCFullYear() !== wall(Date.now()).getUTCFullYear();
  const date = dated(wall(ms), {
    ...(other ? { year: "numeric" as const } : {}),
    month: language === "zh" ? ("long" as const) : ("short" as const),
    day: "numeric",
  });
  return `${spaced(date)} ${time(ms)}`;
}

/** How long something took or has waited, in its largest unit: `5 小时`, `2 days`. */
export function span(ms: number): string {
  const [unit, size] = (
    [
      ["day", 86_400_000],
      ["hour", 3_600_000],
      ["minute", 60_000],
    ] as const
  ).find(([, size]) => ms >= size) ?? ["minute", 60_000];
  const n = Math.max(1, Math.floor(ms / size));
  return spaced(numbers(locale(), { style: "unit", unit, unitDisplay: "long" }).format(n));
}

/** How long until or since, precise enough to act on: `1 小时 40 分钟`, `3 天`. */
export function lasting(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const parts: [number, string][] =
    days > 1
      ? [[days, "day"]]
      : days === 1
        ? [
            [1, "day"],
            [hours % 24, "hour"],
          ]
        : hours > 3
          ? [[hours, "hour"]]
          : [
              [hours, "hour"],
              [minutes % 60, "minute"],
            ];
  const said = parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => numbers(locale(), { style: "unit", unit, unitDisplay: "long" }).format(n));
  return spaced(said.join(" "));
}

/** A time near now by its day: `今天 16:05`, `tomorrow 09:00`, else `11 月 22 日 16:05`. */
export function near(ms: number, now: number): string {
  const midnight = (at: number) => wall(at).setUTCHours(0, 0, 0, 0);
  const days = Math.round((midnight(ms) - midnight(now)) / 86_400_000);
  if (Math.abs(days) > 1) return moment(ms);
  const day = daysFromNow(locale()).format(days, "day");
  return `${day} ${time(ms)}`;
}

/** A month as `2026-11`: `2026 年 11 月`, or short `11 月`. */
export function monthOf(month: string, short = false): string {
  const [year, number] = month.split("-").map(Number);
  const at = wallOf(year ?? 0, (number ?? 1) - 1, 1);
  const style = { month: language === "zh" && !short ? "long" : "short" } as const;
  return spaced(dated(at, short ? style : { year: "numeric", ...style }));
}

/** `+6`, `−400` */
export function signed(n: number): string {
  return numbers(locale(), { signDisplay: "exceptZero" }).format(n).replace("-", "−");
}

/** Points and promotion credit together: `60 分 + 6 晋升加分`. */
export function amounts(list: { unit: Unit; amount: number }[]): string {
  const { cost, costPromotion } = t().points;
  return list
    .map(({ unit, amount }) => (unit === "points" ? cost : costPromotion)(count(amount)))
    .join(" + ");
}

/** `2.3 MB` */
export function size(bytes: number): string {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const n = bytes / (unit === "kilobyte" ? 1000 : 1_000_000);
  return numbers(locale(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(n);
}

/** `82%` */
export function percent(share: number): string {
  return numbers(locale(), { style: "percent" }).format(share);
}

/** Digits stand apart from Han: by a space, because engines draw `text-autospace` differently. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ").replace(/(\p{Script=Han})(?=\d)/gu, "$1 ");
}

/** Whole days from now: `12 天前`, `in 7 days`. */
export function fromNow(ms: number, now: number): string {
  const days = Math.round((ms - now) / 86_400_000);
  return spaced(daysFromNow(locale()).format(days, "day"));
}

/** Names in a row: `客户称呼、公司`. */
export function names(list: string[]): string {
  return list.join(language === "zh" ? "、" : ", ");
}

/** One of several: `Ctrl、Alt 或 Super`. */
export function oneOf(list: string[]): string {
  return `${names(list.slice(0, -1))}${language === "zh" ? " 或 " : " or "}${list.at(-1) ?? ""}`;
}
