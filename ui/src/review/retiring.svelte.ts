// Retiring an article: which, why, and what takes its place.

import { decide } from "../host/deciding";
import type { Host } from "../host/host";
import type { Hit, RetiredView } from "../wire";

/** What is about to be retired: the text that was read, and how many articles link to it. */
export interface Leaving {
  id: string;
  title: string;
  revision: string;
  links: number;
}

/** Articles that are offered as successors. */
const offered = 6;

export class Retiring {
  reason = $state("");
  /** Asked for, and what was found for it. */
  text = $state("");
  hits = $state.raw<Hit[]>([]);
  successor = $state.raw<{ id: string; title: string } | null>(null);
  busy = $state(false);

  #turn = 0;

  constructor(
    private readonly host: Host,
    readonly leaving: Leaving,
  ) {}

  async find(text: string): Promise<void> {
    this.text = text;
    const turn = ++this.#turn;
    const asked = text.trim();
    const found =
      asked === ""
        ? []
        : (
            await this.host.ask("search", {
              text: asked,
              generation: turn,
              offset: 0,
              limit: offered + 1,
              order: "relevance",
              stage: null,
              facets: false,
              explain: false,
            })
          ).hits;
    if (turn !== this.#turn) return;
    this.hits = found.filter((hit) => hit.id !== this.leaving.id).slice(0, offered);
  }

  choose(hit: Hit): void {
    this.successor = { id: hit.id, title: hit.title.map((piece) => piece.text).join("") };
    void this.find("");
  }

  async retire(): Promise<RetiredView | undefined> {
    if (this.busy || this.reason.trim() === "") return undefined;
    this.busy = true;
    const { id: article, revision } = this.leaving;
    const successor = this.successor?.id ?? null;
    try {
      const request = { article, revision, reason: this.reason.trim(), successor };
      return (await decide(this.host, "article_retire", request)).articles[0];
    } finally {
      this.busy = false;
    }
  }
}
