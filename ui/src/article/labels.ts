// What an article is labelled with, each word once: as a stage before an industry before a mere tag, because
// the narrower word finds what is meant.

import type { ArticleView } from "../wire";

/** A word, and the filter that finds everything that has it. */
export interface Label {
  name: "stage" | "industry" | "tag";
  value: string;
}

export function labelsOf(article: Pick<ArticleView, "stages" | "industries" | "tags">): Label[] {
  const all: Label[] = [
    ...article.stages.map((value) => ({ name: "stage" as const, value })),
    ...article.industries.map((value) => ({ name: "industry" as const, value })),
    ...article.tags.map((value) => ({ name: "tag" as const, value })),
  ];
  return all.filter(({ value }, i) => all.findIndex((other) => other.value === value) === i);
}
