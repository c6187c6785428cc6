// The panel as data: its parts, and what takes several of them. What was found is in `finding`, what is said of it in
// `saying`; around that are the call, what is kept at hand, and the map of the conversation.

import type { Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { Answers } from "../parts/answers";
import { doing } from "../parts/doing";
import { leadSteps, type LeadStep } from "../parts/lead";
import type { ArticleRef, ArticleView, CallOutcome, Customer } from "../wire";
import { Basket } from "./basket.svelte";
import { Blanks } from "./blanks.svelte";
import { Call, type Later } from "./call.svelte";
import { Finding, type Step } from "./finding.svelte";
import { Leaving } from "./leaving.svelte";
import { Opinion } from "./opinion";
import { Saying } from "./saying.svelte";
import { Sending } from "./sending.svelte";
import { StageBar } from "./stages.svelte";
import { Suggest } from "./suggest.svelte";
import { TreeMap } from "./tree.svelte";

/** What is asked for in the line below the box. */
export type Asking = "call" | "note" | "end" | "ended" | "digit" | "flag" | "question";

/** What lies above everything. */
export type Above = "log" | "reading";

/** A question for a digit that is on its way: the digit that was pressed meanwhile, and whether nothing else was done. */
interface Coming {
  digit: number | null;
  untouched: () => boolean;
}

export class PanelState {
  asking = $state<Asking | null>(null);
  above = $state<Above | null>(null);
  /** The call that has just ended. */
  ended = $state.raw<{ id: string; outcome: CallOutcome } | null>(null);
  /** What is on the digits, while one is asked for. */
  favourites = $state.raw<(ArticleRef | null)[]>([]);

  #coming: Coming | null = null;

  readonly answers = new Answers(() => this.saying.touched());
  readonly blanks = new Blanks();
  readonly finding: Finding;
  readonly call: Call;
  readonly stages: StageBar;
  readonly leaving: Leaving;
  readonly sending: Sending;
  readonly basket: Basket;
  readonly suggest: Suggest;
  readonly saying: Saying;
  readonly opinion: Opinion;
  readonly tree: TreeMap;
  /** What to do where nothing was found, or what may not be it. Who may not is told so when they try. */
  readonly lead = $derived.by(() => {
    const { view, rows, stale, doubtful } = this.finding;
    const leads = rows.length === 0 ? !stale : doubtful;
    return view && leads ? leadSteps(view, { write: true, ask: true }) : [];
  });

  constructor(
    private readonly host: Host,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
    later?: Later,
  ) {
    const { answers, blanks } = this;
    const finding = (this.finding = new Finding(host, answers));
    const call = (this.call = new Call(host, blanks, later));
    const leaving = new Leaving(host, answers, call, (error) => (finding.error = error));
    const sending = (this.sending = new Sending(host, pause, () => void leaving.hide()));
    const basket = (this.basket = new Basket(host, sending));
    const suggest = (this.suggest = new Suggest(host));
    this.leaving = leaving;
    this.stages = new StageBar(host, finding, call);
    const outlets = { blanks, sending, basket, call, suggest, leaving };
    this.saying = new Saying(host, answers, finding, outlets);
    this.opinion = new Opinion(host, finding);
    this.tree = new TreeMap(host);
  }

  /** Asks for what the panel shows before anything is typed. */
  async start(): Promise<void> {
    await Promise.all([this.stages.refresh(), this.finding.start(), this.call.load()]);
    if (this.call.on) await this.suggest.ask(null);
    this.suggest.rest();
  }

  /** The text of the box changed. */
  async type(text: string): Promise<void> {
    await this.finding.type(text);
    this.suggest.rest();
  }

  /** The base changed. */
  refresh(): Promise<void> {
    void this.basket.check();
    return this.finding.refresh();
  }

  /** Shows a suggestion; Enter then acts on it. */
  take(index: number): void {
    const to = this.suggest.next[index]?.article;
    if (to) this.finding.go([{ to, from: null }]);
  }

  /** The map of the conversation that the article shown belongs to. */
  async map(): Promise<void> {
    const article = await this.finding.agreed();
    if (!article) return;
    await this.tree.show(this.#origin().id ?? article.id, article.id);
  }

  /** Goes to a text of the map. */
  jump(trail: Step[]): void {
    this.tree.close();
    const { at } = this.#origin();
    this.finding.go([...this.finding.trail.slice(0, at), ...trail]);
  }

  /** Asks on which digit the article shown is kept; one that is pressed before that can be asked is the answer. */
  async askDigit(): Promise<void> {
    const agreeing = this.finding.agreed();
    const coming: Coming = (this.#coming = { digit: null, untouched: this.answers.untouched() });
    const came = await this.#digits(agreeing, coming);
    if (coming !== this.#coming) return;
    this.#coming = null;
    if (!came) return;
    if (coming.digit !== null) return this.favour(coming.digit, came);
    this.asking = "digit";
  }

  /** Takes a digit that is pressed while the question for it is on its way; false where none is. */
  takeDigit(digit: number): boolean {
    const coming = this.#coming;
    if (coming?.digit !== null || !coming.untouched()) return false;
    coming.digit = digit;
    return true;
  }

  /** Learns what is on the digits; the article to be kept, null where something else was done meanwhile. */
  async #digits(agreeing: Promise<ArticleView | null>, coming: Coming): Promise<string | null> {
    const article = await agreeing;
    if (!article) return null;
    const hand = await doing(this.host.ask("at_hand", {}));
    if (!hand || (coming.digit === null && !coming.untouched())) return null;
    this.favourites = hand.favourites;
    return article.id;
  }

  /** Puts an article on a digit, or takes it off the one it is on. */
  async favour(digit: number, id: string): Promise<void> {
    this.asking = null;
    const article = this.favourites[digit - 1]?.id === id ? null : id;
    if (await doing(this.host.ask("favourite_set", { digit, article }))) await this.handChanged();
  }

  /** What is at hand changed: it is seen only before anything is typed. */
  async handChanged(): Promise<void> {
    const { text, stage } = this.finding;
    if (text.trim() === "" && stage === null) await this.refresh();
  }

  /** Asks what is the matter with the article shown. */
  async askFlag(): Promise<void> {
    if (await this.finding.agreed()) this.asking = "flag";
  }

  /** The nth thing to do where nothing was found, from 0; false where there is none. */
  takeNth(index: number): boolean {
    const step = this.finding.rows.length === 0 ? this.lead[index] : undefined;
    if (step) void this.takeLead(step);
    return step !== undefined;
  }

  /** Goes on from a search that found nothing, or what may not be it. */
  async takeLead(step: LeadStep): Promise<void> {
    if (step.kind === "without") return this.type(step.without.text);
    if (step.kind === "near") return this.type(step.article.title);
    if (step.kind === "ask") return void (this.asking = "question");
    const start = { article: null, quote: null, template: "script", words: step.words };
    await this.#write(doing(this.host.ask("draft_start", start)));
  }

  /** The article was read for more than a glance. */
  glanced(article: ArticleView): void {
    const from = this.finding.trail.at(-1)?.from ?? null;
    if (this.call.on)
      void this.host
        .ask("article_read", { id: article.id, how: "shown", from })
        .catch(() => undefined);
  }

  /** With whom the call is; a call that begins may already suggest something. */
  async meet(customer: Customer): Promise<boolean> {
    const began = this.call.on === null;
    if (!(await this.call.meet(customer))) return false;
    // What is suggested may come later: the keys go back to the box now.
    void (began ? this.suggest.ask(null) : Promise.resolve()).then(() => this.suggest.rest());
    return true;
  }

  async end(outcome: CallOutcome, summary: string): Promise<void> {
    await this.sending.idle();
    const id = this.call.on?.id;
    if (id === undefined || !(await this.call.end(outcome, summary))) return;
    this.suggest.forget();
    // What is not kept is gone by now.
    if (this.call.now.kept) [this.ended, this.asking] = [{ id, outcome }, "ended"];
    else this.asking = null;
  }

  /** Forgets the call that is on, or the one that has just ended. */
  async forget(ended: string | null = null): Promise<void> {
    this.asking = null;
    this.suggest.forget();
    await this.call.forget(ended);
  }

  /** Makes a draft of the call and opens it in the main window, where one writes. */
  async writeCase(id: string): Promise<void> {
    this.asking = null;
    await this.#write(doing(this.host.ask("call_case", { id }), t().call.caseMade));
  }

  /** One step back: out of what is asked, out of a branch, else away. */
  async escape(): Promise<void> {
    this.answers.act();
    if (this.asking !== null) return void (this.asking = null);
    if (this.finding.trail.length > 0) return this.finding.back(0);
    await this.leaving.hide();
  }

  /** A draft that was begun here is written in the main window. */
  async #write(begun: Promise<{ row: { id: string } } | undefined>): Promise<void> {
    const draft = await begun;
    const go = draft && ({ to: "draft", id: draft.row.id } as const);
    if (go && (await doing(this.host.ask("main_show", { go })))) await this.leaving.hide();
  }

  /** The row, or the suggestion, that the way to the article shown began at, and where in the trail. */
  #origin(): { id: string | undefined; at: number } {
    const { trail, rows, chosen } = this.finding;
    const at = trail.findLastIndex((step) => step.from === null) + 1;
    return { at, id: trail[at - 1]?.to.id ?? rows[chosen]?.id };
  }
}
