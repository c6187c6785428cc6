import { expect, test } from "vitest";
import { difference, same } from "./differences";

test.each([
  [{ a: 1 }, { a: 1 }, null],
  [{ a: [1, 2] }, { a: [1, 3] }, "a[1] was 2 and is 3"],
  [{ a: { b: "x" } }, { a: {} }, 'a.b was "x" and is missing'],
  [{ a: [] }, { a: [1] }, "a[0] was missing and is 1"],
  [{ a: null }, { a: [] }, "a was null and is []"],
  [{ a: [] }, { a: {} }, "a was [] and is {}"],
  [1, 2, "all of it was 1 and is 2"],
])("between %j and %j: %s", (was, is, words) => expect(difference(was, is)).toBe(words));

test("what depends on the machine and the hour is the same each time", () => {
  const answer = (took: number, room: string) => ({
    ...{ tookUs: took, hits: [{ updatedMs: took, atMs: 5 }] },
    folder: `/tmp/${room}/workspace`,
    message: `找不到 /tmp/${room}/workspace，它可能被移动了。`,
    picture: `/w/${room}/pictures/a.png`,
  });
  expect(same(answer(3, "x-1"))).toEqual(same(answer(4, "y-2")));
  expect(same(answer(3, "x-1"))).toEqual({
    ...{ tookUs: 0, hits: [{ updatedMs: 0, atMs: 5 }], folder: "/workspace" },
    ...{ message: "找不到 /workspace，它可能被移动了。", picture: "/pictures/a.png" },
  });
});
