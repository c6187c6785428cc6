// Answers to what stands in a box: the same for the panel and for the library.
//
// Every change of the box is a new question. Answers to older ones are dropped, and an Enter that comes before its
// answer waits for it, unless anything else is done meanwhile.

import type { SearchView } from "../wire";
import { Composing } from "./composing";

export class Answers {
  readonly composing = new Composing();
  /** The last question. */
  generation = 0;
  /** Counts everything a person does, so that a waiting Enter knows it was overtaken. */
  #acts = 0;
  #settled: Promise<unknown> = Promise.resolve();

  /** `touched` is called whenever something is done. */
  constructor(private readonly touched: () => void = () => undefined) {}

  /** Something is done: an Enter that waits is forgotten. What is given says whether it was the last so far. */
  act(): () => boolean {
    this.touched();
    this.#acts++;
    return this.untouched();
  }

  /** Says, later, whether nothing was done since. */
  untouched(): () => boolean {
    const act = this.#acts;
    return () => act === this.#acts;
  }

  /** Asks anew. What was asked before is an older question from now on. */
  ask(search: (generation: number) => Promise<void>): Promise<void> {
    const asked = search(++this.generation);
    this.#settled = asked;
    return asked;
  }

  /** What belongs to the answer and comes after it: it is waited for too. */
  along(work: Promise<void>): Promise<void> {
    this.#settled = Promise.all([this.#settled, work]);
    return work;
  }

  /** Whether an answer is to the last question. */
  isLast(generation: number): boolean {
    return generation === this.generation;
  }

  /** An answer that is not sure waits until no input method is composing. */
  async settle({ certainty }: SearchView): Promise<void> {
    if (certainty !== "found") await this.composing.over();
  }

  /**
   * Waits until everything asked has its answer, or until `enough`. What is given says whether nothing else was done
   * meanwhile; whether the answer is one to act on is for the caller to see.
   */
  async awaited(enough: () => boolean = () => false): Promise<() => boolean> {
    const untouched = this.act();
    for (let seen; !enough() && seen !== this.#settled;) await (seen = this.#settled);
    return untouched;
  }
}
