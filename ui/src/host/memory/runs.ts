// Runs of the memory workspace: playbooks carried out, with the rules of the core where a screen depends on them.

import type { Heir, PlaybookLine, RunAct, RunChange, RunLine, RunStart, RunView } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import { change, tell, type KeptRun } from "./runacts";
import { dueOf, stepsOf } from "./runsteps";
import { hashOf } from "./file";
import type { People } from "./people";

type Answered = Pick<Answers, "runs" | "run_start" | "run" | "run_change">;

const outcomes = ["完成", "转交", "客户取消", "没有成"];

export class Runs {
  #runs: KeptRun[] = [];
  /** What a command did, by its id. */
  readonly #answered = new Map<string, string>();
  /** Milliseconds the clock of this host is ahead, for tests. */
  ahead = 0;

  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly madeMs: number,
  ) {}

  get now(): number {
    return Math.max(this.madeMs, Date.now()) + this.ahead;
  }

  readonly answers: Answered = {
    runs: () => {
      this.people.need("runs");
      const lines = this.#runs.map((run) => this.#line(run));
      const due = (line: RunLine) => line.dueMs ?? Infinity;
      const paused = (line: RunLine) => Number(line.state === "paused");
      return {
        nowMs: this.now,
        open: lines
          .filter((line) => line.state !== "closed")
          .sort((a, b) => paused(a) - paused(b) || due(a) - due(b) || b.beganMs - a.beganMs),
        closed: lines
          .filter((line) => line.state === "closed")
          .sort((a, b) => b.endedMs! - a.endedMs!)
          .slice(0, 200),
        playbooks: this.#playbooks(),
        holidays: [new Date(this.now).getFullYear()],
      };
    },
    run: ({ id }) => {
      this.people.need("run");
      return this.#view(this.#find(id));
    },
    run_start: (r) => {
      const me = this.people.need("run_start");
      const before = this.#answered.get(r.command);
      if (before !== undefined) return this.#view(this.#find(before));
      const run = this.begin(r, me.id);
      this.#answered.set(r.command, run.id);
      return this.#view(run);
    },
    run_change: (r) => {
      this.people.need("run_change");
      if (!this.#answered.has(r.command)) this.#change(r);
      this.#answered.set(r.command, r.id);
      return this.#view(this.#find(r.id));
    },
  };

  /** Begins a run of somebody. */
  begin({ playbook, subject, beganMs }: Omit<RunStart, "command">, owner: string): KeptRun {
    const source = this.base.source(playbook);
    const steps = source ? stepsOf(source.body, this.base) : [];
    if (!source || steps.length === 0) throw noSteps;
    if (subject.trim() === "") throw noSubject;
    if (beganMs !== null && beganMs > this.now) throw notYet;
    const began = beganMs ?? this.now;
    const run: KeptRun = {
      ...{ id: `run-${this.#runs.length + 1}`, playbook, title: source.title },
      ...{ text: hashOf(source.body), subject: subject.trim(), owner, state: "open" },
      steps: steps.map((step) => ({ ...step, dueMs: dueOf(step.term, began) })),
      ...{ beganMs: began, pausedMs: null, endedMs: null, outcome: "", version: 1, history: [] },
    };
    this.#runs = [...this.#runs, run];
    tell(
      run,
      { who: this.#name(owner), atMs: began },
      `开始，共 ${steps.length} 步`,
      `Began, ${steps.length} steps`,
    );
    return run;
  }

  /** Does something to a run, as somebody, at a time. */
  act(run: KeptRun, act: RunAct, who: string, atMs = this.now): void {
    const heir = act.act === "hand_over" ? this.#heirs(run).find(({ id }) => id === act.to) : null;
    change(run, act, { who: this.#name(who), atMs, heir: heir ?? null });
  }

  /** Somebody else notes something meanwhile. */
  elsewhere(id: string): void {
    this.act(this.#find(id), { act: "note", text: "客户刚来过电话" }, "m-wang");
  }

  #change({ id, version, act }: RunChange): void {
    const me = this.people.need("run_change");
    const run = this.#find(id);
    if (me.role === "employee" && run.owner !== me.id) throw notYours;
    if (version !== run.version) throw stale;
    this.act(run, act, me.id);
  }

  #find(id: string): KeptRun {
    const run = this.#runs.find((r) => r.id === id);
    if (!run) throw refused("not_found", "没有这个打法记录。", "There is no such run.");
    return run;
  }

  #name(id: string): string {
    return this.people.all.find((m) => m.id === id)?.name ?? "";
  }

  #heirs({ owner }: KeptRun): Heir[] {
    return this.people.all
      .filter((m) => m.active && m.name !== null && m.id !== owner)
      .map((m) => ({ id: m.id, name: m.name! }));
  }

  #playbooks(): PlaybookLine[] {
    return this.base.sources().flatMap(({ id, title, kind, layer, basis = null, body }) => {
      const steps = kind === "playbook" ? stepsOf(body, this.base) : [];
      if (steps.length === 0) return [];
      const runs = this.#runs.filter(({ playbook }) => playbook === id);
      const closed = runs.filter(({ state }) => state === "closed").length;
      const roles = [...new Set(steps.flatMap(({ role }) => role ?? []))];
      const counts = { steps: steps.length, open: runs.length - closed, closed };
      return [{ article: { id, title, kind, layer, basis }, roles, ...counts }];
    });
  }

  #line(run: KeptRun): RunLine {
    const open = run.steps.filter(({ state }) => state === "open");
    const dated = open.filter(({ dueMs }) => dueMs !== null).sort((a, b) => a.dueMs! - b.dueMs!);
    const next = run.state === "closed" ? undefined : (dated[0] ?? open[0]);
    return {
      ...{ id: run.id, subject: run.subject, playbook: run.title, owner: this.#name(run.owner) },
      ...{ mine: run.owner === this.people.me?.id, state: run.state, steps: run.steps.length },
      ...{ done: run.steps.length - open.length, next: next ? (next.title ?? next.text) : null },
      ...{ dueMs: next?.dueMs ?? null, beganMs: run.beganMs, endedMs: run.endedMs },
      outcome: run.outcome,
    };
  }

  #view(run: KeptRun): RunView {
    const now = this.base.source(run.playbook);
    const gone = this.base.retired(run.playbook);
    return {
      ...{ nowMs: this.now, line: this.#line(run), version: run.version },
      playbook: this.base.refTo(run.playbook) ?? gone?.article ?? null,
      retired: gone !== null,
      changed: now !== undefined && hashOf(now.body) !== run.text,
      steps: run.steps.map((step) => ({ ...step })),
      ...{ history: run.history, heirs: this.#heirs(run), outcomes },
    };
  }
}

const no = (zh: string, en: string) => refused("refused", zh, en);
const noSteps = no("这篇打法没有步骤。", "This playbook has no steps.");
const noSubject = no("请写上客户和事由。", "Say which customer and what it is about.");
const notYet = no("开始时间不能晚于现在。", "It cannot begin later than now.");
const notYours = refused(
  "not_allowed",
  "只有负责人、培训师和管理员能改。需要的话，请负责人移交给你。",
  "Only its owner, trainers and admins may change this run. Ask its owner to hand it over.",
);
const stale = refused(
  "stale",
  "同事刚动过这个打法，看过新的再做。",
  "A colleague has just changed this run; look at it before changing it.",
);
