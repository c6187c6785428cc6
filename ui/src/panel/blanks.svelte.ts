// What was filled into blanks, by name: one value serves every script of the call.

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

  constructor(private readonly today: () => Date = () => new Date()) {}

  /** What stands in a blank: what was filled in, else what the author put there. */
  stands({ name, default: given }: Blank): string {
    return this.#values[name] ?? given ?? "";
  }

  fill(name: string, value: string): void {
    this.#values[name] = value;
  }

  /** A blank is left: what is in it is kept as it was meant, so that 明天 is still that day tomorrow. */
  settle(blank: Blank): void {
    const meant = this.#read(blank);
    if (this.#values[blank.name] !== undefined && meant !== null) this.fill(blank.name, meant);
  }

  /** Something is in it that it does not take. */
  wrong(blank: Blank): boolean {
    return this.#read(blank) === null;
  }

  /** The first blank of a line that still needs a value. */
  missing(line: LineView): Asked | null {
    for (const blank of blanksOf(line)) {
      const { name, input } = blank;
      const meant = this.#read(blank);
      if (meant === "") return { name, why: "empty" };
      if (meant === null) return { name, why: input.takes === "text" ? "empty" : input.takes };
    }
    return null;
  }

  /** What stands in the blanks of a line, as it is meant. */
  values(line: LineView): Record<string, string> {
    return Object.fromEntries(blanksOf(line).map((blank) => [blank.name, this.#read(blank) ?? ""]));
  }

  /** What was filled in. */
  get filled(): string[] {
    return Object.values(this.#values).filter((value) => value.trim() !== "");
  }

  /** The call is over. */
  forget(): void {
    this.#values = {};
  }

  #read(blank: Blank): string | null {
    return readValue(blank.input, this.stands(blank), this.today());
  }
}
