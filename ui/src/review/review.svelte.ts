// What waits for review, and what of it is open.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type {
  ArticleView,
  DiffLine,
  DueView,
  FlagView,
  OutsideView,
  QueueView,
  WireError,
} from "../wire";
import { SubmissionState } from "./submission.svelte";

/** Where something is open: its author sees it while writing. */
type Place = "write" | "review";

/** What is open beside the queue. */
export type Open =
  | { kind: "submission"; state: SubmissionState; at: Place }
  | { kind: "outside"; item: OutsideView; diff: DiffLine[] }
  | { kind: "due"; item: DueView; article: ArticleView }
  | { kind: "flag"; item: FlagView; article: ArticleView };

/** What waited longer than this is late. */
export const lateMs = 2 * 86_400_000;

export class ReviewState {
  queue = $state.raw<QueueView | null>(null);
  error = $state.raw<WireError | null>(null);
  open = $state.raw<Open | null>(null);

  #turn = 0;

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      this.queue = await this.host.call("review_queue", {});
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  forget(): void {
    this.#turn++;
    this.queue = this.open = this.error = null;
  }

  close(): void {
    this.#turn++;
    this.open = null;
  }

  /** What is open in one place. */
  shown(place: string): Open | null {
    const { open } = this;
    const at = open?.kind === "submission" ? open.at : "review";
    return at === place ? open : null;
  }

  async openSubmission(id: string, at: Place): Promise<void> {
    const turn = ++this.#turn;
    const state = new SubmissionState(this.host, id);
    await state.load();
    if (turn === this.#turn) this.open = { kind: "submission", state, at };
  }

  async openOutside(item: OutsideView): Promise<void> {
    const turn = ++this.#turn;
    const texts = { old: item.published ?? "", new: item.revision };
    const { diff } = await this.host.call("compare", texts);
    if (turn === this.#turn) this.open = { kind: "outside", item, diff };
  }

  async openDue(item: DueView): Promise<void> {
    const turn = ++this.#turn;
    const article = await this.host.call("article", { id: item.article, query: "" });
    if (turn === this.#turn) this.open = { kind: "due", item, article };
  }

  async openFlag(item: FlagView): Promise<void> {
    const turn = ++this.#turn;
    const article = await this.host.call("article", { id: item.article, query: "" });
    if (turn === this.#turn) this.open = { kind: "flag", item, article };
  }

  /** Something of the open submission moved elsewhere. */
  async follow(): Promise<void> {
    if (this.open?.kind === "submission") await this.open.state.load();
  }

  adopt(item: OutsideView): Promise<void> {
    return this.#settle("outside_adopt", item.article, item.revision);
  }

  revert(item: OutsideView): Promise<void> {
    return this.#settle("outside_revert", item.article, item.revision);
  }

  verify(article: ArticleView): Promise<void> {
    return this.#settle("article_verify", article.id, article.revision);
  }

  /** Answers what a colleague flagged in words; the text stays as it is. */
  async dismiss({ article, revision, by }: FlagView, reason: string): Promise<void> {
    this.queue = await decide(this.host, "flag_dismiss", { article, revision, by, reason });
    this.close();
  }

  async #settle(
    name: "outside_adopt" | "outside_revert" | "article_verify",
    article: string,
    revision: string,
  ): Promise<void> {
    await decide(this.host, name, { article, revision });
    this.close();
    await this.refresh();
  }
}
