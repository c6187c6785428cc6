// Pictures on their way into a draft, one after the other, however they were given.

import { refusal, type Host } from "../host/host";
import type { WireError } from "../wire";
import { base64, fileOf } from "./pictures";

/** One picture, and what becomes of it. */
interface Job {
  file: File;
  /** It is kept, at a path as an article names it; the next one waits until this is done. */
  put: (path: string) => Promise<void>;
  failed: (error: WireError) => void;
}

export class PictureState {
  /** Which of how many is being put in; null when none is. */
  under = $state.raw<{ n: number; of: number } | null>(null);

  #jobs: Job[] = [];
  #turn = 0;

  constructor(
    private readonly host: Host,
    private readonly draft: string,
  ) {}

  /** The picture on the clipboard, as far as the page is not given it. */
  async onClipboard(): Promise<File | null> {
    const { data } = await this.host.ask("clipboard_picture", {});
    return data === null ? null : fileOf(data);
  }

  /** More pictures; they line up behind those under way. */
  async add(jobs: Job[]): Promise<void> {
    this.#jobs.push(...jobs);
    if (this.under) {
      this.under = { ...this.under, of: this.under.of + jobs.length };
      return;
    }
    const turn = this.#turn;
    const next = () => (turn === this.#turn ? this.#jobs.shift() : undefined);
    for (let n = 1, job = next(); job; n++, job = next()) {
      this.under = { n, of: n + this.#jobs.length };
      await this.#send(job, turn);
    }
    if (turn === this.#turn) this.under = null;
  }

  /** The text is not on screen any more, so nothing can be put into it; how many that concerns. */
  stop(): number {
    const lost = this.under ? this.under.of - this.under.n + 1 : 0;
    this.#turn++;
    this.#jobs = [];
    this.under = null;
    return lost;
  }

  async #send({ file, put, failed }: Job, turn: number): Promise<void> {
    try {
      const data = await base64(file);
      const { path } = await this.host.ask("picture_add", { draft: this.draft, data });
      if (turn === this.#turn) await put(path);
    } catch (thrown) {
      if (turn === this.#turn) failed(refusal(thrown));
    }
  }
}
