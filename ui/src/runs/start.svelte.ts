// What is about to be started: a playbook, what it is about, and since when its clock runs.

import { decide } from "../host/deciding";
import type { Host } from "../host/host";
import type { PlaybookLine, RunView } from "../wire";
import { readTime } from "./when";

/** What stands in the way of starting. */
export type Missing = "playbook" | "subject" | "unclear" | "future";

export class StartState {
  /** The playbook's article id. */
  chosen = $state<string | null>(null);
  subject = $state("");
  /** When it began, as typed; empty for now. */
  began = $state("");
  /** Somebody tried to start, so what is missing may be said. */
  tried = $state(false);
  busy = $state(false);

  constructor(
    private readonly host: Host,
    private readonly now: () => number,
  ) {}

  /** The typed time; null for now, undefined when it cannot be read. */
  get beganMs(): number | null | undefined {
    return this.began.trim() === "" ? null : (readTime(this.began, this.now(), -1) ?? undefined);
  }

  get missing(): Missing | null {
    const { beganMs } = this;
    if (this.chosen === null) return "playbook";
    if (this.subject.trim() === "") return "subject";
    if (beganMs === undefined) return "unclear";
    return beganMs !== null && beganMs > this.now() ? "future" : null;
  }

  /** Starts it; null when something is missing. */
  async start(): Promise<RunView | null> {
    this.tried = true;
    const { beganMs = null, chosen: playbook } = this;
    if (this.missing !== null || playbook === null || this.busy) return null;
    this.busy = true;
    try {
      const request = { playbook, subject: this.subject.trim(), beganMs };
      return await decide(this.host, "run_start", request);
    } finally {
      this.busy = false;
    }
  }
}

/** The playbooks that have all the words typed, in their title or among their roles. */
export function matching(playbooks: PlaybookLine[], text: string): PlaybookLine[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return playbooks.filter(({ article, roles }) => {
    const all = [article.title, ...roles].join("\n").normalize("NFKC").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
