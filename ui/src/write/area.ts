// Writing as a screen: one's drafts and what one handed in, the draft that is open, or a submission of one's own.

import PenLine from "@lucide/svelte/icons/pen-line";
import { drawing, type Area, type Count, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import type { News } from "../news/news.svelte";
import type { ReviewState } from "../review/review.svelte";
import { newsOfOwn } from "./news";
import type { Begin, WriteState } from "./write.svelte";
import WriteScreen from "./WriteScreen.svelte";

export class WriteArea implements Area<string | null> {
  readonly id = "write";
  readonly icon = PenLine;
  readonly tags = ["drafts", "review", "points", "articles"] as const;
  readonly drawing: Drawing;

  constructor(
    private readonly ground: Ground,
    private readonly write: WriteState,
    private readonly review: ReviewState,
  ) {
    const { host, people } = ground;
    const refresh = () => void ground.changed(["drafts"]);
    this.drawing = drawing(WriteScreen, { host, people, write, review, refresh });
  }

  name(): string {
    return t().rail.write;
  }

  badge(): Count[] {
    return [[this.ground.news.count(this.id), t().points.news.badge]];
  }

  news(me: string): News[] | null {
    const { mine: rows, questions, flags, owned } = this.write;
    return rows && newsOfOwn(me, { rows, questions, flags, owned }, this.review.queue?.flags ?? []);
  }

  async refresh(): Promise<void> {
    if (this.ground.people.me) await this.write.refresh();
  }

  forget(): void {
    this.write.forget();
  }

  async keep(): Promise<void> {
    const { editing } = this.write;
    if (editing && !(await editing.flush())) throw editing.error;
  }

  /** The id of the draft that is open. */
  seen(): string | null {
    return this.write.editing?.row.id ?? null;
  }

  /** A draft of the history may have been handed in since. */
  async restore(draft: string | null, screen: string): Promise<void> {
    if (screen !== this.id) return;
    if (draft === null) await this.write.close();
    else await this.write.open(draft).catch(() => this.write.close());
  }

  /** Back to the lists; stays when the draft cannot be kept. */
  escape(): boolean {
    if (this.review.shown(this.id)) this.#closeSubmission();
    else if (this.write.editing) void this.#closeDraft();
    else return false;
    return true;
  }

  draft(start: Begin): Promise<void> {
    return this.#enter(() => this.write.start(start));
  }

  openDraft(id: string): Promise<void> {
    return this.#enter(() => this.write.open(id));
  }

  async openSubmission(id: string): Promise<void> {
    const here = this.ground.here();
    if (!(await this.write.close())) return;
    if (await this.review.openSubmission(id, this.id)) this.ground.leave(this.id, here);
  }

  async #enter(open: () => Promise<string | null>): Promise<void> {
    const here = this.ground.here();
    if ((await open()) === null) return;
    this.review.giveWay(this.id);
    this.ground.leave(this.id, here);
  }

  async #closeDraft(): Promise<void> {
    const here = this.ground.here();
    if (await this.write.close()) this.ground.leave(null, here);
  }

  #closeSubmission(): void {
    this.ground.leave(null);
    this.review.close();
  }
}
