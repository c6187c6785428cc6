import { beforeEach, expect, test } from "vitest";
import type { FlagView, QuestionView, RedemptionView, SubmissionRow } from "../wire";
import { inOne, NewsState } from "./news.svelte";

const row = (stand: SubmissionRow["stand"], changedMs = 1, id = "s-1") =>
  ({ id, title: "甲", stand, changedMs, points: 36 }) as SubmissionRow;
const request = (state: string) => ({ id: "q-1", title: "书", state }) as RedemptionView;

let shelf: Map<string, string>;
const on = () => ({
  getItem: (key: string) => shelf.get(key) ?? null,
  setItem: (key: string, text: string) => void shelf.set(key, text),
});
beforeEach(() => void (shelf = new Map()));

test("who is here for the first time has nothing to catch up on", () => {
  const news = new NewsState(on());
  expect(news.note("lin", [row("approved")], [])).toEqual([]);
  expect(news.count("write")).toBe(0);
});

test("what others decide is told once and counted until one looks", () => {
  const news = new NewsState(on());
  news.note("lin", [row("waiting")], []);
  expect(news.note("lin", [row("approved", 2)], [])).toEqual(["《甲》已发布，+36 分，见“投稿”"]);
  expect(news.note("lin", [row("approved", 2)], [])).toEqual([]);
  expect(news.count("write")).toBe(1);
  news.look("write");
  expect(news.count("write")).toBe(0);
});

test("what one does oneself is no news", () => {
  const news = new NewsState(on());
  news.note("lin", [], []);
  expect(
    news.note("lin", [row("waiting"), row("withdrawn", 3, "s-2")], [request("requested")]),
  ).toEqual([]);
});

test("it waits over a restart and a switch of person", () => {
  const before = new NewsState(on());
  before.note("lin", [row("waiting")], []);
  const after = new NewsState(on());
  after.note("wang", [], []);
  expect(inOne(after.note("lin", [row("returned", 2)], [request("approved")]))).toContain("2");
  expect([after.count("write"), after.count("points")]).toEqual([1, 1]);
});

test("without a shelf it still tells", () => {
  const news = new NewsState(null);
  news.note("lin", [row("waiting")], []);
  expect(inOne(news.note("lin", [row("declined", 2)], []))).toContain("甲");
});

test("what a colleague found wrong is told to the trainer once, and never to who said it", () => {
  const flag = { article: "a", title: "甲", why: "outdated", by: "sun", atMs: 7 } as FlagView;
  const news = new NewsState(on());
  news.note("lin", [], [], []);
  expect(news.note("lin", [], [], [flag])).toEqual(["同事说《甲》过时了，见“审核”"]);
  expect(news.note("lin", [], [], [flag])).toEqual([]);
  expect(news.count("review")).toBe(1);
  news.look("review");
  expect(news.count("review")).toBe(0);
  news.note("sun", [], [], []);
  expect(news.note("sun", [], [], [flag])).toEqual([]);
});

test("points that a second decider gives later are told when they are there", () => {
  const news = new NewsState(on());
  news.note("lin", [row("waiting")], []);
  news.note("lin", [{ ...row("approved", 2), points: 0 }], []);
  expect(news.note("lin", [row("approved", 2)], [])).toEqual(["《甲》已发布，+36 分，见“投稿”"]);
});

test("points that wait for a second decider are not told as none", () => {
  const news = new NewsState(null);
  news.note("lin", [row("waiting")], []);
  expect(news.note("lin", [{ ...row("approved", 2), points: 0 }], [])).toEqual([
    "《甲》已发布，见“投稿”",
  ]);
});

test("who asked hears what became of it, and a trainer that somebody asks; nobody hears of themselves", () => {
  const question = (over: Partial<QuestionView>) =>
    ({ id: "q", text: "专票", asked: [{ by: "lin" }], state: "open", ...over }) as QuestionView;
  const asker = new NewsState(on());
  const answered = question({ state: "answered", title: "开票", settledBy: "wang" });
  asker.note("lin", [], [], [], { mine: [question({})], waiting: [] });
  expect(asker.note("lin", [], [], [], { mine: [answered], waiting: [] })).toEqual([
    "你问的“专票”有了答案：《开票》",
  ]);
  expect(asker.count("write")).toBe(1);
  const trainer = new NewsState(on());
  trainer.note("wang", [], [], [], { mine: [], waiting: [] });
  const waiting = [question({}), question({ id: "own", asked: [{ by: "wang" }] as never })];
  expect(trainer.note("wang", [], [], [], { mine: [], waiting })).toEqual([
    "同事在问“专票”，见“审核”",
  ]);
  expect(trainer.count("review")).toBe(1);
});
