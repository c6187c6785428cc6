// Awards that wait for a second decider, as people think of them: points and the promotion credit that
// goes with them are one thing, and are decided on as one.

import type { ProposalView, Unit } from "../wire";

/** What was proposed at once to one person for one article. */
export interface Waiting extends Omit<ProposalView, "amount" | "unit"> {
  amounts: { unit: Unit; amount: number }[];
}

/** In the order given; one that belongs to an earlier one joins it. */
export function together(proposals: ProposalView[]): Waiting[] {
  const all = new Map<string, Waiting>();
  for (const { amount, unit, ...rest } of proposals) {
    const key = [rest.to, rest.by, rest.article, rest.atMs].join(" ");
    const known = all.get(key);
    if (known) known.amounts.push({ unit, amount });
    else all.set(key, { ...rest, amounts: [{ unit, amount }] });
  }
  return [...all.values()];
}

/** How much waits in all. */
export function sumOf(proposals: ProposalView[]): number {
  return proposals.reduce((sum, proposal) => sum + proposal.amount, 0);
}
