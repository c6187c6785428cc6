// The end of articles in the memory workspace: retired, deleted, brought back.

import type {
  ArticleRetire,
  OutsideView,
  RetiredView,
  RetirementView,
  VanishedView,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { Source } from "./articles";
import type { Base } from "./base";
import { fileOf, hashOf } from "./file";
import type { People } from "./people";
import type { Texts } from "./texts";

interface Gone {
  source: Source;
  path: string;
  atMs: number;
}

type Answered = Pick<Answers, "article_retire" | "article_restore" | "retired">;

export class Life {
  readonly #retired = new Map<string, Gone & { view: RetiredView }>();
  readonly #deleted = new Map<string, Gone>();
  readonly #told = new Map<string, RetirementView[]>();

  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly texts: Texts,
    private readonly now: number,
  ) {}

  readonly answers: Answered = {
    article_retire: (r) => this.#retire(r),
    article_restore: ({ article, revision }) => {
      const me = this.people.need("article_restore");
      const gone = this.#retired.get(article) ?? this.#deleted.get(article);
      if (!gone) throw nothing;
      if (hashOf(fileOf(gone.source)) !== revision) throw nothing;
      this.base.put(gone.source);
      if (this.#retired.delete(article)) {
        this.texts.publish(article, fileOf(gone.source), me.id, [me.id], "restored");
        this.base.put({ ...gone.source, trust: undefined });
      }
      this.#deleted.delete(article);
      return { article, path: gone.path };
    },
    retired: ({ article }) => {
      const all = [...this.#retired.values()].reverse().map((gone) => this.#shown(gone.view));
      return { articles: all.filter((one) => article === null || one.article.id === article) };
    },
  };

  /** What became of an article that was taken out. */
  of(article: string): RetiredView | null {
    const gone = this.#retired.get(article);
    return gone ? this.#shown(gone.view) : null;
  }

  told(article: string): RetirementView[] {
    return this.#told.get(article) ?? [];
  }

  /** Somebody deletes the file of an article in the folder. */
  delete(article: string, hoursAgo: number): void {
    const source = this.base.source(article);
    if (!source) return;
    const { path } = this.base.article(article, "")!;
    this.texts.history(article);
    this.#deleted.set(article, { source, path, atMs: this.now - hoursAgo * 3_600_000 });
    this.base.remove(article);
  }

  /** Deleted files one by one; several of one folder as a folder that vanished. */
  gone(): { deleted: OutsideView[]; vanished: VanishedView[] } {
    const rows = [...this.#deleted].map(([article, gone]) => this.#row(article, gone));
    const folder = ({ path }: OutsideView) => path.split("/").slice(0, -1).join("/");
    const together = new Map<string, OutsideView[]>();
    for (const row of rows) together.set(folder(row), [...(together.get(folder(row)) ?? []), row]);
    const whole = [...together].filter(([, articles]) => articles.length > 1);
    return {
      deleted: rows.filter((row) => together.get(folder(row))!.length === 1),
      vanished: whole.map(([folder, articles]) => ({
        ...{ folder, articles },
        sinceMs: Math.min(...articles.map((row) => row.changedMs)),
      })),
    };
  }

  #row(article: string, { source, path, atMs }: Gone): OutsideView {
    const revision = this.texts.published(article) ?? "";
    return {
      ...{ article, title: source.title, what: "deleted", revision, published: revision },
      waiting: null,
      ...{ changedMs: atMs, path, elsewhere: null, mine: false },
    };
  }

  #retire({ article, revision, reason, successor }: ArticleRetire) {
    const me = this.people.need("article_retire");
    const deleted = this.#deleted.get(article);
    const source = this.base.source(article) ?? deleted?.source;
    if (!source || hashOf(fileOf(source)) !== revision) throw nothing;
    if (reason.trim() === "")
      throw refused("refused", "先写上为什么下架。", "Say why it is retired first.");
    if (successor !== null && !this.base.ref(successor))
      throw refused("refused", "没有这篇接替的文章。", "There is no such article to use instead.");
    const path = deleted?.path ?? this.base.article(article, "")!.path;
    this.texts.history(article);
    const { id, title, kind, layer, basis = null } = source;
    const view: RetiredView = {
      ...{ article: { id, title, kind, layer, basis }, revision, atMs: Date.now(), by: me.id },
      ...{ reason, instead: successor === null ? null : this.base.ref(successor), files: [] },
    };
    this.#retired.set(article, { source, path, atMs: view.atMs, view });
    this.#told.set(article, [
      { atMs: view.atMs, by: me.id, reason, successor },
      ...this.told(article),
    ]);
    this.#deleted.delete(article);
    this.texts.outside.delete(article);
    this.base.remove(article);
    return { articles: [view] };
  }

  /** What is to be used instead today: a successor may be retired itself by now. */
  #shown(view: RetiredView): RetiredView {
    let instead = view.instead;
    for (let left = this.#retired.size; instead && left >= 0; left--) {
      const next = this.#retired.get(instead.id);
      if (!next) break;
      instead = next.view.instead;
    }
    return { ...view, instead };
  }
}

const nothing = refused("stale", "这篇刚刚变了，看过再定。", "This has just changed; look again.");

/** Why a retired article cannot be opened. */
export const retiredError = ({ article, reason, instead }: RetiredView) =>
  refused(
    "retired",
    `《${article.title}》已下架：${reason ?? ""}。${instead ? `现在用《${instead.title}》。` : ""}`,
    `“${article.title}” was retired: ${reason ?? ""}. ${instead ? `Use “${instead.title}” instead.` : ""}`,
  );
