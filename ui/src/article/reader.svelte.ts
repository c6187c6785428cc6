// The article being read: opened for a query at a passage, refreshed in place when its file changes.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type { ArticleView, Notice, RetiredView, SearchRequest, WireError } from "../wire";

/** What its query was asked with when it was found, and the hits it was among. */
export type Found = Pick<SearchRequest, "stage" | "order" | "offset" | "limit">;

/** What to read, where in it, for which query, and how that found it; null for what was come to another way. */
export interface Reading {
  id: string;
  anchor: string | null;
  query: string;
  found: Found | null;
}

export class ReaderState {
  reading = $state.raw<Reading | null>(null);
  article = $state.raw<ArticleView | null>(null);
  error = $state.raw<WireError | null>(null);
  /** What became of it, when it was taken out of the base. */
  retired = $state.raw<RetiredView | null>(null);
  /** Where the text is scrolled to, and where it is asked to go once it is there. */
  scrollTop = 0;
  scrollTo = $state.raw<{ top: number } | { anchor: string } | null>(null);

  #turn = 0;

  constructor(private readonly host: Host) {}

  /** Shows an article; with a `scrollTop` where one was in it before, else at its passage. */
  async open(reading: Reading, scrollTop: number | null = null): Promise<void> {
    this.reading = reading;
    const article = await this.#fetch(reading);
    if (!article) return;
    this.article = article;
    this.scrollTo =
      scrollTop !== null
        ? { top: scrollTop }
        : reading.anchor !== null
          ? { anchor: reading.anchor }
          : { top: 0 };
    // From memory, so not counted again when one comes back to it.
    const read = { id: reading.id, how: "opened" as const, from: null };
    if (scrollTop === null) void this.host.ask("article_read", read).catch(() => undefined);
  }

  close(): void {
    this.#turn++;
    this.reading = null;
    this.article = null;
    this.error = null;
    this.retired = null;
  }

  /** The file may have changed: the same article again, staying at the same line. */
  async refresh(): Promise<void> {
    if (!this.reading) return;
    const article = await this.#fetch(this.reading);
    if (article) this.article = article;
  }

  /** Why the search found it, in one sentence; asked anew, since a search gives no reasons by itself. */
  async because(): Promise<Notice | null> {
    const { reading } = this;
    if (!reading?.found) return null;
    const { hits } = await this.host.ask("search", {
      ...reading.found,
      text: reading.query,
      generation: 0,
      facets: false,
      explain: true,
    });
    return hits.find(({ id }) => id === reading.id)?.because ?? null;
  }

  /** Says that the article helped, or takes that back. */
  async praise(): Promise<void> {
    const { article } = this;
    if (!article?.useful) return;
    const { id, revision } = article;
    const request = { article: id, revision, useful: !article.useful.mine };
    const useful = await decide(this.host, "article_useful", request);
    if (this.article?.revision === revision) this.article = { ...this.article, useful };
  }

  async #fetch({ id, query }: Reading): Promise<ArticleView | null> {
    const turn = ++this.#turn;
    try {
      const article = await this.host.ask("article", { id, query });
      if (turn !== this.#turn) return null;
      this.error = null;
      this.retired = null;
      return article;
    } catch (thrown) {
      const error = refusal(thrown);
      const retired = error.code === "retired" ? await this.#gone(id) : null;
      if (turn !== this.#turn) return null;
      this.article = null;
      this.error = error;
      this.retired = retired;
      return null;
    }
  }

  /** The refusal says it in a sentence; with this there is a way to what took its place. */
  async #gone(article: string): Promise<RetiredView | null> {
    const list = await this.host.ask("retired", { article }).catch(() => null);
    return list?.articles[0] ?? null;
  }
}
