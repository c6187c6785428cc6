import { afterEach, expect, test } from "vitest";
import { oneOf, speak } from "../messages/index.svelte";
import { filterWords } from "./words";

afterEach(() => speak("zh"));

const filter = (name: string, value: string, excluded = false) => ({
  ...{ name, value, excluded },
  raw: `${excluded ? "-" : ""}${name}:${value}`,
});

test.each([
  [filter("kind", "case"), "类型：案例", "Kind: Case"],
  [filter("layer", "core", true), "排除 层级：核心层", "not Layer: Core"],
  [filter("is", "expired"), "状态：已过期", "State: Expired"],
  [filter("tag", "转介绍"), "标签：转介绍", "Tag: 转介绍"],
])("$raw in words", (filter, zh, en) => {
  expect(filterWords(filter)).toBe(zh);
  speak("en");
  expect(filterWords(filter)).toBe(en);
});

test("one of several", () => {
  expect(oneOf(["Ctrl", "Alt", "Super"])).toBe("Ctrl、Alt 或 Super");
  speak("en");
  expect(oneOf(["Ctrl", "Alt", "Super"])).toBe("Ctrl, Alt or Super");
});
