import { beforeEach, describe, expect, test, vi } from "vitest";
import { toast } from "../parts/toast.svelte";
import { broken, HeldHost, quiet } from "../tests/held";
import { wang } from "../tests/members";
import type { RunAct, RunLine, RunsView } from "../wire";
import { canAsk } from "./asking";
import { Clock } from "./clock.svelte";
import { t } from "../messages/index.svelte";
import { RunsState } from "./runs.svelte";
import { matching } from "./start.svelte";
import { countsFrom, dueWords, nameOf, unknownYears, waits } from "./times";

const hourMs = 3_600_000;

/** The list, and 林晓's run that is overdue. */
async function opened(host = new HeldHost()) {
  const runs = new RunsState(host);
  await runs.refresh();
  await runs.show(runs.groups.running[0]!.id);
  return { runs, run: runs.open!, host };
}

const subjects = (lines: RunLine[]) => lines.map(({ subject }) => subject);
const acts = (host: HeldHost) =>
  (host.asked("run_change") as { act: RunAct }[]).map(({ act }) => act);

beforeEach(() => {
  toast.text = null;
  toast.undo = null;
});

describe("the list", () => {
  test("has three groups, the overdue first, and counts one's own that are overdue", async () => {
    const { runs } = await opened();
    const { running, paused, closed } = runs.groups;
    const [stopped, purchase] = ["华东某制造企业 · 三号线停线", "西部某国企 · 年度采购"];
    expect(subjects(running)).toEqual([stopped, purchase, "南方某连锁 · 二期门店上线"]);
    expect(subjects(paused)).toEqual(["北方某医院 · 护理系统"]);
    expect(subjects(closed)).toEqual(["华北某零件厂 · 夜班停线", "华南某银行 · 客服系统"]);
    expect(runs.late).toBe(1);
    runs.whose = "mine";
    expect(subjects(runs.groups.running)).toEqual([stopped, purchase]);
  });

  test("of a colleague counts theirs", async () => {
    const { runs } = await opened(new HeldHost({ person: "wang" }));
    expect(runs.late).toBe(0);
  });

  test("goes on with the clock of the answer, not with this machine's", async () => {
    const host = new HeldHost();
    host.change = (name, answer) =>
      name === "runs" || name === "run"
        ? { ...(answer as RunsView), nowMs: (answer as RunsView).nowMs + 3 * hourMs }
        : answer;
    const { runs } = await opened(host);
    expect(runs.clock.now - Date.now()).toBeGreaterThan(2.9 * 3_600_000);
    expect(runs.late).toBe(2);
    runs.clock.tick();
    expect(runs.late).toBe(2);
  });

  test("says what went wrong, and what was typed goes with the person", async () => {
    const { runs, run, host } = await opened();
    run.typed.note = "只给自己看";
    runs.begin("go-live");
    runs.start.subject = "某客户";
    runs.forget();
    expect([runs.view, runs.open, runs.start.subject]).toEqual([null, null, ""]);
    await host.ask("sign_out", {});
    await runs.refresh();
    expect(runs.error?.code).toBe("not_signed_in");
  });
});

describe("a step", () => {
  test("is ticked off by one key, and again to take it back", async () => {
    const { run, host } = await opened();
    expect(run.step).toBe(2);
    await run.check(2);
    expect(run.view?.steps[2]).toMatchObject({ state: "done", doneBy: "林晓" });
    expect(toast.text).toBe("已完成：先恢复");
    await run.check(2);
    expect(run.view?.steps[2]?.state).toBe("open");
    expect(acts(host)).toEqual([
      { act: "done", step: 2 },
      { act: "reopen", step: 2 },
    ]);
  });

  test("is opened again by the toast, with the reason it was skipped for when it was", async () => {
    const { run } = await opened();
    run.typed.skip[3] = " 客户不要书面的 ";
    await run.skip(3);
    expect(run.view?.steps[3]).toMatchObject({ state: "skipped", reason: "客户不要书面的" });
    expect(run.typed.skip[3]).toBe("");
    await run.check(3);
    toast.takeBack();
    await quiet();
    expect(run.view?.steps[3]).toMatchObject({ state: "skipped", reason: "客户不要书面的" });
  });

  test("gets another time, which the toast takes back", async () => {
    const { run } = await opened();
    const before = run.view!.steps[2]!.dueMs;
    await run.due(2, null);
    expect(run.view?.steps[2]?.dueMs).toBeNull();
    toast.takeBack();
    await quiet();
    expect(run.view?.steps[2]?.dueMs).toBe(before);
  });

  test("is ticked off while a reason is typed for another one: the field stays", async () => {
    const { run, host } = await opened();
    host.held = ["run_change"];
    const checking = run.check(2);
    await quiet();
    run.ask("skip 3");
    run.typed.skip[3] = "客户不要";
    host.held = [];
    await host.next().answer();
    await checking;
    expect([run.view?.steps[2]?.state, run.asking]).toEqual(["done", "skip 3"]);
    await run.check(3);
    expect([run.asking, run.typed.skip[3]]).toEqual([null, "客户不要"]);
  });

  test("is asked for as long as the run leaves something to ask", async () => {
    const { run } = await opened();
    const view = run.view!;
    const of = (state: "open" | "paused" | "closed") => ({
      ...view,
      line: { ...view.line, state },
    });
    const asks = (state: "open" | "paused" | "closed") =>
      (["skip 0", "skip 2", "due 0", "due 2", "pause", "note"] as const).filter((asking) =>
        canAsk(asking, of(state)),
      );
    expect(asks("open")).toEqual(["skip 2", "due 2", "pause", "note"]);
    expect(asks("paused")).toEqual(["skip 2", "note"]);
    expect(asks("closed")).toEqual([]);
  });

  test("after a step in quick succession: both count", async () => {
    const { run } = await opened();
    await Promise.all([run.check(2), run.check(3), run.check(4)]);
    expect(run.view?.line.done).toBe(5);
    expect(run.stale).toBe(false);
  });
});

describe("a run", () => {
  test("that somebody else changed is shown anew, nothing is done, what was typed stays", async () => {
    const { run, host } = await opened();
    const { version, line } = run.view!;
    const act = { act: "note" as const, text: "客户刚来过电话" };
    await host.ask("run_change", { command: "somebody-else", id: line.id, version, act });
    run.ask("note");
    run.typed.note = "他们要今天的数";
    await run.note();
    expect([run.stale, run.asking, run.typed.note]).toEqual([true, "note", "他们要今天的数"]);
    expect(run.view?.history[0]?.what.zh).toBe("备注：客户刚来过电话");
    expect(toast.text).toBeNull();
    await run.note();
    expect([run.stale, run.asking, run.typed.note]).toEqual([false, null, ""]);
    expect(run.view?.history[0]?.what.zh).toBe("备注：他们要今天的数");
  });

  test("asked again after no answer came keeps its id, so nothing is done twice", async () => {
    const { run, host } = await opened();
    const ask = host.ask.bind(host);
    const lost = vi.fn(async (name: never, request: never) => {
      await ask(name, request);
      throw broken;
    });
    host.ask = lost as typeof host.ask;
    run.typed.note = "一次";
    await run.note();
    expect(toast.bad).toBe(true);
    expect(run.typed.note).toBe("一次");
    host.ask = ask;
    await run.note();
    const told = run.view?.history.filter(({ what }) => what.zh === "备注：一次");
    expect(told).toHaveLength(1);
  });

  test("pauses, resumes with its times moved, ends, opens again, goes to a colleague", async () => {
    const { run, runs } = await opened();
    const due = run.view!.steps[3]!.dueMs!;
    await run.pause();
    expect(run.view?.line.state).toBe("paused");
    vi.setSystemTime(Date.now() + hourMs);
    await run.resume();
    expect(run.view!.steps[3]!.dueMs! - due).toBeGreaterThanOrEqual(59 * 60_000);
    run.typed.outcome = "完成";
    await run.close();
    expect(run.view?.line).toMatchObject({ state: "closed", outcome: "完成" });
    toast.takeBack();
    await quiet();
    expect(run.view?.line.state).toBe("open");
    await runs.refresh();
    expect(runs.groups.running).toHaveLength(3);
    run.typed.heir = wang.member;
    run.typed.handOver = "周五前别报价";
    await run.handOver();
    expect(run.view?.line).toMatchObject({ owner: "王宁", mine: false });
  });

  test("keeps what was typed while another one is looked at", async () => {
    const { runs, run } = await opened();
    run.typed.note = "先记着";
    const [one, other] = runs.groups.running;
    await runs.show(other!.id);
    await runs.show(one!.id);
    expect(runs.open?.typed.note).toBe("先记着");
  });

  test("shows the newest of answers that overtook each other", async () => {
    const { run, host } = await opened();
    const old = run.view!;
    await run.check(2);
    const ask = host.ask.bind(host);
    host.ask = (async (name: never, request: never) =>
      name === "run" ? old : ask(name, request)) as typeof host.ask;
    await run.load();
    expect(run.view?.steps[2]?.state).toBe("done");
  });
});

describe("starting", () => {
  test("wants a playbook, a subject, and a time that is not to come", async () => {
    const { runs } = await opened();
    const { start } = runs;
    expect(await runs.started()).toBeNull();
    expect([start.tried, start.missing]).toEqual([true, "playbook"]);
    runs.begin("go-live");
    expect([start.tried, start.missing]).toEqual([false, "subject"]);
    start.subject = "某客户 · 上线";
    expect(start.missing).toBeNull();
    start.began = "随便";
    expect(start.missing).toBe("unclear");
    start.began = "1小时后";
    expect(start.missing).toBe("future");
    start.began = "1小时前";
    const id = await runs.started();
    await runs.show(id!);
    expect(runs.open?.view?.line).toMatchObject({ subject: "某客户 · 上线", mine: true, steps: 3 });
    expect(runs.clock.now - runs.open!.view!.line.beganMs).toBeGreaterThanOrEqual(3_540_000);
    expect(runs.start.subject).toBe("");
  });

  test("finds playbooks by the words of title and roles", async () => {
    const { runs } = await opened();
    const found = (text: string) =>
      matching(runs.view!.playbooks, text).map(({ article }) => article.id);
    expect(found("停线")).toEqual(["line-stopped"]);
    expect(found("交付 上线")).toEqual(["go-live"]);
    expect(found("")).toHaveLength(3);
    expect(found("没有")).toEqual([]);
  });
});

describe("words of a time", () => {
  test.each([
    [2 * hourMs, "还有 2 小时", "warn"],
    [100 * 60_000, "还有 1 小时 40 分钟", "warn"],
    [20_000, "还有 1 分钟", "warn"],
    [5 * hourMs, "还有 5 小时", "plain"],
    [26 * hourMs, "还有 1 天 2 小时", "plain"],
    [-1, "逾期 1 分钟", "bad"],
    [-73 * hourMs, "逾期 3 天", "bad"],
  ])("%i ms away", (ms, words, tone) =>
    expect(dueWords(1e12 + ms, 1e12)).toEqual({ late: ms < 0, words, tone }),
  );

  test("a step without a name is called by the beginning of what to do", () => {
    expect(nameOf({ title: null, text: "打电话。再写信。" })).toBe("打电话");
    expect(nameOf({ title: "交接", text: "开三方会" })).toBe("交接");
    expect(nameOf({ title: null, text: "长".repeat(60) })).toHaveLength(41);
  });

  test("years without a table of holidays are named where working days are counted", () => {
    const due = (year: number) => new Date(year, 5, 1).getTime();
    const step = { state: "open", term: "3个工作日", dueMs: due(2027) } as never;
    const other = { state: "open", term: "24h", dueMs: due(2028) } as never;
    expect(unknownYears([step, other], [2026])).toEqual(["2027"]);
    expect(unknownYears([step], null)).toEqual([]);
  });

  test("a step waits while its term counts from the step before and has no time yet", () => {
    const step = (counts: string | null, state = "open", dueMs: number | null = null) =>
      ({ counts, state, dueMs }) as never;
    expect(waits(step("previous"))).toBe(true);
    expect(waits(step("previous", "done"))).toBe(false);
    expect(waits(step("previous", "open", 1))).toBe(false);
    expect(waits(step("start"))).toBe(false);
    expect(waits(step(null))).toBe(false);
  });

  test("an open step says from where its term counts", () => {
    const words = t().runs.step;
    const step = (counts: string | null, state = "open", dueMs: number | null = 1) =>
      ({ counts, state, dueMs }) as never;
    expect(countsFrom(step("start"))).toBe(words.counts.start);
    expect(countsFrom(step("previous"))).toBe(words.counts.previous);
    expect(countsFrom(step("previous", "open", null))).toBe(words.waits);
    expect(countsFrom(step("hand"))).toBe(words.counts.hand);
    expect(countsFrom(step("day"))).toBeNull();
    expect(countsFrom(step("start", "done"))).toBeNull();
    expect(countsFrom(step(null))).toBeNull();
  });

  test("the clock goes on from the last answer", () => {
    const clock = new Clock();
    clock.answered(Date.now() + 60_000);
    clock.tick();
    expect(clock.now).toBeGreaterThan(Date.now() + 59_000);
  });
});
