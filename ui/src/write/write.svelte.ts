// One's drafts and submissions, and the draft that is open.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type {
  DiscardedRow,
  DraftRow,
  DraftStart,
  DraftsView,
  DraftView,
  MyFlagView,
  OwnedView,
  QuestionView,
  SubmissionRow,
  SubmissionView,
  WireError,
} from "../wire";
import { DraftState } from "./draft.svelte";

/** How a draft begins; with the words of a search where it answers one. */
export type Begin = Omit<DraftStart, "words"> & Partial<Pick<DraftStart, "words">>;

export class WriteState {
  drafts = $state.raw<DraftRow[] | null>(null);
  /** What was thrown away and can still be brought back. */
  discarded = $state.raw<DiscardedRow[]>([]);
  mine = $state.raw<SubmissionRow[] | null>(null);
  questions = $state.raw<QuestionView[]>([]);
  /** What one found wrong in colleagues' texts. */
  flags = $state.raw<MyFlagView[]>([]);
  /** What needs somebody among the articles one answers for. */
  owned = $state.raw<OwnedView | null>(null);
  error = $state.raw<WireError | null>(null);
  editing = $state.raw<DraftState | null>(null);
  opening = $state(false);

  #turn = 0;
  #look = 0;

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    const look = ++this.#look;
    try {
      const [{ drafts, discarded }, { submissions, flags }, { questions }, owned] =
        await Promise.all([
          this.host.ask("drafts", {}),
          this.host.ask("submissions_mine", {}),
          this.host.ask("questions_mine", {}),
          this.host.ask("owned", {}),
        ]);
      if (look !== this.#look) return;
      [this.drafts, this.mine, this.questions] = [drafts, submissions, questions];
      this.discarded = discarded;
      [this.flags, this.owned] = [flags, owned];
      this.error = null;
    } catch (thrown) {
      if (look === this.#look) this.error = refusal(thrown);
    }
  }

  /** Somebody else acts now: nothing of the one before stays, nor comes. */
  forget(): void {
    this.#turn++;
    this.#look++;
    this.editing?.stop();
    this.editing = this.drafts = this.mine = this.error = null;
    this.discarded = [];
    this.questions = [];
    this.flags = [];
    this.owned = null;
    this.opening = false;
  }

  /** The draft in which a returned submission goes on. */
  draftFor(submission: string): DraftRow | undefined {
    return this.drafts?.find((draft) => draft.submission === submission);
  }

  start(start: Begin): Promise<string | null> {
    return this.#enter(this.host.ask("draft_start", { words: "", ...start }));
  }

  open(draft: string): Promise<string | null> {
    if (this.editing?.row.id === draft) return Promise.resolve(draft);
    return this.#enter(this.host.ask("draft", { draft }));
  }

  /** Back to the lists, once everything is kept. */
  async close(): Promise<boolean> {
    this.#turn++;
    if (this.editing && !(await this.editing.flush())) return false;
    this.editing?.leave();
    this.editing = null;
    void this.refresh();
    return true;
  }

  /** Throws a draft away; with `now` for good at once. */
  async discard(draft: string, now = false): Promise<void> {
    this.#take(await this.host.ask("draft_discard", { draft, now }));
  }

  async restore(draft: string): Promise<void> {
    this.#take(await this.host.ask("draft_restore", { draft }));
  }

  #take({ drafts, discarded }: DraftsView): void {
    [this.drafts, this.discarded] = [drafts, discarded];
  }

  /** Hands the open draft in; the text that is on screen and no other. */
  async submit(alone: boolean): Promise<SubmissionView | null> {
    const { editing } = this;
    if (!editing || !(await editing.flush())) return null;
    const { minor, coauthors } = editing;
    const name = alone ? "publish_alone" : "submit";
    const view = await decide(this.host, name, { draft: editing.row.id, minor, coauthors });
    editing.stop();
    if (this.editing === editing) this.editing = null;
    void this.refresh();
    return view;
  }

  /** Takes one's own name off what others wrote. */
  async leave(submission: string): Promise<true> {
    await decide(this.host, "submission_leave", { submission });
    await this.refresh();
    return true;
  }

  async withdraw(submission: string): Promise<void> {
    await decide(this.host, "submission_withdraw", { submission });
    await this.refresh();
  }

  /** The draft that is open gives way to another, after it is kept. */
  async #enter(asked: Promise<DraftView>): Promise<string | null> {
    const turn = ++this.#turn;
    this.opening = true;
    try {
      const [view] = await Promise.all([asked, this.editing?.flush()]);
      if (turn !== this.#turn) return null;
      this.editing?.leave();
      this.editing = new DraftState(this.host, view);
      void this.editing.look();
      return view.row.id;
    } finally {
      if (turn === this.#turn) this.opening = false;
    }
  }
}
