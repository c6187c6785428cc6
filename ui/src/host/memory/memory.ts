// A host without a desktop: the memory base, settings and searches kept in this object.
// Only unit tests talk to it; pages have the real core (crates/jinnang-bridge).

import type {
  AtHand,
  HostEvent,
  LinesSay,
  LookUpRequest,
  LookUpView,
  Notice,
  SavedSearch,
  SearchView,
  Settings,
  StatusView,
  Way,
  WireError,
} from "../../wire";
import type { Host, WindowName } from "../host";
import { changes, type Answers, type Commands } from "./answers";
import { sources, stages, type Source } from "./articles";
import { Base } from "./base";
import { Calls } from "./calls";
import { complete } from "./completing";
import { crowd } from "./crowd";
import { Drafts } from "./drafts";
import { Due } from "./due";
import { Hand } from "./hand";
import { People } from "./people";
import { Pictures, pictureAt } from "./pictures";
import { Points } from "./points";
import { Proposals } from "./proposals";
import { Questions } from "./questions";
import { Review } from "./review";
import { Rewards } from "./rewards";
import { Runs } from "./runs";
import { crowdOfRuns, firstRuns } from "./runsamples";
import { say } from "./saying";
import { moreScripts } from "./scripts";
import { retiredError } from "./life";
import { Tariffs } from "./tariff";
import { Texts } from "./texts";
import { WorkCalendar } from "./calendar";
import { Workspace } from "./workspace";

/** States a test can put the host in. */
export type Scene =
  | ""
  | "empty"
  | "many"
  | "scripts"
  | "indexing"
  | "readonly"
  | "missing"
  | "failing"
  | "new"
  | "full"
  | "alone";

/** What this file answers itself; the rest is in a file an area. */
type Own = Extract<
  keyof Commands,
  | "status"
  | "search"
  | "complete"
  | "article"
  | "look_up"
  | "article_read"
  | "article_used"
  | "diagnostics"
  | `search_${string}`
  | "searches"
  | "settings"
  | "settings_change"
  | "shell"
  | "copy"
  | "clipboard_picture"
  | `lines_${string}`
  | `panel_${string}`
  | "main_show"
  | `${"file" | "link"}_open`
  | "points_save"
  | "notify"
  | "folder_choose"
>;

export class MemoryHost implements Host {
  /** Everything asked of it, newest last, for tests to read. */
  readonly calls: { name: string; request: unknown }[] = [];
  /** What the clipboard would hold. */
  clipboard = "";
  /** Why the next words cannot be put into the other program; null while they can. */
  doubt: Notice | null = null;
  /** What was put into the other program, newest last. */
  readonly inserted: string[] = [];
  readonly workspace: Workspace;
  readonly runs: Runs;
  readonly #listeners = new Set<(event: HostEvent) => void>();
  /** Every text, and what became of articles. */
  readonly texts: Texts;
  readonly #base: Base;
  readonly #calls: Calls;
  readonly #hand: Hand;
  #settings: Settings = {
    language: "zh",
    theme: "system",
    hotkey: "Ctrl+Shift+Space",
    autostart: false,
    shuangpin: null,
    keepCalls: true,
    compact: false,
  };
  #recent: string[] = ["医疗 开拓", "kind:script 价格"];
  #saved: SavedSearch[] = [{ name: "本周要复核的话术", text: "kind:script layer:core" }];

  constructor(
    readonly window: WindowName,
    readonly scene: Scene = "",
    settings: Partial<Settings> = {},
    private readonly opened: (name: string) => void = () => {},
    now = Date.now(),
    person = "m-lin",
  ) {
    this.#settings = { ...this.#settings, ...settings };
    const none = scene === "empty" || scene === "missing";
    this.#base = new Base(now, none ? [] : sourcesOf(scene));
    const people = new People(now, scene, person);
    const texts = (this.texts = new Texts(this.#base, people, now));
    const drafts = new Drafts(this.#base, people, now);
    const isAdmin = () => people.me?.role === "admin";
    this.#calls = new Calls(this.#base, drafts, () => this.#settings, now, none, isAdmin);
    this.#hand = new Hand(this.#base, () => this.#calls.stage);
    const alone = scene === "alone";
    const proposals = new Proposals(people, now, none || alone);
    const points = new Points(people, proposals, now, none || alone);
    this.workspace = new Workspace(people, now, none);
    this.#base.rules = () => this.workspace.now;
    this.#base.useful = (article) =>
      texts.outside.has(article) ? null : texts.opinions.useful(article);
    const due = new Due(this.#base, people, texts);
    const questions = new Questions(this.#base, people, now, none || alone || scene === "new");
    const review = new Review(this.#base, people, texts, drafts, points, this.workspace, due, now);
    review.questions = () => questions.open();
    const rewards = new Rewards(people, points);
    const runs = (this.runs = new Runs(this.#base, people, now));
    if (!none && !alone && scene !== "new") firstRuns(runs, now);
    if (scene === "full") {
      crowd({ people, texts, drafts, review, proposals, rewards }, now);
      crowdOfRuns(runs, now);
    }
    this.#answers = {
      ...this.#own,
      ...people.answers,
      ...texts.answers,
      ...texts.life.answers,
      ...texts.opinions.answers,
      ...drafts.answers,
      ...this.#calls.answers,
      ...this.#hand.answers,
      ...new Pictures(people, drafts).answers,
      ...review.answers,
      ...due.answers,
      ...questions.answers,
      ...points.answers,
      ...new Tariffs(people, now).answers,
      ...proposals.answers,
      ...rewards.answers,
      ...runs.answers,
      ...this.workspace.answers,
      ...new WorkCalendar(people, now).answers,
    };
  }

  on(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pictureAt(path: string): string {
    return pictureAt(path) ?? `/${path}`;
  }

  /** Says to the window what a desktop would say. */
  tell(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async call<K extends keyof Commands>(
    name: K,
    request: Commands[K]["request"],
  ): Promise<Commands[K]["response"]> {
    this.calls.push({ name, request });
    if (this.scene === "failing" && (name === "search" || name === "look_up")) throw failed;
    if (this.scene === "missing" && (name === "search" || name === "look_up")) throw missing;
    const answer = this.#answers[name](request);
    const tags = changes[name];
    if (tags) setTimeout(() => this.tell({ event: "changed", tags }));
    return answer;
  }

  #lookUp({ text, generation, stage, counts }: LookUpRequest): LookUpView {
    const find = (stage: string | null) =>
      this.#own.search({
        ...{ text, generation, stage, offset: 0, limit: 30 },
        ...{ order: "relevance", facets: true, explain: false },
      }) as SearchView;
    const [found, everywhere] = [find(stage), find(null)];
    const start = text.trim() === "" && stage === null;
    const hand = start ? (this.#hand.answers.at_hand({}) as AtHand) : null;
    const stages = everywhere.facets.find((facet) => facet.name === "stage")?.values ?? [];
    const id = hand?.favourites.find((ref) => ref)?.id ?? hand?.recent[0]?.id ?? found.hits[0]?.id;
    return {
      ...{ found, hand, counts: counts ? { all: everywhere.total, stages } : null },
      first: id === undefined ? null : this.#base.article(id, text),
    };
  }

  #went({ lines }: LinesSay, how: Way): void {
    for (const { article: id, line, from } of lines) {
      this.#calls.used({ id, how, line, from });
      this.#hand.used({ id, how, line, from });
    }
  }

  readonly #answers: Answers;
  readonly #own: Pick<Answers, Own> = {
    status: () => this.#status(),
    search: (r) => ({ ...this.#base.search(r), partial: this.scene === "indexing" }),
    complete: (r) => complete(r.text.slice(0, r.cursor)),
    article: (r) => {
      const article = this.#base.article(r.id, r.query);
      if (article) return article;
      const retired = this.texts.life.of(r.id);
      throw retired ? retiredError(retired) : gone;
    },
    look_up: (r) => this.#lookUp(r),
    article_read: () => ({}),
    article_used: (r) => {
      this.#calls.used(r);
      this.#hand.used(r);
      return {};
    },
    diagnostics: () => ({ items: this.#base.diagnostics() }),
    searches: () => this.#searches(),
    search_used: ({ text }) => {
      this.#calls.searched(text);
      this.#recent = [text, ...this.#recent.filter((r) => r !== text)].slice(0, 20);
      return {};
    },
    search_save: (saved) => {
      this.#saved = [...this.#saved.filter((s) => s.name !== saved.name), saved];
      return this.#searches();
    },
    search_forget: ({ name }) => {
      if (name === null) this.#recent = [];
      else this.#saved = this.#saved.filter((s) => s.name !== name);
      return this.#searches();
    },
    settings: () => this.#settings,
    settings_change: (settings) => (this.#settings = settings),
    shell: () => ({ hotkeyActive: this.scene !== "readonly", version: "0.1.0", platform: "linux" }),
    copy: ({ text }) => {
      this.clipboard = text;
      return {};
    },
    clipboard_picture: () => ({ data: null }),
    lines_say: (r) => say(this.#base, r),
    lines_copy: (r) => {
      const said = say(this.#base, r);
      this.clipboard = said.text;
      this.#went(r, "copied");
      return said;
    },
    lines_insert: (r) => {
      const { text } = say(this.#base, r);
      if (this.doubt) this.clipboard = text;
      else this.inserted.push(text);
      this.#went(r, this.doubt ? "copied" : "inserted");
      return { inserted: this.doubt === null, doubt: this.doubt };
    },
    panel_show: () => {
      this.opened("panel");
      return {};
    },
    panel_hide: () => ({}),
    panel_unfold: () => ({}),
    main_show: () => ({}),
    points_save: () => ({ saved: true }),
    notify: () => ({}),
    file_open: () => ({}),
    link_open: () => ({}),
    folder_choose: () => this.#status(),
  };

  #searches() {
    return { recent: this.#recent, saved: this.#saved };
  }

  #status(): StatusView {
    const troubles =
      this.scene === "missing" ? [missing] : this.scene === "readonly" ? [readOnly] : [];
    return {
      folder: "/home/me/knowledge-base",
      articles: this.#base.size,
      troubledFiles: this.#base.diagnostics().length,
      indexing: this.scene === "indexing" ? { done: 3200, total: 10000 } : null,
      readOnly: this.scene === "readonly",
      troubles,
      stages,
      zone: this.workspace.zone,
    };
  }
}

const gone: WireError = {
  code: "not_found",
  message: { zh: "没有这篇文章。", en: "There is no such article." },
};
const failed: WireError = {
  code: "broken",
  message: { zh: "索引没有应答，请重试。", en: "The index did not answer; try again." },
};
const missing: WireError = {
  code: "folder_missing",
  message: {
    zh: "找不到工作区文件夹 /home/me/knowledge-base，它可能被移动或改名了。",
    en: "The workspace folder /home/me/knowledge-base is missing; it may have been moved or renamed.",
  },
};
const readOnly: WireError = {
  code: "folder_read_only",
  message: {
    zh: "工作区文件夹不能写入，新的搜索记录和设置不会保存。",
    en: "The workspace folder cannot be written; new searches and settings are not kept.",
  },
};

function sourcesOf(scene: Scene): Source[] {
  if (scene === "many") return many();
  return scene === "scripts" ? [...sources, ...moreScripts] : sources;
}

/** Enough articles that a list that draws them all would be felt. */
function many(): Source[] {
  return Array.from({ length: 100_000 }, (_, i) => {
    const source = sources[i % sources.length]!;
    return i < sources.length
      ? source
      : { ...source, id: `${source.id}-${i}`, title: `${source.title} ${i}`, body: "" };
  });
}
