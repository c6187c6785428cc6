// A short word on what was just done, for sight and for screen readers.

const shownMs = 2600;

class Toast {
  text = $state<string | null>(null);
  bad = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  done(text: string): void {
    this.#show(text, false);
  }

  failed(text: string): void {
    this.#show(text, true);
  }

  #show(text: string, bad: boolean): void {
    this.text = text;
    this.bad = bad;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.text = null), bad ? shownMs * 2 : shownMs);
  }
}

export const toast = new Toast();
