// What is said of what was found: the line shown goes into the other program, onto the clipboard or
// into the basket, its blanks filled, within the call that is on.

import { refusal, type Host } from "../host/host";
import { blanksOf, lineText, type Blank } from "../parts/script";
import type { ArticleView, LineView } from "../wire";
import { Basket } from "./basket.svelte";
import { Blanks, type Asked } from "./blanks.svelte";
import { Call, type Later } from "./call.svelte";
import { Finding } from "./finding.svelte";
import { Sending, type Going, type Sent } from "./sending.svelte";
import { Suggest } from "./suggest.svelte";
import { spokenValue } from "./values";

/** What an Enter came to. */
export type Outcome =
  | { did: "inserted" | "copied" | "added" | "opened" | "nothing" | "blocked" | "doubted" }
  | { did: "blank"; name: string };

export class Saying extends Finding {
  /** The blank that Enter found empty or wrong. */
  asksFor = $state.raw<Asked | null>(null);
  /** Enter met a line that may not be it: only the next one sends it. */
  doubts = $state(false);
  /** Counts how often the panel was put away, so that the next text replaces the one in the box. */
  away = $state(0);
  readonly blanks = new Blanks();
  readonly sending: Sending;
  readonly basket: Basket;
  readonly call: Call;
  readonly suggest: Suggest;

  constructor(
    host: Host,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
    later?: Later,
  ) {
    super(host);
    this.sending = new Sending(host, pause, () => void this.hide());
    this.basket = new Basket(host, this.sending);
    this.call = new Call(host, this.blanks, later);
    this.suggest = new Suggest(host);
  }

  override refresh(): Promise<void> {
    void this.basket.check();
    return super.refresh();
  }

  fill(blank: Blank, value: string): void {
    this.act();
    this.meant = true;
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
    const spoken = new Map(
      blanksOf(line).map(({ name, input }) => [name, spokenValue(input, filled[name] ?? "")]),
    );
    this.basket.add({
      ...this.#going(article, line),
      ...{ title: article.title, step: line.step },
      text: lineText(line, (name) => spoken.get(name) ?? ""),
    });
    return { did: "added" };
  }

  /** Everything in the basket at once. */
  async sendBasket(how: "inserted" | "copied"): Promise<void> {
    const act = this.act();
    const untouched = () => act === this.acts;
    const lines = this.basket.lines;
    void this.call.flush();
    this.#done(await this.basket.send(how, untouched), lines, untouched);
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
      await this.hide();
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  protected override act(): number {
    this.asksFor = null;
    this.doubts = false;
    return super.act();
  }

  protected async hide(): Promise<void> {
    void this.call.flush();
    const act = this.acts;
    try {
      await this.host.call("panel_hide", {});
      if (act === this.acts) this.away++;
    } catch (thrown) {
      this.error = refusal(thrown);
    }
  }

  async #open(article: ArticleView): Promise<Outcome> {
    const anchor = this.trail.length > 0 ? null : (this.rows[this.chosen]?.hit?.anchor ?? null);
    // Where a branch led was not found by words in the box, and filters alone have none.
    const found = this.view?.words !== "" && this.trail.length === 0;
    const query = found ? this.text : null;
    const go = { to: "article" as const, id: article.id, anchor, query, stage: this.stage };
    try {
      await this.host.call("main_show", { go });
      this.#remember();
      await this.hide();
      return { did: "opened" };
    } catch (thrown) {
      this.error = refusal(thrown);
      return { did: "nothing" };
    }
  }

  /** The words are put together behind this window, from the text that is shown here. */
  async #say(article: ArticleView, line: LineView, how: "inserted" | "copied"): Promise<Outcome> {
    if (this.sending.busy) return { did: "nothing" };
    const short = this.#unsayable(line) ?? (how === "inserted" ? this.#doubted() : null);
    if (short) return short;
    const act = this.act();
    const untouched = () => act === this.acts;
    const going = [this.#going(article, line)];
    void this.call.flush();
    const sent = await this.sending.send(how, going, untouched);
    // The text moved under the person's eyes: they see the new one before they use it.
    if (sent.did === "refused" && sent.error.code === "stale") await this.read(true);
    return this.#done(sent, going, untouched);
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

  /** What may not be it is sent by a second Enter, or by one after it was chosen by hand. */
  #doubted(): Outcome | null {
    if (!this.unsure) return null;
    this.meant = this.doubts = true;
    return { did: "doubted" };
  }

  #going(article: ArticleView, line: LineView): Going {
    return {
      ...{ article: article.id, revision: article.revision, line: this.lineIndex },
      ...{ values: this.blanks.values(line), from: this.trail.at(-1)?.from ?? null },
    };
  }

  #done(sent: Sent | null, lines: Going[], untouched: () => boolean): Outcome {
    if (!sent) return { did: "nothing" };
    if (sent.did === "refused") {
      this.error = sent.error;
      return { did: "nothing" };
    }
    this.#remember();
    // Who has the panel open again and types keeps what was typed.
    if (sent.did === "inserted" && untouched()) this.away++;
    // The use may have begun a call, and what comes next follows from it.
    void this.sending.mark(lines, sent.did).then(async () => {
      await this.call.load();
      await this.suggest.ask(lines.at(-1)?.article ?? null);
    });
    return sent;
  }

  /** Recent searches are a convenience: failing to keep one is no reason to stop. */
  #remember(): void {
    if (this.text.trim() !== "")
      void this.host.call("search_used", { text: this.text }).catch(() => undefined);
  }
}
