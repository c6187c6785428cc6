// One draft being written. Every change is kept: 300 ms after the last key, and at once when the
// focus leaves. What is said to be kept has been answered for; a failed try is repeated by itself.
// Who wrote much the same is asked in a pause, because looking for it costs more than keeping.

import { refusal, type Host } from "../host/host";
import type { DraftCheck, DraftRow, DraftView, RetiredView, SimilarView, WireError } from "../wire";
import { PictureState } from "./pictures.svelte";

const restMs = 300;
const againMs = 4000;
const pauseMs = 1500;

export class DraftState {
  readonly row: DraftRow;
  /** Where to begin. */
  readonly quote: string | null;
  /** The article it improves was taken out of the base meanwhile. */
  readonly retired: RetiredView | null;
  text = $state("");
  /** What is said of `checked`, the text that was kept last. */
  check = $state.raw<DraftCheck>()!;
  checked = $state("");
  /** Who has written much the same, nearest first; the last that is known. */
  similar = $state.raw<SimilarView[]>([]);
  saving = $state(false);
  error = $state.raw<WireError | null>(null);
  minor = $state(false);
  coauthors = $state.raw<string[]>([]);
  readonly kept = $derived(this.text === this.checked);
  readonly pictures: PictureState;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> | null = null;

  constructor(
    private readonly host: Host,
    view: DraftView,
  ) {
    this.row = view.row;
    this.quote = view.quote;
    this.retired = view.retired;
    this.text = this.checked = view.text;
    this.check = view.check;
    this.pictures = new PictureState(host, view.row.id);
  }

  type(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#wait(restMs);
  }

  /** Keeps what is there now; done when it is kept or refused. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#work) await this.#work;
    if (!this.kept) {
      this.#work = this.#keep();
      await this.#work;
    }
    return this.kept;
  }

  /** Asks who has written much the same as what is kept; an answer to an older text is dropped. */
  async look(): Promise<void> {
    clearTimeout(this.#pause);
    // What is not kept will be, and a pause follows it.
    if (!this.kept) return;
    const { text } = this;
    const asked = this.host.ask("draft_similar", { draft: this.row.id });
    // An aid that fails says nothing: what was known stays, and the next pause asks again.
    const answer = await asked.catch(() => null);
    if (answer && text === this.text) this.similar = answer.similar;
  }

  /** Another draft, or none, is on screen: what is asked in pauses is not asked any more. */
  leave(): void {
    clearTimeout(this.#pause);
  }

  /** Nothing is kept any more: it was handed in or thrown away. */
  stop(): void {
    clearTimeout(this.#timer);
    this.checked = this.text;
    this.leave();
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #keep(): Promise<void> {
    const text = this.text;
    this.saving = true;
    try {
      this.check = await this.host.ask("draft_save", { draft: this.row.id, text });
      this.checked = text;
      this.error = null;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => void this.look(), pauseMs);
    } catch (thrown) {
      this.error = refusal(thrown);
      this.#wait(againMs);
    } finally {
      this.saving = false;
      this.#work = null;
    }
    if (!this.kept && !this.error) this.#wait(restMs);
  }
}
