// Where one was: a line of places with one that is now. Going somewhere forgets what lay ahead.

const placesKept = 100;

/** Back and forward over values of `T`; the current one may be brought up to date before leaving it. */
export class History<T> {
  #places: T[];
  #at = 0;

  constructor(start: T) {
    this.#places = [start];
  }

  get current(): T {
    return this.#places[this.#at]!;
  }

  get canBack(): boolean {
    return this.#at > 0;
  }

  get canForward(): boolean {
    return this.#at < this.#places.length - 1;
  }

  /** Leaves `left` behind and goes to a new place. */
  push(left: T, next: T): void {
    this.#places[this.#at] = left;
    this.#places = [...this.#places.slice(0, this.#at + 1), next].slice(-placesKept);
    this.#at = this.#places.length - 1;
  }

  /** One place back or forward, remembering how the present one looked; null at the end. */
  move(left: T, by: 1 | -1): T | null {
    const place = this.#places[this.#at + by];
    if (place === undefined) return null;
    this.#places[this.#at] = left;
    this.#at += by;
    return place;
  }
}
