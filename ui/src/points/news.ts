// What others decided on one's requests for rewards.

import { t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import type { RedemptionView } from "../wire";

export const newsOfRequests = (requests: RedemptionView[]): News[] => requests.flatMap(ofRequest);

function ofRequest({ id, title, state }: RedemptionView): News[] {
  if (!["approved", "rejected", "expired", "fulfilled"].includes(state)) return [];
  const states: Record<string, string> = t().points.states;
  const words = t().points.news.redemption(title, states[state] ?? "");
  return [{ key: `${id} ${state}`, words }];
}
