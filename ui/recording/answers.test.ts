import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { beside, printed, read, write, type Question, type Visits } from "./answers";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "answers-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const question = (text: string): Question => ({
  ...{ command: "search", request: { text }, answer: { total: text.length } },
});

test("what is written is read, and a question that is asked twice is written once", () => {
  const path = beside(join(folder, "a.test.ts"));
  const visits: Visits = new Map([
    ["one", [{ where: { person: "wang" }, asked: [question("价"), question("价格")] }]],
    ["two", [{ where: {}, asked: [question("价")] }]],
  ]);
  write(path, visits);
  expect(read(path)).toEqual(visits);
  expect(readFileSync(path, "utf8").match(/"total"/g)).toHaveLength(2);
  write(path, new Map());
  expect([readdirSync(folder), read(path).size]).toEqual([[], 0]);
});

test("what fits into a line stands in one", () => {
  const long = "长".repeat(60);
  expect(printed({ a: [1, 2], b: [long, long], c: {} })).toBe(
    ["{", ' "a": [1,2],', ' "b": [', `  "${long}",`, `  "${long}"`, " ],", ' "c": {}', "}"].join(
      "\n",
    ),
  );
});
