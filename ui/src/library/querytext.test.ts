import { describe, expect, test } from "vitest";
import type { Filter } from "../wire";
import { isOn, toggled, without, withoutFilters, written } from "./querytext";

const filter = (name: string, value: string, raw: string, excluded = false): Filter => ({
  name,
  value,
  raw,
  excluded,
});

describe("toggling a filter in the text", () => {
  test.each([
    ["", "kind", "script", "kind:script"],
    ["价格", "kind", "script", "价格 kind:script"],
    ["价格 ", "stage", "异议处理", "价格 stage:异议处理"],
    ["价格 kind:script", "kind", "script", "价格"],
    ["kind:script 价格", "kind", "script", "价格"],
    ["a kind:script b", "kind", "script", "a b"],
    ["kind:script", "kind", "case", "kind:script kind:case"],
    ["价格", "tag", "总 成本", '价格 tag:"总 成本"'],
    ['tag:"总 成本" 价格', "tag", "总 成本", "价格"],
  ])("%s with %s %s becomes %s", (text, name, value, after) => {
    expect(toggled(text, name, value, [])).toBe(after);
  });

  test("a filter written in other words is taken out as the core understood it", () => {
    const filters = [filter("kind", "script", "类型:话术")];
    expect(isOn("类型:话术 价格", "kind", "script", filters)).toBe(true);
    expect(toggled("类型:话术 价格", "kind", "script", filters)).toBe("价格");
  });

  test("filters of an older answer do not switch on what is no longer in the text", () => {
    const filters = [filter("kind", "script", "kind:script")];
    expect(isOn("价格", "kind", "script", filters)).toBe(false);
    expect(toggled("价格", "kind", "script", filters)).toBe("价格 kind:script");
  });

  test("an excluded value is not an asked for one", () => {
    const filters = [filter("kind", "case", "-kind:case", true)];
    expect(isOn("-kind:case", "kind", "case", filters)).toBe(false);
  });

  test("twice is as if nothing had happened", () => {
    for (const text of ["", "价格", "价格 layer:core", '"整句" -排除'])
      expect(toggled(toggled(text, "tag", "转介绍", []), "tag", "转介绍", [])).toBe(text);
  });
});

test("a piece is only cut where it stands alone", () => {
  expect(without("kind:scripts kind:script", "kind:script")).toBe("kind:scripts");
  expect(without("-kind:script", "kind:script")).toBe("-kind:script");
});

test("all filters can be cut out at once", () => {
  const filters = [filter("kind", "case", "kind:case"), filter("tag", "a b", 'tag:"a b"')];
  expect(withoutFilters('kind:case 医疗 tag:"a b"', filters)).toBe("医疗");
});

test("quotes cannot break out of a written value", () => {
  expect(written("tag", 'a "b"')).toBe('tag:"a b"');
});
