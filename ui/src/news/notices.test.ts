import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HeldHost } from "../tests/held";
import { Notices } from "./notices";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function notices() {
  const host = new HeldHost();
  const window = { away: true };
  const told = () => host.asked("notify").map((one) => (one as { body: string }).body);
  return { notices: new Notices(host, () => window.away), window, told };
}

test("news is told outside the window in the same words, and not while somebody looks", () => {
  const { notices: state, window, told } = notices();
  window.away = false;
  state.tell(["《甲》退回修改"]);
  expect(told()).toEqual([]);
  window.away = true;
  state.tell(["《乙》已发布"]);
  expect(told()).toEqual(["《乙》已发布"]);
});

test("at most once a minute, several as one", async () => {
  const { notices: state, told } = notices();
  state.tell(["一"]);
  state.tell(["二"]);
  await vi.advanceTimersByTimeAsync(30_000);
  state.tell(["三", "四"]);
  expect(told()).toEqual(["一"]);
  await vi.advanceTimersByTimeAsync(30_001);
  expect(told()).toEqual(["一", "有 3 件新进展"]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told()).toHaveLength(2);
});

test("what somebody looked at meanwhile, or what was for somebody else, is not told", async () => {
  const { notices: state, window, told } = notices();
  state.tell(["一"]);
  state.tell(["二"]);
  window.away = false;
  await vi.advanceTimersByTimeAsync(60_001);
  window.away = true;
  state.tell(["三"]);
  state.tell(["四"]);
  state.forget();
  await vi.advanceTimersByTimeAsync(60_001);
  expect(told()).toEqual(["一", "三"]);
});

test("a system that shows nothing is no trouble", async () => {
  const host = new HeldHost({ held: ["notify"] });
  new Notices(host, () => true).tell(["一"]);
  await host.next().refuse({ code: "unsupported", message: { zh: "无", en: "none" } });
});
