// What stands in blanks, by name: asked once a call, forgotten when the call ends.

import { wall } from "../messages/zone.svelte";
import { blanksOf, type Blank } from "../parts/script";
import type { LineView } from "../wire";
import { readValue } from "./values";

/** A blank that keeps a line from being said, and why: nothing in it, or something it does not take. */
export interface Asked {
  name: string;
  why: "empty" | "choice" | "date" | "number";
}

export class Blanks {
  /** As typed; a blank that was never touched has no entry, so that its default stands. */
  #values = $state<Record<string, string>>({});
  /** Names whose text is the person's own: half written, not understood, or emptied on purpose. */
  #own = new Set<string>();
  #call: string | null = null;

  constructor(private readonly today: () => Date = () => wall(Date.now())) {}

  /** What stands in a blank: what was filled in, else what the author put there. */
  stands({ name, default: given }: Blank): string {
    return this.#values[name] ?? given ?? "";
  }

  fill(name: string, value: string): void {
    this.#values[name] = value;
    this.#own.add(name);
  }

  /** A blank is left: what is in it is kept as it was meant, so that 明天 is still that day tomorrow. */
  settle(blank: Blank): void {
    const meant = this.meant(blank);
    if (this.#values[blank.name] === undefined || !meant) return;
    this.#values[blank.name] = meant;
    this.#own.delete(blank.name);
  }

  /** What the call knows; a blank that is being written keeps its text unless it is another call. */
  take(values: Record<string, string>, call: string | null): void {
    if (this.#call !== null && call !== this.#call) this.#own.clear();
    this.#call = call;
    const own = [...this.#own].map((name) => [name, this.#values[name] ?? ""]);
    this.#values = { ...values, ...Object.fromEntries(own) };
  }

  /** The call is over. */
  forget(): void {
    this.#own.clear();
    this.#values = {};
  }

  /** The value meant by what stands in a blank; null when it does not take that. */
  meant(blank: Blank): string | null {
    return readValue(blank.input, this.stands(blank), this.today());
  }

  /** The first blank of a line that still needs a value. */
  missing(line: LineView): Asked | null {
    for (const blank of blanksOf(line)) {
      const { name, input } = blank;
      const meant = this.meant(blank);
      if (meant === "") return { name, why: "empty" };
      if (meant === null) return { name, why: input.takes === "text" ? "empty" : input.takes };
    }
    return null;
  }

  /** What stands in the blanks of a line, as it is meant. */
  values(line: LineView): Record<string, string> {
    return Object.fromEntries(blanksOf(line).map((blank) => [blank.name, this.meant(blank) ?? ""]));
  }
}
