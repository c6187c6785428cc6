// What was filled into blanks, by name: one value serves every script of the call.

import { blanksOf } from "../parts/script";
import type { LineView } from "../wire";

export class Blanks {
  #values = $state<Record<string, string>>({});

  value(name: string): string {
    return this.#values[name] ?? "";
  }

  fill(name: string, value: string): void {
    this.#values[name] = value;
  }

  /** The first blank of a line that still needs a value. */
  missing(line: LineView): string | null {
    return blanksOf(line).find((name) => this.value(name).trim() === "") ?? null;
  }

  /** What stands in the blanks of a line. */
  values(line: LineView): Record<string, string> {
    return Object.fromEntries(blanksOf(line).map((name) => [name, this.value(name).trim()]));
  }

  /** Names that have a value. */
  get filled(): string[] {
    return Object.keys(this.#values).filter((name) => this.value(name).trim() !== "");
  }

  /** The call is over. */
  forget(): void {
    this.#values = {};
  }
}
