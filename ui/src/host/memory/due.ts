// What is due to be verified again in the memory workspace, and what standing behind a text takes.

import type { ArticleDecide, DueRequest, DueView, RubricView, VerificationView } from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import { claimsOf } from "./checks";
import { fileOf, hashOf } from "./file";
import { calledOwner } from "./owners";
import type { People } from "./people";
import type { Texts } from "./texts";

const dayMs = 86_400_000;
const soonDays = 14;

const questions: RubricView[] = [
  ["true", "每个事实我都能说出出处。", "I can name the source of every fact."],
  [
    "still",
    "提到的人、部门、产品、流程和说法，今天还是这样。",
    "The people, departments, products, processes and words it names are still so today.",
  ],
].map(([id, zh, en]) => ({ id: id!, question: { zh: zh!, en: en! } }));

export class Due {
  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  readonly answers: Pick<Answers, "due" | "verification"> = {
    due: (r) => {
      this.people.need("due");
      return this.page(r);
    },
    verification: ({ article }) => {
      this.people.need("verification");
      return this.#verification(article);
    },
  };

  page(asked: Partial<DueRequest>) {
    const { text = "", layer = null, kind = null, mine = false, after = null, limit = 0 } = asked;
    const all = this.base
      .sources()
      .filter((source) => source.trust && source.trust.dueDays < soonDays)
      // What was changed outside review is looked at there.
      .filter((source) => !this.texts.outside.has(source.id))
      .filter((source) => `${source.title} ${source.owner ?? ""}`.includes(text.trim()))
      .filter((source) => layer === null || source.layer === layer)
      .filter((source) => kind === null || source.kind === kind)
      .filter((source) => !mine || this.texts.owns(source.id))
      .sort((a, b) => a.trust!.dueDays - b.trust!.dueDays || (a.id < b.id ? -1 : 1));
    const from = after === null ? 0 : all.findIndex((source) => source.id === after) + 1;
    const shown = all.slice(from, from + (limit || 50));
    const rows = shown.map((source): DueView => {
      const { trust, revision, layer, kind, basis } = this.base.article(source.id, "")!;
      const owner = source.owner === undefined ? null : calledOwner(source.owner);
      const mine = this.texts.owns(source.id);
      return {
        ...{ article: source.id, title: source.title, kind, layer, basis },
        ...{ owner, trust, revision, mine },
      };
    });
    const more = from + shown.length < all.length;
    return { rows, total: all.length, next: more ? (rows.at(-1)?.article ?? null) : null };
  }

  #verification(article: string): VerificationView {
    const source = this.base.source(article);
    if (!source) throw refused("not_found", "没有这篇文章。", "There is no such article.");
    const text = fileOf(source);
    const outside = this.texts.outside.has(article);
    const published = this.texts.text(this.texts.published(article) ?? "");
    const own = !outside && this.texts.isOwn(article);
    return {
      ...{ article, title: source.title, revision: hashOf(text), outside },
      second: outside && this.people.others,
      ...{ claims: claimsOf(text, published), rubric: questions },
      untilMs: Date.now() + 90 * dayMs,
      blocked: own ? ownWork.message : outside && this.base.waiting(article) ? waits : null,
    };
  }
}

/** Refuses unless all of the text was checked, as the core does. */
export function mustBeChecked(text: string, { claims, rubric }: ArticleDecide): void {
  const left = [...claims];
  for (const { value } of claimsOf(text, "")) {
    const at = left.indexOf(value);
    if (at < 0)
      throw refused(
        "refused",
        `数字“${value}”还没有核对。`,
        `The figure “${value}” has not been checked yet.`,
      );
    left.splice(at, 1);
  }
  if (questions.some(({ id }) => !rubric.includes(id)))
    throw refused(
      "refused",
      "要确认的问题还没有逐条确认。",
      "The questions have not all been answered.",
    );
}

const ownWork = refused(
  "refused",
  "自己写的要由别人来核验。",
  "Somebody else has to verify what one wrote.",
);

const waits = {
  zh: "这次修改已经有人采纳，正等另一位审核通过。",
  en: "This edit has been adopted and waits for a second person to approve it.",
};
