// What is done to a run of the memory workspace, and what is refused.

import type { Heir, RunAct, RunLine, RunMoment } from "../../wire";
import { refused } from "./answers";
import { follow, type KeptStep } from "./runsteps";

type OfStep = Extract<RunAct, { step: number }>;

/** A run as it is kept. */
export interface KeptRun {
  id: string;
  playbook: string;
  title: string;
  /** Of the text it began with. */
  text: string;
  subject: string;
  owner: string;
  state: RunLine["state"];
  steps: KeptStep[];
  beganMs: number;
  pausedMs: number | null;
  endedMs: number | null;
  outcome: string;
  version: number;
  history: RunMoment[];
}

/** By whom, and when. */
interface By {
  who: string;
  atMs: number;
  /** Who it is handed to, when it can be. */
  heir: Heir | null;
}

export function tell(
  run: KeptRun,
  { who, atMs }: Pick<By, "who" | "atMs">,
  zh: string,
  en: string,
): void {
  run.history = [{ atMs, who, what: { zh, en } }, ...run.history];
}

export function change(run: KeptRun, act: RunAct, by: By): void {
  if (run.state === "closed" && act.act !== "open_again") throw over;
  if ("step" in act) changeStep(run, act, by);
  else changeWhole(run, act, by);
  run.version++;
}

function changeStep(run: KeptRun, act: OfStep, by: By): void {
  const { atMs, who } = by;
  const step = run.steps[act.step];
  if (!step) throw noStep;
  const name = step.title ?? step.text;
  const settled = { doneMs: atMs, doneBy: who };
  if (act.act === "reopen") {
    if (step.state === "open") throw already;
    Object.assign(step, { state: "open", reason: "", doneMs: null, doneBy: "" });
    follow(run.steps[act.step + 1], null);
    return tell(run, by, `退回没做：${name}`, `Open again: ${name}`);
  }
  if (step.state !== "open") throw already;
  if (act.act === "done") {
    Object.assign(step, { state: "done", ...settled });
    tell(run, by, `完成：${name}`, `Done: ${name}`);
  } else if (act.act === "skip") {
    const reason = act.reason.trim();
    if (reason === "") throw noReason;
    Object.assign(step, { state: "skipped", reason, ...settled });
    tell(run, by, `跳过：${name}（${reason}）`, `Skipped: ${name} (${reason})`);
  } else {
    if (run.state === "paused") throw standsStill;
    if (act.at_ms !== null && act.at_ms < run.beganMs) throw tooEarly;
    Object.assign(step, { dueMs: act.at_ms, counts: "hand" });
    tell(run, by, `改了时间：${name}`, `Time changed: ${name}`);
  }
  if (act.act !== "due") follow(run.steps[act.step + 1], atMs);
}

function changeWhole(run: KeptRun, act: Exclude<RunAct, OfStep>, by: By): void {
  const { atMs, heir } = by;
  const said = (zh: string, en: string) => tell(run, by, zh, en);
  const because = (zh: string, en: string, why: string) =>
    why.trim() === "" ? said(zh, en) : said(`${zh}：${why.trim()}`, `${en}: ${why.trim()}`);
  switch (act.act) {
    case "pause":
      if (run.state !== "open") throw isPaused;
      Object.assign(run, { state: "paused", pausedMs: atMs });
      return because("暂停", "Paused", act.reason);
    case "resume": {
      if (run.state !== "paused") throw already;
      const stood = atMs - (run.pausedMs ?? atMs);
      for (const step of run.steps)
        if (step.state === "open" && step.dueMs !== null) step.dueMs += stood;
      Object.assign(run, { state: "open", pausedMs: null });
      return said("继续", "Resumed");
    }
    case "hand_over": {
      if (!heir) throw noHeir;
      run.owner = heir.id;
      return because(`移交给 ${heir.name}`, `Handed over to ${heir.name}`, act.note);
    }
    case "note":
      if (act.text.trim() === "") throw noReason;
      return said(act.text.trim(), act.text.trim());
    case "close": {
      const outcome = act.outcome.trim();
      if (outcome === "") throw noOutcome;
      Object.assign(run, { state: "closed", endedMs: atMs, outcome });
      return because(`结束：${outcome}`, `Ended: ${outcome}`, act.note);
    }
    case "open_again":
      if (run.state !== "closed") throw already;
      Object.assign(run, { state: "open", endedMs: null, outcome: "" });
      return said("重新打开", "Opened again");
  }
}

const no = (zh: string, en: string) => refused("refused", zh, en);
const noStep = no("没有这一步。", "There is no such step.");
const already = no("这一步已经是这样了。", "It is so already.");
const isPaused = no("已经暂停着。", "It is paused already.");
const standsStill = no(
  "暂停时不能改到期时间。先继续，再改。",
  "Times cannot be changed while the run is paused. Resume it first.",
);
const tooEarly = no("到期时间要在开始之后。", "A step is due after the run began.");
const over = no("打法已经结束，先重新打开。", "The run has ended; open it again first.");
const noReason = no("请写上原因。", "Say why.");
const noOutcome = no("请写上怎么结束的。", "Say how it ended.");
const noHeir = no("不能移交给这个人。", "It cannot be handed to this person.");
