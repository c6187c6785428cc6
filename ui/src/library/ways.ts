// The ways of the library: to an article and away from it, to another search, and on from one that found nothing.

import type { Found, ReaderState } from "../article/reader.svelte";
import type { Ground } from "../main/area";
import { leadSteps, type LeadStep } from "../parts/lead";
import type { LibraryState } from "./library.svelte";

export class LibraryWays {
  constructor(
    private readonly ground: Ground,
    private readonly library: LibraryState,
    private readonly reader: ReaderState,
  ) {}

  /** Opens an article at a passage; with the `query` to mark there, and how that found it, if it did. */
  open(
    id: string,
    anchor: string | null = null,
    query: string | null = null,
    found: Found | null = null,
  ): Promise<void> {
    const asked = query !== null && query.trim() !== "";
    this.ground.leave("library");
    if (asked) void this.ground.host.ask("search_used", { text: query }).catch(() => undefined);
    return this.reader.open({ id, anchor, query: query ?? "", found: asked ? found : null });
  }

  /**
   * Opens the hit of the active row, once the list answers what stands in the box; false when that came to nothing,
   * or something else was done meanwhile.
   */
  async openActive(): Promise<boolean> {
    const { library } = this;
    const seen = library.agrees;
    if (!(await library.agreed())) return false;
    if (library.hit(library.active)) return this.openHit(library.active);
    // Where nothing was seen to be found, Enter takes a filter away, which loses nothing; what only comes near is no
    // answer.
    const [step] = this.lead;
    if (seen && step?.kind === "without") await this.takeLead(step);
    return false;
  }

  /** Opens the hit of a row as it stands there; false when something else was done before it was open. */
  async openHit(row: number): Promise<boolean> {
    const { library } = this;
    const hit = library.hit(row);
    if (!hit) return false;
    library.active = row;
    const query = library.answered?.text ?? null;
    const opening = this.open(hit.id, hit.anchor, query, library.found(row));
    const untouched = library.answers.act();
    await opening;
    return untouched();
  }

  closeArticle(): void {
    if (!this.reader.reading) return;
    this.ground.leave(null);
    this.reader.close();
  }

  /** A filter, as somebody clicks it. */
  toggle(name: string, value: string): Promise<void> {
    this.ground.leave(null);
    return this.library.toggle(name, value);
  }

  /** A saved or recent search, or one from outside. */
  search(text: string): Promise<void> {
    this.ground.leave("library");
    return this.library.type(text);
  }

  /** What to do where the library found nothing, or what may not be it. */
  get lead(): LeadStep[] {
    const { view, total, doubtful } = this.library;
    const { people } = this.ground;
    const may = { write: people.may("draft_start"), ask: people.may("question_ask") };
    return view && (total === 0 || doubtful) ? leadSteps(view, may) : [];
  }

  /** Goes on from such a search. */
  async takeLead(step: LeadStep): Promise<void> {
    if (step.kind === "without") return this.search(step.without.text);
    if (step.kind === "near") return this.open(step.article.id);
    if (step.kind === "ask") return void (this.library.asking = true);
    const start = { article: null, quote: null, template: "script", words: step.words };
    await this.ground.go.draft(start);
  }
}
