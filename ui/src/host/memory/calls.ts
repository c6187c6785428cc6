// Calls of the memory workspace: the one that is on, what is said and noted in it, and those before.

import type {
  ArticleUsed,
  CallLine,
  CallNow,
  CallView,
  Customer,
  Happening,
  SaidBefore,
  Settings,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import type { Drafts } from "./drafts";

type Answered = Pick<
  Answers,
  | "call_now"
  | "call_say"
  | "call_end"
  | "calls"
  | "call_read"
  | "call_forget"
  | "call_restore"
  | "calls_unowned"
  | "call_case"
>;

const minuteMs = 60_000;
const nobody = { name: "", company: "", industry: "" };

export class Calls {
  #call: CallView | null = null;
  /** The one forgotten last. */
  #gone: CallView | null = null;
  #kept: CallView[] = [];
  #made = 0;
  /** Calls of an older version that are no member's. */
  #unowned: number;
  /** The draft that was begun from a call. */
  readonly #cases = new Map<string, string>();

  constructor(
    private readonly base: Base,
    private readonly drafts: Drafts,
    private readonly settings: () => Settings,
    now: number,
    none: boolean,
    private readonly isAdmin: () => boolean,
  ) {
    if (!none) this.#kept = earlier(base, now);
    this.#unowned = none ? 0 : 3;
  }

  /** What a person did with an article becomes a moment; using words begins a call by itself. */
  used({ id, how, line, from }: ArticleUsed): void {
    const script = this.base.article(id, "")?.script;
    const step = line === null ? null : (script?.lines[line]?.step ?? null);
    this.#happen({
      ...{ did: "used", how, step, article: this.base.ref(id) },
      from: from === null ? null : this.base.titleOf(from),
    });
  }

  searched(text: string): void {
    if (this.#call) this.#happen({ did: "searched", text });
  }

  get stage(): string {
    return this.#call?.stage ?? "";
  }

  readonly answers: Answered = {
    call_now: () => this.#now(),
    call_say: ({ customer, stage, values, note }) => {
      const call = this.#begun();
      const moved = stage !== null && stage !== call.stage;
      const said = { ...call.values, ...(customer ? blanksFor(customer) : {}), ...values };
      this.#call = {
        ...call,
        customer: customerIn(said),
        stage: stage ?? call.stage,
        values: filled(said),
      };
      if (moved && stage !== "") this.#happen({ did: "stage", stage });
      if (note !== null) this.#happen({ did: "noted", text: note });
      return this.#now();
    },
    call_end: ({ outcome, summary }) => {
      if (!this.#call) throw noCall;
      const ended = { ...this.#call, endedMs: Date.now(), outcome, summary };
      if (this.settings().keepCalls) this.#kept = [ended, ...this.#kept];
      this.#call = null;
      return this.#now();
    },
    calls: ({ after }) => {
      const kept = [...(this.#call ? [this.#call] : []), ...this.#kept];
      const from = after === null ? 0 : kept.findIndex((call) => call.id === after) + 1;
      const shown = kept.slice(from, from + 200);
      const more = from + shown.length < kept.length;
      const calls = shown.map((call) => ({ ...lineOf(call), hasCase: this.#caseOf(call.id) }));
      const unowned = this.isAdmin() ? this.#unowned : 0;
      return { calls, total: kept.length, next: more ? shown.at(-1)!.id : null, unowned };
    },
    call_read: ({ id }) => this.#find(id),
    call_forget: ({ id }) => {
      if (id === null) {
        this.#kept = [];
        this.#gone = this.#call;
        this.#call = null;
        return this.#now();
      }
      this.#gone = this.#find(id);
      if (this.#call?.id === id) this.#call = null;
      this.#kept = this.#kept.filter((call) => call.id !== id);
      return this.#now();
    },
    call_restore: ({ id }) => {
      if (this.#gone?.id !== id) throw noCall;
      if (this.#gone.endedMs === null) this.#call ??= this.#gone;
      else this.#kept = [this.#gone, ...this.#kept];
      this.#gone = null;
      return this.#now();
    },
    calls_unowned: () => {
      if (!this.isAdmin())
        throw refused("not_allowed", "你的角色不能做这件事。", "Your role may not do this.");
      this.#unowned = 0;
      return this.answers.calls({ after: null });
    },
    call_case: ({ id }) => {
      const call = this.#find(id);
      const template = call.outcome === "lost" ? "case_failure" : "case_success";
      const begun = this.#cases.get(id);
      if (begun !== undefined && this.#caseOf(id))
        return this.drafts.answers.draft({ draft: begun });
      const draft = this.drafts.answers.draft_start({
        article: null,
        quote: null,
        template,
        words: "",
      });
      this.#cases.set(id, draft.row.id);
      return draft;
    },
  };

  /** Is there a draft that tells of this call? */
  #caseOf(call: string): boolean {
    const draft = this.#cases.get(call);
    return draft !== undefined && this.drafts.has(draft);
  }

  #find(id: string): CallView {
    const call = [this.#call, ...this.#kept].find((call) => call?.id === id);
    if (!call) throw noCall;
    return call;
  }

  #begun(): CallView {
    return (this.#call ??= {
      ...{ id: `call-${Date.now()}-${++this.#made}`, customer: nobody, stage: "" },
      ...{ beganMs: Date.now(), endedMs: null, outcome: null, summary: "" },
      ...{ values: {}, moments: [], before: [] },
    });
  }

  #happen(what: Happening): void {
    const call = this.#begun();
    this.#call = { ...call, moments: [...call.moments, { atMs: Date.now(), what }] };
  }

  #now(): CallNow {
    const industries = new Map<string, number>();
    for (const source of this.base.sources().slice(0, 100))
      for (const name of source.industries ?? [])
        industries.set(name, (industries.get(name) ?? 0) + 1);
    return {
      call: this.#call && { ...this.#call, before: this.#before(this.#call) },
      kept: this.settings().keepCalls,
      forgotten: this.#gone?.id ?? null,
      industries: [...industries].sort((a, b) => b[1] - a[1]).map(([name]) => name),
    };
  }

  /** What was said to the same customer before. */
  #before({ customer }: CallView): SaidBefore[] {
    if (customer.name === "" && customer.company === "") return [];
    const same = this.#kept.filter(
      (call) => call.customer.name === customer.name && call.customer.company === customer.company,
    );
    const said = new Map<string, SaidBefore>();
    for (const { atMs, what } of same.flatMap((call) => call.moments)) {
      if (what.did !== "used" || !what.article) continue;
      const known = said.get(what.article.id) ?? { article: what.article.id, atMs, times: 0 };
      said.set(known.article, { ...known, times: known.times + 1 });
    }
    return [...said.values()].sort((a, b) => b.atMs - a.atMs);
  }
}

/** The customer's blanks and the customer say the same. */
const blanksFor = ({ name, company, industry }: Customer) => ({
  ...{ 客户称呼: name, 公司: company, 行业: industry },
});
const customerIn = (values: Record<string, string>): Customer => ({
  name: values["客户称呼"] ?? "",
  company: values["公司"] ?? "",
  industry: values["行业"] ?? "",
});

const filled = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

function lineOf(call: CallView): Omit<CallLine, "hasCase"> {
  const { id, customer, stage, beganMs, endedMs, outcome, summary, moments } = call;
  const said = moments.filter(({ what }) => what.did === "used").length;
  const lastedMs = (endedMs ?? beganMs) - beganMs;
  return { id, customer, stage, beganMs, lastedMs, outcome, summary, said };
}

/** Two calls of the days before. */
function earlier(base: Base, now: number): CallView[] {
  const used = (id: string, step: string, from: string | null): Happening => ({
    ...{ did: "used", how: "inserted", article: base.ref(id), step },
    from: from === null ? null : base.titleOf(from),
  });
  const call = (id: string, daysAgo: number, more: Partial<CallView>, what: Happening[]) => {
    const beganMs = now - daysAgo * 1440 * minuteMs;
    const moments = what.map((what, i) => ({ atMs: beganMs + i * 2 * minuteMs, what }));
    const times = { beganMs, endedMs: beganMs + 14 * minuteMs };
    return { ...{ id, values: {}, before: [], moments }, ...times, ...more } as CallView;
  };
  return [
    call(
      "call-1",
      6,
      {
        customer: { name: "王总", company: "华东精工", industry: "制造" },
        ...{ stage: "异议处理", outcome: "advanced", summary: "愿意看三年的账，约周五。" },
      },
      [
        { did: "searched", text: "太贵了" },
        used("price-vs-competitor", "回应", null),
        { did: "noted", text: "对手是另一家本地厂，便宜两成。" },
        used("price-big-discount", "回应", "price-vs-competitor"),
      ],
    ),
    call(
      "call-2",
      13,
      {
        customer: { name: "赵主任", company: "市立三院", industry: "医疗" },
        ...{ stage: "需求挖掘", outcome: "stalled", summary: "等院办排期。" },
      },
      [used("confirm-the-worry", "倾听", null), { did: "stage", stage: "需求挖掘" }],
    ),
  ];
}

const noCall = refused("not_found", "没有这次通话。", "There is no such call.");
