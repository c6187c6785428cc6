// Whether an input method is composing in a box. What it has typed so far is no question yet: the answer to it is
// shown when it is a sure one, and waits otherwise.

export class Composing {
  #over: Promise<void> | null = null;
  #end: () => void = () => {};

  /** Resolves when nothing is being composed. */
  async over(): Promise<void> {
    while (this.#over) await this.#over;
  }

  /** Something was typed into the box, or a composition ended there. */
  note(event: Event): void {
    this.is(event instanceof InputEvent && event.isComposing);
  }

  is(composing: boolean): void {
    if (composing) this.#over ??= new Promise((end) => (this.#end = end));
    else {
      this.#over = null;
      this.#end();
    }
  }
}
