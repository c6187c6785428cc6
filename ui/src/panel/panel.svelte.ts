// The panel as data: what it found and says, and around that the call, what is kept at hand, and the
// map of the conversation.

import { decide } from "../host/deciding";
import { refusal, type Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { inZone } from "../messages/zone.svelte";
import { doing } from "../parts/doing";
import { leadSteps, type LeadStep } from "../parts/lead";
import { lineText } from "../parts/script";
import type { ArticleRef, ArticleView, CallOutcome, Customer, Flag } from "../wire";
import type { Later } from "./call.svelte";
import type { Step } from "./finding.svelte";
import { Saying } from "./saying.svelte";
import { TreeMap } from "./tree.svelte";

/** What is asked for in the line below the box. */
export type Asking = "call" | "note" | "end" | "ended" | "digit" | "flag" | "question";

/** What lies above everything. */
export type Above = "log" | "reading";

export class PanelState extends Saying {
  stages = $state.raw<string[]>([]);
  asking = $state<Asking | null>(null);
  above = $state<Above | null>(null);
  /** The call that has just ended. */
  ended = $state.raw<{ id: string; outcome: CallOutcome } | null>(null);
  /** What is on the digits, while one is asked for. */
  favourites = $state.raw<(ArticleRef | null)[]>([]);
  readonly tree: TreeMap;
  /** What to do where nothing was found, or what may not be it. Who may not is told so when they try. */
  readonly lead = $derived(
    this.view && (this.rows.length === 0 ? !this.stale : this.doubtful)
      ? leadSteps(this.view, { write: true, ask: true })
      : [],
  );

  constructor(host: Host, pause?: (ms: number) => Promise<void>, later?: Later) {
    super(host, pause, later);
    this.tree = new TreeMap(host);
  }

  /** Asks for what the panel shows before anything is typed. */
  async start(): Promise<void> {
    await Promise.all([this.refreshStages(), this.ask(false), this.call.load()]);
    if (this.call.on) await this.suggest.ask(null);
    this.suggest.rest();
  }

  async refreshStages(): Promise<void> {
    try {
      const status = await this.host.call("status", {});
      this.stages = status.stages;
      inZone(status.zone);
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  override async type(text: string): Promise<void> {
    await super.type(text);
    this.suggest.rest();
  }

  /** Only hits of one stage; while a call is on it is also where the customer is, unless one only looks. */
  chooseStage(stage: string | null, looking = false): Promise<void> {
    if (!looking) this.call.moveTo(stage);
    return this.filter(stage);
  }

  /** The stage beside the chosen one, in the bar's order. */
  moveStage(by: 1 | -1, looking = false): Promise<void> {
    const bar = [null, ...this.stages];
    const at = bar.indexOf(this.stage) + by;
    return this.chooseStage(bar[(at + bar.length) % bar.length] ?? null, looking);
  }

  /** Shows a suggestion; Enter then acts on it. */
  take(index: number): void {
    const to = this.suggest.next[index]?.article;
    if (to) this.go([{ to, from: null }]);
  }

  /** The map of the conversation that the article shown belongs to. */
  async map(): Promise<void> {
    const article = await this.agreed();
    if (!article) return;
    await this.tree.show(this.#origin().id ?? article.id, article.id);
  }

  /** Goes to a text of the map. */
  jump(trail: Step[]): void {
    this.tree.close();
    const { at } = this.#origin();
    this.go([...this.trail.slice(0, at), ...trail]);
  }

  /** Asks on which digit the article shown is kept. */
  async askDigit(): Promise<void> {
    if (!(await this.agreed())) return;
    const hand = await doing(this.host.call("at_hand", {}));
    if (!hand) return;
    this.favourites = hand.favourites;
    this.asking = "digit";
  }

  /** Puts an article on a digit, or takes it off. */
  async favour(digit: number, article: string | null): Promise<void> {
    this.asking = null;
    if (await doing(this.host.call("favourite_set", { digit, article }))) await this.handChanged();
  }

  /** What is at hand changed: it is seen only before anything is typed. */
  async handChanged(): Promise<void> {
    if (this.text.trim() === "" && this.stage === null) await super.refresh();
  }

  /** Asks what is the matter with the article shown. */
  async askFlag(): Promise<void> {
    if (await this.agreed()) this.asking = "flag";
  }

  /** Tells the trainer that the article shown is wrong or out of date. */
  async flag(why: Flag, note: string): Promise<boolean> {
    const { article, line } = this;
    if (!article) return false;
    const quote = line && lineText(line, (name) => `{{${name}}}`);
    const request = { article: article.id, revision: article.revision, why, quote, note };
    return (await doing(decide(this.host, "article_flag", request))) !== undefined;
  }

  /** The nth thing to do where nothing was found, from 0; false where there is none. */
  takeNth(index: number): boolean {
    const step = this.rows.length === 0 ? this.lead[index] : undefined;
    if (step) void this.takeLead(step);
    return step !== undefined;
  }

  /** Goes on from a search that found nothing, or what may not be it. */
  async takeLead(step: LeadStep): Promise<void> {
    if (step.kind === "without") return this.type(step.without.text);
    if (step.kind === "near") return this.type(step.article.title);
    if (step.kind === "ask") return void (this.asking = "question");
    const start = { article: null, quote: null, template: "script", words: step.words };
    const draft = await doing(this.host.call("draft_start", start));
    const go = draft && ({ to: "draft", id: draft.row.id } as const);
    if (go && (await doing(this.host.call("main_show", { go })))) await this.hide();
  }

  /** Asks the trainer what was not found. */
  async question(note: string): Promise<boolean> {
    const text = this.view?.words ?? "";
    return (await doing(decide(this.host, "question_ask", { text, note }))) !== undefined;
  }

  /** Says that the article shown helped, or takes that back. */
  async praise(): Promise<void> {
    const article = await this.agreed();
    if (!article) return;
    const { id, revision } = article;
    const request = { article: id, revision, useful: !article.useful?.mine };
    const words = request.useful ? t().opinion.thanked : t().opinion.takenBack;
    const useful = await doing(decide(this.host, "article_useful", request), words);
    if (useful && this.article?.revision === revision) this.article = { ...this.article, useful };
  }

  /** The article was read for more than a glance. */
  glanced(article: ArticleView): void {
    const from = this.trail.at(-1)?.from ?? null;
    if (this.call.on)
      void this.host
        .call("article_used", { id: article.id, how: "shown", line: null, from })
        .catch(() => undefined);
  }

  /** With whom the call is; a call that begins may already suggest something. */
  async meet(customer: Customer): Promise<boolean> {
    const began = this.call.on === null;
    if (!(await this.call.meet(customer))) return false;
    if (began) await this.suggest.ask(null);
    this.suggest.rest();
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
    const draft = await doing(this.host.call("call_case", { id }), t().call.caseMade);
    const go = draft && ({ to: "draft", id: draft.row.id } as const);
    if (go && (await doing(this.host.call("main_show", { go })))) await this.hide();
  }

  /** One step back: out of what is asked, out of a branch, else away. */
  async escape(): Promise<void> {
    this.act();
    if (this.asking !== null) return void (this.asking = null);
    if (this.trail.length > 0) return this.back(0);
    await this.hide();
  }

  /** The row, or the suggestion, that the way to the article shown began at, and where in the trail. */
  #origin(): { id: string | undefined; at: number } {
    const at = this.trail.findLastIndex((step) => step.from === null) + 1;
    return { at, id: this.trail[at - 1]?.to.id ?? this.rows[this.chosen]?.id };
  }
}
