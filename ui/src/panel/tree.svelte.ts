// The map of a conversation: every text that branches lead to from a script, numbered so that a few
// digits go to any of them.

import { refusal, type Host } from "../host/host";
import type { ArticleRef, TreeNode, WireError } from "../wire";
import type { Step } from "./finding.svelte";

/** A text in the outline. */
export interface Place {
  article: ArticleRef;
  when: string;
  depth: number;
  /** `07`, or `007` where there are a hundred. */
  label: string;
  /** The way to it from the script. */
  trail: Step[];
}

export class TreeMap {
  open = $state(false);
  places = $state.raw<Place[] | null>(null);
  error = $state.raw<WireError | null>(null);
  at = $state(0);
  /** Digits typed so far. */
  typed = $state("");
  /** A number that no text has. */
  missed = $state<string | null>(null);
  #turn = 0;

  constructor(private readonly host: Host) {}

  /** Opens the map of a script, at an article in it. */
  async show(script: string, here: string): Promise<void> {
    const turn = ++this.#turn;
    [this.open, this.places, this.error] = [true, null, null];
    [this.typed, this.missed, this.at] = ["", null, 0];
    try {
      const { nodes } = await this.host.ask("tree", { id: script, query: "" });
      if (turn !== this.#turn) return;
      this.places = outline(nodes);
      this.at = Math.max(
        0,
        this.places.findIndex(({ article }) => article.id === here),
      );
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  close(): void {
    this.#turn++;
    this.open = false;
  }

  move(by: number): void {
    this.at = Math.min(Math.max(this.at + by, 0), Math.max((this.places?.length ?? 0) - 1, 0));
  }

  /** A digit of a number; gives the place once the number is whole. */
  digit(digit: string): Place | null {
    if (!this.places) return null;
    this.missed = null;
    this.typed += digit;
    const width = this.places[0]?.label.length ?? 2;
    const could = this.places.filter(({ label }) => label.startsWith(this.typed));
    if (could[0]) this.at = this.places.indexOf(could[0]);
    if (this.typed.length < width && could.length > 0) return null;
    if (could.length === 0) this.missed = this.typed;
    this.typed = "";
    return could[0] ?? null;
  }

  undo(): void {
    this.typed = this.typed.slice(0, -1);
  }
}

/** Nodes as they are read: each under the one it hangs on, branches in their order. */
export function outline(nodes: TreeNode[]): Place[] {
  const places: Omit<Place, "label">[] = [];
  const visit = (at: number, depth: number, trail: Step[]) => {
    const { article, when } = nodes[at]!;
    places.push({ article, when, depth, trail });
    for (const [i, node] of nodes.entries())
      if (node.parent === at)
        visit(i, depth + 1, [...trail, { to: node.article, from: article.id }]);
  };
  if (nodes.length > 0) visit(0, 0, []);
  const width = places.length > 99 ? 3 : 2;
  return places.map((place, i) => ({ ...place, label: String(i + 1).padStart(width, "0") }));
}
