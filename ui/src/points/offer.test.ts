import { expect, test } from "vitest";
import { isPicture, nothing, offerOf } from "./offer";

const fields = (more: Partial<typeof nothing>) => ({ ...nothing, title: "书", cost: 150, ...more });

test("what is left empty has no end", () => {
  expect(offerOf(fields({ title: " 书 " }))).toEqual({
    ...{ title: "书", detail: "", cost: 150, unit: "points" },
    ...{ stock: null, perMember: null, picture: null },
  });
});

test.each([
  { title: " " },
  { cost: null },
  { cost: 0 },
  { cost: 1.5 },
  { stock: 0 },
  { perMember: -1 },
  { picture: "book.png" },
])("%j makes no reward", (more) => expect(offerOf(fields(more))).toBeNull());

test.each(["assets/book.png", "assets/奖励/图 1.WEBP", " assets/a.svg "])(
  "%j is a picture",
  (path) => expect(isPicture(path)).toBe(true),
);

test.each([
  "",
  "assets/",
  "book.png",
  "assets/book.html",
  "assets/../x.png",
  "assets//x.png",
  "assets/.x/y.png",
  "assets\\x.png",
  "/assets/x.png",
  "https://a.example/assets/x.png",
  "assets/%2e%2e/x.png",
])("%j is none", (path) => expect(isPicture(path)).toBe(false));
