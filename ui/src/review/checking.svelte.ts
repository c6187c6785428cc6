// Standing behind the text of one article: everything in it is ticked first, and the ticks belong to the
// text on screen. When another one came meanwhile, it is shown, the ticks are gone, and nothing was decided.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type { VerificationView, WireError } from "../wire";
import { ticked } from "./submission.svelte";

export class Checking {
  view = $state.raw<VerificationView | null>(null);
  error = $state.raw<WireError | null>(null);
  claims = $state.raw<ReadonlySet<number>>(new Set());
  rubric = $state.raw<ReadonlySet<string>>(new Set());
  /** The text changed under the reader's eyes. */
  stale = $state(false);
  busy = $state(false);

  readonly missing = $derived({
    claims: (this.view?.claims.length ?? 0) - this.claims.size,
    rubric: (this.view?.rubric.length ?? 0) - this.rubric.size,
  });
  /** Everything is ticked and nothing else stands in the way. */
  readonly ready = $derived(
    this.view !== null &&
      this.view.blocked === null &&
      this.missing.claims === 0 &&
      this.missing.rubric === 0,
  );

  #turn = 0;

  constructor(
    private readonly host: Host,
    readonly article: string,
  ) {}

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const view = await this.host.ask("verification", { article: this.article });
      if (turn === this.#turn) this.#show(view);
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  tickClaim(i: number, on: boolean): void {
    this.claims = ticked(this.claims, i, on);
  }

  tickRubric(id: string, on: boolean): void {
    this.rubric = ticked(this.rubric, id, on);
  }

  /** Verifies the text on screen, or adopts it where it was changed outside review; false when another one
   * had come and nothing was decided. */
  async stand(): Promise<boolean> {
    const { view } = this;
    if (!view || !this.ready || this.busy) return false;
    this.busy = true;
    try {
      await decide(this.host, view.outside ? "outside_adopt" : "article_verify", {
        article: this.article,
        revision: view.revision,
        rubric: [...this.rubric],
        claims: view.claims.filter((_, i) => this.claims.has(i)).map((claim) => claim.value),
      });
      return true;
    } catch (thrown) {
      if (refusal(thrown).code !== "stale") throw thrown;
      await this.load();
      this.stale = true;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #show(view: VerificationView): void {
    if (this.view && this.view.revision !== view.revision) {
      this.claims = new Set();
      this.rubric = new Set();
      this.stale = true;
    }
    this.view = view;
    this.error = null;
  }
}
