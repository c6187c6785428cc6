// Drafts of the memory workspace: begun, kept, thrown away and brought back, handed in.

import type { DraftRow, DraftView, WireError } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import { checkOf, similarTo } from "./checks";
import { fileOf, read, templates } from "./file";
import type { People } from "./people";

interface Draft {
  id: string;
  member: string;
  text: string;
  article: string | null;
  submission: string | null;
  quote: string | null;
  /** What it was handed in as. */
  named: string | null;
  savedMs: number;
  /** When it was thrown away; null while it is there. */
  discardedMs: number | null;
}

type Put = Pick<Draft, "member" | "text" | "article" | "submission" | "savedMs"> & Partial<Draft>;

type Answered = Pick<
  Answers,
  | "drafts"
  | "draft_start"
  | "draft"
  | "draft_save"
  | "draft_similar"
  | "draft_discard"
  | "draft_restore"
>;

export class Drafts {
  #drafts: Draft[] = [];
  #made = 0;

  constructor(
    private readonly base: Base,
    private readonly people: People,
    now: number,
  ) {
    const mine = { member: "m-lin", savedMs: now - 7_200_000 };
    this.put({ ...mine, text: unfinished, article: null, submission: null });
    const price = base.source("price-vs-competitor");
    if (price)
      this.put({
        ...{ ...mine, savedMs: now - 90_000_000 },
        ...{ text: fileOf(price), article: price.id, submission: null },
      });
  }

  put(draft: Put): Draft {
    const made = { named: null, ...draft, id: `d-${++this.#made}`, quote: null, discardedMs: null };
    this.#drafts = [made, ...this.#drafts];
    return made;
  }

  /** Takes a draft out, to be handed in. */
  take(id: string): Draft & { name: string | null } {
    const draft = this.own(id);
    const { name } = this.#check(draft);
    if (name?.fault) throw { code: "refused", message: name.fault } satisfies WireError;
    this.#drafts = this.#drafts.filter((d) => d !== draft);
    return { ...draft, name: name?.id ?? null };
  }

  readonly answers: Answered = {
    drafts: () => this.#list(),
    draft_start: ({ article, quote, template, words }) => {
      const me = this.people.need("draft_start");
      const source = article === null ? undefined : this.base.source(article);
      const text = source
        ? fileOf(source)
        : (templates[template] ?? templates["guide"]!).replace(/^title: *$/m, `title: ${words}`);
      const draft = this.put({
        member: me.id,
        text,
        article,
        submission: null,
        savedMs: Date.now(),
      });
      draft.quote = quote;
      return this.#view(draft);
    },
    draft: ({ draft }) => this.#view(this.own(draft)),
    draft_save: ({ draft, text }) => {
      const found = this.own(draft);
      found.text = text;
      found.savedMs = Date.now();
      return this.#view(found).check;
    },
    draft_similar: ({ draft }) => {
      const { text, article } = this.own(draft);
      return { similar: similarTo(text, this.base, article) };
    },
    draft_discard: ({ draft, now }) => {
      const found = this.own(draft, now);
      if (now) this.#drafts = this.#drafts.filter((d) => d !== found);
      else found.discardedMs = Date.now();
      return this.#list();
    },
    draft_restore: ({ draft }) => {
      const found = this.own(draft, true);
      if (!canComeBack(found)) throw noDraft;
      found.discardedMs = null;
      return this.#list();
    },
  };

  /** Is it there, and whose it is signed in? */
  has(id: string): boolean {
    const draft = this.#drafts.find((d) => d.id === id && d.member === this.people.me?.id);
    return draft !== undefined && draft.discardedMs === null;
  }

  /** A draft of who is signed in: others' drafts are as good as not there. */
  own(id: string, orThrown = false): Draft {
    const draft = this.#drafts.find((d) => d.id === id && d.member === this.people.me?.id);
    if (!draft || (draft.discardedMs !== null && !orThrown)) throw noDraft;
    return draft;
  }

  /** An article that was handed in keeps its name when it comes back. */
  #check({ text, article, savedMs, submission, named }: Draft) {
    return checkOf(text, this.base, article, savedMs, submission === null ? null : named);
  }

  #list() {
    const { id } = this.people.need("drafts");
    const mine = this.#drafts.filter((d) => d.member === id);
    const kept = mine.filter((d) => d.discardedMs === null);
    const discarded = mine.filter(canComeBack).map((d) => ({
      ...{ id: d.id, title: read(d.id, d.text).title, untilMs: d.discardedMs! + backMs },
    }));
    return { drafts: kept.map(rowOf).sort((a, b) => b.savedMs - a.savedMs), discarded };
  }

  #view(draft: Draft): DraftView {
    const { text, quote, article } = draft;
    const retired = article === null ? null : this.base.retired(article);
    return { row: rowOf(draft), text, quote, retired, check: this.#check(draft) };
  }
}

const noDraft = refused("not_found", "没有这份草稿。", "There is no such draft.");

/** How long a draft that was thrown away can be brought back. */
const backMs = 600_000;

const canComeBack = ({ discardedMs }: Draft) =>
  discardedMs !== null && Date.now() - discardedMs < backMs;

function rowOf({ id, text, article, submission, savedMs }: Draft): DraftRow {
  const { title, kind } = read(id, text);
  return { id, title, kind, article, submission, savedMs };
}

const unfinished = `---
title: 客户说“等下个季度再说”
kind: script
layer: application
stages: [异议处理]
tags: [时机]
---

把“等”换成一件现在就能做的小事。

## 话术
### 倾听
> {{客户称呼}}，下个季度会有什么不一样？
### 回应
> 我们保证三周内上线，您可以打我电话 13812345678。

## 要点
- 先问清楚在等什么。

## 下一步
- 客户说“等预算” → [[budget-next-year]]
`;
