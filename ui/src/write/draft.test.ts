import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
import { nearest } from "./alike";
import type { DraftState } from "./draft.svelte";
import { WriteState } from "./write.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function draft(): Promise<{ state: DraftState; write: WriteState; host: HeldHost }> {
  const host = new HeldHost();
  const write = new WriteState(host);
  await write.start({ article: null, quote: null, template: "guide" });
  host.held = ["draft_save"];
  return { state: write.editing!, write, host };
}

test("a change is kept once the keys rest, and only then said to be kept", async () => {
  const { state, host } = await draft();
  state.type("一");
  state.type("一二");
  await vi.advanceTimersByTimeAsync(299);
  expect(host.waiting).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(state.kept).toBe(false);
  const save = host.next();
  expect(save.request).toEqual({ draft: state.row.id, text: "一二" });
  await save.answer();
  expect(state.kept).toBe(true);
});

test("what is typed while an answer is under way is kept after it, never at the same time", async () => {
  const { state, host } = await draft();
  state.type("一");
  void state.flush();
  await quiet();
  const first = host.next();
  state.type("一二");
  await vi.advanceTimersByTimeAsync(400);
  expect(host.waiting).toEqual([]);
  await first.answer();
  await vi.advanceTimersByTimeAsync(400);
  await host.next().answer();
  expect(state.kept).toBe(true);
  expect(host.asked("draft_save")).toHaveLength(2);
});

test("what was not kept says why and is tried again by itself", async () => {
  const { state, host } = await draft();
  state.type("一");
  await vi.advanceTimersByTimeAsync(301);
  await host.next().refuse(broken);
  expect(state.error).toEqual(broken);
  expect(state.kept).toBe(false);
  await vi.advanceTimersByTimeAsync(4100);
  await host.next().answer();
  expect(state.error).toBeNull();
  expect(state.kept).toBe(true);
});

test("a draft that cannot be kept is not handed in and not closed", async () => {
  const { state, write, host } = await draft();
  state.type("一");
  const submitted = write.submit(false);
  await quiet();
  await host.next().refuse(broken);
  expect(await submitted).toBeNull();
  const closed = write.close();
  await quiet();
  await host.next().refuse(broken);
  expect(await closed).toBe(false);
  expect(write.editing).toBe(state);
  state.stop();
});

test("what is handed in leaves the drafts and waits; withdrawn it is a draft again", async () => {
  const { state, write, host } = await draft();
  host.held = [];
  state.type("---\ntitle: 试一次\nkind: guide\n---\n# 试一次\n\n词。\n");
  const view = await write.submit(false);
  await write.refresh();
  expect(write.editing).toBeNull();
  expect(write.mine?.find((row) => row.id === view?.row.id)?.stand).toBe("waiting");
  const before = write.drafts!.length;
  await write.withdraw(view!.row.id);
  expect(write.drafts).toHaveLength(before + 1);
});

test("who wrote much the same is asked when a draft opens and in a pause, never with a save", async () => {
  const { state, host } = await draft();
  expect(host.asked("draft_similar")).toHaveLength(1);
  host.held = [];
  for (const text of ["一", "一二", "一二三"]) {
    state.type(text);
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(host.asked("draft_save")).toHaveLength(3);
  expect(host.asked("draft_similar")).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1500);
  expect(host.asked("draft_similar")).toHaveLength(2);
});

test("what was found stays until the next answer, and an answer to an older text is dropped", async () => {
  const { state, host } = await draft();
  const found = [
    { article: "a", submission: null, title: "甲", share: 0.9, before: false, later: false },
  ];
  state.similar = found;
  host.held = ["draft_similar"];
  state.type("一");
  await vi.advanceTimersByTimeAsync(1900);
  const old = host.next();
  state.type("一二");
  await old.answer();
  expect(state.similar).toBe(found);
  await vi.advanceTimersByTimeAsync(1900);
  await host.next().refuse(broken);
  expect(state.similar).toBe(found);
  state.type("一二三");
  await vi.advanceTimersByTimeAsync(1900);
  await host.next().answer();
  expect(state.similar).toEqual([]);
});

test("a draft that was left asks nothing more", async () => {
  const { state, write, host } = await draft();
  host.held = [];
  state.type("一");
  await write.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(host.asked("draft_similar")).toHaveLength(1);
});

test("from 80 % on it is as good as the same", () => {
  const one = (share: number) => ({
    ...{ article: "a", submission: null, title: "甲", share },
    before: false,
    later: false,
  });
  expect(nearest([one(0.79)])).toBeNull();
  expect(nearest([one(0.92), one(0.8)])?.share).toBe(0.92);
});
