// What is said of what was found: the line shown goes into the other program, onto the clipboard or
// into the basket, its blanks filled, within the call that is on.

import type { Host } from "../host/host";
import type { Answers } from "../parts/answers";
import { blanksOf, lineText, type Blank } from "../parts/script";
import type { ArticleView, LineSay, LineView, Way } from "../wire";
import type { Basket } from "./basket.svelte";
import type { Asked, Blanks } from "./blanks.svelte";
import type { Call } from "./call.svelte";
import type { Finding } from "./finding.svelte";
import type { Leaving } from "./leaving.svelte";
import type { Sending, Sent } from "./sending.svelte";
import type { Suggest } from "./suggest.svelte";
import { spokenValue } from "./values";

/** What an Enter came to. */
export type Outcome =
  | { did: Way | "added" | "opened" | "nothing" | "blocked" | "doubted" }
  | { did: "blank"; name: string };

/** What words go through on their way out. */
export interface Outlets {
  readonly blanks: Blanks;
  readonly sending: Sending;
  readonly basket: Basket;
  readonly call: Call;
  readonly suggest: Suggest;
  readonly leaving: Leaving;
}

export class Saying {
  /** The blank that Enter found empty or wrong. */
  asksFor = $state.raw<Asked | null>(null);
  /** Enter met a line that may not be it: only the next one sends it. */
  doubts = $state(false);

  constructor(
    private readonly host: Host,
    private readonly answers: Answers,
    private readonly finding: Finding,
    private readonly out: Outlets,
  ) {}

  /** Something is done: what Enter met before is over. */
  touched(): void {
    this.asksFor = null;
    this.doubts = false;
  }

  fill(blank: Blank, value: string): void {
    const { blanks, call } = this.out;
    this.answers.act();
    this.finding.mean();
    blanks.fill(blank.name, value);
    const meant = blanks.meant(blank);
    if (meant !== null) call.fill(blank.name, meant);
  }

  /** Puts the line shown into the other program; with nothing to say, opens the article. */
  async enter(): Promise<Outcome> {
    const article = await this.finding.agreed();
    if (!article) return { did: "nothing" };
    const { line } = this.finding;
    return line ? this.#say(article, line, "inserted") : this.#open(article);
  }

  /** Puts the line shown on the clipboard and hides. */
  async copy(): Promise<Outcome> {
    const article = await this.finding.agreed();
    const { line } = this.finding;
    return article && line ? this.#say(article, line, "copied") : { did: "nothing" };
  }

  /** Puts the line shown into the basket, to go out with others. */
  async add(): Promise<Outcome> {
    const { blanks, basket } = this.out;
    const article = await this.finding.agreed();
    const { line } = this.finding;
    if (!article || !line) return { did: "nothing" };
    const short = this.#unsayable(line);
    if (short) return short;
    const filled = blanks.values(line);
    const spoken = new Map(
      blanksOf(line).map(({ name, input }) => [name, spokenValue(input, filled[name] ?? "")]),
    );
    basket.add({
      ...this.#going(article, line),
      title: article.title,
      step: line.step,
      text: lineText(line, (name) => spoken.get(name) ?? ""),
    });
    return { did: "added" };
  }

  /** Everything in the basket at once. */
  async sendBasket(how: Way): Promise<void> {
    const { basket, call } = this.out;
    const untouched = this.answers.act();
    const lines = basket.lines;
    void call.flush();
    this.#remember();
    this.#done(await basket.send(how, untouched), lines, untouched);
  }

  /** Opens the article shown in the main window. */
  async openInLibrary(): Promise<Outcome> {
    const article = await this.finding.agreed();
    return article ? this.#open(article) : { did: "nothing" };
  }

  async #open(article: ArticleView): Promise<Outcome> {
    const { trail, rows, chosen, view, text, stage } = this.finding;
    const anchor = trail.length > 0 ? null : (rows[chosen]?.hit?.anchor ?? null);
    // Where a branch led was not found by words in the box, and filters alone have none.
    const query = view?.words !== "" && trail.length === 0 ? text : null;
    const { leaving } = this.out;
    const shown = await leaving.showMain({ to: "article", id: article.id, anchor, query, stage });
    if (!shown) return { did: "nothing" };
    this.#remember();
    await leaving.hide();
    return { did: "opened" };
  }

  /** The words are put together behind this window, from the text that is shown here. */
  async #say(article: ArticleView, line: LineView, how: Way): Promise<Outcome> {
    const { sending, call } = this.out;
    if (sending.busy) return { did: "nothing" };
    const short = this.#unsayable(line) ?? (how === "inserted" ? this.#doubted() : null);
    if (short) return short;
    const untouched = this.answers.act();
    const going = [this.#going(article, line)];
    void call.flush();
    // The program notes the use, and what was looked for came before it.
    this.#remember();
    const sent = await sending.send(how, going, untouched);
    if (sent.did === "refused" && sent.error.code === "stale") await this.finding.readAgain();
    return this.#done(sent, going, untouched);
  }

  /** Why a line may not be said as it stands; it is shown. */
  #unsayable(line: LineView): Outcome | null {
    if (this.finding.blocked) {
      this.finding.refusals++;
      return { did: "blocked" };
    }
    this.asksFor = this.out.blanks.missing(line);
    return this.asksFor && { did: "blank", name: this.asksFor.name };
  }

  /** What may not be it is sent by a second Enter, or by one after it was chosen by hand. */
  #doubted(): Outcome | null {
    if (!this.finding.unsure) return null;
    this.finding.mean();
    this.doubts = true;
    return { did: "doubted" };
  }

  #going(article: ArticleView, line: LineView): LineSay {
    const { lineIndex, trail } = this.finding;
    return {
      article: article.id,
      revision: article.revision,
      line: lineIndex,
      values: this.out.blanks.values(line),
      from: trail.at(-1)?.from ?? null,
    };
  }

  #done(sent: Sent | null, lines: LineSay[], untouched: () => boolean): Outcome {
    const { call, suggest, leaving } = this.out;
    if (!sent) return { did: "nothing" };
    if (sent.did === "refused") {
      this.finding.error = sent.error;
      return { did: "nothing" };
    }
    // Who has the panel open again and types keeps what was typed.
    if (sent.did === "inserted" && untouched()) leaving.times++;
    // The use may have begun a call, and what comes next follows from it.
    void call.load().then(() => suggest.ask(lines.at(-1)?.article ?? null));
    return sent;
  }

  /** Recent searches are a convenience: failing to keep one is no reason to stop. */
  #remember(): void {
    const { text } = this.finding;
    if (text.trim() !== "") void this.host.ask("search_used", { text }).catch(() => undefined);
  }
}
