// When another text says so much the same that writing a second one helps nobody.

import type { SimilarView } from "../wire";

/** As good as the same text. */
const same = 0.8;

export function asGood({ share }: SimilarView): boolean {
  return share >= same;
}

/** The nearest one that is as good as the same; the list has the nearest first. */
export function nearest(similar: SimilarView[]): SimilarView | null {
  return similar.find(asGood) ?? null;
}
