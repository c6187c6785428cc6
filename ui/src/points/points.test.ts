import { expect, test } from "vitest";
import { broken, HeldHost } from "../tests/held";
import { barsOf } from "./bars";
import { PointsState } from "./points.svelte";

async function points(...held: string[]) {
  const host = new HeldHost();
  const state = new PointsState(host);
  await state.refresh();
  host.held = held;
  return { state, host };
}

test("a request holds its price, cancelling gives it back", async () => {
  const { state } = await points();
  const before = state.view!.available;
  const books = state.rewards!.rewards[0]!;
  const id = await state.request(books);
  await state.refresh();
  expect(state.view).toMatchObject({ available: before - 150, held: 150 });
  await state.settle(id!, "cancel", "");
  await state.refresh();
  expect(state.view).toMatchObject({ available: before, held: 0 });
});

test("a request names the price that was shown", async () => {
  const { state, host } = await points();
  const books = state.rewards!.rewards[0]!;
  await state.request(books);
  expect(host.asked("reward_request")).toMatchObject([{ reward: books.id, cost: 150 }]);
});

test("wanting to be in the ranking is a decision with an id, kept until it is known what became of it", async () => {
  const { state, host } = await points("board_join");
  const joining = state.join(true).catch(() => undefined);
  const first = host.next();
  expect(first.request).toMatchObject({ joined: true, command: expect.any(String) as string });
  await first.refuse(broken);
  await joining;
  void state.join(true);
  const again = host.next();
  expect(again.request["command"]).toBe(first.request["command"]);
  await again.answer();
  expect(state.board?.joined).toBe(true);
});

test("the latest choice of account wins", async () => {
  const { state, host } = await points("points");
  void state.look(null, "promotion");
  void state.look(null, "points");
  const [old, young] = [host.next(), host.next()];
  await young.answer();
  await old.answer();
  expect(state.view?.unit).toBe("points");
});

test("the table of the account that is shown is saved, and the page never has it", async () => {
  const { state, host } = await points();
  expect(await state.export()).toBe(true);
  const saved = host.desktop.questions.find((call) => call.name === "points_save");
  expect(saved?.request).toMatchObject({ unit: "points" });
  expect(host.desktop.questions.some((call) => call.name === "points_export")).toBe(false);
});

test("bars reach from nothing to the top, and a little is still seen", () => {
  const months = [0, 1, 100].map((earned, i) => ({ month: `2026-0${i + 1}`, earned, spent: 0 }));
  const bars = barsOf(months, 300, 50);
  expect(bars.map((bar) => bar.earned)).toEqual([
    { y: 50, height: 0 },
    { y: 48, height: 2 },
    { y: 0, height: 50 },
  ]);
  expect(bars.map((bar) => bar.x)).toEqual([0, 100, 200]);
});
