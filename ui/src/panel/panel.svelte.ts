// The panel as data: a box, what was found for it, the article shown, and what Enter does.
//
// One rule is worth more than the rest: Enter acts on the row that stands for the text now in the
// box. Every change of the box is a new generation; answers of older ones are dropped, and an Enter
// that comes before its answer waits for it, unless anything else is pressed meanwhile.

import { refusal, type Host } from "../host/host";
import { firstLine, type Blank } from "../parts/script";
import type { ArticleRef, ArticleView, LineView, SearchView, WireError } from "../wire";
import { Blanks, type Asked } from "./blanks.svelte";
import { Sending } from "./sending.svelte";

const rowsWanted = 30;

/** What an Enter came to. */
export type Outcome =
  | { did: "inserted" | "copied" | "opened" | "nothing" | "blocked" }
  | { did: "blank"; name: string };

export class PanelState {
  text = $state("");
  stage = $state<string | null>(null);
  stages = $state.raw<string[]>([]);
  view = $state.raw<SearchView | null>(null);
  /** Matches by stage, whatever stage is chosen; `all` beside them. */
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  all = $state(0);
  chosen = $state(0);
  /** Branches followed from the chosen row. */
  trail = $state.raw<ArticleRef[]>([]);
  article = $state.raw<ArticleView | null>(null);
  lineIndex = $state(0);
  /** The rows still answer an older text. */
  stale = $state(false);
  /** How often Enter met this script while it may not be used. */
  refusals = $state(0);
  /** The blank that Enter found empty or wrong. */
  asksFor = $state.raw<Asked | null>(null);
  error = $state.raw<WireError | null>(null);
  readonly blanks = new Blanks();
  readonly sending: Sending;

  readonly hits = $derived(this.view?.hits ?? []);
  readonly line = $derived<LineView | null>(this.article?.script?.lines[this.lineIndex] ?? null);
  /** Why the words shown may not be said today. */
  readonly blocked = $derived(this.article?.script ? this.article.blocked : null);

  #generation = 0;
  #reading = 0;
  /** Counts everything a person does, so that a waiting Enter knows it was overtaken. */
  #acts = 0;
  #settled: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: Host,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
  ) {
    this.sending = new Sending(host, pause);
  }

  /** Asks for what the panel shows before anything is typed. */
  async start(): Promise<void> {
    await Promise.all([this.refreshStages(), this.#ask(false)]);
  }

  async refreshStages(): Promise<void> {
    try {
      this.stages = (await this.host.call("status", {})).stages;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** The text of the box changed. */
  type(text: string): Promise<void> {
    this.#act();
    this.text = text;
    this.trail = [];
    return this.#ask(false);
  }

  /** Only hits of one stage, or of all. */
  chooseStage(stage: string | null): Promise<void> {
    this.#act();
    this.stage = stage;
    this.trail = [];
    return this.#ask(false);
  }

  /** The stage beside the chosen one, in the bar's order. */
  moveStage(by: 1 | -1): Promise<void> {
    const bar = [null, ...this.stages];
    const at = bar.indexOf(this.stage) + by;
    return this.chooseStage(bar[(at + bar.length) % bar.length] ?? null);
  }

  /** The base changed: the same question again, keeping the row and the path. */
  refresh(): Promise<void> {
    return this.#ask(true);
  }

  move(by: 1 | -1): void {
    this.choose(Math.min(Math.max(this.chosen + by, 0), this.hits.length - 1));
  }

  choose(row: number): void {
    if (this.hits[row] === undefined) return;
    this.#act();
    this.chosen = row;
    this.trail = [];
    this.#read();
  }

  /** Goes where the customer's answer leads. */
  follow(branch: number): void {
    const to = this.article?.script?.branches[branch]?.to;
    if (!to) return;
    this.#act();
    this.trail = [...this.trail, to];
    this.#read();
  }

  /** Back along the path: one step, or to a place in it (0 is the row itself). */
  back(depth = this.trail.length - 1): void {
    if (this.trail.length === 0) return;
    this.#act();
    this.trail = this.trail.slice(0, Math.max(depth, 0));
    this.#read();
  }

  moveLine(by: 1 | -1): void {
    this.showLine(this.lineIndex + by);
  }

  showLine(index: number): void {
    if (this.article?.script?.lines[index] === undefined) return;
    this.#act();
    this.lineIndex = index;
  }

  fill(name: string, value: string): void {
    this.#act();
    this.blanks.fill(name, value);
  }

  /** A blank is left. */
  settle(blank: Blank): void {
    this.blanks.settle(blank);
  }

  /** Puts the line shown into the other program; with nothing to say, opens the article. */
  async enter(): Promise<Outcome> {
    const article = await this.#agreed();
    if (!article) return { did: "nothing" };
    return this.line ? this.#say(article, this.line, "inserted") : this.#open(article);
  }

  /** Puts the line shown on the clipboard and hides. */
  async copy(): Promise<Outcome> {
    const article = await this.#agreed();
    return article && this.line ? this.#say(article, this.line, "copied") : { did: "nothing" };
  }

  /** Opens the article shown in the main window. */
  async openInLibrary(): Promise<Outcome> {
    const article = await this.#agreed();
    return article ? this.#open(article) : { did: "nothing" };
  }

  /** Where a missing folder or an empty base can be mended. */
  async openMain(): Promise<void> {
    try {
      await this.host.call("main_show", { go: null });
      await this.host.call("panel_hide", {});
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  /** One step back: out of a branch, else away. */
  async escape(): Promise<void> {
    this.asksFor = null;
    if (this.trail.length > 0) return this.back(0);
    this.#act();
    await this.host.call("panel_hide", {}).catch((e: unknown) => (this.error = refusal(e)));
  }

  #act(): number {
    this.asksFor = null;
    return ++this.#acts;
  }

  /** The article that belongs to the text now in the box, once it is there; null when overtaken. */
  async #agreed(): Promise<ArticleView | null> {
    const act = this.#act();
    for (let seen; seen !== this.#settled;) await (seen = this.#settled);
    const current = act === this.#acts && this.view?.generation === this.#generation;
    return current && this.article?.id === this.#wanted() ? this.article : null;
  }

  #wanted(): string | undefined {
    return this.trail.at(-1)?.id ?? this.hits[this.chosen]?.id;
  }

  #ask(keepPlace: boolean): Promise<void> {
    const generation = ++this.#generation;
    this.stale = true;
    const settled = this.#search(generation, keepPlace);
    this.#settled = settled;
    return settled;
  }

  async #search(generation: number, keepPlace: boolean): Promise<void> {
    const text = this.text;
    const find = (stage: string | null, limit: number, facets: boolean) =>
      this.host.call("search", {
        ...{ text, generation, stage, limit, facets },
        ...{ offset: 0, order: "relevance", explain: false },
      });
    try {
      // Counts are those of all stages, so a chosen stage costs a second, smaller question.
      const [view, everywhere] = await Promise.all([
        find(this.stage, rowsWanted, this.stage === null),
        this.stage === null ? null : find(null, 1, true),
      ]);
      if (generation !== this.#generation) return;
      this.#paint(view, everywhere ?? view, keepPlace);
      await this.#read(keepPlace);
    } catch (thrown) {
      if (generation === this.#generation) this.error = refusal(thrown);
    }
  }

  #paint(view: SearchView, everywhere: SearchView, keepPlace: boolean): void {
    const id = this.hits[this.chosen]?.id;
    const kept = keepPlace ? view.hits.findIndex((hit) => hit.id === id) : 0;
    this.error = null;
    this.stale = false;
    this.view = view;
    this.chosen = Math.max(0, kept);
    this.all = everywhere.total;
    const stages = everywhere.facets.find((facet) => facet.name === "stage")?.values ?? [];
    this.counts = new Map(stages.map(({ value, count }) => [value, count]));
  }

  #read(keepPlace = false): Promise<void> {
    if (!keepPlace) this.refusals = 0;
    const reading = this.#readArticle(++this.#reading, keepPlace);
    this.#settled = Promise.all([this.#settled, reading]).then(() => undefined);
    return reading;
  }

  async #readArticle(turn: number, keepPlace: boolean): Promise<void> {
    const id = this.#wanted();
    if (id === undefined) {
      this.article = null;
      return;
    }
    try {
      const article = await this.host.call("article", { id, query: this.text });
      if (turn !== this.#reading) return;
      const sameLine = keepPlace && this.article?.id === id;
      const lines = article.script?.lines ?? [];
      this.lineIndex = sameLine && lines[this.lineIndex] ? this.lineIndex : firstLine(lines);
      this.article = article;
      this.error = null;
    } catch (thrown) {
      if (turn !== this.#reading) return;
      this.article = null;
      this.error = refusal(thrown);
    }
  }

  async #open(article: ArticleView): Promise<Outcome> {
    const anchor = this.trail.length > 0 ? null : (this.hits[this.chosen]?.anchor ?? null);
    const query = this.text.trim() === "" ? null : this.text;
    try {
      await this.host.call("main_show", { go: { to: "article", id: article.id, anchor, query } });
      this.#remember();
      await this.host.call("panel_hide", {});
      return { did: "opened" };
    } catch (thrown) {
      this.error = refusal(thrown);
      return { did: "nothing" };
    }
  }

  /** The words are put together behind this window, from the text that is shown here. */
  async #say(article: ArticleView, line: LineView, how: "inserted" | "copied"): Promise<Outcome> {
    if (this.sending.busy) return { did: "nothing" };
    if (this.blocked) {
      this.refusals++;
      return { did: "blocked" };
    }
    this.asksFor = this.blanks.missing(line);
    if (this.asksFor) return { did: "blank", name: this.asksFor.name };
    const act = this.#act();
    const going = {
      ...{ article: article.id, revision: article.revision, line: this.lineIndex },
      ...{ values: this.blanks.values(line), from: this.#from() },
    };
    const sent = await this.sending.send(how, [going], () => act === this.#acts);
    if (sent.did !== "refused") {
      this.#remember();
      return sent;
    }
    // The text moved under the person's eyes: they see the new one before they use it.
    if (sent.error.code === "stale") await this.#read(true);
    this.error = sent.error;
    return { did: "nothing" };
  }

  /** The script whose branch led to the article shown. */
  #from(): string | null {
    if (this.trail.length === 0) return null;
    return this.trail.at(-2)?.id ?? this.hits[this.chosen]?.id ?? null;
  }

  /** Recent searches are a convenience: failing to keep one is no reason to stop. */
  #remember(): void {
    if (this.text.trim() !== "")
      void this.host.call("search_used", { text: this.text }).catch(() => undefined);
  }
}
