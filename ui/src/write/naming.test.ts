import { expect, test } from "vitest";
import { idChange } from "./naming";

function changed(text: string, id: string): string {
  const change = idChange(text, id);
  return change ? text.slice(0, change.from) + change.insert + text.slice(change.to) : text;
}

test("an id goes into the properties, takes the place of another, and comes out again", () => {
  const bare = "---\ntitle: 报价\n---\n词\n";
  const named = "---\nid: bao-jia\ntitle: 报价\n---\n词\n";
  expect(changed(bare, "bao-jia")).toBe(named);
  expect(changed(named, "jia-ge")).toBe(named.replace("bao-jia", "jia-ge"));
  expect(changed(named, "")).toBe(bare);
  expect(idChange(named, "bao-jia")).toBeNull();
  expect(idChange(bare, "")).toBeNull();
});

test("a text without properties gets some, and a line of the text is no property", () => {
  expect(changed("词\n", "bao-jia")).toBe("---\nid: bao-jia\n---\n词\n");
  const text = "---\ntitle: 报价\n---\nid: 不是属性\n";
  expect(changed(text, "x")).toBe("---\nid: x\ntitle: 报价\n---\nid: 不是属性\n");
});

test("what is typed halfway does not break the properties", () => {
  expect(changed("---\n---\n", "a: b")).toBe('---\nid: "a: b"\n---\n');
  expect(changed("---\n---\n", "-")).toBe('---\nid: "-"\n---\n');
});
