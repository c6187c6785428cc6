// Tells news outside the window while nobody looks at it: the same words, at most once a minute. What comes
// within the minute is gathered, and dropped when somebody looked meanwhile, because the rail counts it.

import type { Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { inOne } from "./news.svelte";

const atMostEveryMs = 60_000;

export class Notices {
  #waiting: string[] = [];
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `away` says whether nobody looks at the window now. */
  constructor(
    private readonly host: Host,
    private readonly away: () => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  tell(news: string[]): void {
    if (news.length === 0 || !this.away()) return;
    this.#waiting.push(...news);
    const due = this.#last + atMostEveryMs - this.now();
    if (due <= 0) return this.#send();
    this.#timer ??= setTimeout(() => this.#send(), due);
  }

  /** Somebody else acts now: what was for the one before is not told. */
  forget(): void {
    this.#waiting = [];
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const body = inOne(this.#waiting);
    this.#waiting = [];
    if (body === null || !this.away()) return;
    this.#last = this.now();
    // A system that shows no notices is no trouble of the person's.
    this.host.ask("notify", { title: t().product, body }).catch(() => undefined);
  }
}
