// What waits for review, and what of it is open.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type {
  ArticleView,
  DiffLine,
  DueView,
  FlagView,
  OutsideView,
  QuestionView,
  QueueView,
  Restored,
  RetiredView,
  VanishedView,
  WireError,
} from "../wire";
import { t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { toast } from "../parts/toast.svelte";
import { Checking } from "./checking.svelte";
import { DueState } from "./due.svelte";
import { SubmissionState } from "./submission.svelte";

/** Where something is open: its author sees it while writing. */
export type Place = "write" | "review";

/** What is open beside the queue. */
export type Open =
  | { kind: "submission"; state: SubmissionState; at: Place }
  | { kind: "outside"; item: OutsideView; diff: DiffLine[]; checking: Checking }
  | { kind: "due"; item: DueView; article: ArticleView; checking: Checking }
  | { kind: "flag"; item: FlagView; article: ArticleView; checking: Checking }
  | { kind: "question"; item: QuestionView }
  | { kind: "dues"; state: DueState }
  | { kind: "vanished"; item: VanishedView }
  | { kind: "retired"; item: RetiredView; diff: DiffLine[] };

/** What waited longer than this is late. */
export const lateMs = 2 * 86_400_000;

export class ReviewState {
  queue = $state.raw<QueueView | null>(null);
  /** Articles that were taken out of the base, the latest first. */
  retired = $state.raw<RetiredView[]>([]);
  error = $state.raw<WireError | null>(null);
  open = $state.raw<Open | null>(null);

  #turn = 0;
  #look = 0;

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    const look = ++this.#look;
    try {
      const [queue, { articles }] = await Promise.all([
        this.host.ask("review_queue", {}),
        this.host.ask("retired", { article: null }),
      ]);
      if (look !== this.#look) return;
      [this.queue, this.retired, this.error] = [queue, articles, null];
    } catch (thrown) {
      if (look === this.#look) this.error = refusal(thrown);
    }
  }

  forget(): void {
    this.#turn++;
    this.#look++;
    this.queue = this.open = this.error = null;
    this.retired = [];
  }

  close(): void {
    this.#turn++;
    this.open = null;
  }

  /** Something else is shown in a place: what is open there goes, and what is on its way does not come. */
  giveWay(place: Place): void {
    if (this.shown(place)) this.close();
    else this.#turn++;
  }

  /** Ends going through what is due, wherever the keys are; false where nobody is on the way. */
  stopWalk(): boolean {
    const walk = this.open?.kind === "dues" ? this.open.state.walk : null;
    if (!walk || walk.done) return false;
    walk.stop();
    return true;
  }

  /** What is open in one place. */
  shown(place: string): Open | null {
    const { open } = this;
    const at = open?.kind === "submission" ? open.at : "review";
    return at === place ? open : null;
  }

  /** Shows a submission; false when something else was shown meanwhile. */
  async openSubmission(id: string, at: Place): Promise<boolean> {
    const turn = ++this.#turn;
    const state = new SubmissionState(this.host, id);
    await state.load();
    if (turn !== this.#turn) return false;
    this.open = { kind: "submission", state, at };
    return true;
  }

  async openOutside(item: OutsideView): Promise<void> {
    const turn = ++this.#turn;
    // Of a deleted file there is only what was published, and nothing to check.
    const isGone = item.what === "deleted";
    const texts = { old: isGone ? "" : (item.published ?? ""), new: item.revision };
    const checking = new Checking(this.host, item.article);
    const compared = this.host.ask("compare", texts);
    const [{ diff }] = await Promise.all([compared, isGone ? null : checking.load()]);
    if (turn === this.#turn) this.open = { kind: "outside", item, diff, checking };
  }

  async openDue(item: DueView): Promise<void> {
    const turn = ++this.#turn;
    const read = await this.#read(item.article);
    if (turn === this.#turn) this.open = { kind: "due", item, ...read };
  }

  async openFlag(item: FlagView): Promise<void> {
    const turn = ++this.#turn;
    const read = await this.#read(item.article);
    if (turn === this.#turn) this.open = { kind: "flag", item, ...read };
  }

  /** The whole list of what is due. */
  async openDues(): Promise<void> {
    this.#turn++;
    const state = new DueState(this.host);
    this.open = { kind: "dues", state };
    await state.load();
  }

  /** An article and what standing behind it takes. */
  async #read(id: string): Promise<{ article: ArticleView; checking: Checking }> {
    const checking = new Checking(this.host, id);
    const asked = this.host.ask("article", { id, query: "" });
    const [article] = await Promise.all([asked, checking.load()]);
    return { article, checking };
  }

  openQuestion(item: QuestionView): void {
    this.#turn++;
    this.open = { kind: "question", item };
  }

  /** An article answers a question, or (null) nothing is done; who asked hears of it. */
  async settle(question: string, article: string | null, reason: string): Promise<void> {
    await decide(this.host, "question_settle", { question, article, reason });
    this.close();
    await this.refresh();
  }

  openVanished(item: VanishedView): void {
    this.#turn++;
    this.open = { kind: "vanished", item };
  }

  async openRetired(item: RetiredView): Promise<void> {
    const turn = ++this.#turn;
    const { diff } = await this.host.ask("compare", { old: "", new: item.revision });
    if (turn === this.#turn) this.open = { kind: "retired", item, diff };
  }

  /** Brings back what was retired or deleted, and says where it is. */
  async restore(
    { id: article, title }: { id: string; title: string },
    revision: string,
  ): Promise<void> {
    const restored = await doing(this.#restore(article, revision));
    if (!restored) return;
    toast.done(t().life.restored(title, restored.path));
    this.close();
    await this.refresh();
  }

  /** Brings back all files of a folder, one after the other; what is refused stays in the list. */
  async restoreAll({ articles }: VanishedView): Promise<void> {
    let back = 0;
    for (const { article, revision } of articles)
      if (await doing(this.#restore(article, revision))) back++;
    if (back > 0) toast.done(t().life.broughtAll(back));
    this.close();
    await this.refresh();
  }

  #restore(article: string, revision: string): Promise<Restored> {
    return decide(this.host, "article_restore", {
      article,
      revision,
      claims: [],
      rubric: [],
    });
  }

  /** Something of the open submission moved elsewhere. */
  async follow(): Promise<void> {
    if (this.open?.kind === "submission") await this.open.state.load();
  }

  /** Answers what a colleague flagged in words; the text stays as it is. */
  async dismiss({ article, revision, by }: FlagView, reason: string): Promise<void> {
    this.queue = await decide(this.host, "flag_dismiss", { article, revision, by, reason });
    this.close();
  }

  async revert({ article, revision }: OutsideView): Promise<void> {
    await decide(this.host, "outside_revert", { article, revision, claims: [], rubric: [] });
    this.close();
    await this.refresh();
  }

  /** Stands behind the text that is open; false when another one had come and nothing was decided. */
  async stand(checking: Checking): Promise<boolean> {
    if (!(await checking.stand())) {
      await this.#readAgain(checking);
      return false;
    }
    this.close();
    await this.refresh();
    return true;
  }

  /** The text beside the ticks is the one they are about. */
  async #readAgain(checking: Checking): Promise<void> {
    const { open } = this;
    if (!checking.stale || !open || !("checking" in open) || open.checking !== checking) return;
    if (open.kind === "outside") {
      const revision = checking.view?.revision ?? open.item.revision;
      const texts = { old: open.item.published ?? "", new: revision };
      const { diff } = await this.host.ask("compare", texts);
      if (this.open === open) this.open = { ...open, item: { ...open.item, revision }, diff };
      return;
    }
    const article = await this.host.ask("article", { id: checking.article, query: "" });
    if (this.open === open) this.open = { ...open, article };
  }
}
