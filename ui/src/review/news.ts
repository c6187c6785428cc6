// What a trainer should hear of what colleagues found wrong or ask.

import { t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import type { FlagView, QuestionView } from "../wire";

export function newsOfQueue(me: string, flags: FlagView[], questions: QuestionView[]): News[] {
  const ofOthers = flags.filter((flag) => flag.by !== me);
  return [...ofOthers.map(ofFlag), ...questions.flatMap((question) => ofAsking(me, question))];
}

/** A colleague on a call found a text wrong: whoever answers for it should not have to come across it. */
function ofFlag({ article, title, why, by, atMs }: FlagView): News {
  const words = t().points.news.flagged(title, t().review.flag[why]);
  return { key: `flag ${article} ${by} ${atMs}`, words };
}

/** A colleague asks: each who asks is news of their own. */
function ofAsking(member: string, { id, text, asked }: QuestionView): News[] {
  const others = asked.filter(({ by }) => by !== member);
  const words = t().lead.newsAsked(text);
  return others.map(({ by }) => ({ key: `${id} asked ${by}`, words }));
}
