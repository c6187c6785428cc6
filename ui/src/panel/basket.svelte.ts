// Lines put together to go out as one, in the order one gives them.

import type { Host } from "../host/host";
import type { LineSay, Way } from "../wire";
import type { Sending, Sent } from "./sending.svelte";

/** As many as go out together. */
const most = 20;

/** A line in the basket, with its blanks as they were filled when it was put there. */
export interface Held extends LineSay {
  /** Tells apart the same line put in twice. */
  key: number;
  title: string;
  step: string | null;
  text: string;
  /** Its script changed since: it may not go out as it stands here. */
  stale: boolean;
}

export class Basket {
  lines = $state.raw<Held[]>([]);
  /** The line the keys act on. */
  at = $state(0);
  readonly full = $derived(this.lines.length >= most);
  readonly stale = $derived(this.lines.some((line) => line.stale));

  #made = 0;
  #checking = 0;

  constructor(
    private readonly host: Host,
    private readonly sending: Sending,
  ) {}

  add(line: Omit<Held, "key" | "stale">): void {
    if (this.full) return;
    this.lines = [...this.lines, { ...line, key: ++this.#made, stale: false }];
    this.at = this.lines.length - 1;
  }

  choose(at: number): void {
    this.at = Math.min(Math.max(at, 0), Math.max(this.lines.length - 1, 0));
  }

  remove(at = this.at): void {
    this.lines = this.lines.filter((_, i) => i !== at);
    this.choose(this.at > at ? this.at - 1 : this.at);
  }

  /** Earlier or later in the order. */
  shift(by: 1 | -1): void {
    const to = this.at + by;
    const [line, other] = [this.lines[this.at], this.lines[to]];
    if (!line || !other) return;
    this.lines = this.lines.with(to, line).with(this.at, other);
    this.at = to;
  }

  /** All of them at once; it is empty afterwards, or as it was when they were refused. */
  async send(how: Way, untouched: () => boolean): Promise<Sent | null> {
    if (this.lines.length === 0 || this.stale || this.sending.busy) return null;
    const going = this.lines;
    const sent = await this.sending.send(how, going.map(toSay), untouched);
    if (sent.did === "refused") await this.check();
    // What was put in while they were under way stays.
    else this.lines = this.lines.filter((line) => !going.includes(line));
    this.choose(this.at);
    return sent;
  }

  /** Texts may have changed: marks the lines that are no longer what they were. */
  async check(): Promise<void> {
    const turn = ++this.#checking;
    const ids = [...new Set(this.lines.map(({ article }) => article))];
    const now = new Map(
      await Promise.all(
        ids.map(async (id) => {
          const article = this.host.ask("article", { id, query: "" });
          return [id, await article.then(({ revision }) => revision).catch(() => null)] as const;
        }),
      ),
    );
    if (turn !== this.#checking) return;
    this.lines = this.lines.map((line) =>
      now.has(line.article) ? { ...line, stale: now.get(line.article) !== line.revision } : line,
    );
  }
}

function toSay({ article, revision, line, values, from }: Held): LineSay {
  return { article, revision, line, values, from };
}
