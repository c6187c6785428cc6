import { expect, test } from "vitest";
import { drawn, scrollFor } from "./window";

test("only rows around the view are drawn, however many there are", () => {
  const { first, last } = drawn(5_000_000, 700, 100, 100_000);
  expect(first).toBeLessThanOrEqual(50_000);
  expect(last).toBeGreaterThanOrEqual(50_007);
  expect(last - first).toBeLessThan(30);
});

test("nothing is drawn beyond the ends", () => {
  expect(drawn(0, 700, 100, 3)).toEqual({ first: 0, last: 3 });
  expect(drawn(0, 700, 100, 0)).toEqual({ first: 0, last: 0 });
  expect(drawn(90_000, 700, 100, 3)).toEqual({ first: 3, last: 3 });
});

test("the list scrolls just far enough to show a row", () => {
  expect(scrollFor(2, 500, 700, 100)).toBe(200);
  expect(scrollFor(7, 0, 700, 100)).toBe(100);
  expect(scrollFor(3, 0, 700, 100)).toBe(0);
});
