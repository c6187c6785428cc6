import { expect, test } from "vitest";
import { HeldHost } from "../tests/held";
import { lin, wang, zhao } from "../tests/members";
import type { ProposalView } from "../wire";
import { sumOf, together } from "./awards";
import { PointsState } from "./points.svelte";

const proposal = (more: Partial<ProposalView>): ProposalView => ({
  ...{ award: "p-1", atMs: 1, by: "wang", to: "lin", amount: 60, unit: "points" },
  ...{ what: { zh: "通过", en: "approved" }, article: "a", title: "甲", may: true },
  ...more,
});

async function points(person: string) {
  const host = new HeldHost({ person });
  const state = new PointsState(host, () => true);
  await state.refresh();
  return { host, state };
}

test("points and the credit that goes with them are one, others are not", () => {
  const all = [
    proposal({}),
    proposal({ award: "p-2", amount: 6, unit: "promotion" }),
    proposal({ award: "p-3", to: "zhao" }),
    proposal({ award: "p-4", atMs: 2 }),
  ];
  expect(together(all).map(({ award, amounts }) => [award, amounts.length])).toEqual([
    ["p-1", 2],
    ["p-3", 1],
    ["p-4", 1],
  ]);
  expect(sumOf(all.filter(({ unit }) => unit === "points"))).toBe(180);
});

test("what a second person agrees to is booked, with what belongs to it", async () => {
  const { host, state } = await points("zhao");
  const [first] = state.proposals!;
  expect([first?.may, state.toDecide]).toEqual([true, 1]);
  await state.award(first!.award, true, "");
  expect(state.proposals).toEqual([]);
  expect(host.asked("award_decide")).toMatchObject([{ command: expect.any(String) as string }]);
  await host.ask("sign_in", lin);
  const ask = (unit: "points" | "promotion") =>
    host.ask("points", { member: null, unit, before: null });
  expect(await ask("points")).toMatchObject({ balance: 555, proposals: [] });
  expect(await ask("promotion")).toMatchObject({ balance: 56, proposals: [] });
});

test("who proposed it cannot be the second, and no refusal goes without a reason", async () => {
  const { host, state } = await points("wang");
  const { award, may } = state.proposals![0]!;
  expect([may, state.toDecide]).toEqual([false, 0]);
  await expect(state.award(award, true, "")).rejects.toMatchObject({ code: "refused" });
  await host.ask("sign_in", zhao);
  await expect(state.award(award, false, " ")).rejects.toMatchObject({ code: "refused" });
  await state.award(award, false, "算重了");
  expect(state.proposals).toEqual([]);
  await expect(state.award(award, true, "")).rejects.toMatchObject({ code: "stale" });
});

test("who decides on nothing is not asked for it, and sees what waits for them", async () => {
  const host = new HeldHost();
  const state = new PointsState(host);
  await state.refresh();
  expect(host.asked("proposals")).toEqual([]);
  expect(state.view?.proposals).toMatchObject([{ amount: 80, by: wang.member, may: false }]);
});
