// Words on their way to the customer: into the other program, or onto the clipboard to be pasted.

import { refusal, type Host } from "../host/host";
import type { LineSay, LinesSay, Notice, Way, WireError } from "../wire";

const copiedShownMs = 500;
/** Long enough to read why one has to paste. */
const doubtShownMs = 1500;

/** What became of them. */
export type Sent = { did: Way } | { did: "refused"; error: WireError };

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
  send(how: Way, lines: LineSay[], untouched: () => boolean): Promise<Sent> {
    const sent = this.#send(how, { lines }, untouched);
    this.#settled = Promise.allSettled([this.#settled, sent]);
    return sent;
  }

  async #send(how: Way, words: LinesSay, untouched: () => boolean): Promise<Sent> {
    const turn = (this.#turn = {});
    try {
      const { inserted, doubt } =
        how === "inserted"
          ? await this.host.ask("lines_insert", words)
          : (await this.host.ask("lines_copy", words), { inserted: false, doubt: null });
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

  /** Waits for words that are under way: they belong to this call. */
  async idle(): Promise<void> {
    for (let seen; seen !== this.#settled;) await (seen = this.#settled);
  }
}
