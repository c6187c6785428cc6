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
  Restored,
  RetiredView,
  VanishedView,
  WireError,
} from "../wire";
import { t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { toast } from "../parts/toast.svelte";
import { SubmissionState } from "./submission.svelte";

/** Where something is open: its author sees it while writing. */
type Place = "write" | "review";

/** What is open beside the queue. */
export type Open =
  | { kind: "submission"; state: SubmissionState; at: Place }
  | { kind: "outside"; item: OutsideView; diff: DiffLine[] }
  | { kind: "due"; item: DueView; article: ArticleView }
  | { kind: "flag"; item: FlagView; article: ArticleView }
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

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      const [queue, { articles }] = await Promise.all([
        this.host.call("review_queue", {}),
        this.host.call("retired", { article: null }),
      ]);
      [this.queue, this.retired, this.error] = [queue, articles, null];
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  forget(): void {
    this.#turn++;
    this.queue = this.open = this.error = null;
    this.retired = [];
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
    // Of a deleted file there is only what was published.
    const texts =
      item.what === "deleted"
        ? { old: "", new: item.revision }
        : { old: item.published ?? "", new: item.revision };
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

  openVanished(item: VanishedView): void {
    this.#turn++;
    this.open = { kind: "vanished", item };
  }

  async openRetired(item: RetiredView): Promise<void> {
    const turn = ++this.#turn;
    const { diff } = await this.host.call("compare", { old: "", new: item.revision });
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
    return decide(this.host, "article_restore", { article, revision });
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
