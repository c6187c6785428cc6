// The list under the box: what may come next at the cursor.
//
// It opens by itself only while a filter is being written; for plain words the arrows belong to the
// results, and Ctrl+Space opens it.

import type { Host } from "../host/host";
import type { Completion } from "../wire";

export class Completions {
  items = $state.raw<Completion[]>([]);
  open = $state(false);
  active = $state(0);
  #from = 0;
  #cursor = 0;
  #turn = 0;

  constructor(private readonly host: Host) {}

  /** The box changed; `wanted` opens the list whatever the word is. */
  async ask(text: string, cursor: number, wanted: boolean): Promise<void> {
    const turn = ++this.#turn;
    const view = await this.host.ask("complete", { text, cursor }).catch(() => null);
    if (turn !== this.#turn || !view) return;
    this.items = view.items;
    this.#from = view.from;
    this.#cursor = cursor;
    this.active = 0;
    this.open =
      view.items.length > 0 && (wanted || isFilter(text.slice(view.from, cursor), view.items));
  }

  move(by: 1 | -1): void {
    this.active = (this.active + by + this.items.length) % this.items.length;
  }

  /** The text with the active completion in place of the word, and where the cursor goes. */
  accept(text: string, index = this.active): { text: string; cursor: number } | null {
    const item = this.items[index];
    if (!this.open || !item) return null;
    // A completed filter brings its own space along.
    const word = item.insert.trimEnd();
    const space = word.endsWith(":") ? "" : " ";
    const head = text.slice(0, this.#from) + word + space;
    const tail = text.slice(this.#cursor);
    this.close();
    return { text: head + (space === "" ? tail : tail.trimStart()), cursor: head.length };
  }

  close(): void {
    this.#turn++;
    this.open = false;
  }
}

/** A word with a colon, or Latin letters that begin the name of a filter. */
function isFilter(word: string, items: Completion[]): boolean {
  if (/^-?[a-z]+:/.test(word)) return true;
  return /^-?[a-z]+$/.test(word) && items.every((item) => /^-?[a-z]+:/.test(item.insert));
}
