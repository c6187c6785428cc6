// Review as a screen: what waits for a decision, and what of it is open.

import ClipboardCheck from "@lucide/svelte/icons/clipboard-check";
import { drawing, type Area, type Count, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import type { WriteState } from "../write/write.svelte";
import { newsOfQueue } from "./news";
import type { Place, ReviewState } from "./review.svelte";
import ReviewScreen from "./ReviewScreen.svelte";

/** The submission that is open, and the screen it is shown on. */
type Seen = { id: string; at: Place } | null;

export class ReviewArea implements Area<Seen> {
  readonly id = "review";
  readonly icon = ClipboardCheck;
  readonly calm = true;
  readonly tags = ["drafts", "review", "points", "articles"] as const;
  readonly drawing: Drawing;

  constructor(
    private readonly ground: Ground,
    private readonly review: ReviewState,
    write: WriteState,
  ) {
    const { host, people } = ground;
    this.drawing = drawing(ReviewScreen, { host, people, review, write });
  }

  name(): string {
    return t().rail.review;
  }

  offered(): boolean {
    return this.ground.people.may("submission_decide");
  }

  /** What waits, but for what one wrote, flagged or asked oneself. */
  badge(): Count[] {
    const { waiting = [], flags = [], questions = [] } = this.review.queue ?? {};
    const me = this.ground.people.me?.id ?? "";
    const texts = waiting.filter((row) => ![...row.authors, row.fromFile].includes(me));
    const asked = questions.filter((question) => question.asked.some(({ by }) => by !== me));
    const words = t().points.news;
    return [
      [texts.length, words.waiting],
      [flags.filter((flag) => flag.by !== me).length, words.flags],
      [asked.length, t().lead.badge],
    ];
  }

  news(me: string): News[] {
    const { flags = [], questions = [] } = this.review.queue ?? {};
    return newsOfQueue(me, flags, questions);
  }

  refresh(): Promise<unknown> {
    const { review, ground } = this;
    const queue = ground.people.may("review_queue") ? review.refresh() : null;
    return Promise.all([queue, review.follow()]);
  }

  forget(): void {
    this.review.forget();
  }

  seen(): Seen {
    const { open } = this.review;
    return open?.kind === "submission" ? { id: open.state.id, at: open.at } : null;
  }

  async restore(seen: Seen, screen: string): Promise<void> {
    if (seen === null) this.review.close();
    else if (seen.at === screen) await this.review.openSubmission(seen.id, seen.at);
  }

  /** Going through what is due ends first, wherever the keys are; then what is open closes. */
  escape(): boolean {
    if (this.review.stopWalk()) return true;
    if (!this.review.shown(this.id)) return false;
    this.ground.leave(null);
    this.review.close();
    return true;
  }

  async openSubmission(id: string): Promise<void> {
    const here = this.ground.here();
    if (await this.review.openSubmission(id, this.id)) this.ground.leave(this.id, here);
  }
}
