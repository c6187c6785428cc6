import { describe, expect, test } from "vitest";
import type { Blank } from "../parts/script";
import type { BlankInput, LineView } from "../wire";
import { Blanks } from "./blanks.svelte";

const blank = (name: string, input: BlankInput, given: string | null = null): Blank => ({
  ...{ kind: "blank", name, input, default: given },
});
const line = (...parts: Blank[]): LineView => ({ step: null, parts });
const day = blank("日期", { takes: "date" });
const plan = blank("套餐", { takes: "choice", options: ["标准版", "专业版"] }, "标准版");

const filled = (values: Record<string, string>) => {
  const blanks = new Blanks(() => new Date(Date.UTC(2026, 10, 24)));
  for (const [name, value] of Object.entries(values)) blanks.fill(name, value);
  return blanks;
};

describe("blanks", () => {
  test("a default counts as filled, until it is taken out", () => {
    const blanks = filled({});
    expect(blanks.missing(line(plan))).toBeNull();
    expect(blanks.values(line(plan))).toEqual({ 套餐: "标准版" });
    blanks.fill("套餐", "");
    expect(blanks.missing(line(plan))).toEqual({ name: "套餐", why: "empty" });
  });

  test("what a blank does not take blocks and says which", () => {
    expect(filled({ 日期: "改天" }).missing(line(plan, day))).toEqual({
      name: "日期",
      why: "date",
    });
    expect(filled({ 套餐: "旗舰版" }).missing(line(plan))).toEqual({ name: "套餐", why: "choice" });
  });

  test("a day is sent as it was meant, typed or left", () => {
    const blanks = filled({ 日期: "明天" });
    expect(blanks.values(line(day))).toEqual({ 日期: "2026-11-25" });
    blanks.settle(day);
    expect(blanks.stands(day)).toBe("2026-11-25");
    blanks.fill("日期", "改天");
    blanks.settle(day);
    expect(blanks.stands(day)).toBe("改天");
  });

  test("one value serves every script until it is forgotten", () => {
    const blanks = filled({ 客户称呼: " 王总 " });
    const name = blank("客户称呼", { takes: "text" });
    expect(blanks.values(line(name, name))).toEqual({ 客户称呼: "王总" });
    blanks.forget();
    expect(blanks.missing(line(name))).toEqual({ name: "客户称呼", why: "empty" });
  });
});
