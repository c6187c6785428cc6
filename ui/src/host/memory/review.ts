// Submissions of the memory workspace on their way through review.

import type {
  ArticleDecide,
  ArticleView,
  CommentView,
  MineView,
  OutsideView,
  OwnedView,
  QuestionView,
  QueueView,
  SubmissionDecide,
  SubmissionRow,
  SubmissionView,
  Submit,
  TextView,
} from "../../wire";
import { refused, type Answers } from "./answers";
import type { Base } from "./base";
import { claimsOf, hintsOf, similarTo } from "./checks";
import { compareTexts } from "./diff";
import type { Drafts } from "./drafts";
import { mustBeChecked, type Due } from "./due";
import { fileOf, read } from "./file";
import { render } from "./markdown";
import type { People } from "./people";
import type { Points } from "./points";
import { firstSubmissions, nothing, rubric, submissionOf } from "./submissions";
import { stale, type Texts } from "./texts";
import type { Workspace } from "./workspace";

/** A submission as it is kept. */
export interface Kept {
  row: SubmissionRow;
  texts: TextView[];
  base: string | null;
  comments: CommentView[];
}

type Answered = Pick<
  Answers,
  | "submit"
  | "publish_alone"
  | "review_queue"
  | "submissions_mine"
  | "flag_dismiss"
  | "owned"
  | "submission"
  | "submission_claim"
  | "submission_decide"
  | "submission_withdraw"
  | "submission_leave"
  | "outside_adopt"
  | "comment_add"
>;

export class Review {
  /** What colleagues ask. */
  questions: () => QuestionView[] = () => [];
  #kept: Kept[];
  #made = 0;

  constructor(
    private readonly base: Base,
    private readonly people: People,
    private readonly texts: Texts,
    private readonly drafts: Drafts,
    private readonly points: Points,
    private readonly workspace: Workspace,
    private readonly due: Due,
    now: number,
  ) {
    base.waiting = (id) => this.#fromFile(id)?.row.id ?? null;
    this.#kept = people.alone || base.size === 0 ? [] : firstSubmissions(base, texts, now);
  }

  readonly answers: Answered = {
    submit: (r) => this.#submit(r),
    publish_alone: (r) => {
      const me = this.people.need("publish_alone");
      const kept = this.#hand(r);
      this.texts.publish(kept.row.article, this.#text(kept), me.id, [me.id], "alone");
      this.#move(kept, { stand: "approved" });
      return this.#view(kept);
    },
    review_queue: () => this.#queue(),
    submissions_mine: () => {
      this.people.need("submissions_mine");
      return this.#mine();
    },
    owned: () => {
      this.people.need("owned");
      return this.#owned();
    },
    flag_dismiss: (r) => {
      this.texts.opinions.dismiss(r);
      return this.#queue();
    },
    submission: ({ submission, against }) => this.#view(this.#find(submission), against),
    submission_claim: ({ submission, reviewer, release }) => {
      const me = this.people.need("submission_claim");
      const kept = this.#find(submission);
      const next = release ? null : (reviewer ?? me.id);
      if (next !== null && wrote(kept.row, next)) throw ownWork;
      this.#move(kept, { reviewer: next, stand: next === null ? "waiting" : "claimed" });
      return this.#view(kept);
    },
    submission_decide: (r) => this.#decide(r),
    submission_withdraw: ({ submission }) => {
      const kept = this.#find(submission);
      this.#move(kept, { stand: "withdrawn", reviewer: null });
      this.#giveBack(kept, null);
      return this.#view(kept);
    },
    submission_leave: ({ submission }) => {
      const { id } = this.people.need("submission_leave");
      const kept = this.#find(submission);
      this.#move(kept, { authors: kept.row.authors.filter((author) => author !== id) });
      return this.#mine();
    },
    outside_adopt: (r) => this.#adopt(r),
    comment_add: ({ submission, revision, quote, text }) => {
      const me = this.people.need("comment_add");
      const kept = this.#find(submission);
      const id = `c-${++this.#made}`;
      kept.comments = [
        ...kept.comments,
        { id, by: me.id, atMs: Date.now(), revision, quote, text, lost: false },
      ];
      return this.#view(kept);
    },
  };

  #mine(): MineView {
    const { id } = this.people.me!;
    const mine = this.#kept.filter((k) => k.row.authors.includes(id)).map((k) => this.#row(k));
    const flags = this.texts.opinions.of(id);
    return { submissions: mine.sort((a, b) => b.changedMs - a.changedMs), flags };
  }

  /** An edit made outside review, as it waits for a second person. */
  #fromFile(article: string): Kept | undefined {
    const source = this.base.source(article);
    const text = source && this.texts.keep(fileOf(source));
    const waits = ({ row, texts }: Kept) =>
      row.article === article && row.fromFile !== null && texts.at(-1)!.revision === text;
    return this.#kept.find((kept) => waits(kept) && isOpen(kept.row));
  }

  #adopt(r: ArticleDecide): ArticleView {
    const me = this.people.need("outside_adopt");
    const source = this.texts.current(r.article, r.revision);
    mustBeChecked(fileOf(source), r);
    if (this.#fromFile(r.article)) throw adopted;
    if (!this.people.others) this.texts.publish(r.article, fileOf(source), me.id, [], "adopted");
    else {
      const more = { fromFile: me.id };
      const id = `s-${++this.#made}-file`;
      const texts = [fileOf(source)];
      this.take(submissionOf(this.texts, Date.now(), id, [], 0, texts, r.article, more));
    }
    return this.base.article(r.article, "")!;
  }

  /** One more on its way. */
  take(kept: Kept): void {
    this.#kept = [...this.#kept, kept];
  }

  #submit(r: Submit): SubmissionView {
    this.people.need("submit");
    return this.#view(this.#hand(r));
  }

  #hand({ draft, minor, coauthors }: Submit): Kept {
    const { text, article, member, submission, name } = this.drafts.take(draft);
    const revision = this.texts.keep(text);
    const atMs = Date.now();
    const again = this.#kept.find((k) => k.row.id === submission);
    const { title, kind, layer } = read("", text);
    if (again) {
      again.texts = [...again.texts, { revision, atMs }];
      this.#move(again, { title, stand: again.row.reviewer ? "claimed" : "waiting", reason: null });
      return again;
    }
    const id = `s-${++this.#made}-${atMs}`;
    const authors = [member, ...coauthors];
    const reviewer = this.workspace.now.assigning === "in_turn" ? this.#leastBusy(authors) : null;
    const row: SubmissionRow = {
      ...{ id, article: article ?? name ?? `a-${atMs}`, title, kind, layer, authors },
      ...{ stand: reviewer ? "claimed" : "waiting", isNew: article === null, minor, reviewer },
      ...{ submittedMs: atMs, changedMs: atMs, reason: null, earned: nothing },
      ...{ fromFile: null, sameAs: [] },
    };
    const base = article === null ? null : this.texts.published(article);
    const kept = { row, texts: [{ revision, atMs }], base, comments: [] };
    this.take(kept);
    return kept;
  }

  #decide({ submission, revision, verdict, reason, band, claims, rubric: yes }: SubmissionDecide) {
    const me = this.people.need("submission_decide");
    const kept = this.#find(submission);
    if (wrote(kept.row, me.id)) throw ownWork;
    if (kept.texts.at(-1)!.revision !== revision) throw stale;
    if (verdict !== "approve") {
      if (reason.trim() === "") throw refused("refused", "请写上原因。", "Give a reason.");
      const stand = verdict === "return" ? "returned" : "declined";
      this.#move(kept, { stand, reason });
      if (verdict === "return") this.#giveBack(kept, kept.row.id);
      return this.#view(kept);
    }
    const view = this.#view(kept);
    if (claims.length < view.claims.length || yes.length < view.rubric.length) throw unchecked;
    const { article, title, authors } = kept.row;
    this.texts.publish(article, this.#text(kept), me.id, authors, "reviewed");
    const amount = { solid: 30, strong: 36, outstanding: 48 }[band];
    this.points.award(authors, amount, me.id, article, title, kept.row.id);
    this.#move(kept, { stand: "approved", reviewer: me.id });
    return this.#view(kept);
  }

  /** The trainer with the least in hand who did not write it; an admin where no trainer is left. */
  #leastBusy(authors: string[]): string | null {
    const others = this.people.all.filter((m) => m.active && !authors.includes(m.id));
    const trainers = others.filter((m) => m.role === "trainer");
    const able = trainers.length > 0 ? trainers : others.filter((m) => m.role === "admin");
    const inHand = (id: string) => this.#kept.filter((k) => k.row.reviewer === id).length;
    return able.sort((a, b) => inHand(a.id) - inHand(b.id))[0]?.id ?? null;
  }

  /** What was handed in becomes a draft of its first author again. */
  #giveBack(kept: Kept, submission: string | null): void {
    const { row } = kept;
    this.drafts.put({
      ...{ member: row.authors[0]!, text: this.#text(kept), submission },
      ...{ article: row.isNew ? null : row.article, named: row.article, savedMs: Date.now() },
    });
  }

  #move(kept: Kept, change: Partial<SubmissionRow>): void {
    kept.row = { ...kept.row, ...change, changedMs: Date.now() };
  }

  /** As the person signed in sees it: who wrote it sees their own share. */
  #row({ row }: Kept): SubmissionRow {
    const me = this.people.me?.id ?? "";
    return { ...row, earned: this.points.earned(row.id, row.authors.includes(me) ? me : null) };
  }

  #text(kept: Kept): string {
    return this.texts.text(kept.texts.at(-1)!.revision);
  }

  #find(id: string): Kept {
    const kept = this.#kept.find((k) => k.row.id === id);
    if (!kept) throw refused("not_found", "没有这份投稿。", "There is no such submission.");
    return kept;
  }

  #changed(): OutsideView[] {
    return [...this.texts.outside].map(([article, changedMs]) => {
      const { title, revision, path } = this.base.article(article, "")!;
      const published = this.texts.published(article);
      const what = published === null ? "new" : "changed";
      const mine = this.texts.owns(article);
      const waiting = this.base.waiting(article);
      const rest = { path, elsewhere: null, mine, waiting };
      return { article, title, what, changedMs, revision, published, ...rest };
    });
  }

  #owned(): OwnedView {
    const { flags, due, outside } = this.#waiting();
    const mine = <T extends { mine: boolean }>(all: T[]) => all.filter((one) => one.mine);
    return { flags: mine(flags), due: mine(due), outside: mine(outside) };
  }

  #queue(): QueueView {
    this.people.need("review_queue");
    return this.#waiting();
  }

  #waiting(): QueueView {
    const { deleted, vanished } = this.texts.life.gone();
    const waiting = this.#kept.map((k) => k.row).filter(isOpen);
    const due = this.due.page({});
    const claimed = waiting.flatMap((row) => row.reviewer ?? []);
    return {
      waiting: waiting.sort((a, b) => a.submittedMs - b.submittedMs),
      load: [...new Set(claimed)].map((member) => ({
        member,
        open: claimed.filter((c) => c === member).length,
      })),
      outside: [...this.#changed(), ...deleted],
      vanished,
      flags: this.texts.opinions.open(),
      questions: this.questions(),
      due: due.rows,
      dueTotal: due.total,
    };
  }

  #view(kept: Kept, against: string | null = null): SubmissionView {
    const { row, texts, comments } = kept;
    const text = this.#text(kept);
    const published = row.isNew ? null : this.texts.published(row.article);
    const open = row.stand === "waiting" || row.stand === "claimed";
    const me = this.people.me;
    const mine = me !== null && wrote(row, me.id);
    const reviews = open && !mine && this.people.may("submission_decide");
    const baseMoved = open && kept.base !== published;
    return {
      row: this.#row(kept),
      revision: texts.at(-1)!.revision,
      text,
      html: render(read("", text).body, (id) => this.base.titleOf(id)).html,
      base: kept.base,
      baseMoved,
      merged: baseMoved ? { text: conflicted(text), conflicts: 1 } : null,
      diff: compareTexts(this.texts.text(against ?? published ?? ""), text),
      texts,
      claims: claimsOf(text, this.texts.text(published ?? "")),
      rubric,
      comments: comments.map((c) => ({ ...c, lost: c.quote !== null && !text.includes(c.quote) })),
      similar: similarTo(text, this.base, row.article),
      hints: hintsOf(text),
      retired: open ? this.texts.life.of(row.article) : null,
      may: [
        ...(reviews ? ["submission_claim", "submission_decide"] : []),
        ...(mine && (open || row.stand === "returned") ? ["submission_withdraw"] : []),
        ...(mine && open && row.authors.indexOf(me.id) > 0 ? ["submission_leave"] : []),
        ...(me ? ["comment_add"] : []),
      ],
    };
  }
}

const isOpen = ({ stand }: SubmissionRow) => stand === "waiting" || stand === "claimed";

/** Wrote it, or took it from its file. */
const wrote = ({ authors, fromFile }: SubmissionRow, member: string) =>
  authors.includes(member) || fromFile === member;

const adopted = refused(
  "refused",
  "这次修改已经有人采纳，正等另一位审核通过。",
  "This edit has been adopted and waits for a second person to approve it.",
);

const conflicted = (text: string) =>
  text.replace(/^(## .+)$/m, "<<<<<<< 已发布\n$1（现行）\n=======\n$1\n>>>>>>> 投稿");

const ownWork = refused(
  "refused",
  "不能审核自己写的稿件，请交给别的培训师。",
  "You cannot review your own work; give it to another trainer.",
);
const unchecked = refused(
  "refused",
  "还有数字没有核对，或有评审问题没有确认。",
  "Some numbers or questions are not checked yet.",
);
