// The list of the library: a query text, the answer to it, and the pages of hits around what is seen.
//
// A hundred thousand hits are one number and a few pages. Rows that are not here yet are drawn empty
// and asked for when they come into view.

import type { Found } from "../article/reader.svelte";
import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import type { Hit, Order, SearchView, WireError } from "../wire";
import { Answers } from "../parts/answers";
import { fewHits, isDoubtful } from "../parts/lead";
import { toggled, without, withoutFilters } from "./querytext";

export const pageSize = 50;
/** Pages kept around the view; enough to scroll back and forth without asking again. */
const pagesKept = 40;

/** What the list is asked for. */
interface Question {
  text: string;
  order: Order;
}

/** What the list was of, and where in it one was. */
export interface ListPlace extends Question {
  active: number;
  unfolded: boolean;
  listTop: number;
}

export class LibraryState {
  text = $state("");
  order = $state<Order>("relevance");
  /** The first page's answer: total, facets, filters, notices. */
  view = $state.raw<SearchView | null>(null);
  /** The question of that answer: an older one than in the box while another is under way. */
  answered = $state.raw<Question | null>(null);
  active = $state(0);
  error = $state.raw<WireError | null>(null);
  /** The trainer is being asked what was not found. */
  asking = $state(false);
  /** All hits are shown, though none of them may be it. */
  unfolded = $state(false);
  readonly answers = new Answers();
  /** Where the list is, and where it is asked to go; the number makes the same place new again. */
  scrollTop = 0;
  scrollTo = $state.raw<{ top: number }>({ top: 0 });

  #pages = $state.raw<ReadonlyMap<number, Hit[]>>(new Map());
  #asked = new Set<number>();
  /** The generation whose answer is shown; pages may only be added to that one. */
  #shown = 0;
  #visible = { first: 0, last: 0 };

  readonly #same = $derived(
    this.answered?.text === this.text && this.answered.order === this.order,
  );
  /** The list answers what stands in the box. */
  readonly agrees = $derived(this.#same && this.error === null);
  readonly total = $derived(this.view?.total ?? 0);
  /** There is nothing to list: an answer without hits, or a refusal, which stands in place of older ones. */
  readonly none = $derived(this.total === 0 || this.error !== null);
  /** None of the hits may be it. */
  readonly doubtful = $derived(this.view !== null && this.total > 0 && isDoubtful(this.view));
  /** Rows of the list: the best few where none may be it, until somebody wants the rest. */
  readonly rows = $derived(
    this.doubtful && this.order === "relevance" && !this.unfolded
      ? Math.min(this.total, fewHits)
      : this.total,
  );
  readonly filters = $derived(this.view?.filters ?? []);
  readonly facets = $derived(this.view?.facets ?? []);

  constructor(private readonly host: Host) {}

  /** What the list is of, and where in it one is. */
  get place(): ListPlace {
    const { text, order, active, unfolded, scrollTop: listTop } = this;
    return { text, order, active, unfolded, listTop };
  }

  /** The hit in a row, when its page is here. */
  hit(row: number): Hit | undefined {
    return this.#pages.get(Math.floor(row / pageSize))?.[row % pageSize];
  }

  /**
   * How a row was found: by what question, and among which hits; null where no words were looked for. Being opened
   * moves a hit up, and a call that ends moves some either way, so it is looked for on both sides of where it stands.
   */
  found(row: number): Found | null {
    if (!this.answered || this.view?.words === "") return null;
    const { order } = this.answered;
    return { stage: null, order, offset: Math.max(row - pageSize, 0), limit: 2 * pageSize };
  }

  /** Waits until the list answers what stands in the box; false when it will not, or something else was done. */
  async agreed(): Promise<boolean> {
    const untouched = await this.answers.awaited(() => this.agrees);
    return untouched() && this.agrees;
  }

  /** The text of the box changed. */
  type(text: string): Promise<void> {
    this.answers.act();
    this.text = text;
    this.asking = false;
    return this.#ask(0, true);
  }

  sort(order: Order): Promise<void> {
    this.answers.act();
    this.order = order;
    return this.#ask(0, true);
  }

  toggle(name: string, value: string): Promise<void> {
    return this.type(toggled(this.text, name, value, this.filters));
  }

  remove(raw: string): Promise<void> {
    return this.type(without(this.text, raw));
  }

  clearFilters(): Promise<void> {
    return this.type(withoutFilters(this.text, this.filters));
  }

  /** Asks the trainer what was not found. */
  async question(note: string): Promise<void> {
    const text = this.view?.words ?? "";
    await decide(this.host, "question_ask", { text, note });
    this.asking = false;
  }

  /** A place of the history: its text and order, scrolled to where it was. */
  async restore({ text, order, listTop, active, unfolded }: ListPlace): Promise<void> {
    this.answers.act();
    this.text = text;
    this.order = order;
    if (!this.#same) await this.#ask(Math.floor(active / pageSize), true);
    if (this.text !== text) return;
    this.unfolded = unfolded;
    this.#activate(active);
    this.scrollTo = { top: listTop };
  }

  /** The base changed: the same question, the list staying where it is unless it is of an older one. */
  refresh(): Promise<void> {
    const page = Math.floor(this.#visible.first / pageSize);
    return this.#same ? this.#ask(page, false) : this.#ask(0, true);
  }

  /** These rows are in view: asks for those that are not here. */
  see(first: number, last: number): void {
    this.#visible = { first, last };
    if (this.#shown !== this.answers.generation) return; // the new answer will ask again
    const lastRow = Math.min(last, this.rows - 1);
    for (let page = Math.floor(first / pageSize); page * pageSize <= lastRow; page++)
      if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#more(page);
  }

  /** Past the last row are those that are not shown yet. */
  move(by: number): void {
    this.answers.act();
    this.#activate(Math.max(this.active + by, 0));
  }

  /** Shows all hits, though none of them may be it. */
  unfold(): void {
    this.unfolded = true;
  }

  #activate(row: number): void {
    if (this.rows <= row && this.rows < this.total) this.unfold();
    this.active = Math.min(row, Math.max(this.rows - 1, 0));
  }

  #ask(page: number, fromTop: boolean): Promise<void> {
    return this.answers.ask((generation) => this.#search(generation, page, fromTop));
  }

  async #search(generation: number, page: number, fromTop: boolean): Promise<void> {
    const { text, order } = this;
    try {
      const view = await this.#find(generation, page, true);
      await this.answers.settle(view);
      if (!this.answers.isLast(generation)) return;
      this.#shown = generation;
      this.#asked.clear();
      this.error = null;
      this.view = view;
      this.answered = { text, order };
      this.#pages = new Map([[page, view.hits]]);
      if (fromTop) {
        this.unfolded = false;
        this.active = 0;
        this.scrollTo = { top: 0 };
        this.#visible = { first: 0, last: pageSize };
      } else this.#activate(this.active);
      this.see(this.#visible.first, this.#visible.last);
    } catch (thrown) {
      if (this.answers.isLast(generation)) this.error = refusal(thrown);
    }
  }

  async #more(page: number): Promise<void> {
    const generation = this.answers.generation;
    this.#asked.add(page);
    try {
      const { hits } = await this.#find(generation, page, false);
      if (this.answers.isLast(generation)) this.#keep(page, hits);
    } catch (thrown) {
      if (this.answers.isLast(generation)) this.error = refusal(thrown);
    } finally {
      if (this.answers.isLast(generation)) this.#asked.delete(page);
    }
  }

  #keep(page: number, hits: Hit[]): void {
    const around = Math.floor(this.#visible.first / pageSize);
    const pages = [...this.#pages, [page, hits] as const];
    pages.sort(([a], [b]) => Math.abs(a - around) - Math.abs(b - around));
    this.#pages = new Map(pages.slice(0, pagesKept));
  }

  #find(generation: number, page: number, facets: boolean): Promise<SearchView> {
    return this.host.ask("search", {
      text: this.text,
      generation,
      order: this.order,
      facets,
      offset: page * pageSize,
      limit: pageSize,
      stage: null,
      explain: false,
    });
  }
}
