// What moved of what one wrote, asked, found wrong or answers for.

import { amounts, day, names, t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import { sumOf } from "../points/earned";
import type {
  EarnedAward,
  FlagView,
  MyFlagView,
  OwnedView,
  QuestionView,
  SubmissionRow,
} from "../wire";

/** What of one's own is looked at. */
export interface Own {
  rows: SubmissionRow[];
  questions: QuestionView[];
  flags: MyFlagView[];
  owned: OwnedView | null;
}

/** `queued` are flags that one hears of as a trainer. */
export function newsOfOwn(me: string, own: Own, queued: FlagView[]): News[] {
  return [
    ...own.rows.flatMap(ofSubmission),
    ...own.questions.flatMap((question) => ofQuestion(me, question)),
    ...own.flags.flatMap((flag) => ofAnswer(flag, me)),
    ...(own.owned ? ofOwned(own.owned, me, queued) : []),
  ];
}

function ofSubmission(row: SubmissionRow): News[] {
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
  const item: News = { key: `${id} ${stand} ${changedMs}${unpaid}`, words: said };
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
function ofRefused({ id, title, earned }: SubmissionRow): News[] {
  const refused = earned.awards.filter((award) => award.state === "refused");
  const byReason = new Map<string, EarnedAward[]>();
  for (const award of refused) {
    const reason = award.reason ?? "";
    byReason.set(reason, [...(byReason.get(reason) ?? []), award]);
  }
  return [...byReason].map(([reason, awards]) => ({
    key: `${id} refused ${awards.map(({ seq }) => seq).join(" ")}`,
    words: t().points.news.refused(title, amounts(awards), reason),
  }));
}

/** Each time that something was taken back. */
function ofReversed({ id, title, earned }: SubmissionRow): News[] {
  return earned.awards.flatMap(({ seq, unit, reversals }) =>
    reversals.map(({ amount, reason }, i): News => {
      const words = t().points.news.reversed(title, amounts([{ unit, amount }]), reason);
      return { key: `${id} reversed ${seq} ${i}`, words };
    }),
  );
}

/** What one asked was decided on by somebody else. */
function ofQuestion(member: string, { id, text, state, title, settledBy }: QuestionView): News[] {
  if (state === "open" || settledBy === member) return [];
  const words =
    state === "answered" ? t().lead.newsAnswered(text, title ?? "") : t().lead.newsDismissed(text);
  return [{ key: `${id} ${state}`, words }];
}

/** What one found wrong has an answer. */
function ofAnswer({ article, title, atMs, end }: MyFlagView, me: string): News[] {
  if (end === null || end.by === me) return [];
  const words = t().opinion;
  const told = words.news(title, words.ends[end.how]);
  return [{ key: `answer ${article} ${atMs} ${end.how}`, words: told }];
}

/** What one answers for needs somebody. What a trainer hears of anyway is not told twice. */
function ofOwned({ flags, due, outside }: OwnedView, me: string, told: FlagView[]): News[] {
  const words = t().opinion.owned;
  const item = (key: string, words: string): News => ({ key, words });
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
