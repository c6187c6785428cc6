// A Tuesday, 24 November 2026, 10:30 in whatever zone this runs.

import { expect, test } from "vitest";
import { readTime } from "./when";

const now = new Date(2026, 10, 24, 10, 30).getTime();
const at = (month: number, day: number, hour: number, minute = 0, year = 2026) =>
  new Date(year, month - 1, day, hour, minute).getTime();

test.each([
  ["10:00", at(11, 24, 10)],
  ["今天 9:00", at(11, 24, 9)],
  ["今天９：００", at(11, 24, 9)],
  ["昨天 16:30", at(11, 23, 16, 30)],
  ["昨天下午4点半", at(11, 23, 16, 30)],
  ["前天上午10点", at(11, 22, 10)],
  ["早上8点一刻", at(11, 24, 8, 15)],
  ["中午12点", at(11, 24, 12)],
  ["凌晨12:05", at(11, 24, 0, 5)],
  ["2小时前", at(11, 24, 8, 30)],
  ["30 分钟前", at(11, 24, 10)],
  ["半小时前", at(11, 24, 10)],
  ["两个小时前", at(11, 24, 8, 30)],
  ["90min", at(11, 24, 9)],
  ["3天前", at(11, 21, 10, 30)],
  ["周五 9:00", at(11, 20, 9)],
  ["周二 9:00", at(11, 24, 9)],
  ["上周五", at(11, 20, 9)],
  ["11-20 14:00", at(11, 20, 14)],
  ["11月20日14点", at(11, 20, 14)],
  ["12-30 9:00", at(12, 30, 9, 0, 2025)],
  ["2025-12-30 9:00", at(12, 30, 9, 0, 2025)],
  ["yesterday 5pm", at(11, 23, 17)],
  ["1 hour ago", at(11, 24, 9, 30)],
  ["30 minutes ago", at(11, 24, 10)],
  ["last Friday 9:00", at(11, 20, 9)],
])("began at %s", (text, ms) => expect(readTime(text, now, -1)).toBe(ms));

test.each([
  ["18:00", at(11, 24, 18)],
  ["明天", at(11, 25, 18)],
  ["明天 10:00", at(11, 25, 10)],
  ["后天下午3点", at(11, 26, 15)],
  ["1小时后", at(11, 24, 11, 30)],
  ["+2h", at(11, 24, 12, 30)],
  ["3天", at(11, 27, 10, 30)],
  ["一周后", at(12, 1, 10, 30)],
  ["周五", at(11, 27, 18)],
  ["下周一 9:30", at(11, 30, 9, 30)],
  ["1-5 9:00", at(1, 5, 9, 0, 2027)],
  ["12.1", at(12, 1, 18)],
  ["in 3 days", at(11, 27, 10, 30)],
  ["tomorrow at 10:00", at(11, 25, 10)],
  ["Friday 9am", at(11, 27, 9)],
])("due at %s", (text, ms) => expect(readTime(text, now, 1)).toBe(ms));

test.each([
  "",
  "  ",
  "随便",
  "25:00",
  "9:75",
  "13-40 9:00",
  "2-30",
  "三",
  "12",
  "昨天今天",
  "90m",
  "mo 9:00",
])("%j is not clear", (text) => expect(readTime(text, now, 1)).toBeNull());
