// Words on their way to the customer: into the other program, or onto the clipboard to be pasted.

import { refusal, type Host } from "../host/host";
import type { LineSay, Notice, WireError } from "../wire";

const copiedShownMs = 500;
/** Long enough to read why one has to paste. */
const doubtShownMs = 1500;

/** A line with what it takes to say it, and the script whose branch led to it. */
export interface Going extends LineSay {
  from: string | null;
}

/** What became of them. */
export type Sent = { did: "inserted" | "copied" } | { did: "refused"; error: WireError };

export class Sending {
  /** The words lie on the clipboard; why they could not be put where they belong, if they could not. */
  onClipboard = $state.raw<{ doubt: Notice | null } | null>(null);
  /** Being sent: the same words are never sent twice by a key pressed twice. */
  get busy(): boolean {
    return this.#turn !== null;
  }

  #turn: object | null = null;
  #settled: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly host: Host,
    private readonly pause: (ms: number) => Promise<void>,
    private readonly hide: () => void,
  ) {}

  /** `untouched` says whether the person left the panel alone since: only then it hides by itself. */
  send(how: "inserted" | "copied", lines: Going[], untouched: () => boolean): Promise<Sent> {
    return this.#along(this.#send(how, lines, untouched));
  }

  async #send(how: "inserted" | "copied", lines: Going[], untouched: () => boolean): Promise<Sent> {
    const turn = (this.#turn = {});
    try {
      const words = { lines: lines.map(({ from: _, ...line }) => line) };
      const { inserted, doubt } =
        how === "inserted"
          ? await this.host.call("lines_insert", words)
          : (await this.host.call("lines_copy", words), { inserted: false, doubt: null });
      if (!inserted) void this.#tell(doubt, untouched);
      return { did: inserted ? "inserted" : "copied" };
    } catch (thrown) {
      return { did: "refused", error: refusal(thrown) };
    } finally {
      if (this.#turn === turn) this.#turn = null;
    }
  }

  /** Says that they are on the clipboard, then makes room for the program they go to. */
  async #tell(doubt: Notice | null, untouched: () => boolean): Promise<void> {
    const told = (this.onClipboard = { doubt });
    await this.pause(doubt ? doubtShownMs : copiedShownMs);
    if (this.onClipboard === told) this.onClipboard = null;
    if (untouched()) this.hide();
  }

  /** The panel was opened anew: what is sent now is meant anew, and waits its turn in the program. */
  again(): void {
    this.#turn = null;
  }

  /** Use marks are a convenience: failing to keep one is no reason to stop. */
  mark(lines: Going[], how: "inserted" | "copied"): Promise<void> {
    return this.#along(this.#mark(lines, how));
  }

  /** Waits for words that are under way and for what is noted of them: they belong to this call. */
  async idle(): Promise<void> {
    for (let seen; seen !== this.#settled;) await (seen = this.#settled);
  }

  #along<T>(work: Promise<T>): Promise<T> {
    this.#settled = Promise.allSettled([this.#settled, work]);
    return work;
  }

  async #mark(lines: Going[], how: "inserted" | "copied"): Promise<void> {
    for (const { article: id, line, from } of lines)
      await this.host.call("article_used", { id, how, line, from }).catch(() => undefined);
  }
}
