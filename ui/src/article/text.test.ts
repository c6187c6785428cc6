import { describe, expect, test } from "vitest";
import { stepLabels, blanksOf, firstLine, lineText } from "../parts/script";
import type { LineView } from "../wire";
import { labelsOf } from "./labels";
import { addressOf, destination } from "./links";
import { spans } from "./marks";
import { placeOf } from "./passage";

describe("marks", () => {
  const found = (text: string, ...words: string[]) =>
    spans(text, words).map(({ start, end }) => text.slice(start, end));

  test("every place of a word is found", () => {
    expect(found("价格高，价格低", "价格")).toEqual(["价格", "价格"]);
  });

  test("the longest word wins where two overlap", () => {
    expect(found("总拥有成本与成本", "成本", "总拥有成本")).toEqual(["总拥有成本", "成本"]);
  });

  test("case does not matter and an empty word marks nothing", () => {
    expect(found("TCO tco", "Tco", "")).toEqual(["TCO", "tco"]);
  });
});

describe("links", () => {
  test.each([
    ["jinnang://article/a-b", { to: "article", id: "a-b", anchor: null }],
    ["jinnang://article/a#%E8%AF%9D", { to: "article", id: "a", anchor: "话" }],
    ["jinnang://article/core/x%20y", { to: "article", id: "core/x y", anchor: null }],
    ["https://example.com/a", { to: "outside", address: "https://example.com/a" }],
    ["mailto:a@example.com", { to: "outside", address: "mailto:a@example.com" }],
    ["#part", { to: "here", anchor: "part" }],
    ["http://example.com", { to: "nowhere" }],
    ["javascript:alert(1)", { to: "nowhere" }],
    ["jinnang://search?q=a", { to: "nowhere" }],
    ["file:///etc/passwd", { to: "nowhere" }],
    ["", { to: "nowhere" }],
  ])("%s", (href, place) => expect(destination(href)).toEqual(place));

  test.each(["price", "core/合规 红线", "100%"])("the address of %s leads to it", (id) => {
    expect(destination(addressOf(id, "第 1 步"))).toEqual({ to: "article", id, anchor: "第 1 步" });
  });
});

test("a label that is an industry and a tag is shown once, as the industry", () => {
  const labels = labelsOf({ stages: ["异议处理"], industries: ["医疗"], tags: ["价格", "医疗"] });
  expect(labels.map(({ name, value }) => `${name}:${value}`)).toEqual([
    "stage:异议处理",
    "industry:医疗",
    "tag:价格",
  ]);
});

describe("lines of a script", () => {
  const line = (step: string | null, ...parts: string[]): LineView => ({
    step,
    parts: parts.map((part) =>
      part.startsWith("$")
        ? { kind: "blank", name: part.slice(1), input: { takes: "text" }, default: null }
        : { kind: "words", pieces: [{ text: part, hit: false }] },
    ),
  });

  test("the answer is shown first, else the first line", () => {
    expect(firstLine([line("倾听"), line("理解"), line("回应")])).toBe(2);
    expect(firstLine([line("开场"), line(null)])).toBe(0);
    expect(firstLine([])).toBe(0);
  });

  test("a blank is asked for once and filled everywhere", () => {
    const both = line(null, "$甲", "和", "$乙", "，", "$甲");
    expect(blanksOf(both).map(({ name }) => name)).toEqual(["甲", "乙"]);
    expect(lineText(both, (name) => `<${name}>`)).toBe("<甲>和<乙>，<甲>");
  });

  test("steps that come twice are numbered", () => {
    expect(stepLabels([line("倾听"), line("回应"), line("回应"), line(null)])).toEqual([
      "倾听",
      "回应 1",
      "回应 2",
      null,
    ]);
  });
});

test("a text opens at its top as long as the whole section is in view there", () => {
  expect(placeOf({ top: 300, bottom: 560 }, 600)).toBe(0);
  expect(placeOf({ top: 300, bottom: 900 }, 600)).toBe(300);
  expect(placeOf({ top: 2000, bottom: 2100 }, 600)).toBe(2000);
});
