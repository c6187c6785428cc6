// The ledger of the memory workspace: entries one after the other, balances made from them.

import type {
  EarnedAward,
  EarnedSum,
  EarnedView,
  EntryView,
  MonthView,
  Notice,
  PointsView,
  Unit,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";
import { approved, threshold, type Proposals } from "./proposals";

interface Entry extends Omit<EntryView, "balance"> {
  member: string;
  unit: Unit;
  proposedBy?: string | null;
}

type Answered = Pick<
  Answers,
  | "points"
  | "points_export"
  | "points_reverse"
  | "use_settle"
  | "journal_verify"
  | "board"
  | "board_join"
>;

const dayMs = 86_400_000;
const pageSize = 20;

export class Points {
  #entries: Entry[] = [];
  #seq = 3380;
  readonly #joined = new Set(["m-wang", "m-zhao"]);

  constructor(
    private readonly people: People,
    private readonly proposals: Proposals,
    private readonly now: number,
    none: boolean,
  ) {
    proposals.book = ({ to, amount, unit, article, title, award, atMs, submission, by: who }, by) =>
      this.#add(to, "award", amount, atMs, {
        ...{ what: approved, by, article, title, unit, award, submission },
        ...{ rule: "publish", tariff: 3, proposedBy: who === by ? null : who },
      });
    if (none) return;
    for (let month = 10; month >= 1; month--)
      this.#add("m-lin", "award", 40 + ((month * 37) % 90), now - month * 30 * dayMs, {
        ...{ rule: "use", tariff: 2, article: "price-vs-competitor" },
        title: "价格高：与竞品对比",
        what: used(4 + (month % 5)),
      });
    const recent = (days: number) => now - days * dayMs;
    this.#add("m-lin", "award", 10, recent(9), { what: approved, by: "m-wang", award: "w-dup" });
    this.#add("m-lin", "reversal", -10, recent(6), {
      what: { zh: "冲正：重复投稿", en: "Correction: submitted twice" },
      ...{ by: "m-zhao", reason: "和上周那篇是同一件事", award: "w-dup" },
    });
    this.#add("m-wang", "award", 140, recent(30), { what: approved, by: "m-zhao" });
    this.#add("m-zhao", "award", 90, recent(40), { what: approved, by: "m-wang" });
  }

  /** Pays each author in both units, or proposes it above the threshold. */
  award(
    authors: string[],
    amount: number,
    by: string,
    article: string,
    title: string,
    submission: string,
  ): void {
    const more = { what: approved, by, article, title, submission, atMs: Date.now(), authors };
    const promotion = Math.floor(amount / 10);
    for (const to of authors) {
      for (const [unit, n] of [
        ["points", amount],
        ["promotion", promotion],
      ] as const) {
        const one = { ...more, to, unit, amount: n };
        if (amount > threshold) this.proposals.add(one);
        else this.proposals.book({ ...one, award: `w-${this.#seq + 1}` }, by);
      }
    }
  }

  /** What a submission earned; for one person, or for everybody. */
  earned(submission: string, whom: string | null): EarnedView {
    const entries = this.#entries.filter((e) => e.kind === "award" && e.submission === submission);
    const lines: Omit<EarnedAward, "seq">[] = [
      ...entries.map((e) => ({
        ...{ to: e.member, unit: e.unit, state: "given" as const, amount: e.amount, atMs: e.atMs },
        ...{ withheld: e.withheld, by: e.by ?? "", proposedBy: e.proposedBy ?? null, reason: null },
        reversals: this.#reversalsOf(e.award),
      })),
      ...this.proposals.earned(submission),
    ];
    const awards = lines
      .filter(({ to }) => whom === null || to === whom)
      .map((line, i) => ({ seq: i + 1, ...line }));
    const units = (["points", "promotion"] as const).filter((unit) =>
      awards.some((award) => award.unit === unit),
    );
    return { sums: units.map((unit) => sumOf(unit, awards)), awards };
  }

  #reversalsOf(award: string | null) {
    return this.#entries
      .filter((e) => e.kind === "reversal" && e.award === award)
      .map(({ atMs, amount, by, reason }) => ({
        ...{ atMs, amount: -amount, by: by ?? "", reason: reason ?? "" },
      }));
  }

  /** Holds, releases or spends what a request costs. */
  move(
    member: string,
    kind: string,
    amount: number,
    title: string,
    by: string | null,
    unit: Unit,
  ): void {
    const words: Record<string, Notice> = {
      hold: { zh: `申请兑换：${title}`, en: `Requested: ${title}` },
      release: { zh: `退回：${title}`, en: `Returned: ${title}` },
      spent: { zh: `兑换：${title}`, en: `Redeemed: ${title}` },
    };
    this.#add(member, kind, amount, Date.now(), { what: words[kind]!, by, unit });
  }

  available(member: string, unit: Unit = "points"): number {
    return this.#of(member, unit).reduce((sum, e) => sum + e.amount, 0);
  }

  held = (_member: string, _unit: Unit): number => 0;

  readonly answers: Answered = {
    points: ({ member, unit, before }) => this.#view(member, unit, before),
    points_export: ({ unit }) => {
      const { entries } = this.#view(null, unit, null);
      const rows = entries.map((e) =>
        [e.seq, new Date(e.atMs).toISOString(), e.what.zh, e.amount, e.balance].join(","),
      );
      return {
        name: "积分.csv",
        text: `\uFEFF编号,时间,事由,分值,余额\r\n${rows.join("\r\n")}\r\n`,
      };
    },
    points_reverse: ({ award, amount, reason }) => {
      const me = this.people.need("points_reverse");
      const entry = this.#entries.find((e) => e.award === award);
      if (!entry) throw refused("not_found", "没有这笔积分。", "There is no such award.");
      this.#add(entry.member, "reversal", -amount, Date.now(), {
        what: { zh: `冲正：${entry.what.zh}`, en: `Correction: ${entry.what.en}` },
        ...{ by: me.id, reason, article: entry.article, title: entry.title, award },
        ...{ unit: entry.unit, submission: entry.submission },
      });
      return this.#view(entry.member, entry.unit, null);
    },
    use_settle: () => ({ awards: 0, points: 0 }),
    journal_verify: () => ({
      ...{
        entries: this.#seq,
        head: "9f2c41ab".repeat(8),
        faults: [],
        harmless: [],
        tables: [],
        tookMs: 38,
      },
    }),
    board: ({ quarter }) => this.#board(quarter),
    board_join: ({ joined }) => {
      const { id } = this.people.need("board_join");
      if (joined) this.#joined.add(id);
      else this.#joined.delete(id);
      return this.#board("");
    },
  };

  #add(member: string, kind: string, amount: number, atMs: number, more: Partial<Entry>): void {
    this.#entries.push({
      ...{ seq: ++this.#seq, member, unit: "points", kind, amount, atMs },
      ...{ what: approved, rule: null, tariff: null, by: null, article: null, title: null },
      ...{ award: null, reason: null, submission: null, withheld: 0, left: 0 },
      ...more,
    });
  }

  #of(member: string, unit: Unit): Entry[] {
    return this.#entries.filter((e) => e.member === member && e.unit === unit);
  }

  #view(who: string | null, unit: Unit, before: number | null): PointsView {
    const member = who ?? this.people.need("points").id;
    const all = this.#of(member, unit);
    let balance = 0;
    const told = all.map((entry): EntryView => {
      const back = this.#reversalsOf(entry.award).reduce((sum, { amount }) => sum + amount, 0);
      const left = entry.kind === "award" ? entry.amount - back : 0;
      return { ...entry, left, balance: (balance += entry.amount) };
    });
    const earlier = told.filter((e) => before === null || e.seq < before).reverse();
    const held = this.held(member, unit);
    const cooling = unit === "points" && all.length > 3 ? 12 : 0;
    return {
      ...{ member, unit, available: balance, cooling, held, debt: 0 },
      balance: balance + cooling + held,
      months: this.#months(all),
      impact: { published: all.length > 3 ? 4 : 0, colleagues: all.length > 3 ? 7 : 0, uses: 41 },
      proposals: this.proposals.waiting(member, unit),
      entries: earlier.slice(0, pageSize),
      more: earlier.length > pageSize,
    };
  }

  #months(entries: Entry[]): MonthView[] {
    const last = new Date(this.now);
    return Array.from({ length: 12 }, (_, i) => {
      const at = new Date(last.getFullYear(), last.getMonth() - 11 + i, 15);
      const month = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}`;
      const there = entries.filter((e) => new Date(e.atMs).toISOString().startsWith(month));
      const sum = (list: Entry[]) => list.reduce((all, e) => all + Math.abs(e.amount), 0);
      return {
        month,
        earned: sum(there.filter((e) => e.kind === "award")) - this.#takenBack(there),
        spent: sum(there.filter((e) => e.kind === "spent")),
      };
    });
  }

  /** What was taken back since of awards among these. */
  #takenBack(entries: Entry[]): number {
    const awards = entries.filter((e) => e.kind === "award" && e.award !== null);
    const back = awards.flatMap((e) => this.#reversalsOf(e.award));
    return back.reduce((sum, { amount }) => sum + amount, 0);
  }

  #board(asked: string) {
    const me = this.people.need("board").id;
    const quarters = quartersUpTo(this.now, Math.min(...this.#entries.map((e) => e.atMs)));
    const quarter = asked === "" ? quarters[0]! : asked;
    const earned = (id: string) => {
      const all = this.#of(id, "points").filter((e) => quarterOf(e.atMs) === quarter);
      const awards = all.filter((e) => e.kind === "award");
      return awards.reduce((sum, e) => sum + e.amount, 0) - this.#takenBack(awards);
    };
    const members = this.people.all.map(({ id, department }) => ({
      ...{ who: id, department, published: earned(id) === 0 ? 0 : id === "m-lin" ? 4 : 2 },
      points: earned(id),
    }));
    const departments = [...new Set(members.map((m) => m.department))].map((who) => ({
      who,
      points: members.filter((m) => m.department === who).reduce((sum, m) => sum + m.points, 0),
      published: members
        .filter((m) => m.department === who)
        .reduce((sum, m) => sum + m.published, 0),
    }));
    const joined = this.#joined.has(me);
    const most = (a: { points: number }, b: { points: number }) => b.points - a.points;
    return {
      ...{ quarter, quarters, joined },
      members: members
        .filter((m) => this.#joined.has(m.who))
        .map(({ who, points, published }) => ({ who, points, published }))
        .sort(most),
      departments: departments.sort(most),
    };
  }
}

const used = (n: number) => ({ zh: `被 ${n} 位同事使用`, en: `Used by ${n} colleagues` });

/** `2026-Q4` */
function quarterOf(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-Q${Math.floor(at.getMonth() / 3) + 1}`;
}

/** The latest first. */
function quartersUpTo(now: number, first: number): string[] {
  const names: string[] = [];
  const at = new Date(now);
  const from = Number.isFinite(first) ? quarterOf(first) : quarterOf(now);
  for (let i = 0; i < 40; i++) {
    const name = quarterOf(new Date(at.getFullYear(), at.getMonth() - 3 * i, 1).getTime());
    names.push(name);
    if (name === from) break;
  }
  return names;
}

function sumOf(unit: Unit, awards: EarnedAward[]): EarnedSum {
  const of = awards.filter((award) => award.unit === unit);
  const sum = (list: EarnedAward[]) => list.reduce((all, { amount }) => all + amount, 0);
  const back = of
    .flatMap(({ reversals }) => reversals)
    .reduce((all, { amount }) => all + amount, 0);
  const standing = (state: EarnedAward["state"]) => sum(of.filter((one) => one.state === state));
  return {
    ...{ unit, kept: standing("given") - back, waiting: standing("waiting"), reversed: back },
    refused: standing("refused"),
    withheld: of.reduce((all, { withheld }) => all + withheld, 0),
  };
}
