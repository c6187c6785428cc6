import { expect, test } from "vitest";
import { recorded } from "./hotkey";

const key = (code: string, modifiers = "", name = code) => ({
  key: name,
  code,
  keyCode: 0,
  isComposing: false,
  ctrlKey: modifiers.includes("C"),
  altKey: modifiers.includes("A"),
  shiftKey: modifiers.includes("S"),
  metaKey: modifiers.includes("M"),
});

test.each([
  ["Space", "CS", { hotkey: "Ctrl+Shift+Space" }],
  ["KeyJ", "A", { hotkey: "Alt+J" }],
  ["Digit1", "M", { hotkey: "Super+1" }],
  ["F9", "", { hotkey: "F9" }],
  ["KeyJ", "", "needs_modifier"],
  ["KeyJ", "S", "needs_modifier"],
] as const)("%s with %s", (code, modifiers, what) => {
  expect(recorded(key(code, modifiers))).toEqual(what);
});

test("a modifier alone is not finished", () => {
  expect(recorded(key("ControlLeft", "C", "Control"))).toBe("unfinished");
});
