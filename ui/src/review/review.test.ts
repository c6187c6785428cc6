import { describe, expect, test } from "vitest";
import { HeldHost } from "../tests/held";
import { lin, wang, zhao } from "../tests/members";
import type { DiffLine, DiffPart } from "../wire";
import { folded } from "./folded";
import { ReviewState } from "./review.svelte";

const trainer = () => new HeldHost({ person: "wang" });

/** What waits for review, opened by its title. */
async function titled(host: HeldHost, title = "零售连锁：上线没人用") {
  const { waiting } = await host.ask("review_queue", {});
  return opened(host, waiting.find((row) => row.title === title)!.id);
}

async function opened(host: HeldHost, id: string) {
  const review = new ReviewState(host);
  await review.openSubmission(id, "review");
  const open = review.open;
  if (open?.kind !== "submission") throw new Error("nothing is open");
  return open.state;
}

describe("a decision", () => {
  test("names the text that was read and everything that was ticked", async () => {
    const host = trainer();
    const state = await titled(host);
    expect(state.ready).toBe(false);
    state.view!.claims.forEach((_, i) => state.tickClaim(i, true));
    for (const { id } of state.view!.rubric) state.tickRubric(id, true);
    expect(state.ready).toBe(true);
    const { revision, claims, rubric } = state.view!;
    expect(await state.decide("approve")).toBe(true);
    expect(host.asked("submission_decide")).toMatchObject([
      {
        ...{ revision, verdict: "approve", band: "solid" },
        ...{ claims: claims.map((claim) => claim.value), rubric: rubric.map(({ id }) => id) },
      },
    ]);
    expect(state.view?.row.stand).toBe("approved");
  });

  test("is not made on a text that has changed: the new one is shown, the ticks are gone", async () => {
    const host = trainer();
    const state = await titled(host);
    state.tickClaim(0, true);
    // The author hands in another text meanwhile.
    state.reason = "写清楚";
    await host.ask("submission_decide", {
      ...{
        command: "by-hand-1",
        submission: state.id,
        revision: state.view!.revision,
        verdict: "return",
      },
      ...{ reason: "先改", band: "solid", claims: [], rubric: [], bringsBack: false },
    });
    await host.ask("sign_in", lin);
    const { drafts } = await host.ask("drafts", {});
    const draft = drafts.find((d) => d.submission === state.id)!.id;
    const { text } = await host.ask("draft", { draft });
    await host.ask("draft_save", { draft, text: `${text}\n再补一句。\n` });
    await host.ask("submit", { command: "by-hand-2", draft, minor: false, coauthors: [] });
    await host.ask("sign_in", wang);
    expect(await state.decide("return")).toBe(false);
    expect(state.stale).toBe(true);
    expect(state.claims.size).toBe(0);
    expect(state.view?.text).toContain("再补一句");
  });

  test("about one's own work cannot be made", async () => {
    const state = await titled(trainer(), "话术：请出真正的决策人");
    expect(state.may("submission_decide")).toBe(false);
    expect(state.may("submission_withdraw")).toBe(true);
  });
});

test("a remark says which text and which passage it is about", async () => {
  const host = trainer();
  const state = await titled(host);
  state.quote = "2/3 的门店";
  state.remark = " 哪里来的数字？ ";
  await state.comment();
  const { revision } = state.view!;
  expect(host.asked("comment_add")).toMatchObject([
    { revision, quote: "2/3 的门店", text: "哪里来的数字？" },
  ]);
  expect([state.quote, state.remark]).toEqual([null, ""]);
});

test("lines without a change are folded away but for those around one", () => {
  const line = (n: number, change: DiffPart["change"] = "same"): DiffLine => ({
    ...{ old: n, new: n },
    parts: [{ change, text: `${n}` }],
  });
  const lines = Array.from({ length: 20 }, (_, i) => line(i, i === 10 ? "came" : "same"));
  expect(folded(lines).map((b) => `${b.kind} ${b.lines.length}`)).toEqual([
    "folded 8",
    "lines 5",
    "folded 7",
  ]);
  expect(folded(lines.slice(6, 15)).map((block) => block.kind)).toEqual([
    "lines",
    "lines",
    "lines",
  ]);
});

test("an edit made outside review waits for somebody else, and who took it reviews nothing of it", async () => {
  const host = trainer();
  const review = new ReviewState(host);
  await review.refresh();
  await review.openOutside(review.queue!.outside[0]!);
  const open = review.open;
  if (open?.kind !== "outside") throw new Error("nothing is open");
  const { checking } = open;
  await checking.load();
  expect(checking.view?.second).toBe(true);
  checking.view!.claims.forEach((_, i) => checking.tickClaim(i, true));
  for (const { id } of checking.view!.rubric) checking.tickRubric(id, true);
  expect(await review.stand(checking)).toBe(true);
  const { waiting } = review.queue!.outside[0]!;
  expect(waiting).not.toBeNull();
  const mine = await opened(host, waiting!);
  expect(mine.view?.row).toMatchObject({ authors: [], fromFile: wang.member });
  expect(mine.may("submission_decide")).toBe(false);
  await host.ask("sign_in", zhao);
  const other = await opened(host, waiting!);
  other.view!.claims.forEach((_, i) => other.tickClaim(i, true));
  for (const { id } of other.view!.rubric) other.tickRubric(id, true);
  expect(await other.decide("approve")).toBe(true);
  await review.refresh();
  expect(review.queue!.outside).toEqual([]);
});

test("a named co-author takes the own name off what others wrote", async () => {
  const host = new HeldHost();
  const { row } = await host.ask("draft_start", {
    ...{ template: "case_success", article: null, quote: null, words: "" },
  });
  const text = "---\ntitle: 试一次\nkind: case\n---\n# 试一次\n\n词。\n";
  await host.ask("draft_save", { draft: row.id, text });
  const submit = { command: "by-hand-3", draft: row.id, minor: false, coauthors: [wang.member] };
  const { row: handed } = await host.ask("submit", submit);
  await host.ask("sign_in", wang);
  const state = await opened(host, handed.id);
  expect(state.may("submission_leave")).toBe(true);
  const mine = await host.ask("submission_leave", { command: "by-hand-4", submission: handed.id });
  expect(mine.submissions.map(({ id }) => id)).not.toContain(handed.id);
});
