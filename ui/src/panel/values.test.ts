import { describe, expect, test } from "vitest";
import type { BlankInput } from "../wire";
import { readValue, shownValue } from "./values";

/** A Tuesday. */
const today = new Date(Date.UTC(2026, 10, 24));
const read = (input: BlankInput, text: string) => readValue(input, text, today);

describe("a day", () => {
  test.each([
    ["2026-12-01", "2026-12-01"],
    ["2026年12月1日", "2026-12-01"],
    ["12.1", "2026-12-01"],
    ["12/1", "2026-12-01"],
    ["12月1号", "2026-12-01"],
    ["１２月１日", "2026-12-01"],
    ["3.5", "2027-03-05"],
    ["11.20", "2026-11-20"],
    ["今天", "2026-11-24"],
    ["明天", "2026-11-25"],
    ["大后天", "2026-11-27"],
    ["三", null],
    ["周三", "2026-11-25"],
    ["周一", "2026-11-30"],
    ["本周一", "2026-11-23"],
    ["下周三", "2026-12-02"],
    ["下星期天", "2026-12-06"],
    ["下下周一", "2026-12-07"],
    ["3天后", "2026-11-27"],
    ["两天后", null],
    ["2周后", "2026-12-08"],
    ["5号", "2026-12-05"],
    ["30号", "2026-11-30"],
    ["下个月5号", "2026-12-05"],
    ["月底", "2026-11-30"],
    ["tomorrow", "2026-11-25"],
    ["next Wed", "2026-12-02"],
    ["1 Dec", "2026-12-01"],
    ["Dec 1", "2026-12-01"],
    ["2.30", null],
    ["13.1", null],
    ["12.", null],
    ["改天", null],
    ["", ""],
  ])("%s is %s", (typed, value) => expect(read({ takes: "date" }, typed)).toBe(value));

  test("is shown as it will be said, and what cannot be read as it was typed", () => {
    expect(shownValue({ takes: "date" }, "2026-12-01")).toBe("12月1日");
    expect(shownValue({ takes: "date" }, "12.")).toBe("12.");
    expect(shownValue({ takes: "text" }, "2026-12-01")).toBe("2026-12-01");
  });
});

test.each([
  ["12", "12"],
  ["1,200.5", "1200.5"],
  ["１２", "12"],
  ["12 万元", "12"],
  ["-3", "-3"],
  ["十二", null],
  ["12元", null],
  ["1e3", null],
])("the number %s is %s", (typed, value) =>
  expect(read({ takes: "number", unit: "万元" }, typed)).toBe(value),
);

test.each([
  ["专业版", "专业版"],
  ["专", "专业版"],
  ["2", "专业版"],
  ["标", null],
  ["标准版", "标准版"],
  ["4", null],
  ["旗舰版", null],
])("of the choices, %s is %s", (typed, value) =>
  expect(read({ takes: "choice", options: ["标准版", "专业版", "标准加强版"] }, typed)).toBe(value),
);

test("words are taken as they are", () => expect(read({ takes: "text" }, " 王总 ")).toBe("王总"));
