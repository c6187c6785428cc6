// Where a search leads on to that found nothing, or what may not be it: the same in both windows, the likeliest
// first.

import type { ArticleRef, SearchView, Without } from "../wire";

export type LeadStep =
  | { kind: "without"; without: Without }
  | { kind: "near"; article: ArticleRef }
  | { kind: "write" | "ask"; words: string };

/** Hits shown at first where none of them may be it. */
export const fewHits = 5;

/** Whether it is to be said that the hits may not be it; an index that is being filled may have better ones. */
export function isDoubtful(view: SearchView): boolean {
  return view.certainty === "perhaps" && !view.partial;
}

/** What a person may do who is signed in. */
export interface May {
  write: boolean;
  ask: boolean;
}

export function leadSteps(view: SearchView, may: May): LeadStep[] {
  if (view.partial) return [];
  const { words } = view;
  const bounds = view.without.filter(({ raw }) => raw !== "");
  return [
    ...bounds.map((without): LeadStep => ({ kind: "without", without })),
    ...view.near.map((article): LeadStep => ({ kind: "near", article })),
    ...(words !== "" && may.write ? [{ kind: "write", words } as const] : []),
    ...(words !== "" && may.ask ? [{ kind: "ask", words } as const] : []),
  ];
}

/** What names a step in a list. */
export function leadKey(step: LeadStep): string {
  if (step.kind === "without") return `without ${step.without.raw}`;
  return step.kind === "near" ? `near ${step.article.id}` : step.kind;
}
