import { describe, expect, test } from "vitest";
import { History } from "./history";

describe("history", () => {
  test("goes back to what was left, as it was left", () => {
    const history = new History("start");
    history.push("start, scrolled", "article");
    expect(history.move("article, read", -1)).toBe("start, scrolled");
    expect(history.move("start again", 1)).toBe("article, read");
  });

  test("ends at both ends", () => {
    const history = new History("only");
    expect(history.canBack).toBe(false);
    expect(history.move("only", -1)).toBeNull();
    expect(history.move("only", 1)).toBeNull();
  });

  test("going somewhere new forgets what lay ahead", () => {
    const history = new History("a");
    history.push("a", "b");
    history.move("b", -1);
    expect(history.canForward).toBe(true);
    history.push("a", "c");
    expect(history.canForward).toBe(false);
    expect(history.move("c", -1)).toBe("a");
  });

  test("is bounded and keeps the newest", () => {
    const history = new History(0);
    for (let i = 1; i <= 500; i++) history.push(i - 1, i);
    let steps = 0;
    while (history.move(-1, -1) !== null) steps++;
    expect(steps).toBe(99);
  });
});
