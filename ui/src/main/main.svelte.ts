// The main window as data: which screen, the library and its reader, the state of the workspace,
// and the way back. Every navigation goes through `#leave`, so that Back restores what was seen.

import { refusal, type Host } from "../host/host";
import { LibraryState, type ListPlace } from "../library/library.svelte";
import { written } from "../library/querytext";
import { PeopleState } from "../people/people.svelte";
import { ReaderState, type Found, type Reading } from "../article/reader.svelte";
import type { Go, StatusView, WireError } from "../wire";
import { inOne, NewsState, type Shelf } from "../news/news.svelte";
import { Notices } from "../news/notices";
import { PointsState } from "../points/points.svelte";
import { ReviewState } from "../review/review.svelte";
import { RunsState } from "../runs/runs.svelte";
import { inZone } from "../messages/zone.svelte";
import { leadSteps, type LeadStep } from "../parts/lead";
import { toast } from "../parts/toast.svelte";
import { WriteState, type Begin } from "../write/write.svelte";
import { History } from "./history";

export type Screen =
  "library" | "runs" | "write" | "review" | "points" | "diagnostics" | "settings";

/** What the panel opens here is among these hits: it shows fewer, and a call that ended since may have moved some. */
const first = { order: "relevance", offset: 0, limit: 200 } as const;

interface Place extends ListPlace {
  screen: Screen;
  reading: Reading | null;
  readerTop: number;
  draft: string | null;
  submission: string | null;
  run: string | null;
}

export class MainState {
  screen = $state<Screen>("library");
  status = $state.raw<StatusView | null>(null);
  error = $state.raw<WireError | null>(null);
  canBack = $state(false);
  canForward = $state(false);
  /** Somebody put off becoming the owner. */
  beginLater = $state(false);
  readonly people: PeopleState;
  /** Screens one may go to, in the order of the rail. */
  readonly screens = $derived.by((): Screen[] => [
    ...(["library", "runs", "write"] as const),
    ...(this.people.may("submission_decide") ? (["review"] as const) : []),
    ...(["points", "diagnostics", "settings"] as const),
  ]);
  readonly write: WriteState;
  readonly review: ReviewState;
  readonly runs: RunsState;
  readonly points: PointsState;
  readonly news: NewsState;
  readonly library: LibraryState;
  readonly reader: ReaderState;
  readonly #notices: Notices;
  readonly #history: History<Place>;

  /** `away` says whether nobody looks at this window now. */
  constructor(
    private readonly host: Host,
    shelf: Shelf | null = null,
    away: () => boolean = () => false,
  ) {
    this.people = new PeopleState(host);
    this.write = new WriteState(host);
    this.review = new ReviewState(host);
    this.runs = new RunsState(host);
    this.points = new PointsState(host, (command) => this.people.may(command));
    this.news = new NewsState(shelf);
    this.#notices = new Notices(host, away);
    this.library = new LibraryState(host);
    this.reader = new ReaderState(host);
    this.#history = new History(this.#here());
  }

  async start(): Promise<void> {
    const work = this.people
      .refresh()
      .then(() => Promise.all([this.refreshWork(), this.refreshRuns()]));
    await Promise.all([this.refreshStatus(), work, this.library.type("")]);
  }

  /** Somebody else takes over this machine. */
  async signIn(member: string, secret: string): Promise<void> {
    await this.#keepWriting();
    await this.people.signIn(member, secret);
    this.#newPerson();
  }

  async signOut(): Promise<void> {
    await this.#keepWriting();
    await this.people.signOut();
    this.#newPerson();
  }

  /** Begins a draft and shows it. */
  async draft(start: Begin): Promise<void> {
    const here = this.#here();
    const draft = await this.write.start(start);
    if (draft !== null) this.#leave({ screen: "write", draft }, here);
  }

  async openDraft(id: string): Promise<void> {
    const here = this.#here();
    const draft = await this.write.open(id);
    if (draft !== null) this.#leave({ screen: "write", draft }, here);
  }

  /** Shows a submission: to its author while writing, to a reviewer in the queue. */
  async openSubmission(id: string, screen: "write" | "review"): Promise<void> {
    const here = this.#here();
    if (screen === "write" && !(await this.write.close())) return;
    await this.review.openSubmission(id, screen);
    this.#leave({ screen, submission: id, draft: null }, here);
  }

  closeSubmission(): void {
    if (!this.review.open) return;
    this.#leave({ submission: null });
    this.review.close();
  }

  /** Shows a run beside the list. */
  async openRun(id: string): Promise<void> {
    const here = this.#here();
    const again = this.screen === "runs" && here.run === id;
    await this.runs.show(id);
    if (!again) this.#leave({ screen: "runs", run: id }, here);
  }

  /** One step back: from starting to what was shown before, from a run to the list. */
  closeRun(): void {
    if (this.runs.starting) return void (this.runs.starting = false);
    if (this.runs.open) this.#leave({ run: null });
    this.runs.close();
  }

  /** Asks what to start, with a playbook chosen or not. */
  beginRun(playbook: string | null): void {
    if (this.screen !== "runs") this.#leave({ screen: "runs" });
    this.runs.begin(playbook);
  }

  /** Says what moved of one's own, and counts it until one looks. */
  async #tellNews(): Promise<void> {
    const { me } = this.people;
    if (!me || !this.write.mine) return;
    const rewards = await this.host.call("rewards", {}).catch(() => null);
    if (!rewards || me.id !== this.people.me?.id) return;
    const flags = this.review.queue?.flags;
    const waiting = this.review.queue?.questions ?? [];
    const questions = { mine: this.write.questions, waiting };
    const told = this.news.note(
      me.id,
      this.write.mine,
      rewards.mine,
      flags,
      questions,
      this.write.flags,
      this.write.owned,
    );
    const words = inOne(told);
    if (words !== null) toast.done(words);
    this.#notices.tell(told);
    this.#lookAt(this.screen);
  }

  /** What is new on a screen is seen by going there. */
  #lookAt(screen: Screen): void {
    if (screen === "write" || screen === "review" || screen === "points") this.news.look(screen);
  }

  /** Back to the lists; stays when the draft cannot be kept. */
  async closeDraft(): Promise<void> {
    const here = this.#here();
    if (await this.write.close()) this.#leave({ draft: null }, here);
  }

  /** What is being written is on disk before somebody else takes over. */
  async #keepWriting(): Promise<void> {
    const { editing } = this.write;
    if (editing && !(await editing.flush())) throw editing.error;
  }

  #newPerson(): void {
    this.write.forget();
    this.review.forget();
    this.runs.forget();
    this.points.forget();
    this.#notices.forget();
    if (this.screen === "review") this.screen = "library";
    void this.refreshWork();
    void this.refreshRuns();
    if (this.people.me && this.screen === "points") void this.points.refresh();
  }

  /** What goes by name, when somebody is signed in. */
  async refreshWork(): Promise<void> {
    await Promise.all([
      this.people.me ? this.write.refresh() : null,
      this.people.may("review_queue") ? this.review.refresh() : null,
      this.points.refreshProposals().catch(() => undefined),
      this.review.follow(),
    ]);
    await this.#tellNews();
  }

  async refreshRuns(): Promise<void> {
    if (this.people.may("runs")) await this.runs.refresh();
  }

  async refreshStatus(): Promise<void> {
    try {
      this.status = await this.host.call("status", {});
      inZone(this.status.zone);
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  show(screen: Screen): void {
    if (screen !== this.screen) this.#leave({ screen });
    this.#lookAt(screen);
  }

  /** Opens an article at a passage; with the `query` to mark there, and how that found it, if it did. */
  open(
    id: string,
    anchor: string | null,
    query: string | null,
    found: Found | null = null,
  ): Promise<void> {
    const asked = query !== null && query.trim() !== "";
    const reading = { id, anchor, query: query ?? "", found: asked ? found : null };
    this.#leave({ screen: "library", reading });
    if (asked) void this.host.call("search_used", { text: query }).catch(() => undefined);
    return this.reader.open(reading);
  }

  /**
   * Opens the hit of the active row, once the list answers what stands in the box; false when that came to nothing,
   * or something else was done meanwhile.
   */
  async openActive(): Promise<boolean> {
    const { library } = this;
    const seen = library.agrees;
    if (!(await library.agreed())) return false;
    if (library.hit(library.active)) return this.openHit(library.active);
    // Where nothing was seen to be found, Enter takes a filter away, which loses nothing; what only comes near is no
    // answer.
    const [step] = this.lead;
    if (seen && step?.kind === "without") await this.takeLead(step);
    return false;
  }

  /** Opens the hit of a row as it stands there; false when something else was done before it was open. */
  async openHit(row: number): Promise<boolean> {
    const { library } = this;
    const hit = library.hit(row);
    if (!hit) return false;
    library.active = row;
    const query = library.answered?.text ?? null;
    const opening = this.open(hit.id, hit.anchor, query, library.found(row));
    const untouched = library.act();
    await opening;
    return untouched();
  }

  /** What to do where the library found nothing, or what may not be it. */
  get lead(): LeadStep[] {
    const { view, total, doubtful } = this.library;
    const may = { write: this.people.may("draft_start"), ask: this.people.may("question_ask") };
    return view && (total === 0 || doubtful) ? leadSteps(view, may) : [];
  }

  /** Goes on from such a search. */
  async takeLead(step: LeadStep): Promise<void> {
    if (step.kind === "without") return this.search(step.without.text);
    if (step.kind === "near") return this.open(step.article.id, null, null);
    if (step.kind === "ask") return void (this.library.asking = true);
    await this.draft({ article: null, quote: null, template: "script", words: step.words });
  }

  closeArticle(): void {
    if (!this.reader.reading) return;
    this.#leave({ reading: null });
    this.reader.close();
  }

  toggle(name: string, value: string): Promise<void> {
    this.#leave({});
    return this.library.toggle(name, value);
  }

  /** Everything that has a label of the article being read. */
  find(name: string, value: string): Promise<void> {
    return this.search(written(name, value));
  }

  /** A saved or recent search, or one from outside. */
  search(text: string): Promise<void> {
    this.#leave({ screen: "library" });
    return this.library.type(text);
  }

  go(go: Go): Promise<void> {
    if (go.to === "article")
      return this.open(go.id, go.anchor, go.query, { ...first, stage: go.stage });
    return go.to === "draft" ? this.openDraft(go.id) : this.search(go.text);
  }

  async travel(by: 1 | -1): Promise<void> {
    const place = this.#history.move(this.#here(), by);
    if (!place) return;
    this.#mayTravel();
    this.screen = place.screen;
    const list = this.library.restore(place);
    if (!place.reading) this.reader.close();
    else await this.reader.open(place.reading, place.readerTop);
    if (place.screen === "write") await this.#restoreDraft(place.draft);
    if (place.submission === null) this.review.close();
    else if (place.screen === "write" || place.screen === "review")
      await this.review.openSubmission(place.submission, place.screen);
    if (place.screen === "runs") await this.#restoreRun(place.run);
    await list;
  }

  /** Another workspace. */
  async chooseFolder(): Promise<void> {
    try {
      this.status = await this.host.call("folder_choose", {});
      inZone(this.status.zone);
      this.reader.close();
      this.runs.forget();
      void this.refreshRuns();
      await this.library.refresh();
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** A draft of the history may have been handed in since. */
  async #restoreDraft(draft: string | null): Promise<void> {
    if (draft === null) await this.write.close();
    else await this.write.open(draft).catch(() => this.write.close());
  }

  async #restoreRun(run: string | null): Promise<void> {
    if (run === null) this.runs.close();
    else await this.runs.show(run);
  }

  #here(): Place {
    return {
      screen: this.screen,
      text: this.library.text,
      order: this.library.order,
      active: this.library.active,
      unfolded: this.library.unfolded,
      listTop: this.library.scrollTop,
      reading: this.reader.reading,
      readerTop: this.reader.scrollTop,
      draft: this.write.editing?.row.id ?? null,
      submission: this.review.open?.kind === "submission" ? this.review.open.state.id : null,
      run: this.runs.open?.id ?? null,
    };
  }

  #leave(next: Partial<Place>, here = this.#here()): void {
    this.library.act();
    this.#history.push(here, { ...here, ...next });
    if (next.screen) this.screen = next.screen;
    this.#mayTravel();
  }

  #mayTravel(): void {
    this.canBack = this.#history.canBack;
    this.canForward = this.#history.canForward;
  }
}
