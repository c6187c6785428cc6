// What a submission earned, in a few words. The sums come from the core; nothing is added up here.

import { amounts, t } from "../messages/index.svelte";
import type { EarnedAward, EarnedSum, EarnedView, Unit } from "../wire";

/** A part of it, and whether it is there, waits, or went. */
export interface Part {
  tone: "plus" | "wait" | "less";
  words: string;
}

type Count = Exclude<keyof EarnedSum, "unit">;

/** What of it is one of these, by unit: `80 分 + 8 晋升加分`; nothing where there is none. */
export function sumOf(earned: EarnedView, what: Count): string {
  const there = earned.sums.filter((sum) => sum[what] > 0);
  return amounts(there.map((sum) => ({ unit: sum.unit, amount: sum[what] })));
}

/** Everything there is to say, what one has first. */
export function partsOf(earned: EarnedView): Part[] {
  const words = t().points.earnings;
  const kinds: [Count, Part["tone"], (sum: string) => string][] = [
    ["kept", "plus", words.given],
    ["waiting", "wait", words.waiting],
    ["refused", "less", words.refused],
    ["reversed", "less", words.reversed],
    ["withheld", "less", words.withheld],
  ];
  return kinds.flatMap(([what, tone, say]) => {
    const sum = sumOf(earned, what);
    return sum === "" ? [] : [{ tone, words: say(sum) }];
  });
}

/** One amount with its unit. */
export function amountOf(unit: Unit, amount: number): string {
  return amounts([{ unit, amount }]);
}

/** Who decided on an award, in order. */
export function decidersOf(award: EarnedAward, name: (id: string) => string): string[] {
  const words = t().points.earnings;
  const proposed = award.proposedBy === null ? [] : [words.proposed(name(award.proposedBy))];
  switch (award.state) {
    case "waiting":
      return [words.proposed(name(award.by))];
    case "refused":
      return [...proposed, words.said(name(award.by))];
    case "given":
      return award.proposedBy === null
        ? [words.approved(name(award.by))]
        : [...proposed, words.agreed(name(award.by))];
    case "withheld":
      return [words.approved(name(award.by))];
  }
}
