// The memory base: articles made from the sources, and a plain search over them.
// Substrings, initials and `name:value` filters; the real ranking lives in the core.

import type {
  ArticleRef,
  ArticleView,
  BranchView,
  Filter,
  Hit,
  Piece,
  RetiredView,
  Rules,
  ScriptView,
  SearchRequest,
  SearchView,
  Trust,
  UsefulView,
  Without,
} from "../../wire";
import { without } from "../../library/querytext";
import { sources as shipped, type Source } from "./articles";
import { because, certaintyOf, inQuestion, shareOf, unitsOf } from "./certainty";
import { fileOf, hashOf } from "./file";
import { facets, passes, understand } from "./filters";
import { render, type Rendered } from "./markdown";
import { calledOwner } from "./owners";
import { sayable } from "./saying";
import { shippedRules } from "./workspace";

const dayMs = 86_400_000;

interface Entry {
  source: Source;
  rendered: Rendered;
  text: string;
}

/** Articles and how to find them. `now` is when the base was made. */
export class Base {
  #entries: Entry[];
  readonly #titles: Map<string, string>;
  /** The rules in force. */
  rules: () => Rules = () => shippedRules;
  /** What became of an article that was taken out. */
  retired: (id: string) => RetiredView | null = () => null;
  /** The submission as which an edit made outside review waits. */
  waiting: (id: string) => string | null = () => null;
  /** How useful an article is found. */
  useful: (article: string) => UsefulView | null = () => null;

  constructor(
    private readonly now: number,
    sources: Source[] = shipped,
  ) {
    this.#titles = new Map(sources.map((s) => [s.id, s.title]));
    this.#entries = sources.map((source) => this.#entry(source));
  }

  get size(): number {
    return this.#entries.length;
  }

  sources(): Source[] {
    return this.#entries.map((entry) => entry.source);
  }

  source(id: string): Source | undefined {
    return this.#entries.find((entry) => entry.source.id === id)?.source;
  }

  ref(id: string): ArticleRef | null {
    const entry = this.#entries.find(({ source }) => source.id === id);
    return entry ? refOf(entry) : null;
  }

  titleOf(id: string): string {
    return this.#titles.get(id) ?? id;
  }

  refTo(id: string): ArticleRef | null {
    const entry = this.#entries.find((e) => e.source.id === id);
    return entry ? refOf(entry) : null;
  }

  /** Puts an article in, or in place of the one with its id. */
  put(source: Source): void {
    this.#titles.set(source.id, source.title);
    const entry = this.#entry(source);
    const at = this.#entries.findIndex((e) => e.source.id === source.id);
    this.#entries = at < 0 ? [entry, ...this.#entries] : this.#entries.with(at, entry);
  }

  /** Takes an article out; what is known of it stays with who asked. */
  remove(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.source.id !== id);
  }

  #entry(source: Source): Entry {
    const rendered = render(source.body, (id) => this.titleOf(id));
    const plain = source.body
      .replace(/^(?:[#>|-]+|\d+\.) */gm, "")
      .replace(/[|*`]|\[\[.+?\]\]/g, " ");
    return { source, rendered, text: plain };
  }

  search(request: SearchRequest): SearchView {
    const { words, filters } = understand(request.text);
    const within = this.#entries.filter(({ source }) => passes(source, filters));
    const ofStage = ({ source }: Entry) =>
      request.stage === null || source.stages?.includes(request.stage);
    const { certainty, found: matching } = answer(within.filter(ofStage), words);
    const found = request.stage === null ? matching : answer(within, words).found;
    if (request.order === "updated")
      matching.sort((a, b) => a.entry.source.updatedDaysAgo - b.entry.source.updatedDaysAgo);
    else if (request.order === "title")
      matching.sort((a, b) => a.entry.source.title.localeCompare(b.entry.source.title, "zh-CN"));
    else matching.sort((a, b) => b.score - a.score);
    const limit = request.limit === 0 ? 20 : request.limit;
    return {
      generation: request.generation,
      certainty,
      total: matching.length,
      hits: matching
        .slice(request.offset, request.offset + limit)
        .map(({ entry, score }) => this.#hit(entry, words, score, request.explain)),
      facets: request.facets ? facets(found.map(({ entry }) => entry.source)) : [],
      filters,
      notices: [],
      words: words.join(" "),
      without: matching.length > 0 ? [] : this.#without(request, filters),
      near: matching.length > 0 ? [] : this.#near(words),
      tookUs: 2100,
      partial: false,
    };
  }

  /** What would be found without each filter. */
  #without(request: SearchRequest, filters: Filter[]): Without[] {
    const left = filters.map(({ raw }) => ({ raw, text: without(request.text, raw) }));
    const counted = left.map(({ raw, text }) => {
      const { total } = this.search({ ...request, text, facets: false, offset: 0, limit: 1 });
      return { raw, text, total };
    });
    return counted.filter(({ total }) => total > 0);
  }

  /** Articles that have something of the words, and titles that share most of their characters. */
  #near(words: string[]): ArticleRef[] {
    const typed = new Set(words.join(""));
    if (typed.size < 2) return [];
    const shared = ({ source }: Entry) => [...typed].filter((c) => source.title.includes(c)).length;
    const units = unitsOf(words);
    const near = this.#entries
      .map((entry) => ({ entry, share: shareOf(units, entry) }))
      .filter(({ entry, share }) => share > 0 || shared(entry) * 3 >= typed.size * 2)
      .sort((a, b) => b.share - a.share);
    return near.slice(0, 5).map(({ entry }) => refOf(entry));
  }

  article(id: string, query: string): ArticleView | null {
    const entry = this.#entries.find((e) => e.source.id === id);
    if (!entry) return null;
    const { source, rendered } = entry;
    const { words } = understand(query);
    const owner = source.owner === undefined ? null : calledOwner(source.owner);
    const trust = this.#trust(source);
    const { coreDays, applicationDays, innovationDays } = this.rules();
    const days = { core: coreDays, application: applicationDays, innovation: innovationDays };
    return {
      id,
      title: source.title,
      kind: source.kind,
      layer: source.layer,
      path: pathOf(source),
      stages: source.stages ?? [],
      tags: source.tags ?? [],
      industries: source.industries ?? [],
      aliases: source.aliases ?? [],
      triggers: source.triggers ?? [],
      owner,
      figures: source.figures ?? [],
      outcome: source.outcome ?? null,
      basis: source.basis ?? null,
      source: source.source ?? null,
      trust,
      ...sayable({ layer: source.layer, trust, owner }, this.rules()),
      reviewEveryDays: days[source.layer],
      updatedMs: this.now - source.updatedDaysAgo * dayMs,
      revision: hashOf(fileOf(source)),
      html: this.#marked(rendered),
      outline: rendered.outline,
      script: rated(source, this.#begun(this.#led(rendered.script))),
      waiting: this.waiting(id),
      useful: this.useful(id),
      backlinks: this.#entries.filter((e) => e.rendered.links.includes(id)).map(refOf),
      related: this.#entries
        .filter((e) => near(e.source, source))
        .slice(0, 4)
        .map(refOf),
      alsoOpened: this.#entries.filter((e) => rendered.links.includes(e.source.id)).map(refOf),
      diagnostics: (source.diagnostics ?? []).map((d) => ({
        ...d,
        path: pathOf(source),
        article: source.id,
      })),
      marks: words.filter((w) => entry.text.includes(w) || source.title.includes(w)),
    };
  }

  diagnostics(): ArticleView["diagnostics"] {
    return this.#entries.flatMap(({ source }) =>
      (source.diagnostics ?? []).map((d) => ({ ...d, path: pathOf(source), article: source.id })),
    );
  }

  #hit(entry: Entry, typed: string[], points: number, explain: boolean): Hit {
    const { source, rendered, text } = entry;
    const words = inQuestion(typed, entry);
    const trigger = source.triggers?.[0];
    const passage = words
      .map((w) => text.split("\n").find((line) => line.includes(w)))
      .find((line) => line !== undefined)
      ?.slice(0, 90);
    const snippet = passage ?? (trigger ? `“${trigger}”` : rendered.summary);
    return {
      id: source.id,
      title: sounded(source, words) ?? marked(source.title, words),
      kind: source.kind,
      layer: source.layer,
      outcome: source.outcome ?? null,
      basis: source.basis ?? null,
      stages: source.stages ?? [],
      tags: source.tags ?? [],
      snippet: marked(snippet, words),
      snippetFrom: passage ? "body" : trigger ? "trigger" : "summary",
      anchor: passage ? (anchorOf(rendered, source.body, words) ?? null) : null,
      trust: this.#trust(source),
      updatedMs: this.now - source.updatedDaysAgo * dayMs,
      score: points,
      why: [],
      because: explain ? because(source, words) : null,
    };
  }

  /** Links to what was taken out say so. */
  #marked({ html, links }: Rendered): string {
    const gone = links.filter((id) => this.retired(id));
    return gone.reduce(
      (html, id) =>
        html.replaceAll(
          `<a href="jinnang://article/${id}"`,
          `<a class="retired" href="jinnang://article/${id}"`,
        ),
      html,
    );
  }

  /** Branches to what was taken out lead to what took its place. */
  #led(script: ScriptView | null): ScriptView | null {
    const led = (branch: BranchView): BranchView => {
      const gone = branch.to && this.retired(branch.to.id);
      return gone ? { ...branch, to: gone.instead, retired: gone.article.title } : branch;
    };
    return script && { ...script, branches: script.branches.map(led) };
  }

  /** The blank for who we are begins with what an admin said once. */
  #begun(script: ScriptView | null): ScriptView | null {
    const { company } = this.rules();
    if (!script || company === "") return script;
    const lines = script.lines.map((line) => ({
      ...line,
      parts: line.parts.map((part) =>
        part.kind === "blank" && part.name === "我方公司" && part.default === null
          ? { ...part, default: company }
          : part,
      ),
    }));
    return { ...script, lines };
  }

  #trust({ trust }: Source): Trust {
    if (!trust) return { state: "unverified" };
    if (trust.changedDays !== undefined) {
      const sinceMs = this.now - trust.changedDays * dayMs;
      return { state: "changed", sinceMs, wasVerified: true };
    }
    if (trust.dueDays < 0) return { state: "expired", sinceMs: this.now + trust.dueDays * dayMs };
    return {
      state: "verified",
      by: "training-center",
      atMs: this.now - trust.agoDays * dayMs,
      untilMs: this.now + trust.dueDays * dayMs,
    };
  }
}

/** What matches every word; where nothing does, what has a part of them, if it is enough to go by. */
function answer(entries: Entry[], words: string[]) {
  const whole = entries.map((entry) => ({ entry, score: score(entry, words) }));
  const found = whole.filter(({ score }) => score > 0);
  if (found.length > 0 || words.length === 0) return { certainty: "found" as const, found };
  const units = unitsOf(words);
  const parts = entries.map((entry) => ({ entry, score: shareOf(units, entry) }));
  const certainty = certaintyOf(Math.max(0, ...parts.map(({ score }) => score)));
  return {
    certainty,
    found: certainty === "nothing" ? [] : parts.filter((part) => part.score > 0),
  };
}

function score({ source, text }: Entry, words: string[]): number {
  if (words.length === 0) return 1;
  let sum = 0;
  for (const word of words) {
    const w = word.toLowerCase();
    const points =
      (source.title.toLowerCase().includes(w) ? 8 : 0) +
      (source.initials.split(" ").some((i) => i.startsWith(w)) ? 6 : 0) +
      ([...(source.triggers ?? []), ...(source.aliases ?? [])].some((x) => x.includes(word))
        ? 4
        : 0) +
      (source.tags?.some((x) => x.includes(word)) ? 2 : 0) +
      (text.toLowerCase().includes(w) ? 1 : 0);
    if (points === 0) return 0;
    sum += points;
  }
  return sum;
}

function marked(text: string, words: string[]): Piece[] {
  const found = words.filter((w) => text.includes(w)).sort((a, b) => b.length - a.length)[0];
  if (found === undefined) return [{ text, hit: false }];
  const at = text.indexOf(found);
  return [
    { text: text.slice(0, at), hit: false },
    { text: found, hit: true },
    { text: text.slice(at + found.length), hit: false },
  ].filter((p) => p.text !== "");
}

/** The characters of a title whose first letters were typed: `jgg` marks 价格高. */
function sounded({ title, initials }: Source, words: string[]): Piece[] | null {
  const letters = [...title.matchAll(/\p{Script=Han}/gu)].map((m) => m.index);
  const plain = initials.replaceAll(" ", "");
  const word = words.find((w) => initials.split(" ").some((i) => i.startsWith(w)));
  if (word === undefined || plain.length !== letters.length) return null;
  const from = letters[plain.indexOf(word)]!;
  const to = letters[plain.indexOf(word) + word.length - 1]! + 1;
  return marked(title, [title.slice(from, to)]);
}

function anchorOf(rendered: Rendered, body: string, words: string[]): string | undefined {
  const before = body.slice(0, body.indexOf(words[0] ?? "") + 1);
  const headings = before.match(/^#{2,3} /gm)?.length ?? 0;
  return rendered.outline[headings - 1]?.anchor;
}

const folders = { guide: "", script: "scripts", case: "cases", playbook: "playbooks" } as const;

function pathOf(source: Source): string {
  const folder = folders[source.kind as keyof typeof folders] || source.layer;
  return `${folder}/${source.id}.md`;
}

function rated({ rates }: Source, script: ScriptView | null): ScriptView | null {
  if (!script || !rates) return script;
  const branches = script.branches.map((branch) => {
    const rate = rates[branch.to?.id ?? ""];
    if (!rate) return branch;
    const [of, good, low, high] = rate;
    return { ...branch, rate: { of, good, low, high } };
  });
  return { ...script, branches };
}

const refOf = ({ source }: Entry): ArticleRef => ({
  id: source.id,
  title: source.title,
  kind: source.kind,
  layer: source.layer,
  basis: source.basis ?? null,
});

const near = (a: Source, b: Source) =>
  a.id !== b.id && (a.tags ?? []).some((tag) => b.tags?.includes(tag));
