// What is under way in the memory workspace: something overdue, something due soon, a colleague's, a pause, an end.

import type { RunAct } from "../../wire";
import type { Runs } from "./runs";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Told = [agoMs: number, who: string, act: RunAct];

function sampler(runs: Runs, now: number) {
  return (playbook: string, subject: string, ago: number, owner: string, acts: Told[]): void => {
    const run = runs.begin({ playbook, subject, beganMs: now - ago }, owner);
    for (const [ago, who, act] of acts) runs.act(run, act, who, now - ago);
  };
}

const done = (step: number): RunAct => ({ act: "done", step });

export function firstRuns(runs: Runs, now: number): void {
  const sample = sampler(runs, now);
  sample("line-stopped", "华东某制造企业 · 三号线停线", 5 * hourMs, "m-lin", [
    [5 * hourMs - 12 * minuteMs, "m-lin", done(0)],
    [4.5 * hourMs, "m-wang", { act: "note", text: "定为二级，群里已公告，客户要求今天见到人" }],
    [4.4 * hourMs, "m-lin", done(1)],
  ]);
  sample("decision-chain", "西部某国企 · 年度采购", 21.4 * hourMs, "m-lin", []);
  sample("go-live", "南方某连锁 · 二期门店上线", 12 * dayMs, "m-wang", [
    [10 * dayMs, "m-wang", done(0)],
  ]);
  sample("go-live", "北方某医院 · 护理系统", 20 * dayMs, "m-lin", [
    [18 * dayMs, "m-lin", done(0)],
    [9 * dayMs, "m-lin", { act: "pause", reason: "医院迎检，月底再进场" }],
  ]);
  sample("line-stopped", "华北某零件厂 · 夜班停线", 40 * dayMs, "m-lin", [
    ...[0, 1, 2, 3].map((step): Told => [39.9 * dayMs, "m-lin", done(step)]),
    [35 * dayMs, "m-lin", { act: "skip", step: 4, reason: "客户没有提补偿" }],
    [
      34 * dayMs,
      "m-lin",
      { act: "close", outcome: "完成", note: "先恢复再谈责任，客户当天就不再催" },
    ],
  ]);
  sample("decision-chain", "华南某银行 · 客服系统", 60 * dayMs, "m-wang", [
    [52 * dayMs, "m-wang", { act: "close", outcome: "客户取消", note: "" }],
  ]);
}

const long =
  "跨区域、跨产品线、多方参与的年度框架协议续签，客户要求总部、大区、交付三方同时在场，并把去年没有兑现的两条口头承诺写进补充协议";
const unbroken = "Enterprise-Resource-Planning-Rollout_Phase-2_2026.11-final-final";

/** Much of everything and long words. */
export function crowdOfRuns(runs: Runs, now: number): void {
  const sample = sampler(runs, now);
  for (let i = 0; i < 30; i++) {
    const owner = i % 4 === 0 ? `m-${i % 7}` : "m-lin";
    const playbook = ["line-stopped", "go-live", "decision-chain"][i % 3]!;
    const subject = [long, unbroken, `某客户 · 第 ${i} 件事`][i % 3]!;
    sample(playbook, subject, (i + 1) * 9 * hourMs, owner, [
      [i * 9 * hourMs, owner, { act: "skip", step: 0, reason: `${long}${unbroken}` }],
      ...Array.from({ length: 14 }, (): Told => [
        i * 8 * hourMs,
        "m-1",
        { act: "note", text: long },
      ]),
      ...(i % 5 === 4
        ? ([[i * hourMs, owner, { act: "close", outcome: long, note: unbroken }]] as Told[])
        : []),
    ]);
  }
}
