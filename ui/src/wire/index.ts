// Written by `cargo xtask fix` from crates/jinnang-wire. Do not edit.

/**
 * Another article, by name.
 */
export type ArticleRef = { 
/**
 * Article id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Kind.
 */
kind: Kind, 
/**
 * Layer.
 */
layer: Layer, };

/**
 * Which article, and for which query its passages are to be marked.
 */
export type ArticleRequest = { 
/**
 * Article id.
 */
id: string, 
/**
 * The query it was found with; empty for none.
 */
query: string, };

/**
 * Somebody read or copied an article; feeds "people also opened" and the order of equals.
 */
export type ArticleUsed = { 
/**
 * Article id.
 */
id: string, 
/**
 * What was done.
 */
how: Use, };

/**
 * One article, ready to show.
 */
export type ArticleView = { 
/**
 * Article id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Kind.
 */
kind: Kind, 
/**
 * Layer.
 */
layer: Layer, 
/**
 * Path below the knowledge folder.
 */
path: string, 
/**
 * Stages.
 */
stages: Array<string>, 
/**
 * Tags.
 */
tags: Array<string>, 
/**
 * Industries.
 */
industries: Array<string>, 
/**
 * Aliases.
 */
aliases: Array<string>, 
/**
 * Customer sentences it answers.
 */
triggers: Array<string>, 
/**
 * Who answers for it.
 */
owner: string | null, 
/**
 * Facts to show large.
 */
figures: Array<Figure>, 
/**
 * Success or failure, for cases.
 */
outcome: CaseOutcome | null, 
/**
 * May it be trusted today.
 */
trust: Trust, 
/**
 * Days between verifications.
 */
reviewEveryDays: number, 
/**
 * When the file last changed, milliseconds since 1970 UTC.
 */
updatedMs: number, 
/**
 * Names this exact text.
 */
revision: string, 
/**
 * Safe HTML made by the library: no script, no raw HTML, links only `jinnang://article/ID#anchor`, https and mailto.
 */
html: string, 
/**
 * Headings in order.
 */
outline: Array<OutlineItem>, 
/**
 * Words to say, points and branches, for scripts.
 */
script: ScriptView | null, 
/**
 * Articles that link here.
 */
backlinks: Array<ArticleRef>, 
/**
 * Similar articles, nearest first.
 */
related: Array<ArticleRef>, 
/**
 * Articles people opened around the same time as this one.
 */
alsoOpened: Array<ArticleRef>, 
/**
 * What is wrong with the file, for its owner.
 */
diagnostics: Array<DiagnosticView>, 
/**
 * Words of the query to mark in the HTML's text, longest first, as they stand in it.
 */
marks: Array<string>, };

/**
 * "If the customer says X, go to Y."
 */
export type BranchView = { 
/**
 * `客户说“给我看依据”`
 */
when: string, 
/**
 * Where it leads; null when the link resolves to nothing.
 */
to: ArticleRef | null, };

/**
 * The two forms of a case.
 */
export type CaseOutcome = "success" | "failure";

/**
 * What the UI may decide on. A code is added when a screen needs it.
 */
export type Code = "not_found" | "bad_request" | "folder_missing" | "folder_read_only" | "workspace_busy" | "index_rebuilding" | "unsupported" | "broken";

/**
 * What may come next in the box.
 */
export type CompleteRequest = { 
/**
 * The whole text of the box.
 */
text: string, 
/**
 * Cursor in it, in UTF-16 units as the web view counts.
 */
cursor: number, };

/**
 * Ways to complete the word at the cursor.
 */
export type CompleteView = { 
/**
 * Where the word being completed starts, UTF-16 units.
 */
from: number, 
/**
 * Best first; at most eight.
 */
items: Array<Completion>, };

/**
 * One way to complete the word at the cursor.
 */
export type Completion = { 
/**
 * What replaces the word.
 */
insert: string, 
/**
 * What it means (zh, en).
 */
label: Notice, 
/**
 * Articles that have it, where that is cheap to know.
 */
count: number | null, };

/**
 * Put text on the clipboard.
 */
export type CopyRequest = { 
/**
 * The text, blanks filled.
 */
text: string, };

/**
 * Something wrong in a file, with what to do.
 */
export type DiagnosticView = { 
/**
 * Stable id, `front-matter-unreadable`.
 */
code: string, 
/**
 * How bad it is.
 */
severity: Severity, 
/**
 * Path below the knowledge folder.
 */
path: string, 
/**
 * The article the file became; null when it became none.
 */
article: string | null, 
/**
 * Line, from 1; 0 when the whole file is meant.
 */
line: number, 
/**
 * Column, from 1, in characters.
 */
column: number, 
/**
 * What is wrong.
 */
message: Notice, 
/**
 * What to do about it.
 */
fix: Notice | null, };

/**
 * Everything that is wrong in the base's files.
 */
export type DiagnosticsView = { 
/**
 * By path, then line.
 */
items: Array<DiagnosticView>, };

/**
 * Counts of one facet over all matches.
 */
export type Facet = { 
/**
 * The filter's name: `kind`, `layer`, `stage`, `industry`, `tag`.
 */
name: string, 
/**
 * Values, most frequent first (kinds, layers and stages in their own order).
 */
values: Array<FacetCount>, };

/**
 * One value of a facet.
 */
export type FacetCount = { 
/**
 * Value as used in a filter: `script`, `core`, `异议处理`.
 */
value: string, 
/**
 * Matching articles.
 */
count: number, };

/**
 * A fact worth showing large.
 */
export type Figure = { 
/**
 * `15 家`
 */
value: string, 
/**
 * `一年签约医疗机构`
 */
label: string, };

/**
 * Open an article's file in the person's own editor.
 */
export type FileOpen = { 
/**
 * Article id.
 */
id: string, };

/**
 * A filter that was understood in the query's text.
 */
export type Filter = { 
/**
 * `kind`, `layer`, `stage`, `industry`, `tag`, `owner`, `updated`, `is`.
 */
name: string, 
/**
 * Canonical value.
 */
value: string, 
/**
 * Exactly as it stands in the text, to be cut out when the tag is removed.
 */
raw: string, 
/**
 * `-kind:case`: articles that do not have it.
 */
excluded: boolean, };

/**
 * A place in the main window.
 */
export type Go = { "to": "article", 
/**
 * Article id.
 */
id: string, 
/**
 * Section.
 */
anchor: string | null, 
/**
 * Query to mark.
 */
query: string | null, } | { "to": "search", 
/**
 * Text of the box.
 */
text: string, };

/**
 * One article found.
 */
export type Hit = { 
/**
 * Article id.
 */
id: string, 
/**
 * Title with what matched marked.
 */
title: Array<Piece>, 
/**
 * `guide`, `script`, `case`, `playbook`, `course`, `quiz`.
 */
kind: Kind, 
/**
 * `core`, `application`, `innovation`.
 */
layer: Layer, 
/**
 * Success or failure, for cases.
 */
outcome: CaseOutcome | null, 
/**
 * Stages it belongs to.
 */
stages: Array<string>, 
/**
 * Tags.
 */
tags: Array<string>, 
/**
 * The best passage (or trigger) for this query, cut short, with what matched marked.
 */
snippet: Array<Piece>, 
/**
 * What the snippet was taken from.
 */
snippetFrom: SnippetFrom, 
/**
 * Section to open the reader at; null for the top.
 */
anchor: string | null, 
/**
 * May it be trusted today.
 */
trust: Trust, 
/**
 * When the file last changed, milliseconds since 1970 UTC.
 */
updatedMs: number, 
/**
 * Only comparable within one answer.
 */
score: number, 
/**
 * Why it was found; empty unless asked for.
 */
why: Array<Reason>, };

/**
 * The one event of the desktop; its name on the wire is `jinnang`.
 */
export type HostEvent = { "event": "changed", 
/**
 * What changed.
 */
tags: Array<Tag>, } | { "event": "go", 
/**
 * Where.
 */
go: Go, } | { "event": "panel_shown" };

/**
 * What an article is.
 */
export type Kind = "guide" | "script" | "case" | "playbook" | "course" | "quiz";

/**
 * Interface language.
 */
export type Language = "zh" | "en";

/**
 * How settled it is.
 */
export type Layer = "core" | "application" | "innovation";

/**
 * Part of a line: words, or a blank to fill before it can be used.
 */
export type LinePart = { "kind": "words", 
/**
 * Pieces.
 */
pieces: Array<Piece>, } | { "kind": "blank", 
/**
 * Its name.
 */
name: string, };

/**
 * One thing to say as a whole.
 */
export type LineView = { 
/**
 * 倾听, 理解, 回应, 确认 or a situation.
 */
step: string | null, 
/**
 * Text and blanks in order.
 */
parts: Array<LinePart>, };

/**
 * Open a web or mail address outside, after its scheme was checked.
 */
export type LinkOpen = { 
/**
 * `https:` or `mailto:`.
 */
address: string, };

/**
 * Bring the main window to the front, at a place.
 */
export type MainShow = { 
/**
 * Where to; null keeps what it shows.
 */
go: Go | null, };

/**
 * A request or an answer with nothing in it.
 */
export type Nothing = Record<symbol, never>;

/**
 * A sentence for people, in both languages.
 */
export type Notice = { 
/**
 * Chinese.
 */
zh: string, 
/**
 * English.
 */
en: string, };

/**
 * In what order hits are listed.
 */
export type Order = "relevance" | "updated" | "title";

/**
 * A heading of the article.
 */
export type OutlineItem = { 
/**
 * Text.
 */
text: string, 
/**
 * 1–6.
 */
level: number, 
/**
 * Element id in the HTML.
 */
anchor: string, };

/**
 * A stretch of text, marked or not. Joined, the pieces are the text.
 */
export type Piece = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it matched.
 */
hit: boolean, };

/**
 * How far a piece of work is.
 */
export type Progress = { 
/**
 * Done.
 */
done: number, 
/**
 * Of.
 */
total: number, };

/**
 * One reason why an article was found.
 */
export type Reason = { 
/**
 * How the query was read: `as_written`, `words`, `pinyin`, `initials`, `synonym`, `typo`, `sentence` …
 */
reading: string, 
/**
 * Where it matched: `title`, `alias`, `trigger`, `tag`, `heading`, `line`, `body`.
 */
field: string, 
/**
 * The words that matched there, as written.
 */
matched: string, 
/**
 * What it added to the score.
 */
weight: number, };

/**
 * A search with a name.
 */
export type SavedSearch = { 
/**
 * Its name; unique.
 */
name: string, 
/**
 * The text of the box.
 */
text: string, };

/**
 * What a script says.
 */
export type ScriptView = { 
/**
 * Words to say, in order.
 */
lines: Array<LineView>, 
/**
 * 要点
 */
points: Array<string>, 
/**
 * 避免
 */
avoid: Array<string>, 
/**
 * 下一步
 */
branches: Array<BranchView>, };

/**
 * Forget a saved search by name, or (without a name) all recent ones.
 */
export type SearchForget = { 
/**
 * A saved search's name.
 */
name: string | null, };

/**
 * One question to the base.
 */
export type SearchRequest = { 
/**
 * What stands in the box, with any `kind:` filters in it. Empty lists everything.
 */
text: string, 
/**
 * Counted up by the window on every change of the box; comes back unchanged in the view.
 */
generation: number, 
/**
 * First hit wanted, from 0.
 */
offset: number, 
/**
 * Hits wanted; 0 means 20.
 */
limit: number, 
/**
 * Order of the hits.
 */
order: Order, 
/**
 * Stage of the current call or the panel's stage bar: hits of that stage only.
 */
stage: string | null, 
/**
 * Count facets too.
 */
facets: boolean, 
/**
 * Fill in `Hit::why`.
 */
explain: boolean, };

/**
 * Tell the base that a search was really used (Enter or a click on a hit), so that it becomes "recent".
 */
export type SearchUsed = { 
/**
 * The text of the box.
 */
text: string, };

/**
 * The answer to a `SearchRequest`.
 */
export type SearchView = { 
/**
 * The request's own.
 */
generation: number, 
/**
 * How many articles match in all.
 */
total: number, 
/**
 * The hits asked for, best first.
 */
hits: Array<Hit>, 
/**
 * Counts by facet; empty unless asked for.
 */
facets: Array<Facet>, 
/**
 * Filters that were understood in the text, to be shown as removable tags.
 */
filters: Array<Filter>, 
/**
 * Something in the text that could not be used, in plain words (zh, en).
 */
notices: Array<Notice>, 
/**
 * Time spent in the core, microseconds.
 */
tookUs: number, 
/**
 * True while the index is still being filled: there may be more.
 */
partial: boolean, };

/**
 * Searches kept for this person on this machine.
 */
export type SearchesView = { 
/**
 * Newest first, at most twenty.
 */
recent: Array<string>, 
/**
 * In the order they were saved.
 */
saved: Array<SavedSearch>, };

/**
 * This person's settings on this machine.
 */
export type Settings = { 
/**
 * Interface language.
 */
language: Language, 
/**
 * Light, dark or as the system.
 */
theme: Theme, 
/**
 * Key that opens the panel from any program, in Tauri's notation: `Ctrl+Shift+Space`.
 */
hotkey: string, 
/**
 * Start with the system.
 */
autostart: boolean, 
/**
 * The 双拼 layout this person types; null for full pinyin.
 */
shuangpin: Shuangpin | null, };

/**
 * How bad a diagnostic is.
 */
export type Severity = "error" | "warning" | "hint";

/**
 * What this desktop can do.
 */
export type ShellView = { 
/**
 * The panel's hotkey works; false when another program has it or the platform has none.
 */
hotkeyActive: boolean, 
/**
 * Version of the program.
 */
version: string, 
/**
 * `linux`, `macos`, `windows`.
 */
platform: string, };

/**
 * Layouts of 双拼.
 */
export type Shuangpin = "xiaohe" | "microsoft" | "ziranma";

/**
 * Where a snippet comes from.
 */
export type SnippetFrom = "trigger" | "line" | "body" | "summary";

/**
 * The state of the open workspace.
 */
export type StatusView = { 
/**
 * Folder of the workspace, for people to read.
 */
folder: string, 
/**
 * Articles listed.
 */
articles: number, 
/**
 * Files with at least one error or warning.
 */
troubledFiles: number, 
/**
 * The index is being filled: done and total; null when it is up to date.
 */
indexing: Progress | null, 
/**
 * Another copy of the program has the workspace, or the folder cannot be written.
 */
readOnly: boolean, 
/**
 * Standing troubles to show in a banner: missing folder, read-only folder …
 */
troubles: Array<Trouble>, 
/**
 * Stages of this workspace, in order.
 */
stages: Array<string>, };

/**
 * Kinds of things a window may be showing; a command says which it changed.
 */
export type Tag = "articles" | "searches" | "settings" | "status";

/**
 * Colours.
 */
export type Theme = "system" | "light" | "dark";

/**
 * A standing trouble of the workspace.
 */
export type Trouble = { 
/**
 * For the UI to decide on.
 */
code: Code, 
/**
 * What happened and what to do.
 */
message: Notice, };

/**
 * May a sentence of this article be used today.
 */
export type Trust = { "state": "verified", 
/**
 * Who.
 */
by: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * When it is due again.
 */
untilMs: number, } | { "state": "expired", 
/**
 * Since when.
 */
sinceMs: number, } | { "state": "unverified" };

/**
 * What was done with an article.
 */
export type Use = "opened" | "copied";

/**
 * What the UI gets instead of an answer.
 */
export type WireError = { 
/**
 * For the UI to decide on.
 */
code: Code, 
/**
 * What happened to the request and what to do next.
 */
message: Notice, };

/** Answered by the core on every host. */
export interface CoreCommands {
  /** The state of the open workspace. */
  status: { request: Nothing; response: StatusView };
  /** Everything the panel or the library shows for one query. */
  search: { request: SearchRequest; response: SearchView };
  /** Ways to complete the word at the cursor. */
  complete: { request: CompleteRequest; response: CompleteView };
  /** One article, ready to show. */
  article: { request: ArticleRequest; response: ArticleView };
  /** Somebody read or copied an article. */
  article_used: { request: ArticleUsed; response: Nothing };
  /** Everything that is wrong in the base's files. */
  diagnostics: { request: Nothing; response: DiagnosticsView };
  /** Recent and saved searches. */
  searches: { request: Nothing; response: SearchesView };
  /** A search was really used: it becomes recent. */
  search_used: { request: SearchUsed; response: Nothing };
  /** Give a search a name; the same name again replaces it. */
  search_save: { request: SavedSearch; response: SearchesView };
  /** Forget a saved search, or all recent ones. */
  search_forget: { request: SearchForget; response: SearchesView };
  /** This person's settings on this machine. */
  settings: { request: Nothing; response: Settings };
  /** Replace them. */
  settings_change: { request: Settings; response: Settings };
}

/** Answered by a desktop only. */
export interface ShellCommands {
  /** What this desktop can do. */
  shell: { request: Nothing; response: ShellView };
  /** Put text on the clipboard. */
  copy: { request: CopyRequest; response: Nothing };
  /** Open the panel. */
  panel_show: { request: Nothing; response: Nothing };
  /** Hide the panel and give the focus back. */
  panel_hide: { request: Nothing; response: Nothing };
  /** Bring the main window to the front, at a place. */
  main_show: { request: MainShow; response: Nothing };
  /** Open an article's file in the person's own editor. */
  file_open: { request: FileOpen; response: Nothing };
  /** Open a web or mail address outside. */
  link_open: { request: LinkOpen; response: Nothing };
  /** Let the person choose another workspace folder, and open it. */
  folder_choose: { request: Nothing; response: StatusView };
}
