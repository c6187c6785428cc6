// The language of this window, and the numbers and dates that go with it.

import type { Language, Notice } from "../wire";
import { en } from "./en";
import { zh, type Messages } from "./zh";

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
  return new Intl.NumberFormat(locale()).format(n);
}

/** Microseconds as milliseconds with one decimal: `2.1` */
export function milliseconds(us: number): string {
  return new Intl.NumberFormat(locale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(us / 1000);
}

/** `2026 年 3 月 1 日`, `1 Mar 2026` */
export function day(ms: number): string {
  const month = language === "zh" ? "long" : "short";
  return spaced(
    new Intl.DateTimeFormat(locale(), { year: "numeric", month, day: "numeric" }).format(ms),
  );
}

/** Digits stand apart from Han: by a space, because engines draw `text-autospace` differently. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ").replace(/(\p{Script=Han})(?=\d)/gu, "$1 ");
}

/** Whole days from now: `12 天前`, `in 7 days`. */
export function fromNow(ms: number, now: number): string {
  const days = Math.round((ms - now) / 86_400_000);
  return spaced(new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day"));
}

/** Names in a row: `客户称呼、公司`. */
export function names(list: string[]): string {
  return list.join(language === "zh" ? "、" : ", ");
}

/** One of several: `Ctrl、Alt 或 Super`. */
export function oneOf(list: string[]): string {
  return `${names(list.slice(0, -1))}${language === "zh" ? " 或 " : " or "}${list.at(-1) ?? ""}`;
}
