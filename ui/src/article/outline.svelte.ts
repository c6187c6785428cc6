// Which heading one is reading: the last one that has passed the upper part of the view.

export class OutlineState {
  current = $state<string | null>(null);
  #headings: HTMLElement[] = [];

  /** New text: its headings. */
  read(root: HTMLElement): void {
    this.#headings = [...root.querySelectorAll<HTMLElement>(":is(h1,h2,h3,h4,h5,h6)[id]")];
    this.current = this.#headings[0]?.id ?? null;
  }

  /** The pane was scrolled. */
  follow(pane: HTMLElement): void {
    const edge = pane.getBoundingClientRect().top + 80;
    const passed = this.#headings.findLast((h) => h.getBoundingClientRect().top <= edge);
    const atEnd = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 2;
    const here = atEnd ? this.#headings.at(-1) : (passed ?? this.#headings[0]);
    this.current = here?.id ?? null;
  }
}
