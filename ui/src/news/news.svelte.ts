// What moved since one last looked, of one's own or for a trainer to see: a number on the rail, and a
// word when it happens.
//
// Only what others did counts. What was looked at is remembered by person on this machine.

import { amounts, day, names, t } from "../messages/index.svelte";
import { sumOf } from "../points/earned";
import type {
  EarnedAward,
  FlagView,
  MyFlagView,
  OwnedView,
  QuestionView,
  RedemptionView,
  SubmissionRow,
} from "../wire";

/** Where it can be looked at. */
export type Where = "write" | "review" | "points";

/** Keeps a text by name: `localStorage`, or a map in tests. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Questions to the trainer: one's own, and those that wait for a trainer who looks. */
export interface Questions {
  mine: QuestionView[];
  waiting: QuestionView[];
}

interface Item {
  key: string;
  where: Where;
  words: string;
}

/** Several things as one sentence, one thing as it is; null for none. */
export function inOne(told: string[]): string | null {
  return told.length > 1 ? t().points.news.several(told.length) : (told[0] ?? null);
}

export class NewsState {
  #fresh = $state.raw<Item[]>([]);
  #known = new Set<string>();
  #member: string | null = null;

  constructor(private readonly shelf: Shelf | null) {}

  /** How much there is to look at in one place. */
  count(where: Where): number {
    return this.#fresh.filter((item) => item.where === where).length;
  }

  /** What there is now. The answer says in a few words what is new, nothing when nothing is. */
  note(
    member: string,
    rows: SubmissionRow[],
    requests: RedemptionView[],
    flags: FlagView[] = [],
    questions: Questions = { mine: [], waiting: [] },
    mine: MyFlagView[] = [],
    owned: OwnedView | null = null,
  ): string[] {
    const ofOthers = flags.filter((flag) => flag.by !== member);
    const items = [
      ...rows.flatMap(ofSubmission),
      ...requests.flatMap(ofRequest),
      ...ofOthers.map(ofFlag),
      ...questions.mine.flatMap((question) => ofQuestion(member, question)),
      ...questions.waiting.flatMap((question) => ofAsking(member, question)),
      ...mine.flatMap((flag) => ofAnswer(flag, member)),
      ...(owned ? ofOwned(owned, member, flags) : []),
    ];
    if (member !== this.#member) {
      this.#member = member;
      this.#fresh = [];
      const kept = this.#recall(member);
      // Who is here for the first time has nothing to catch up on.
      this.#known = new Set(kept ?? items.map((item) => item.key));
      if (!kept) this.#keep();
    }
    const told = new Set(this.#fresh.map((item) => item.key));
    this.#fresh = items.filter((item) => !this.#known.has(item.key));
    const young = this.#fresh.filter((item) => !told.has(item.key));
    return young.map((item) => item.words);
  }

  /** One looks at a place. */
  look(where: Where): void {
    const seen = this.#fresh.filter((item) => item.where === where);
    if (seen.length === 0) return;
    for (const { key } of seen) this.#known.add(key);
    this.#fresh = this.#fresh.filter((item) => item.where !== where);
    this.#keep();
  }

  #recall(member: string): string[] | null {
    try {
      const text = this.shelf?.getItem(`seen:${member}`);
      return text ? (JSON.parse(text) as string[]) : null;
    } catch {
      return null;
    }
  }

  #keep(): void {
    try {
      this.shelf?.setItem(`seen:${this.#member}`, JSON.stringify([...this.#known].slice(-500)));
    } catch {
      // A full or forbidden shelf only means that something is told again next time.
    }
  }
}

function ofSubmission(row: SubmissionRow): Item[] {
  const { id, title, stand, changedMs, earned } = row;
  const words = t().points.news;
  const told: Partial<Record<typeof stand, string>> = {
    approved: ofApproval(row),
    returned: words.returned(title),
    declined: words.declined(title),
  };
  const said = told[stand];
  if (said === undefined) return [];
  // Points that come later are news of their own; those that were taken back since had come.
  const came = earned.awards.some((award) => award.state === "given");
  const unpaid = stand === "approved" && !came ? " unpaid" : "";
  const item: Item = { key: `${id} ${stand} ${changedMs}${unpaid}`, where: "write", words: said };
  return [item, ...ofRefused(row), ...ofReversed(row)];
}

/** What was booked, what a limit kept back; what waits for a second decider is not there yet. */
function ofApproval({ title, earned }: SubmissionRow): string {
  const words = t().points;
  const [given, less] = [sumOf(earned, "kept"), sumOf(earned, "withheld")];
  const said = [
    ...(given === "" ? [] : [words.earnings.given(given)]),
    ...(less === "" ? [] : [words.earnings.withheld(less)]),
  ];
  return said.length > 0 ? words.news.approved(title, names(said)) : words.news.published(title);
}

/** Points and the credit that goes with them are refused together, with one reason. */
function ofRefused({ id, title, earned }: SubmissionRow): Item[] {
  const refused = earned.awards.filter((award) => award.state === "refused");
  const byReason = new Map<string, EarnedAward[]>();
  for (const award of refused) {
    const reason = award.reason ?? "";
    byReason.set(reason, [...(byReason.get(reason) ?? []), award]);
  }
  return [...byReason].map(([reason, awards]) => ({
    key: `${id} refused ${awards.map(({ seq }) => seq).join(" ")}`,
    where: "write",
    words: t().points.news.refused(title, amounts(awards), reason),
  }));
}

/** Each time that something was taken back. */
function ofReversed({ id, title, earned }: SubmissionRow): Item[] {
  return earned.awards.flatMap(({ seq, unit, reversals }) =>
    reversals.map(({ amount, reason }, i): Item => {
      const words = t().points.news.reversed(title, amounts([{ unit, amount }]), reason);
      return { key: `${id} reversed ${seq} ${i}`, where: "write", words };
    }),
  );
}

/** A colleague on a call found a text wrong: whoever answers for it should not have to come across it. */
function ofFlag({ article, title, why, by, atMs }: FlagView): Item {
  const words = t().points.news.flagged(title, t().review.flag[why]);
  return { key: `flag ${article} ${by} ${atMs}`, where: "review", words };
}

/** What one asked was decided on by somebody else. */
function ofQuestion(member: string, { id, text, state, title, settledBy }: QuestionView): Item[] {
  if (state === "open" || settledBy === member) return [];
  const words =
    state === "answered" ? t().lead.newsAnswered(text, title ?? "") : t().lead.newsDismissed(text);
  return [{ key: `${id} ${state}`, where: "write", words }];
}

/** A colleague asks: each who asks is news of their own. */
function ofAsking(member: string, { id, text, asked }: QuestionView): Item[] {
  const others = asked.filter(({ by }) => by !== member);
  const words = t().lead.newsAsked(text);
  return others.map(({ by }) => ({ key: `${id} asked ${by}`, where: "review", words }));
}

/** What one found wrong has an answer. */
function ofAnswer({ article, title, atMs, end }: MyFlagView, me: string): Item[] {
  if (end === null || end.by === me) return [];
  const words = t().opinion;
  const told = words.news(title, words.ends[end.how]);
  return [{ key: `answer ${article} ${atMs} ${end.how}`, where: "write", words: told }];
}

/** What one answers for needs somebody. What a trainer hears of anyway is not told twice. */
function ofOwned({ flags, due, outside }: OwnedView, me: string, told: FlagView[]): Item[] {
  const words = t().opinion.owned;
  const item = (key: string, words: string): Item => ({ key, where: "write", words });
  const others = told.length > 0 ? [] : flags.filter((flag) => flag.by !== me);
  return [
    ...others.map(({ article, title, why, by, atMs }) =>
      item(`flag ${article} ${by} ${atMs}`, words.flagged(title, t().review.flag[why])),
    ),
    ...due.flatMap(({ article, title, trust }) => {
      if (trust.state === "expired")
        return [item(`expired ${article} ${trust.sinceMs}`, words.expired(title))];
      if (trust.state !== "verified") return [];
      return [item(`due ${article} ${trust.untilMs}`, words.due(title, day(trust.untilMs)))];
    }),
    ...outside.map(({ article, title, revision }) =>
      item(`changed ${article} ${revision}`, words.changed(title)),
    ),
  ];
}

function ofRequest({ id, title, state }: RedemptionView): Item[] {
  if (!["approved", "rejected", "expired", "fulfilled"].includes(state)) return [];
  const states: Record<string, string> = t().points.states;
  const words = t().points.news.redemption(title, states[state] ?? "");
  return [{ key: `${id} ${state}`, where: "points", words }];
}
