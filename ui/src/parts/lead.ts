// Where a search that found nothing leads on to: the same steps in both windows, the likeliest first.

import type { ArticleRef, SearchView, Without } from "../wire";

export type LeadStep =
  | { kind: "without"; without: Without }
  | { kind: "near"; article: ArticleRef }
  | { kind: "write" | "ask"; words: string };

/** What a person may do who is signed in. */
export interface May {
  write: boolean;
  ask: boolean;
}

export function leadSteps(view: SearchView, may: May): LeadStep[] {
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
