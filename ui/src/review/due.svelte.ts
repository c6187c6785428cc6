// What is due to be verified again: the whole list a page at a time, what is chosen of it, and going
// through that one article after the other. Nothing is verified here that was not ticked article by article.

import { refusal, type Host } from "../host/host";
import type { ArticleView, DueView, Kind, Layer, Notice, WireError } from "../wire";
import { Checking } from "./checking.svelte";

const pageRows = 100;
/** Pages are long when everything is chosen at once. */
const wholeRows = 500;

export class DueState {
  rows = $state.raw<DueView[]>([]);
  total = $state(0);
  loaded = $state(false);
  error = $state.raw<WireError | null>(null);
  text = $state("");
  layer = $state<Layer | null>(null);
  kind = $state<Kind | null>(null);
  /** Only what one answers for. */
  mine = $state(false);
  /** Ids of the articles that are chosen. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** The row that keys act on. */
  at = $state(0);
  walk = $state.raw<Walk | null>(null);

  #next: string | null = null;
  #turn = 0;
  /** Where a stretch that is being chosen began, and what was chosen before it. */
  #from = 0;
  #before: ReadonlySet<string> = new Set();

  constructor(private readonly host: Host) {}

  /** The list from its top, as it is filtered; what is chosen and is still in it stays chosen. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    const known = this.rows.length;
    await this.#page(turn, [], Math.min(wholeRows, Math.max(pageRows, known)));
    if (turn !== this.#turn) return;
    this.loaded = true;
    this.at = Math.max(0, Math.min(this.at, this.rows.length - 1));
  }

  filter(change: {
    text?: string;
    layer?: Layer | null;
    kind?: Kind | null;
    mine?: boolean;
  }): Promise<void> {
    Object.assign(this, change);
    this.rows = [];
    [this.at, this.#from, this.chosen] = [0, 0, new Set()];
    return this.load();
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  more(): Promise<void> {
    return this.#next === null
      ? Promise.resolve()
      : this.#page(++this.#turn, this.rows, pageRows, this.#next);
  }

  async #page(turn: number, before: DueView[], limit: number, after: string | null = null) {
    const { text, layer, kind, mine } = this;
    try {
      const page = await this.host.ask("due", { text, layer, kind, mine, after, limit });
      if (turn !== this.#turn) return;
      this.rows = [...before, ...page.rows];
      [this.total, this.#next, this.error] = [page.total, page.next, null];
    } catch (thrown) {
      if (turn === this.#turn) this.error = refusal(thrown);
    }
  }

  /** Goes to a row; with `stretch`, choosing everything from where the stretch began. */
  go(to: number, stretch: boolean): void {
    this.at = Math.max(0, Math.min(to, this.rows.length - 1));
    if (!stretch) {
      [this.#from, this.#before] = [this.at, this.chosen];
      return;
    }
    const [first, last] = [Math.min(this.#from, this.at), Math.max(this.#from, this.at)];
    const ids = this.rows.slice(first, last + 1).map((row) => row.article);
    this.chosen = new Set([...this.#before, ...ids]);
  }

  toggle(at: number): void {
    const id = this.rows[at]?.article;
    if (id === undefined) return;
    const next = new Set(this.chosen);
    if (!next.delete(id)) next.add(id);
    this.chosen = next;
    this.go(at, false);
  }

  /** Chooses everything that passes the filter, or nothing when that is chosen already. */
  async chooseAll(): Promise<void> {
    if (!this.hasMore && this.chosen.size === this.rows.length) {
      this.chosen = this.#before = new Set();
      return;
    }
    const turn = ++this.#turn;
    while (this.#next !== null && turn === this.#turn && !this.error)
      await this.#page(turn, this.rows, wholeRows, this.#next);
    if (turn === this.#turn) this.chosen = new Set(this.rows.map((row) => row.article));
  }

  /** Begins to go through what is chosen, or through the row one is at. */
  async begin(): Promise<void> {
    const chosen = this.rows.filter((row) => this.chosen.has(row.article));
    const here = this.rows[this.at];
    const items = chosen.length > 0 ? chosen : here ? [here] : [];
    if (items.length === 0) return;
    this.walk = new Walk(this.host, items);
    await this.walk.show();
  }

  /** Back to the list, as it is now. */
  async end(): Promise<void> {
    this.walk = null;
    this.chosen = this.#before = new Set();
    await this.load();
  }
}

/** What became of an article on the way. */
export interface Passed {
  item: DueView;
  did: "verified" | "skipped" | "refused";
  why: Notice | null;
}

/** Going through articles one by one; each is a decision of its own. */
export class Walk {
  at = $state(0);
  passed = $state.raw<Passed[]>([]);
  /** The text of the article one is at. */
  article = $state.raw<ArticleView | null>(null);
  checking = $state.raw<Checking | null>(null);
  error = $state.raw<WireError | null>(null);

  readonly items: DueView[];
  readonly item: DueView | undefined = $derived.by(() => this.items[this.at]);
  readonly done: boolean = $derived.by(() => this.at >= this.items.length);

  constructor(
    private readonly host: Host,
    items: DueView[],
  ) {
    this.items = items;
  }

  async show(): Promise<void> {
    const { item } = this;
    [this.article, this.checking, this.error] = [null, null, null];
    if (!item) return;
    const checking = new Checking(this.host, item.article);
    try {
      const asked = this.host.ask("article", { id: item.article, query: "" });
      const [article] = await Promise.all([asked, checking.load()]);
      if (item === this.item) [this.article, this.checking] = [article, checking];
    } catch (thrown) {
      if (item === this.item) this.error = refusal(thrown);
    }
  }

  /** Verifies the one on screen and goes on; what is refused is told at the end, and does not stop the rest. */
  async verify(): Promise<void> {
    const { checking, item } = this;
    // A change outside review is looked at as a change, and adopted there.
    if (!checking?.ready || !item || checking.busy || checking.view?.outside) return;
    try {
      if (await checking.stand()) await this.#pass({ item, did: "verified", why: null });
      // Another text came: it is read anew, with the article around it.
      else this.article = await this.host.ask("article", { id: item.article, query: "" });
    } catch (thrown) {
      const { code, message } = refusal(thrown);
      if (code === "broken" || code === "workspace_busy") this.error = refusal(thrown);
      else await this.#pass({ item, did: "refused", why: message });
    }
  }

  skip(): Promise<void> {
    const { item, checking } = this;
    if (!item || checking?.busy) return Promise.resolve();
    const why = checking?.view?.blocked ?? this.error?.message ?? null;
    return this.#pass({ item, did: why ? "refused" : "skipped", why });
  }

  /** Leaves out what is left. */
  stop(): void {
    const left = this.items.slice(this.at);
    const skipped = left.map((item): Passed => ({ item, did: "skipped", why: null }));
    this.passed = [...this.passed, ...skipped];
    this.at = this.items.length;
    this.article = this.checking = null;
  }

  #pass(passed: Passed): Promise<void> {
    this.passed = [...this.passed, passed];
    this.at++;
    return this.show();
  }
}
