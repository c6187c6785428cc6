// Every text the memory workspace has seen, by its hash, and which of them were published.

import type { HistoryView, RevisionView } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Source } from "./articles";
import type { Base } from "./base";
import { compareTexts } from "./diff";
import { mustBeChecked } from "./due";
import { fileOf, hashOf, read } from "./file";
import { Life } from "./life";
import { Opinions } from "./opinions";
import { calledOwner } from "./owners";
import type { People } from "./people";

const dayMs = 86_400_000;

type Answered = Pick<
  Answers,
  "history" | "compare" | "article_flag" | "article_verify" | "outside_revert" | "revision_restore"
>;

export class Texts {
  readonly #texts = new Map<string, string>();
  readonly #histories = new Map<string, RevisionView[]>();
  readonly opinions: Opinions;
  /** Articles whose file is not what was published, and since when. */
  readonly outside = new Map<string, number>();
  readonly life: Life;

  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly now: number,
  ) {
    this.life = new Life(base, people, this, now);
    base.retired = (id) => this.life.of(id);
    const authors = (article: string) => this.history(article).flatMap((one) => one.authors);
    this.opinions = new Opinions(base, people, authors, (article) => this.owns(article));
    const edited = base.source("tco-worksheet");
    if (!edited || people.alone) return;
    this.history(edited.id);
    const trust = edited.trust && { ...edited.trust, changedDays: 0.2 };
    base.put({ ...edited, ...(trust && { trust }), body: edited.body.replace("59%", "71%") });
    this.keep(fileOf(base.source(edited.id)!));
    this.outside.set(edited.id, now - 0.2 * dayMs);
    this.opinions.add({
      ...{
        revision: this.published("price-vs-competitor") ?? "",
        article: "price-vs-competitor",
        why: "outdated",
        by: "m-lin",
        atMs: now - 0.1 * dayMs,
      },
      ...{ title: base.titleOf("price-vs-competitor"), quote: "三年能省 30%" },
      note: "今年的合同里写的是 25%，客户当场对出来了。",
    });
  }

  /** Did who is signed in write what is published? */
  isOwn(article: string): boolean {
    const { me } = this.people;
    return me !== null && (this.history(article)[0]?.authors.includes(me.id) ?? false);
  }

  keep(text: string): string {
    const hash = hashOf(text);
    this.#texts.set(hash, text);
    return hash;
  }

  text(hash: string): string {
    return this.#texts.get(hash) ?? "";
  }

  /** Published texts of an article, the latest first; what ships with the base has an earlier one. */
  history(article: string): RevisionView[] {
    const known = this.#histories.get(article);
    if (known) return known;
    const source = this.base.source(article);
    if (!source) return [];
    const text = fileOf(source);
    const before = text.replace(/^(.*[。])$/m, "$1（旧版）").replace("## 要点", "## 提示");
    const atMs = this.now - source.updatedDaysAgo * dayMs;
    const one = (text: string, atMs: number, how: string): RevisionView => ({
      ...{ revision: this.keep(text), atMs, by: "m-wang" },
      ...{ authors: ["m-zhao"], how, minor: false },
    });
    const made = [one(text, atMs, "reviewed"), one(before, atMs - 40 * dayMs, "adopted")];
    this.#histories.set(article, made);
    return made;
  }

  published(article: string): string | null {
    return this.history(article)[0]?.revision ?? null;
  }

  publish(article: string, text: string, by: string, authors: string[], how: string): void {
    // What is brought back is to be checked again.
    const trusted = how !== "alone" && how !== "restored";
    const revision = {
      revision: this.keep(text),
      atMs: Date.now(),
      by,
      authors,
      how,
      minor: false,
    };
    this.#histories.set(article, [revision, ...this.history(article)]);
    this.outside.delete(article);
    this.opinions.end(article, "revised", by);
    const before = this.base.source(article);
    const source: Source = {
      ...before,
      ...read(article, text),
      ...(before ? { initials: before.initials } : {}),
      owner: this.people.me?.name ?? "",
    };
    if (trusted) source.trust = { agoDays: 0, dueDays: 90 };
    else delete source.trust;
    this.base.put(source);
  }

  readonly answers: Answered = {
    history: ({ article }): HistoryView => ({
      revisions: this.history(article),
      retirements: this.life.told(article),
      retired: this.life.of(article),
    }),
    compare: (r) => ({ diff: compareTexts(this.text(r.old), this.text(r.new)) }),
    article_flag: ({ article, why, quote, note, ...r }) => {
      this.current(article, r.revision);
      this.opinions.flag({ article, revision: r.revision, why, quote, note });
      return {};
    },
    article_verify: (r) => {
      const me = this.people.need("article_verify");
      const source = this.current(r.article, r.revision);
      mustBeChecked(fileOf(source), r);
      this.opinions.end(r.article, "verified", me.id);
      this.base.put({ ...source, trust: { agoDays: 0, dueDays: 90 }, owner: me.name ?? "" });
      return this.#view(r.article);
    },
    outside_revert: (r) => {
      this.people.need("outside_revert");
      this.current(r.article, r.revision);
      this.#back(r.article, this.published(r.article) ?? "");
      this.outside.delete(r.article);
      return this.#view(r.article);
    },
    revision_restore: (r) => {
      const me = this.people.need("revision_restore");
      this.publish(r.article, this.text(r.revision), me.id, [], "restored");
      return this.#view(r.article);
    },
  };

  /** Does who is signed in answer for an article, by name or by department? */
  owns(article: string): boolean {
    const { me } = this.people;
    const owner = this.base.source(article)?.owner;
    if (!me || owner === undefined) return false;
    return [me.id, me.name, me.department].includes(calledOwner(owner));
  }

  #back(article: string, revision: string): void {
    const { trust, ...before } = this.base.source(article)!;
    const again = trust && { agoDays: trust.agoDays, dueDays: trust.dueDays };
    this.base.put({
      ...{ ...before, ...read(article, this.text(revision)), initials: before.initials },
      ...(again && { trust: again }),
    });
  }

  /** The article, when its text is still the one that was read. */
  current(article: string, revision: string) {
    const source = this.base.source(article);
    if (!source) throw refused("not_found", "没有这篇文章。", "There is no such article.");
    if (hashOf(fileOf(source)) !== revision) throw stale;
    return source;
  }

  #view(article: string) {
    return this.base.article(article, "")!;
  }
}

export const stale = refused(
  "stale",
  "内容在你看的时候变了，已换成最新的，请再看一遍。",
  "The text changed while you were reading; the latest one is shown, please look again.",
);
