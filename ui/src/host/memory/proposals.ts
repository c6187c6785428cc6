// Awards of the memory workspace that wait for a second decider: nothing is booked before one agrees.
// Points and the promotion credit that goes with them are given or refused together.

import type { EarnedAward, Notice, ProposalView, Unit } from "../../wire";
import { refused, type Answers } from "./answers";
import type { People } from "./people";

type Answered = Pick<Answers, "proposals" | "award_decide">;

/** An award that somebody proposed. */
export type Proposed = Omit<ProposalView, "may"> & { authors: string[]; submission: string | null };

/** Awards above this wait. */
export const threshold = 40;

const hourMs = 3_600_000;

export class Proposals {
  #open: Proposed[] = [];
  #refused: (Proposed & { decidedBy: string; reason: string })[] = [];
  #made = 0;
  /** Books an award; the ledger says how. */
  book: (award: Proposed, by: string) => void = () => undefined;

  constructor(
    private readonly people: People,
    now: number,
    none: boolean,
  ) {
    if (none) return;
    const first = { article: "medical-from-zero", title: "从零打开医疗行业市场" };
    const whose = { by: "m-wang", to: "m-lin", authors: ["m-lin"] };
    const more = { ...first, ...whose, what: approved, submission: null };
    this.add({ ...more, amount: 60, unit: "points", atMs: now - 26 * hourMs });
    this.add({ ...more, amount: 6, unit: "promotion", atMs: now - 26 * hourMs });
  }

  add(proposed: Omit<Proposed, "award">): void {
    this.#open = [...this.#open, { ...proposed, award: `p-${++this.#made}` }];
  }

  /** What a submission was to earn and did not, or not yet. */
  earned(submission: string): Omit<EarnedAward, "seq">[] {
    const line = ({ to, by, atMs, unit, amount }: Proposed) => ({
      ...{ to, by, atMs, unit, amount, proposedBy: by, withheld: 0, reversals: [] },
    });
    const of = (one: Proposed) => one.submission === submission;
    return [
      ...this.#open.filter(of).map((one) => ({
        ...line(one),
        ...{ state: "waiting" as const, reason: null },
      })),
      ...this.#refused.filter(of).map((one) => ({
        ...line(one),
        ...{ state: "refused" as const, by: one.decidedBy, reason: one.reason },
      })),
    ];
  }

  waiting(member: string, unit: Unit): ProposalView[] {
    const theirs = this.#open.filter((p) => p.to === member && p.unit === unit);
    return theirs.map((p) => ({ ...shown(p), may: false }));
  }

  readonly answers: Answered = {
    proposals: () => {
      this.people.need("proposals");
      return this.#view();
    },
    award_decide: ({ award, give, reason }) => {
      const me = this.people.need("award_decide");
      const found = this.#open.find((p) => p.award === award);
      if (!found) throw over;
      const why = this.#whyNot(found);
      if (why) throw why;
      if (!give && reason.trim() === "") throw noReason;
      const together = this.#open.filter((p) => sameAs(found, p));
      this.#open = this.#open.filter((p) => !sameAs(found, p));
      const by = { decidedBy: me.id, reason: reason.trim() };
      if (give) for (const one of together) this.book({ ...one, atMs: Date.now() }, me.id);
      else this.#refused.push(...together.map((one) => ({ ...one, ...by })));
      return this.#view();
    },
  };

  #whyNot({ by, to, authors }: Proposed) {
    const me = this.people.me?.id;
    if (by === me) return ownProposal;
    return to === me || authors.includes(me ?? "") ? ownWork : null;
  }

  #view() {
    return { open: this.#open.map((p) => ({ ...shown(p), may: this.#whyNot(p) === null })) };
  }
}

const shown = ({ authors: _, submission: __, ...proposal }: Proposed): Omit<ProposalView, "may"> =>
  proposal;

const sameAs = (a: Proposed, b: Proposed) =>
  a.to === b.to && a.article === b.article && a.atMs === b.atMs;

export const approved: Notice = { zh: "投稿通过审核", en: "Submission approved" };

const over = refused("stale", "这笔奖励已经有结果了。", "This award has been decided on already.");
const ownProposal = refused(
  "refused",
  "这笔是你提议的，要另一位来定。",
  "You proposed this one; somebody else has to decide.",
);
const ownWork = refused(
  "refused",
  "自己写的要由别人来定。",
  "Somebody else has to decide on what one wrote.",
);
const noReason = refused("refused", "写清楚为什么不发。", "Say why it is refused.");
