// What the memory workspace keeps at hand for the panel: favourites, what was used lately, where
// branches lead, and what might be said next.

import type { ArticleRef, ArticleUsed, Notice, Suggestion, TreeNode } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";

type Answered = Pick<Answers, "tree" | "at_hand" | "favourite_set" | "suggest">;

const most = 300;

export class Hand {
  #favourites: (string | null)[] = Array<string | null>(9).fill(null);
  #recent: string[] = [];

  constructor(
    private readonly base: Base,
    private readonly stage: () => string,
  ) {
    if (base.source("price-vs-competitor")) {
      this.#favourites = this.#favourites.with(0, "price-vs-competitor");
      this.#favourites = this.#favourites.with(2, "confirm-the-worry");
      this.#recent = ["budget-next-year"];
    }
  }

  used({ id }: ArticleUsed): void {
    this.#recent = [id, ...this.#recent.filter((other) => other !== id)].slice(0, 9);
  }

  readonly answers: Answered = {
    tree: ({ id }) => ({ nodes: this.#tree(id) }),
    at_hand: () => this.#atHand(),
    favourite_set: ({ digit, article }) => {
      if (!Number.isInteger(digit) || digit < 1 || digit > 9) throw noDigit;
      if (article !== null)
        this.#favourites = this.#favourites.map((f) => (f === article ? null : f));
      this.#favourites = this.#favourites.with(digit - 1, article);
      return this.#atHand();
    },
    suggest: ({ after }) => {
      const next = new Map<string, Suggestion>();
      const add = (id: string, why: Notice) => {
        const article = this.base.article(id, "");
        if (!article?.script || article.blocked || id === after) return;
        next.set(id, next.get(id) ?? { article: this.base.ref(id)!, trust: article.trust, why });
      };
      if (after !== null)
        for (const { to } of this.base.article(after, "")?.script?.branches ?? [])
          if (to) add(to.id, { zh: "上一句的下一步", en: "Next step of what was said" });
      const stage = this.stage();
      for (const { id, stages } of this.base.sources().slice(0, 60))
        if (stage !== "" && stages?.includes(stage))
          add(id, { zh: `${stage}里常用`, en: `Often used in ${stage}` });
      return { next: [...next.values()].slice(0, 3) };
    },
  };

  #atHand() {
    const refs = (ids: (string | null)[]) =>
      ids.map((id) => (id === null ? null : this.base.ref(id)));
    const favourites = refs(this.#favourites);
    const recent = refs(this.#recent).filter((ref): ref is ArticleRef => ref !== null);
    const trust = [...favourites, ...recent].flatMap((ref) => {
      const article = ref && this.base.article(ref.id, "");
      return article ? [[article.id, article.trust] as const] : [];
    });
    return { favourites, recent, trust: Object.fromEntries(trust) };
  }

  #tree(id: string): TreeNode[] {
    const root = this.base.ref(id);
    if (!root) throw refused("not_found", "没有这篇文章。", "There is no such article.");
    const nodes: TreeNode[] = [{ article: root, when: "", parent: null }];
    for (let at = 0; at < nodes.length; at++)
      for (const { when, to } of this.base.article(nodes[at]!.article.id, "")?.script?.branches ??
        []) {
        const known = nodes.some(({ article }) => article.id === to?.id);
        if (to && !known && nodes.length < most) nodes.push({ article: to, when, parent: at });
      }
    return nodes;
  }
}

const noDigit = refused("bad_request", "数字要在 1 到 9 之间。", "The digit is one of 1 to 9.");
