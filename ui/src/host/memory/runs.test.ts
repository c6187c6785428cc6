// Runs of the memory host keep the rules of the core where the screen depends on them.

import { expect, test } from "vitest";
import type { RunAct } from "../../wire";
import { MemoryHost } from "./memory";

const signed = (person = "m-lin", scene = "" as const) =>
  new MemoryHost("main", scene, {}, () => {}, Date.now(), person);
const start = { command: "c-1", playbook: "line-stopped", subject: "某厂", beganMs: null };
const hourMs = 3_600_000;

async function begun(host: MemoryHost) {
  let view = await host.call("run_start", start);
  let n = 0;
  return {
    view: () => view,
    act: async (act: RunAct, version = view.version) => {
      const command = `a-${n++}`;
      view = await host.call("run_change", { command, id: view.line.id, version, act });
      return view;
    },
  };
}

test("the same id starts one run and changes it once", async () => {
  const host = signed();
  const first = await host.call("run_start", start);
  expect((await host.call("run_start", start)).line.id).toBe(first.line.id);
  const change = { command: "c-2", id: first.line.id, version: 1, act: { act: "done", step: 0 } };
  await host.call("run_change", change as never);
  expect((await host.call("run_change", change as never)).version).toBe(2);
});

test("steps, roles and times are those of the playbook, counted from the start", async () => {
  const host = signed();
  const beganMs = Date.now() - 2 * hourMs;
  const { steps, line } = await host.call("run_start", { ...start, beganMs });
  expect(steps.map(({ title }) => title)).toHaveLength(7);
  expect(steps[1]).toMatchObject({ role: "客户成功经理", term: "1h", dueMs: beganMs + hourMs });
  expect(steps[3]?.links.map(({ id }) => id)).toEqual([
    "core-refund-promise",
    "after-solved-followup",
  ]);
  expect(steps[6]).toMatchObject({ title: "回访", dueMs: null, role: null });
  expect(line).toMatchObject({ next: "接起电话", dueMs: steps[0]?.dueMs, done: 0 });
  const { playbooks } = await host.call("runs", {});
  expect(playbooks.find(({ article }) => article.id === "line-stopped")).toMatchObject({
    ...{ steps: 7, open: 2, closed: 1 },
    roles: ["客户成功经理", "交付经理", "客户经理", "培训师"],
  });
});

test.each([
  [{ ...start, subject: " " }, "refused"],
  [{ ...start, beganMs: Date.now() + hourMs }, "refused"],
  [{ ...start, playbook: "tco-worksheet" }, "refused"],
])("does not start from %j", async (request, code) => {
  await expect(signed().call("run_start", request)).rejects.toMatchObject({ code });
});

test("a change names the version it saw", async () => {
  const { act } = await begun(signed());
  await act({ act: "done", step: 0 });
  await expect(act({ act: "done", step: 1 }, 1)).rejects.toMatchObject({ code: "stale" });
});

test.each<RunAct>([
  { act: "skip", step: 0, reason: "  " },
  { act: "reopen", step: 0 },
  { act: "done", step: 7 },
  { act: "resume" },
  { act: "hand_over", to: "m-lin", note: "" },
  { act: "note", text: " " },
  { act: "close", outcome: "", note: "" },
  { act: "open_again" },
  { act: "due", step: 0, at_ms: 0 },
])("an open run refuses %j", async (act) => {
  const run = await begun(signed());
  await expect(run.act(act)).rejects.toMatchObject({ code: "refused" });
});

test("time stands still in a pause, and is not changed in it", async () => {
  const host = signed();
  const run = await begun(host);
  const due = run.view().steps[0]!.dueMs!;
  await run.act({ act: "pause", reason: "检修" });
  const later = { act: "due" as const, step: 0, at_ms: due + hourMs };
  await expect(run.act(later)).rejects.toMatchObject({ code: "refused" });
  await run.act({ act: "done", step: 1 });
  host.runs.ahead = 5 * hourMs;
  await run.act({ act: "resume" });
  expect(run.view().steps[0]!.dueMs! - due).toBeGreaterThanOrEqual(5 * hourMs);
  expect(run.view().history[2]?.what.zh).toBe("暂停：检修");
});

test("a step whose time counts from the one before waits for it", async () => {
  const run = await begun(signed());
  await run.act({ act: "skip", step: 5, reason: "并到月会" });
  expect(run.view().steps[6]!.dueMs! - run.view().nowMs).toBeGreaterThan(29 * 24 * hourMs);
  await run.act({ act: "reopen", step: 5 });
  expect(run.view().steps[6]?.dueMs).toBeNull();
});

test("what ended is opened again before anything else", async () => {
  const run = await begun(signed());
  await run.act({ act: "close", outcome: "客户取消", note: "预算没了" });
  expect(run.view().line).toMatchObject({ state: "closed", outcome: "客户取消", next: null });
  await expect(run.act({ act: "note", text: "补一句" })).rejects.toMatchObject({ code: "refused" });
  await run.act({ act: "open_again" });
  expect(run.view().line).toMatchObject({ state: "open", endedMs: null, outcome: "" });
});

test("goes to a colleague, and says so when its playbook was changed", async () => {
  const host = signed();
  const run = await begun(host);
  expect(run.view().heirs).toEqual([
    { id: "m-wang", name: "王宁" },
    { id: "m-zhao", name: "赵敏" },
  ]);
  await run.act({ act: "hand_over", to: "m-wang", note: "" });
  expect(run.view().line).toMatchObject({ owner: "王宁", mine: false });
  const { id } = run.view().line;
  expect((await host.call("run", { id })).changed).toBe(false);
});

test("are changed by their owner and by those who review", async () => {
  const host = signed();
  const { version } = await host.call("run", { id: "run-3" });
  const change = { command: "x", id: "run-3", version, act: { act: "done" as const, step: 1 } };
  await expect(host.call("run_change", change)).rejects.toMatchObject({ code: "not_allowed" });
  await host.call("sign_in", { member: "m-zhao", secret: "" });
  expect((await host.call("run_change", change)).line.done).toBe(2);
});

test("are for who is signed in", async () => {
  const host = signed();
  await host.call("sign_out", {});
  await expect(host.call("runs", {})).rejects.toMatchObject({ code: "not_signed_in" });
});
