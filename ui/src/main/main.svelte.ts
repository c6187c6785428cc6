// The main window as data: its screens, which of them is shown, and the way back. It names no screen; what it knows of
// each is in `area.ts`. Every navigation goes through `leave`, so that Back restores what was seen.

import type { Host } from "../host/host";
import { inOne, NewsState, type Item, type Shelf } from "../news/news.svelte";
import { Notices } from "../news/notices";
import { toast } from "../parts/toast.svelte";
import { PeopleState } from "../people/people.svelte";
import type { Go, Tag } from "../wire";
import type { Area, Ground, Place } from "./area";
import { History } from "./history";
import type { Navigation } from "./navigation";
import { WorkspaceState } from "./workspace.svelte";

/** What the panel opens here is among these hits: it shows fewer, and a call that ended since may have moved some. */
const first = { order: "relevance", offset: 0, limit: 200 } as const;

/** The screens of a window, and the ways between them that are theirs. */
export interface Made {
  readonly areas: readonly Area[];
  readonly ways: Omit<Navigation, "canBack" | "canForward" | "travel" | "escape" | "show">;
}

export class MainState implements Ground {
  screen = $state("");
  canBack = $state(false);
  canForward = $state(false);
  readonly people: PeopleState;
  readonly workspace: WorkspaceState;
  readonly news: NewsState;
  readonly go: Navigation;
  readonly areas: readonly Area[];
  /** Screens one may go to, in the order of the rail. */
  readonly offered = $derived.by(() => this.areas.filter((area) => area.offered?.() ?? true));
  /** The screen that is shown. */
  readonly area = $derived.by(() => this.#area(this.screen));
  readonly #notices: Notices;
  readonly #history: History<Place>;

  /** `away` says whether nobody looks at this window now. */
  constructor(
    readonly host: Host,
    make: (ground: Ground) => Made,
    shelf: Shelf | null = null,
    away: () => boolean = () => false,
  ) {
    this.people = new PeopleState(host, {
      before: () => this.#keep(),
      after: () => this.#newPerson(),
    });
    this.workspace = new WorkspaceState(host, () => this.#all((area) => area.moved?.()));
    this.news = new NewsState(shelf);
    this.#notices = new Notices(host, away);
    const { areas, ways } = make(this);
    this.areas = areas;
    this.go = this.#navigation(ways);
    this.screen = this.home.id;
    this.#history = new History(this.here());
  }

  /** Where one begins. */
  get home(): Area {
    return this.areas[0]!;
  }

  async start(): Promise<void> {
    const named = this.#named();
    const others = this.areas.filter((area) => !named.includes(area));
    await Promise.all([
      this.workspace.refresh(),
      this.#refresh(others),
      this.people.refresh().then(() => this.#refresh(named)),
    ]);
  }

  /** Has all screens that show something of a change ask anew. */
  async changed(tags: readonly Tag[]): Promise<void> {
    const touches = (wanted: readonly Tag[]) => wanted.some((tag) => tags.includes(tag));
    if (touches(["status", "articles"])) void this.workspace.refresh();
    if (touches(["people"])) void this.people.refresh();
    await this.#refresh(
      this.areas.filter((area) => touches(area.tags)),
      tags,
    );
  }

  /** To a screen, as it was left. What is new there is seen by going there. */
  show(screen: string): void {
    if (screen !== this.screen) this.leave(screen);
    this.news.look(screen);
  }

  /** Goes where something outside this window leads. */
  arrive(go: Go): Promise<void> {
    if (go.to === "article")
      return this.go.open(go.id, go.anchor, go.query, { ...first, stage: go.stage });
    return go.to === "draft" ? this.go.openDraft(go.id) : this.go.search(go.text);
  }

  /** One step back: on the screen that is shown, else to the first one; false where there is none. */
  escape(): boolean {
    if (this.area.escape?.()) return true;
    if (this.area === this.home) return false;
    this.show(this.home.id);
    return true;
  }

  async travel(by: 1 | -1): Promise<void> {
    const place = this.#history.move(this.here(), by);
    if (!place) return;
    this.#mayTravel();
    this.screen = place.screen;
    await this.#all((area) => area.restore?.(place.seen.get(area.id), place.screen));
  }

  here(): Place {
    return {
      screen: this.screen,
      seen: new Map(this.areas.map((area) => [area.id, area.seen?.()])),
    };
  }

  leave(screen: string | null, here = this.here()): void {
    for (const area of this.areas) area.left?.();
    this.#history.push(here, { ...here, screen: screen ?? here.screen });
    if (screen !== null) this.screen = screen;
    this.#mayTravel();
  }

  /** Goes on for as long as the window is there; the answer ends it. */
  watch(): () => void {
    const ends = this.areas.map((area) => area.watch?.());
    return () => ends.forEach((end) => end?.());
  }

  #area(id: string): Area {
    return this.areas.find((area) => area.id === id) ?? this.home;
  }

  /** Screens that go by name. */
  #named(): Area[] {
    return this.areas.filter((area) => area.forget !== undefined);
  }

  #all(work: (area: Area) => unknown): Promise<unknown> {
    return Promise.all(this.areas.map(work));
  }

  async #refresh(areas: readonly Area[], tags: readonly Tag[] = []): Promise<void> {
    await Promise.all(areas.map((area) => area.refresh?.(tags)));
    if (areas.some((area) => area.news)) await this.#tellNews();
  }

  /** What is being written is on disk before somebody else takes over. */
  async #keep(): Promise<void> {
    for (const area of this.areas) await area.keep?.();
  }

  #newPerson(): void {
    const named = this.#named();
    for (const area of named) area.forget?.();
    this.#notices.forget();
    if (this.area.offered) this.screen = this.home.id;
    void this.#refresh(named);
  }

  /** Says what moved of one's own, and counts it until one looks. */
  async #tellNews(): Promise<void> {
    const me = this.people.me?.id;
    if (me === undefined) return;
    const found = await Promise.all(this.areas.map((area) => newsOf(area, me)));
    // While one part is not known, what comes with it later would be told as new.
    if (me !== this.people.me?.id || found.includes(null)) return;
    const told = this.news.note(
      me,
      found.flatMap((items) => items ?? []),
    );
    const words = inOne(told);
    if (words !== null) toast.done(words);
    this.#notices.tell(told);
    this.news.look(this.screen);
  }

  #navigation(ways: Made["ways"]): Navigation {
    const main = this;
    return {
      get canBack() {
        return main.canBack;
      },
      get canForward() {
        return main.canForward;
      },
      travel: (by) => this.travel(by),
      escape: () => this.escape(),
      show: (screen) => this.show(screen),
      ...ways,
    };
  }

  #mayTravel(): void {
    this.canBack = this.#history.canBack;
    this.canForward = this.#history.canForward;
  }
}

async function newsOf(area: Area, me: string): Promise<Item[] | null> {
  const news = area.news ? await area.news(me) : [];
  return news && news.map((one) => ({ ...one, where: area.id }));
}
