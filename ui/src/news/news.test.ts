import { beforeEach, expect, test } from "vitest";
import type {
  EarnedAward,
  EarnedView,
  FlagView,
  MyFlagView,
  OwnedView,
  QuestionView,
  RedemptionView,
  SubmissionRow,
} from "../wire";
import { newsOfRequests } from "../points/news";
import { newsOfQueue } from "../review/news";
import { newsOfOwn } from "../write/news";
import { inOne, NewsState, type News } from "./news.svelte";

/** What one award in points adds up to. */
const earned = (more: Partial<EarnedAward>): EarnedView => {
  const award = {
    ...{ seq: 1, unit: "points", state: "given", amount: 36, withheld: 0, reversals: [] },
    ...{ reason: null, ...more },
  } as EarnedAward;
  const back = award.reversals.reduce((sum, { amount }) => sum + amount, 0);
  const of = (state: EarnedAward["state"]) => (award.state === state ? award.amount : 0);
  const sum = { unit: award.unit, kept: of("given") - back, waiting: of("waiting") };
  const less = { refused: of("refused"), reversed: back, withheld: award.withheld };
  return { sums: [{ ...sum, ...less }], awards: [award] };
};
const row = (stand: SubmissionRow["stand"], changedMs = 1, id = "s-1") =>
  ({ id, title: "甲", stand, changedMs, earned: earned({}) }) as SubmissionRow;
const request = (state: string) => ({ id: "q-1", title: "书", state }) as RedemptionView;

/** What there is: what one handed in and asked for, what a trainer sees, what one asked, found wrong and owns. */
function note(
  news: NewsState,
  me: string,
  rows: SubmissionRow[],
  requests: RedemptionView[],
  queued: FlagView[] = [],
  questions: { mine: QuestionView[]; waiting: QuestionView[] } = { mine: [], waiting: [] },
  flags: MyFlagView[] = [],
  owned: OwnedView | null = null,
): string[] {
  const own = { rows, questions: questions.mine, flags, owned };
  const at = (where: string, items: News[]) => items.map((item) => ({ ...item, where }));
  return news.note(me, [
    ...at("write", newsOfOwn(me, own, queued)),
    ...at("review", newsOfQueue(me, queued, questions.waiting)),
    ...at("points", newsOfRequests(requests)),
  ]);
}

let shelf: Map<string, string>;
const on = () => ({
  getItem: (key: string) => shelf.get(key) ?? null,
  setItem: (key: string, text: string) => void shelf.set(key, text),
});
beforeEach(() => void (shelf = new Map()));

test("who is here for the first time has nothing to catch up on", () => {
  const news = new NewsState(on());
  expect(note(news, "lin", [row("approved")], [])).toEqual([]);
  expect(news.count("write")).toBe(0);
});

test("what others decide is told once and counted until one looks", () => {
  const news = new NewsState(on());
  note(news, "lin", [row("waiting")], []);
  expect(note(news, "lin", [row("approved", 2)], [])).toEqual(["《甲》已发布，+36 分，见“投稿”"]);
  expect(note(news, "lin", [row("approved", 2)], [])).toEqual([]);
  expect(news.count("write")).toBe(1);
  news.look("write");
  expect(news.count("write")).toBe(0);
});

test("what one does oneself is no news", () => {
  const news = new NewsState(on());
  note(news, "lin", [], []);
  expect(
    note(news, "lin", [row("waiting"), row("withdrawn", 3, "s-2")], [request("requested")]),
  ).toEqual([]);
});

test("it waits over a restart and a switch of person", () => {
  const before = new NewsState(on());
  note(before, "lin", [row("waiting")], []);
  const after = new NewsState(on());
  note(after, "wang", [], []);
  expect(inOne(note(after, "lin", [row("returned", 2)], [request("approved")]))).toContain("2");
  expect([after.count("write"), after.count("points")]).toEqual([1, 1]);
});

test("without a shelf it still tells", () => {
  const news = new NewsState(null);
  note(news, "lin", [row("waiting")], []);
  expect(inOne(note(news, "lin", [row("declined", 2)], []))).toContain("甲");
});

test("what a colleague found wrong is told to the trainer once, and never to who said it", () => {
  const flag = { article: "a", title: "甲", why: "outdated", by: "sun", atMs: 7 } as FlagView;
  const news = new NewsState(on());
  note(news, "lin", [], [], []);
  expect(note(news, "lin", [], [], [flag])).toEqual(["同事说《甲》过时了，见“审核”"]);
  expect(note(news, "lin", [], [], [flag])).toEqual([]);
  expect(news.count("review")).toBe(1);
  news.look("review");
  expect(news.count("review")).toBe(0);
  note(news, "sun", [], [], []);
  expect(note(news, "sun", [], [], [flag])).toEqual([]);
});

test("points that a second decider gives later are told when they are there", () => {
  const news = new NewsState(on());
  note(news, "lin", [row("waiting")], []);
  const waits = { ...row("approved", 2), earned: earned({ state: "waiting" }) };
  note(news, "lin", [waits], []);
  expect(note(news, "lin", [row("approved", 2)], [])).toEqual(["《甲》已发布，+36 分，见“投稿”"]);
});

test("points that wait for a second decider are not told as none", () => {
  const news = new NewsState(null);
  note(news, "lin", [row("waiting")], []);
  const waits = { ...row("approved", 2), earned: earned({ state: "waiting" }) };
  expect(note(news, "lin", [waits], [])).toEqual(["《甲》已发布，见“投稿”"]);
});

test("what a second decider refuses and what is taken back is told with its reason, once", () => {
  const news = new NewsState(on());
  const waits = { ...row("approved", 2), earned: earned({ state: "waiting" }) };
  note(news, "lin", [waits], []);
  const refused = { ...waits, earned: earned({ state: "refused", reason: "重复" }) };
  expect(note(news, "lin", [refused], [])).toEqual(["《甲》的 36 分没有发放：重复，见“投稿”"]);
  expect(note(news, "lin", [refused], [])).toEqual([]);
  note(news, "lin", [waits, row("approved", 3, "s-2")], []);
  const reversals = [{ atMs: 4, amount: 6, by: "zhao", reason: "来源不对" }];
  const less = { ...row("approved", 3, "s-2"), earned: earned({ reversals }) };
  expect(note(news, "lin", [waits, less], [])).toEqual(["《甲》收回 6 分：来源不对，见“投稿”"]);
  expect(note(news, "lin", [waits, less], [])).toEqual([]);
});

test("what a limit kept back is told with what was given", () => {
  const news = new NewsState(on());
  note(news, "lin", [], []);
  const cut = { ...row("approved", 2), earned: earned({ amount: 10, withheld: 26 }) };
  expect(note(news, "lin", [cut], [])).toEqual([
    "《甲》已发布，+10 分、到了上限，少发 26 分，见“投稿”",
  ]);
});

test("who asked hears what became of it, and a trainer that somebody asks; nobody hears of themselves", () => {
  const question = (over: Partial<QuestionView>) =>
    ({ id: "q", text: "专票", asked: [{ by: "lin" }], state: "open", ...over }) as QuestionView;
  const asker = new NewsState(on());
  const answered = question({ state: "answered", title: "开票", settledBy: "wang" });
  note(asker, "lin", [], [], [], { mine: [question({})], waiting: [] });
  expect(note(asker, "lin", [], [], [], { mine: [answered], waiting: [] })).toEqual([
    "你问的“专票”有了答案：《开票》",
  ]);
  expect(asker.count("write")).toBe(1);
  const trainer = new NewsState(on());
  note(trainer, "wang", [], [], [], { mine: [], waiting: [] });
  const waiting = [question({}), question({ id: "own", asked: [{ by: "wang" }] as never })];
  expect(note(trainer, "wang", [], [], [], { mine: [], waiting })).toEqual([
    "同事在问“专票”，见“审核”",
  ]);
  expect(trainer.count("review")).toBe(1);
});

const none = { mine: [], waiting: [] };
const mine = (how: string | null, by = "wang") =>
  ({
    ...{ article: "a", title: "甲", why: "wrong", atMs: 7 },
    end: how && { how, atMs: 9, by, reason: null },
  }) as MyFlagView;

test("who found something wrong hears once what became of it", () => {
  const news = new NewsState(on());
  note(news, "lin", [], [], [], none, [mine(null)]);
  expect(note(news, "lin", [], [], [], none, [mine("dismissed")])).toEqual([
    "你反映的《甲》不用改，见“投稿”",
  ]);
  expect(note(news, "lin", [], [], [], none, [mine("dismissed")])).toEqual([]);
  expect(news.count("write")).toBe(1);
});

test("who answers a flag of one's own is told nothing", () => {
  const news = new NewsState(on());
  note(news, "wang", [], [], [], none, [mine(null)]);
  expect(note(news, "wang", [], [], [], none, [mine("verified")])).toEqual([]);
});

test("an owner hears of a flag, of a change outside review and of what comes due, each once", () => {
  const flag = { article: "a", title: "甲", why: "wrong", by: "sun", atMs: 7 } as FlagView;
  const owned = {
    flags: [flag],
    due: [
      { article: "b", title: "乙", trust: { state: "expired", sinceMs: 3 } },
      { article: "c", title: "丙", trust: { state: "verified", untilMs: 86_400_000 } },
    ],
    outside: [{ article: "d", title: "丁", revision: "r" }],
  } as unknown as OwnedView;
  const nothing = { flags: [], due: [], outside: [] };
  const news = new NewsState(on());
  note(news, "lin", [], [], [], none, [], nothing);
  const told = note(news, "lin", [], [], [], none, [], owned);
  expect(told).toHaveLength(4);
  expect(told[0]).toBe("同事说你负责的《甲》说得不对");
  expect(told.join()).toMatch(/乙》已过复核期.*丙》.*到复核期.*丁》在审核之外被改过/);
  expect(note(news, "lin", [], [], [], none, [], owned)).toEqual([]);
  // A trainer hears of the flag as a trainer, not twice.
  note(news, "wang", [], [], [], none, [], nothing);
  const asTrainer = note(news, "wang", [], [], [flag], none, [], owned);
  expect(asTrainer.filter((words) => words.includes("甲"))).toHaveLength(1);
});
