// What moved since one last looked, of one's own or for a trainer to see: a number on the rail, and a
// word when it happens. Each screen says what is news of its own.
//
// Only what others did counts. What was looked at is remembered by person on this machine.

import { t } from "../messages/index.svelte";

/** Keeps a text by name: `localStorage`, or a map in tests. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Something that moved: what tells it apart, and how it is told. */
export interface News {
  key: string;
  words: string;
}

/** News, and the screen where it can be looked at. */
export interface Item extends News {
  where: string;
}

/** Several things as one sentence, one thing as it is; null for none. */
export function inOne(told: string[]): string | null {
  return told.length > 1 ? t().points.news.several(told.length) : (told[0] ?? null);
}

export class NewsState {
  #fresh = $state.raw<Item[]>([]);
  #known = new Set<string>();
  #member: string | null = null;

  constructor(private readonly shelf: Shelf | null) {}

  /** How much there is to look at in one place. */
  count(where: string): number {
    return this.#fresh.filter((item) => item.where === where).length;
  }

  /** What there is now. The answer says in a few words what is new, nothing when nothing is. */
  note(member: string, items: Item[]): string[] {
    if (member !== this.#member) {
      this.#member = member;
      this.#fresh = [];
      const kept = this.#recall(member);
      // Who is here for the first time has nothing to catch up on.
      this.#known = new Set(kept ?? items.map((item) => item.key));
      if (!kept) this.#keep();
    }
    const told = new Set(this.#fresh.map((item) => item.key));
    this.#fresh = items.filter((item) => !this.#known.has(item.key));
    const young = this.#fresh.filter((item) => !told.has(item.key));
    return young.map((item) => item.words);
  }

  /** One looks at a place. */
  look(where: string): void {
    const seen = this.#fresh.filter((item) => item.where === where);
    if (seen.length === 0) return;
    for (const { key } of seen) this.#known.add(key);
    this.#fresh = this.#fresh.filter((item) => item.where !== where);
    this.#keep();
  }

  #recall(member: string): string[] | null {
    try {
      const text = this.shelf?.getItem(`seen:${member}`);
      return text ? (JSON.parse(text) as string[]) : null;
    } catch {
      return null;
    }
  }

  #keep(): void {
    try {
      this.shelf?.setItem(`seen:${this.#member}`, JSON.stringify([...this.#known].slice(-500)));
    } catch {
      // A full or forbidden shelf only means that something is told again next time.
    }
  }
}
