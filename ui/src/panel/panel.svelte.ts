// The panel as data: what it found, and what a person does with it: say it, put it in the basket,
// open it, keep it at hand; and the call in which all of that happens.

import { refusal, type Host } from "../host/host";
import { t } from "../messages/index.svelte";
import { doing } from "../parts/doing";
import { lineText, type Blank } from "../parts/script";
import type { ArticleRef, ArticleView, CallOutcome, Customer, LineView } from "../wire";
import { Basket } from "./basket.svelte";
import { Blanks, type Asked } from "./blanks.svelte";
import { Call, type Later } from "./call.svelte";
import { Finding, type Step } from "./finding.svelte";
import { Sending, type Going, type Sent } from "./sending.svelte";
import { Suggest } from "./suggest.svelte";
import { TreeMap } from "./tree.svelte";

/** What an Enter came to. */
export type Outcome =
  | { did: "inserted" | "copied" | "added" | "opened" | "nothing" | "blocked" }
  | { did: "blank"; name: string };

/** What is asked for in the line below the box. */
export type Asking = "call" | "note" | "end" | "ended" | "digit";

/** What lies above everything. */
export type Above = "log" | "reading";

export class PanelState extends Finding {
  stages = $state.raw<string[]>([]);
  /** The blank that Enter found empty or wrong. */
  asksFor = $state.raw<Asked | null>(null);
  asking = $state<Asking | null>(null);
  above = $state<Above | null>(null);
  /** The call that has just ended. */
  ended = $state.raw<{ id: string; outcome: CallOutcome } | null>(null);
  /** What is on the digits, while one is asked for. */
  favourites = $state.raw<(ArticleRef | null)[]>([]);
  /** Counts how often the panel was put away, so that the next text replaces the one in the box. */
  away = $state(0);
  readonly blanks = new Blanks();
  readonly sending: Sending;
  readonly basket: Basket;
  readonly call: Call;
  readonly suggest: Suggest;
  readonly tree: TreeMap;

  constructor(
    host: Host,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
    later?: Later,
  ) {
    super(host);
    this.sending = new Sending(host, pause, () => void this.#hide());
    this.basket = new Basket(host, this.sending);
    this.call = new Call(host, this.blanks, later);
    this.suggest = new Suggest(host);
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
      this.stages = (await this.host.call("status", {})).stages;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  override async type(text: string): Promise<void> {
    await super.type(text);
    this.suggest.rest();
  }

  override refresh(): Promise<void> {
    void this.basket.check();
    return super.refresh();
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

  fill(blank: Blank, value: string): void {
    this.act();
    this.blanks.fill(blank.name, value);
    const meant = this.blanks.meant(blank);
    if (meant !== null) this.call.fill(blank.name, meant);
  }

  /** Puts the line shown into the other program; with nothing to say, opens the article. */
  async enter(): Promise<Outcome> {
    const article = await this.agreed();
    if (!article) return { did: "nothing" };
    return this.line ? this.#say(article, this.line, "inserted") : this.#open(article);
  }

  /** Puts the line shown on the clipboard and hides. */
  async copy(): Promise<Outcome> {
    const article = await this.agreed();
    return article && this.line ? this.#say(article, this.line, "copied") : { did: "nothing" };
  }

  /** Puts the line shown into the basket, to go out with others. */
  async add(): Promise<Outcome> {
    const article = await this.agreed();
    const line = this.line;
    if (!article || !line) return { did: "nothing" };
    const short = this.#unsayable(line);
    if (short) return short;
    const filled = this.blanks.values(line);
    this.basket.add({
      ...this.#going(article, line),
      ...{ title: article.title, step: line.step },
      text: lineText(line, (name) => filled[name] ?? ""),
    });
    return { did: "added" };
  }

  /** Everything in the basket at once. */
  async sendBasket(how: "inserted" | "copied"): Promise<void> {
    const act = this.act();
    const untouched = () => act === this.acts;
    const lines = this.basket.lines;
    void this.call.flush();
    this.#done(await this.basket.send(how, untouched), lines);
  }

  /** Opens the article shown in the main window. */
  async openInLibrary(): Promise<Outcome> {
    const article = await this.agreed();
    return article ? this.#open(article) : { did: "nothing" };
  }

  /** Where a missing folder or an empty base can be mended. */
  async openMain(): Promise<void> {
    try {
      await this.host.call("main_show", { go: null });
      await this.#hide();
    } catch (thrown) {
      this.error = refusal(thrown);
    }
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

  /** With whom the call is; a call that begins may already suggest something. */
  async meet(customer: Customer): Promise<boolean> {
    const began = this.call.on === null;
    if (!(await this.call.meet(customer))) return false;
    if (began) await this.suggest.ask(null);
    this.suggest.rest();
    return true;
  }

  async end(outcome: CallOutcome, summary: string): Promise<void> {
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
    await this.call.forget(t().call.forgotten, ended);
  }

  async writeCase(id: string): Promise<void> {
    this.asking = null;
    await doing(this.host.call("call_case", { id }), t().call.caseMade);
  }

  /** One step back: out of what is asked, out of a branch, else away. */
  async escape(): Promise<void> {
    this.asksFor = null;
    if (this.asking !== null) return void (this.asking = null);
    if (this.trail.length > 0) return this.back(0);
    this.act();
    await this.#hide();
  }

  protected override act(): number {
    this.asksFor = null;
    return super.act();
  }

  async #hide(): Promise<void> {
    void this.call.flush();
    try {
      await this.host.call("panel_hide", {});
      this.away++;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  async #open(article: ArticleView): Promise<Outcome> {
    const anchor = this.trail.length > 0 ? null : (this.rows[this.chosen]?.hit?.anchor ?? null);
    const query = this.text.trim() === "" ? null : this.text;
    try {
      await this.host.call("main_show", { go: { to: "article", id: article.id, anchor, query } });
      this.#remember();
      await this.#hide();
      return { did: "opened" };
    } catch (thrown) {
      this.error = refusal(thrown);
      return { did: "nothing" };
    }
  }

  /** The words are put together behind this window, from the text that is shown here. */
  async #say(article: ArticleView, line: LineView, how: "inserted" | "copied"): Promise<Outcome> {
    if (this.sending.busy) return { did: "nothing" };
    const short = this.#unsayable(line);
    if (short) return short;
    const act = this.act();
    const untouched = () => act === this.acts;
    const going = [this.#going(article, line)];
    void this.call.flush();
    const sent = await this.sending.send(how, going, untouched);
    // The text moved under the person's eyes: they see the new one before they use it.
    if (sent.did === "refused" && sent.error.code === "stale") await this.read(true);
    return this.#done(sent, going);
  }

  /** Why a line may not be said as it stands; it is shown. */
  #unsayable(line: LineView): Outcome | null {
    if (this.blocked) {
      this.refusals++;
      return { did: "blocked" };
    }
    this.asksFor = this.blanks.missing(line);
    return this.asksFor && { did: "blank", name: this.asksFor.name };
  }

  #going(article: ArticleView, line: LineView): Going {
    return {
      ...{ article: article.id, revision: article.revision, line: this.lineIndex },
      ...{ values: this.blanks.values(line), from: this.trail.at(-1)?.from ?? null },
    };
  }

  #done(sent: Sent | null, lines: Going[]): Outcome {
    if (!sent) return { did: "nothing" };
    if (sent.did === "refused") {
      this.error = sent.error;
      return { did: "nothing" };
    }
    this.#remember();
    if (sent.did === "inserted") this.away++;
    // The use may have begun a call, and what comes next follows from it.
    void this.sending.mark(lines, sent.did).then(async () => {
      await this.call.load();
      await this.suggest.ask(lines.at(-1)?.article ?? null);
    });
    return sent;
  }

  /** The row, or the suggestion, that the way to the article shown began at, and where in the trail. */
  #origin(): { id: string | undefined; at: number } {
    const at = this.trail.findLastIndex((step) => step.from === null) + 1;
    return { at, id: this.trail[at - 1]?.to.id ?? this.rows[this.chosen]?.id };
  }

  /** Recent searches are a convenience: failing to keep one is no reason to stop. */
  #remember(): void {
    if (this.text.trim() !== "")
      void this.host.call("search_used", { text: this.text }).catch(() => undefined);
  }
}
