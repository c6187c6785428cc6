// A short word on what was just done, for sight and for screen readers, and the way to undo it.

const shownMs = 2600;
/** What can be undone stays long enough to be read and reached. */
const undoMs = 9000;

class Toast {
  text = $state<string | null>(null);
  bad = $state(false);
  undo = $state.raw<(() => void) | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  done(text: string, undo: (() => void) | null = null): void {
    this.#show(text, false, undo);
  }

  failed(text: string): void {
    this.#show(text, true, null);
  }

  /** Undoes what the toast tells of; false when there is nothing to undo. */
  takeBack(): boolean {
    const undo = this.undo;
    if (!undo) return false;
    this.undo = null;
    this.text = null;
    undo();
    return true;
  }

  #show(text: string, bad: boolean, undo: (() => void) | null): void {
    this.text = text;
    this.bad = bad;
    this.undo = undo;
    clearTimeout(this.#timer);
    const ms = undo ? undoMs : bad ? shownMs * 2 : shownMs;
    this.#timer = setTimeout(() => {
      this.text = null;
      this.undo = null;
    }, ms);
  }
}

export const toast = new Toast();
