import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { broken, HeldHost, quiet } from "../tests/held";
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
  const { write, host } = await draft();
  host.held = [];
  const view = await write.submit(false);
  await write.refresh();
  expect(write.editing).toBeNull();
  expect(write.mine?.find((row) => row.id === view?.row.id)?.stand).toBe("waiting");
  const before = write.drafts!.length;
  await write.withdraw(view!.row.id);
  expect(write.drafts).toHaveLength(before + 1);
});
