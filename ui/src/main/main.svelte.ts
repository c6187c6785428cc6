// The main window as data: which screen, the library and its reader, the state of the workspace,
// and the way back. Every navigation goes through `#leave`, so that Back restores what was seen.

import { refusal, type Host } from "../host/host";
import { LibraryState } from "../library/library.svelte";
import { written } from "../library/querytext";
import { ReaderState, type Reading } from "../article/reader.svelte";
import type { Go, Order, StatusView, WireError } from "../wire";
import { History } from "./history";

export type Screen = "library" | "diagnostics" | "settings";

interface Place {
  screen: Screen;
  text: string;
  order: Order;
  active: number;
  listTop: number;
  reading: Reading | null;
  readerTop: number;
}

export class MainState {
  screen = $state<Screen>("library");
  status = $state.raw<StatusView | null>(null);
  error = $state.raw<WireError | null>(null);
  canBack = $state(false);
  canForward = $state(false);
  readonly library: LibraryState;
  readonly reader: ReaderState;
  readonly #history: History<Place>;

  constructor(private readonly host: Host) {
    this.library = new LibraryState(host);
    this.reader = new ReaderState(host);
    this.#history = new History(this.#here());
  }

  async start(): Promise<void> {
    await Promise.all([this.refreshStatus(), this.library.type("")]);
  }

  async refreshStatus(): Promise<void> {
    try {
      this.status = await this.host.call("status", {});
      this.error = null;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  show(screen: Screen): void {
    if (screen !== this.screen) this.#leave({ screen });
  }

  /** Opens an article found with `query`, at a passage. */
  open(id: string, anchor: string | null, query: string | null): Promise<void> {
    const reading = { id, anchor, query: query ?? "" };
    this.#leave({ screen: "library", reading });
    if (query !== null && query.trim() !== "")
      void this.host.call("search_used", { text: query }).catch(() => undefined);
    return this.reader.open(reading);
  }

  /** Opens the hit of the active row. */
  async openActive(): Promise<boolean> {
    const hit = this.library.hit(this.library.active);
    if (hit) await this.open(hit.id, hit.anchor, this.library.text);
    return hit !== undefined;
  }

  closeArticle(): void {
    if (!this.reader.reading) return;
    this.#leave({ reading: null });
    this.reader.close();
  }

  toggle(name: string, value: string): Promise<void> {
    this.#leave({});
    return this.library.toggle(name, value);
  }

  /** Everything that has a label of the article being read. */
  find(name: string, value: string): Promise<void> {
    return this.search(written(name, value));
  }

  /** A saved or recent search, or one from outside. */
  search(text: string): Promise<void> {
    this.#leave({ screen: "library" });
    return this.library.type(text);
  }

  go(go: Go): Promise<void> {
    return go.to === "article" ? this.open(go.id, go.anchor, go.query) : this.search(go.text);
  }

  async travel(by: 1 | -1): Promise<void> {
    const place = this.#history.move(this.#here(), by);
    if (!place) return;
    this.#mayTravel();
    this.screen = place.screen;
    const list = this.library.restore(place.text, place.order, place.listTop, place.active);
    if (!place.reading) this.reader.close();
    else await this.reader.open(place.reading, place.readerTop);
    await list;
  }

  /** Another workspace. */
  async chooseFolder(): Promise<void> {
    try {
      this.status = await this.host.call("folder_choose", {});
      this.reader.close();
      await this.library.refresh();
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  #here(): Place {
    return {
      screen: this.screen,
      text: this.library.text,
      order: this.library.order,
      active: this.library.active,
      listTop: this.library.scrollTop,
      reading: this.reader.reading,
      readerTop: this.reader.scrollTop,
    };
  }

  #leave(next: Partial<Place>): void {
    const here = this.#here();
    this.#history.push(here, { ...here, ...next });
    if (next.screen) this.screen = next.screen;
    this.#mayTravel();
  }

  #mayTravel(): void {
    this.canBack = this.#history.canBack;
    this.canForward = this.#history.canForward;
  }
}
