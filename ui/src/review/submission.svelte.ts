// One submission as its reviewer or its author sees it. A decision names the text that was read: when
// another one came meanwhile, it is shown, the ticks are cleared, and nothing was decided.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type { Band, SubmissionView, Verdict, WireError } from "../wire";

export class SubmissionState {
  view = $state.raw<SubmissionView | null>(null);
  error = $state.raw<WireError | null>(null);
  /** Compared with this text; null for the published one. */
  against = $state<string | null>(null);
  claims = $state.raw<ReadonlySet<number>>(new Set());
  rubric = $state.raw<ReadonlySet<string>>(new Set());
  band = $state<Band>("solid");
  reason = $state("");
  /** The text changed under the reviewer's eyes. */
  stale = $state(false);
  /** The passage a remark is about, and the remark. */
  quote = $state<string | null>(null);
  remark = $state("");
  busy = $state(false);

  readonly missing = $derived({
    claims: (this.view?.claims.length ?? 0) - this.claims.size,
    rubric: (this.view?.rubric.length ?? 0) - this.rubric.size,
  });
  /** Places where the author and what was published since disagree; a person has to settle them. */
  readonly conflicts = $derived(this.view?.merged?.conflicts ?? 0);
  readonly ready = $derived(
    this.missing.claims === 0 && this.missing.rubric === 0 && this.conflicts === 0,
  );

  #turn = 0;

  constructor(
    private readonly host: Host,
    readonly id: string,
  ) {}

  may(
    step:
      | "submission_claim"
      | "submission_decide"
      | "submission_withdraw"
      | "submission_leave"
      | "comment_add",
  ) {
    return this.view?.may.includes(step) ?? false;
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const request = { submission: this.id, against: this.against };
      const view = await this.host.ask("submission", request);
      if (turn !== this.#turn) return;
      const first = this.view === null;
      this.#show(view);
      // A new article in its second round: what changed since the first says more than everything.
      const before = view.texts.at(-2);
      if (first && view.row.isNew && before) await this.compare(before.revision);
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  compare(against: string | null): Promise<void> {
    this.against = against;
    return this.load();
  }

  tickClaim(i: number, on: boolean): void {
    this.claims = ticked(this.claims, i, on);
  }

  tickRubric(id: string, on: boolean): void {
    this.rubric = ticked(this.rubric, id, on);
  }

  claim(reviewer: string | null, release: boolean): Promise<void> {
    const submission = this.id;
    return this.#act(() =>
      decide(this.host, "submission_claim", { submission, reviewer, release }),
    );
  }

  /** Decides on the text on screen; false when another one had come and nothing was decided. */
  async decide(verdict: Verdict): Promise<boolean> {
    const view = this.view;
    if (!view) return false;
    try {
      await this.#act(() =>
        decide(this.host, "submission_decide", {
          submission: this.id,
          revision: view.revision,
          verdict,
          reason: this.reason.trim(),
          band: this.band,
          claims: view.claims.filter((_, i) => this.claims.has(i)).map((claim) => claim.value),
          rubric: [...this.rubric],
          // The note above the text said so.
          bringsBack: view.retired !== null,
        }),
      );
      return true;
    } catch (thrown) {
      if (refusal(thrown).code !== "stale") throw thrown;
      await this.load();
      this.stale = true;
      return false;
    }
  }

  withdraw(): Promise<void> {
    const submission = this.id;
    return this.#act(() => decide(this.host, "submission_withdraw", { submission }));
  }

  async comment(): Promise<void> {
    const { view, quote } = this;
    const text = this.remark.trim();
    if (!view || text === "") return;
    const request = { submission: this.id, revision: view.revision, quote, text };
    await this.#act(() => decide(this.host, "comment_add", request));
    this.remark = "";
    this.quote = null;
  }

  async #act(work: () => Promise<SubmissionView>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#turn++;
    try {
      this.#show(await work());
      // An answer to a decision compares with the published text; one may be looking at another.
      if (this.against !== null) void this.load();
    } finally {
      this.busy = false;
    }
  }

  /** Ticks were made on a text; another text has none. */
  #show(view: SubmissionView): void {
    if (this.view && this.view.revision !== view.revision) {
      this.claims = new Set();
      this.rubric = new Set();
      this.stale = true;
    }
    this.view = view;
    this.error = null;
  }
}

export function ticked<T>(set: ReadonlySet<T>, item: T, on: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (on) next.add(item);
  else next.delete(item);
  return next;
}
