// What the panel found: the text of the box, the rows for it, and the article that is shown.
//
// One rule is worth more than the rest: Enter acts on the row that stands for the text now in the
// box (`parts/answers.ts`), and so do the keys that choose a row.

import { refusal, type Host } from "../host/host";
import type { Answers } from "../parts/answers";
import { fewHits, isDoubtful } from "../parts/lead";
import { firstLine } from "../parts/script";
import type {
  ArticleRef,
  ArticleView,
  LineView,
  LookUpView,
  RetiredView,
  SearchView,
  WireError,
} from "../wire";
import { foundRows, startRows, type Row } from "./rows";

/** A step away from the chosen row, and the script whose branch led there. */
export interface Step {
  to: ArticleRef;
  from: string | null;
}

export class Finding {
  text = $state("");
  stage = $state<string | null>(null);
  view = $state.raw<SearchView | null>(null);
  #found = $state.raw<Row[]>([]);
  #unfolded = $state(false);
  /** None of the rows may be it. */
  doubtful = $state(false);
  /** The best few rows where none may be it, until somebody wants the rest. */
  readonly rows = $derived(
    this.doubtful && !this.#unfolded ? this.#found.slice(0, fewHits) : this.#found,
  );
  /** Rows that are not shown yet. */
  readonly more = $derived(this.#found.length - this.rows.length);
  /** Somebody means the row that is chosen, though it may not be it. */
  #meant = $state(false);
  /** Matches by stage, whatever stage is chosen; `all` beside them. */
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  all = $state(0);
  chosen = $state(0);
  /** Where one went from the chosen row. */
  trail = $state.raw<Step[]>([]);
  article = $state.raw<ArticleView | null>(null);
  lineIndex = $state(0);
  /** The rows still answer an older text. */
  stale = $state(false);
  /** How often Enter met this script while it may not be used. */
  refusals = $state(0);
  error = $state.raw<WireError | null>(null);
  /** What became of the article asked for, when it was taken out of the base. */
  retired = $state.raw<RetiredView | null>(null);

  readonly line = $derived<LineView | null>(this.article?.script?.lines[this.lineIndex] ?? null);
  /** Why the words shown may not be said today. */
  readonly blocked = $derived(this.article?.script ? this.article.blocked : null);

  /** The article shown may not be it, and nobody said that it is. */
  readonly unsure = $derived(this.doubtful && !this.#meant && this.trail.length === 0);

  /** The text or the stage is another than that of the rows, so no place among them is kept. */
  #other = true;
  /** What a key chose of rows that had not come. */
  #due: (() => number) | null = null;
  #reading = 0;
  /** The text whose stages were counted last. */
  #counted: string | null = null;

  constructor(
    private readonly host: Host,
    private readonly answers: Answers,
  ) {}

  /** Asks for what the panel shows before anything is typed. */
  start(): Promise<void> {
    return this.#ask(false);
  }

  /** The text of the box changed. */
  type(text: string): Promise<void> {
    this.#act();
    this.text = text;
    this.trail = [];
    return this.#ask(false);
  }

  /** Only hits of one stage, or of all. */
  filter(stage: string | null): Promise<void> {
    this.#act();
    this.stage = stage;
    this.trail = [];
    return this.#ask(false);
  }

  /** The base changed: the same question again, keeping the row and the path if it had its answer. */
  refresh(): Promise<void> {
    this.#counted = null;
    return this.#ask(true);
  }

  /** Past the last row are those that are not shown yet. */
  move(by: 1 | -1): void {
    const before = this.#due;
    this.#chooseBy(() => {
      const row = Math.max((before?.() ?? this.chosen) + by, 0);
      if (row === this.rows.length) this.unfold();
      return Math.min(row, this.rows.length - 1);
    });
  }

  /** A key that comes before the rows for the text in the box chooses among them once they are there. */
  #chooseBy(row: () => number): void {
    if (!this.#other) return this.choose(row());
    this.#act();
    this.#due = row;
  }

  /** Somebody does something: what a key chose before counts no more. */
  #act(): void {
    this.answers.act();
    this.#due = null;
  }

  /** Shows all rows, though none of them may be it. */
  unfold(): void {
    this.#unfolded = true;
  }

  /** The row with a digit on it; of the rows for the text in the box, which may be on their way. */
  pick(digit: number): void {
    this.#chooseBy(() => this.rows.findIndex((row) => row.digit === digit));
  }

  choose(row: number): void {
    if (this.rows[row] === undefined) return;
    this.#act();
    this.mean();
    this.chosen = row;
    this.trail = [];
    void this.#read();
  }

  /** Somebody means what is shown, though it may not be it. */
  mean(): void {
    this.#meant = true;
  }

  /** Goes where the customer's answer leads. */
  follow(branch: number): void {
    const to = this.article?.script?.branches[branch]?.to;
    if (to) this.go([...this.trail, { to, from: this.article?.id ?? null }]);
  }

  /** Goes to what took the place of a retired article. */
  followRetired(): void {
    const to = this.retired?.instead;
    if (to) this.go([...this.trail, { to, from: null }]);
  }

  /** Goes to an article by a way from the chosen row. */
  go(trail: Step[]): void {
    this.#act();
    this.trail = trail;
    void this.#read();
  }

  /** Back along the path: one step, or to a place in it (0 is the row itself). */
  back(depth = this.trail.length - 1): void {
    if (this.trail.length > 0) this.go(this.trail.slice(0, Math.max(depth, 0)));
  }

  moveLine(by: 1 | -1): void {
    this.showLine(this.lineIndex + by);
  }

  showLine(index: number): void {
    if (this.article?.script?.lines[index] === undefined) return;
    this.answers.act();
    this.lineIndex = index;
  }

  /** The article that belongs to the text now in the box, once it is there; null when overtaken. */
  async agreed(): Promise<ArticleView | null> {
    const untouched = await this.answers.awaited();
    const current = untouched() && this.answers.isLast(this.view?.generation ?? NaN);
    return current && this.article?.id === this.#wanted() ? this.article : null;
  }

  /** The text moved under the person's eyes: they see the new one before they use it. */
  readAgain(): Promise<void> {
    return this.#read(true);
  }

  #wanted(): string | undefined {
    return this.trail.at(-1)?.to.id ?? this.rows[this.chosen]?.id;
  }

  #ask(keepPlace: boolean): Promise<void> {
    this.stale = true;
    this.#other ||= !keepPlace;
    return this.answers.ask((generation) => this.#search(generation));
  }

  async #search(generation: number): Promise<void> {
    const { text, stage } = this;
    // Choosing a stage changes no count.
    const counts = text !== this.#counted;
    try {
      const answer = await this.host.ask("look_up", { text, generation, stage, counts });
      await this.answers.settle(answer.found);
      if (!this.answers.isLast(generation)) return;
      const keepPlace = !this.#other;
      this.#other = false;
      this.#paint(answer, keepPlace);
      await this.#read(keepPlace, answer.first);
    } catch (thrown) {
      if (!this.answers.isLast(generation)) return;
      this.#due = null;
      this.error = refusal(thrown);
    }
  }

  #paint({ found: view, counts, hand }: LookUpView, keepPlace: boolean): void {
    const id = keepPlace ? this.rows[this.chosen]?.id : undefined;
    this.error = null;
    this.stale = false;
    this.view = view;
    this.#found = hand ? startRows(view.hits, hand) : foundRows(view.hits);
    this.doubtful = this.#found.length > 0 && isDoubtful(view);
    this.chosen = Math.max(
      0,
      this.#found.findIndex((row) => row.id === id),
    );
    if (!keepPlace) this.#unfolded = false;
    if (this.chosen >= fewHits) this.unfold();
    this.#meant = this.#meant && this.#found[this.chosen]?.id === id;
    this.#chooseDue();
    if (!counts) return;
    this.#counted = this.text;
    this.all = counts.all;
    this.counts = new Map(counts.stages.map(({ value, count }) => [value, count]));
  }

  #chooseDue(): void {
    const row = this.#due?.() ?? -1;
    this.#due = null;
    if (this.rows[row] === undefined) return;
    this.mean();
    this.chosen = row;
  }

  /** Shows the article that is wanted; `came` is the one that came with the rows. */
  #read(keepPlace = false, came: ArticleView | null = null): Promise<void> {
    if (!keepPlace) this.refusals = 0;
    return this.answers.along(this.#readArticle(++this.#reading, keepPlace, came));
  }

  async #readArticle(turn: number, keepPlace: boolean, came: ArticleView | null): Promise<void> {
    const id = this.#wanted();
    if (id === undefined) {
      this.article = this.retired = null;
      return;
    }
    try {
      const article =
        came?.id === id ? came : await this.host.ask("article", { id, query: this.text });
      if (turn !== this.#reading) return;
      const sameLine = keepPlace && this.article?.id === id;
      const lines = article.script?.lines ?? [];
      this.lineIndex = sameLine && lines[this.lineIndex] ? this.lineIndex : firstLine(lines);
      this.article = article;
      this.error = this.retired = null;
    } catch (thrown) {
      const error = refusal(thrown);
      const list =
        error.code === "retired"
          ? await this.host.ask("retired", { article: id }).catch(() => null)
          : null;
      if (turn !== this.#reading) return;
      this.article = null;
      this.error = error;
      this.retired = list?.articles[0] ?? null;
    }
  }
}
