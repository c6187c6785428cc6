import { Text } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { blanksIn, spotOf } from "./completing";
import { marksOf, rangeOf, troublesOf, type Trouble } from "./troubles";

describe("what can be completed", () => {
  test.each([
    ["看 [[价", { kind: "link", from: 4, typed: "价" }],
    ["看 [[", { kind: "link", from: 4, typed: "" }],
    ["> {{客户", { kind: "blank", from: 4, typed: "客户" }],
    ["---\ntags: [价格, 折", { kind: "field", name: "tags", from: 15, typed: "折" }],
    ["---\nkind: ", { kind: "field", name: "kind", from: 10, typed: "" }],
    ["## 下一步\n- ", { kind: "branch", from: 7, typed: "" }],
  ])("%j", (before, spot) => expect(spotOf(before)).toEqual(spot));

  test.each(["看 [[a]] 好", "{{甲}}", "---\nkind: x\n---\nkind: ", "## 要点\n- ", "普通一句"])(
    "nothing in %j",
    (before) => expect(spotOf(before)).toBeNull(),
  );

  test("blanks of a text, each once", () => {
    expect(blanksIn("{{甲}}和{{乙}}，{{甲}}")).toEqual(["甲", "乙"]);
  });
});

describe("what is said of a text", () => {
  const trouble = (more: Partial<Trouble>): Trouble => ({
    ...{ line: 1, column: 1, severity: "warning", label: "甲", message: "乙", fix: null },
    ...{ found: "", masked: null },
    ...more,
  });
  const doc = Text.of(["第一行", "𠮷打 13812345678"]);

  test("stands at its words, columns counted in characters", () => {
    const at = rangeOf(doc, trouble({ line: 2, column: 4, found: "13812345678" }));
    expect(at && doc.sliceString(at.from, at.to)).toBe("13812345678");
  });

  test("of the whole text has no place in it", () => {
    expect(rangeOf(doc, trouble({ line: 0 }))).toBeNull();
    expect(marksOf(doc, [trouble({ line: 9 })])).toEqual([]);
  });

  test("offers the masked form where there is one", () => {
    const found = { line: 2, column: 4, found: "13812345678" };
    expect(marksOf(doc, [trouble({ ...found, masked: "138****5678" })])[0]?.actions).toHaveLength(
      1,
    );
    expect(marksOf(doc, [trouble(found)])[0]?.actions).toBeUndefined();
  });

  test("comes in the order of the text", () => {
    const notice = { zh: "x", en: "x" };
    const hint = { code: "phone", message: notice, found: "1", masked: null };
    const lack = {
      code: "c",
      severity: "error",
      path: "",
      article: null,
      message: notice,
      fix: null,
    };
    const list = troublesOf({
      diagnostics: [{ ...lack, line: 3, column: 1 }],
      hints: [{ ...hint, line: 2, column: 1 }],
    } as never);
    expect(list.map((one) => one.line)).toEqual([2, 3]);
  });
});
