import { describe, expect, test } from "vitest";
import { quiet } from "../tests/held";
import type { SearchView } from "../wire";
import { Answers } from "./answers";

/** Something under way, and what ends it. */
function work() {
  let end!: () => void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end };
}

/** Whether a promise has its value by now. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  await quiet();
  return over;
}

describe("an Enter", () => {
  test("waits for the last question, and for what comes after its answer", async () => {
    const answers = new Answers();
    const [old, young, article] = [work(), work(), work()];
    void answers.ask(() => old.done);
    const entering = answers.awaited();
    void answers.ask(() => young.done);
    void answers.along(article.done);
    old.end();
    expect(await isOver(entering)).toBe(false);
    young.end();
    expect(await isOver(entering)).toBe(false);
    article.end();
    expect((await entering)()).toBe(true);
  });

  test("does not wait for more than it needs", async () => {
    const answers = new Answers();
    void answers.ask(() => work().done);
    expect(await isOver(answers.awaited(() => true))).toBe(true);
  });

  test("knows that something else was done, and that asking anew is nothing done", async () => {
    const answers = new Answers();
    const untouched = await answers.awaited();
    void answers.ask(() => Promise.resolve());
    expect(untouched()).toBe(true);
    const later = answers.act();
    expect([untouched(), later()]).toEqual([false, true]);
  });
});

test("only the last question is answered", () => {
  const answers = new Answers();
  const asked: number[] = [];
  for (let i = 0; i < 2; i++) void answers.ask(async (generation) => void asked.push(generation));
  expect(asked.map((generation) => answers.isLast(generation))).toEqual([false, true]);
});

test.each([
  ["found", true],
  ["perhaps", false],
])(
  "while an input method composes, an answer that is %s may be shown: %s",
  async (certainty, may) => {
    const answers = new Answers();
    answers.composing.is(true);
    const settling = answers.settle({ certainty } as SearchView);
    expect(await isOver(settling)).toBe(may);
    answers.composing.is(false);
    expect(await isOver(settling)).toBe(true);
  },
);

test("whatever is done is told, also by an Enter", async () => {
  let told = 0;
  const answers = new Answers(() => told++);
  answers.act();
  await answers.awaited();
  expect(told).toBe(2);
});
