// What people of the memory workspace say of texts: that something is wrong, or that they helped.

import type {
  ArticleFlag,
  FlagDismiss,
  FlagEnd,
  FlagView,
  MyFlagView,
  UsefulView,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import type { People } from "./people";

type Answered = Pick<Answers, "article_useful">;

interface Kept {
  flag: FlagView;
  end: MyFlagView["end"];
}

export class Opinions {
  #flags: Kept[] = [];
  readonly #useful = new Map<string, Set<string>>();

  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly authors: (article: string) => string[],
    /** Does who is signed in answer for an article? */
    private readonly owns: (article: string) => boolean,
  ) {}

  readonly answers: Answered = {
    article_useful: ({ article, revision, useful }) => {
      const me = this.people.need("article_useful");
      const shown = this.base.article(article, "");
      if (shown?.revision !== revision) throw notPublished;
      if (this.authors(article).includes(me.id)) throw ownText;
      const members = this.#useful.get(article) ?? new Set();
      if (useful) members.add(me.id);
      else members.delete(me.id);
      this.#useful.set(article, members);
      return this.useful(article);
    },
  };

  /** How useful an article is found, for who is signed in. */
  useful(article: string): UsefulView {
    const { me } = this.people;
    const members = this.#useful.get(article) ?? new Set<string>();
    return {
      members: members.size,
      mine: me !== null && members.has(me.id),
      may: me !== null && !this.authors(article).includes(me.id),
    };
  }

  /** One that was said before the host began. */
  add(flag: Omit<FlagView, "mine">): void {
    this.#flags.push({ flag: { ...flag, mine: false }, end: null });
  }

  /** What nobody has answered yet. */
  open(): FlagView[] {
    const open = this.#flags.filter(({ end }) => end === null);
    return open.map(({ flag }) => ({ ...flag, mine: this.owns(flag.article) }));
  }

  flag({ article, revision, why, quote, note }: Omit<ArticleFlag, "command">): void {
    const me = this.people.need("article_flag");
    const said = ({ article: on, revision: of, by }: FlagView) =>
      on === article && of === revision && by === me.id;
    if (this.open().some(said)) throw saidBefore;
    const title = this.base.titleOf(article);
    this.add({ article, title, why, quote, note, by: me.id, atMs: Date.now(), revision });
  }

  /** What one flagged, the latest first. */
  of(member: string): MyFlagView[] {
    const mine = this.#flags.filter(({ flag }) => flag.by === member).reverse();
    return mine.map(({ flag: { by: _, revision: __, mine: ___, ...flag }, end }) => ({
      ...flag,
      end,
    }));
  }

  /** Something happened to an article that answers what was said of it. */
  end(article: string, how: FlagEnd, by: string): void {
    for (const kept of this.#flags)
      if (kept.flag.article === article && kept.end === null)
        kept.end = { how, atMs: Date.now(), by, reason: null };
  }

  dismiss({ article, revision, by, reason }: FlagDismiss): void {
    const me = this.people.need("flag_dismiss");
    if (reason.trim() === "") throw refused("refused", "请写上原因。", "Give a reason.");
    const kept = this.#flags.find(
      ({ flag, end }) =>
        end === null && flag.article === article && flag.revision === revision && flag.by === by,
    );
    if (!kept)
      throw refused("not_found", "这条反映已经不在了。", "The flag is not there any more.");
    kept.end = { how: "dismissed", atMs: Date.now(), by: me.id, reason };
  }
}

const saidBefore = refused(
  "refused",
  "你已经反映过这一篇，培训师处理完会告诉你结果。",
  "You have flagged this already; a trainer will answer and you will hear of it.",
);
const ownText = refused(
  "refused",
  "自己写的不能自己说有用，等同事来说。",
  "One cannot find one's own text useful; that is for colleagues to say.",
);
const notPublished = refused(
  "stale",
  "这不是现在发布的版本，看过新的再说。",
  "This is not the text that is published now; read that one first.",
);
