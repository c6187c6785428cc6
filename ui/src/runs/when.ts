// Reads a time as people write it: `10:30`, `昨天下午4点半`, `2小时前`, `周五 9:00`, `11-24 14:00`, `in 3 days`.
//
// A text field rather than the system's date picker: it is quicker by keyboard, works with an input method, and
// looks the same in every web view. What was understood is shown before anything is done with it. Days and hours
// are those of the workspace, so all dates here are its wall times, in UTC fields.

import { instant, wall, wallOf } from "../messages/zone.svelte";

const minuteMs = 60_000;
const units: [RegExp, number][] = [
  [/^(分钟?|mins?|minutes?)$/, minuteMs],
  [/^(个?小时|个?钟头|h|hours?)$/, 60 * minuteMs],
  [/^(天|日|d|days?)$/, 1440 * minuteMs],
  [/^(周|个?星期|w|weeks?)$/, 7 * 1440 * minuteMs],
];
const numbers = "零一二三四五六七八九十";
const weekdays = ["日天", "一", "二", "三", "四", "五", "六"];
const english = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const days: Record<string, number> = {
  "": 0,
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  前天: -2,
};

/** The time a text means, milliseconds since 1970; null when it is not clear. `toward` says which way to look. */
export function readTime(text: string, now: number, toward: 1 | -1): number | null {
  const plain = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  if (plain === "") return null;
  return distance(plain, now, toward) ?? pointInTime(plain, wall(now), toward);
}

function distance(text: string, now: number, toward: 1 | -1): number | null {
  const found =
    /^(\+|in |after )?(\d+(?:\.\d+)?|半|两|[一二三四五六七八九十]) ?(个?[a-z\p{Script=Han}]+?) ?(以?前|之前|ago|以?后|之后|later)?$/u.exec(
      text,
    );
  if (!found) return null;
  const [, lead, amount = "", unit = "", tail] = found;
  const size = units.find(([name]) => name.test(unit))?.[1];
  if (size === undefined) return null;
  const way = /前|ago/.test(tail ?? "") ? -1 : tail || lead ? 1 : toward;
  return now + way * Math.round((numberOf(amount) * size) / minuteMs) * minuteMs;
}

function numberOf(text: string): number {
  if (text === "半") return 0.5;
  if (text === "两") return 2;
  const han = numbers.indexOf(text);
  return han >= 0 ? han : Number(text);
}

function pointInTime(text: string, now: Date, toward: 1 | -1): number | null {
  const found =
    /(?:(凌晨|早上|上午|中午|下午|晚上) ?)?(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分?|半|一刻|三刻)?(?:整|钟)?| ?(?=[ap]m$)) ?([ap]m)?$/.exec(
      text,
    );
  const day = dayOf((found ? text.slice(0, found.index) : text).trim(), now, toward);
  if (!day) return null;
  if (!found) {
    day.setUTCHours(toward > 0 ? 18 : 9, 0, 0, 0);
    return instant(day);
  }
  const [whole, part, hours = "", exact, minutes, half] = found;
  const fraction = /半/.test(whole)
    ? 30
    : whole.includes("一刻")
      ? 15
      : /三刻/.test(whole)
        ? 45
        : 0;
  const minute = Number(exact ?? minutes ?? fraction);
  const hour = hourOf(Number(hours), half ?? part ?? "");
  if (hour > 23 || minute > 59) return null;
  day.setUTCHours(hour, minute, 0, 0);
  return instant(day);
}

function hourOf(hour: number, part: string): number {
  if (hour < 12 && /下午|晚上|pm/.test(part)) return hour + 12;
  if (hour <= 2 && part === "中午") return hour + 12;
  if (hour === 12 && /凌晨|am/.test(part)) return 0;
  return hour;
}

/** Midnight of the day a text means. */
function dayOf(text: string, now: Date, toward: 1 | -1): Date | null {
  const today = wallOf(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const plus = (n: number) =>
    wallOf(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + n);
  const near = days[text.replace(/ at$/, "")];
  if (near !== undefined) return plus(near);

  const week =
    /^(上|下|本|这|next |last )?(?:个)?(?:周|星期|礼拜)?([日天一二三四五六]|[a-z]{3,9})$/.exec(
      text,
    );
  const weekday = week ? weekdayOf(week[2]!) : -1;
  if (week && weekday >= 0 && (/[a-z]/.test(text) || /周|星期|礼拜/.test(text))) {
    const [, which = ""] = week;
    const fromMonday = ((weekday + 6) % 7) - ((now.getUTCDay() + 6) % 7);
    if (/上|last/.test(which)) return plus(fromMonday - 7);
    if (/下|next/.test(which)) return plus(fromMonday + 7);
    if (which !== "") return plus(fromMonday);
    const ahead = (fromMonday + 7) % 7;
    return plus(toward > 0 || ahead === 0 ? ahead : ahead - 7);
  }

  const date = /^(?:(\d{4})[-/.年] ?)?(\d{1,2})[-/.月] ?(\d{1,2})[日号]?$/.exec(text);
  if (!date) return null;
  const [month, dayOfMonth] = [Number(date[2]) - 1, Number(date[3])];
  const inYear = (year: number) => {
    const day = wallOf(year, month, dayOfMonth);
    return day.getUTCMonth() === month && day.getUTCDate() === dayOfMonth ? day : null;
  };
  if (date[1] !== undefined) return inYear(Number(date[1]));
  const day = inYear(now.getUTCFullYear());
  const passed = day !== null && (day.getTime() - today.getTime()) * toward < 0;
  return passed ? inYear(now.getUTCFullYear() + toward) : day;
}

function weekdayOf(text: string): number {
  const han = weekdays.findIndex((names) => names.includes(text));
  return han >= 0
    ? han
    : text.length >= 3
      ? english.findIndex((name) => text.startsWith(name))
      : -1;
}
