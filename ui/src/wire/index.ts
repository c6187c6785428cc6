// Written by `cargo xtask fix` from crates/jinnang-wire. Do not edit.

/**
 * What becomes of the articles that are already there.
 */
export type Adopt = "trust_all" | "review_all";

/**
 * Who has written much the same as a draft.
 */
export type AlikeView = { 
/**
 * Articles and submissions, nearest first.
 */
similar: Array<SimilarView>, };

/**
 * Decide on one article by the text it has: verify it, take an outside edit as it is, put it back, or
 * bring an earlier text back.
 */
export type ArticleDecide = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Article id.
 */
article: string, 
/**
 * Hash of the text that was read (or that is to be brought back).
 */
revision: string, 
/**
 * Values of the claims that were checked, repeats included: all of them, when somebody stands behind
 * the text. Without them an earlier text that is brought back is not verified.
 */
claims: Array<string>, 
/**
 * Questions answered yes: all of them, when somebody stands behind the text.
 */
rubric: Array<string>, };

/**
 * Say that a text is wrong or out of date.
 */
export type ArticleFlag = { 
/**
 * Command id.
 */
command: string, 
/**
 * Article id.
 */
article: string, 
/**
 * The exact text that was read.
 */
revision: string, 
/**
 * What is the matter.
 */
why: Flag, 
/**
 * The words it is about; null for the whole.
 */
quote: string | null, 
/**
 * What should be said instead, or what changed; may be empty.
 */
note: string, };

/**
 * Somebody read an article; feeds "people also opened" and the order of equals, and pays nobody.
 */
export type ArticleRead = { 
/**
 * Article id.
 */
id: string, 
/**
 * Where it was read.
 */
how: Read, 
/**
 * The script whose branch led here; null when it was found another way.
 */
from: string | null, };

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
layer: Layer, 
/**
 * What a case stands on; null for what is no case.
 */
basis: Basis | null, };

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
 * Take an article out of the base.
 */
export type ArticleRetire = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Article id.
 */
article: string, 
/**
 * The exact text that was read; the published one when the file is deleted.
 */
revision: string, 
/**
 * Why; required.
 */
reason: string, 
/**
 * Id of the article to use instead; null for none.
 */
successor: string | null, };

/**
 * Words of an article went out, told by the program that put them there; who wrote them is paid for it.
 */
export type ArticleUsed = { 
/**
 * Article id.
 */
id: string, 
/**
 * Where the words went.
 */
how: Way, 
/**
 * Which line of a script was used, from 0; null for an article as a whole.
 */
line: number | null, 
/**
 * The script whose branch led here; null when it was found another way.
 */
from: string | null, };

/**
 * Say that a text is useful. Its authors earn by it, once for each colleague and day.
 */
export type ArticleUseful = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Article id.
 */
article: string, 
/**
 * The exact text that was read.
 */
revision: string, 
/**
 * False takes it back.
 */
useful: boolean, };

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
 * Who answers for it, by the name that people know.
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
 * What a case stands on; null where it does not say.
 */
basis: Basis | null, 
/**
 * Where a documented case can be looked up.
 */
source: string | null, 
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
 * Why its words may not be said to a customer today; null when they may.
 */
blocked: Notice | null, 
/**
 * What one should know before saying its words; null when somebody stands behind them, and when
 * they may not be said at all.
 */
caution: Notice | null, 
/**
 * The submission as which this text, changed outside review, waits for a second person; null where it
 * does not.
 */
waiting: string | null, 
/**
 * How useful colleagues find it; null for a text that is not the published one.
 */
useful: UsefulView | null, 
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
 * One person who asked.
 */
export type AskedView = { 
/**
 * Member id.
 */
by: string, 
/**
 * When last, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * How many times.
 */
times: number, 
/**
 * What else was said; may be empty.
 */
note: string, };

/**
 * Who gets a submission to review.
 */
export type Assigning = "open" | "in_turn";

/**
 * What a person keeps at hand in the panel.
 */
export type AtHand = { 
/**
 * On the digits 1 to 9, in order; null where a digit is free.
 */
favourites: Array<ArticleRef | null>, 
/**
 * Scripts used lately, the latest first, each once, at most nine.
 */
recent: Array<ArticleRef>, 
/**
 * Trust in each of them today, by article id.
 */
trust: { [key in string]: Trust }, };

/**
 * Give or refuse an award that waits.
 */
export type AwardDecide = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * The award.
 */
award: string, 
/**
 * Give it; refuse it otherwise.
 */
give: boolean, 
/**
 * Why not; required for a refusal.
 */
reason: string, };

/**
 * What was decided since a copy was made.
 */
export type BackupCut = { 
/**
 * The journal in place cannot be read, so nobody knows what of it the copy does not have.
 */
unread: boolean, 
/**
 * Entries of the journal in place that the copy does not have.
 */
entries: number, 
/**
 * Time of the first of them.
 */
fromMs: number, 
/**
 * Time of the last.
 */
toMs: number, 
/**
 * The copy has entries of its own that the journal in place does not have.
 */
parted: boolean, 
/**
 * What somebody would miss most, the latest first.
 */
notable: Array<CutLine>, 
/**
 * How many of these are not listed.
 */
more: number, };

/**
 * What a copy holds.
 */
export type BackupHolds = { 
/**
 * Texts of the knowledge folder.
 */
texts: number, 
/**
 * Entries of the journal.
 */
entries: number, 
/**
 * Time of the last of them.
 */
recordedMs: number, 
/**
 * Calls.
 */
calls: number, 
/**
 * Runs.
 */
runs: number, 
/**
 * Drafts.
 */
drafts: number, 
/**
 * Files that are not in it: links, and names that no other system would take.
 */
leftOut: Array<string>, };

/**
 * A copy that was laid out: nothing is replaced yet.
 */
export type BackupLook = { 
/**
 * What to name in order to put it in place.
 */
side: string, 
/**
 * Does it hold everything, or the journal alone?
 */
whole: boolean, 
/**
 * When it was made, where it says so.
 */
madeMs: number | null, 
/**
 * What it holds.
 */
holds: BackupHolds, 
/**
 * Active members in it.
 */
members: number, 
/**
 * What would be cut off.
 */
cut: BackupCut, 
/**
 * What else to know before it takes the place of what is there: that it is of another workspace, what
 * whoever asks may do in it, what goes beside entries.
 */
told: Array<Notice>, };

/**
 * Lay a copy out beside the workspace, and say what it holds.
 */
export type BackupLookRequest = { 
/**
 * Its file.
 */
path: string, 
/**
 * Who asks, by name or id, where the journal cannot say: a member of the copy.
 */
member: string, 
/**
 * Their secret, where they have one.
 */
secret: string, };

/**
 * Put a copy in place that was laid out.
 */
export type BackupRestore = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * The copy, as it was named when it was laid out.
 */
side: string, 
/**
 * How many entries the person was told are cut off. When more were added meanwhile, it is refused.
 */
cut: number, 
/**
 * Who asks, as in the look.
 */
member: string, 
/**
 * Their secret.
 */
secret: string, };

/**
 * A copy is in place.
 */
export type BackupRestored = { 
/**
 * Where what was there before lies now.
 */
aside: string, };

/**
 * One copy.
 */
export type BackupView = { 
/**
 * Its file, in full.
 */
path: string, 
/**
 * When it was made, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Does it hold everything? Copies of older programs hold the journal alone.
 */
whole: boolean, 
/**
 * Can it be read? It was read back whole before it got its name.
 */
sound: boolean, 
/**
 * Was it read whole since it was last changed? False where that would take too long for a list.
 */
checked: boolean, 
/**
 * What it says it holds.
 */
holds: BackupHolds | null, };

/**
 * Copies on this machine.
 */
export type BackupsView = { 
/**
 * The folder they lie in.
 */
folder: string, 
/**
 * The latest first.
 */
backups: Array<BackupView>, 
/**
 * Why the last one could not be made, and what to do; nothing once one was made.
 */
trouble: Notice | null, };

/**
 * Quality in bands that the tariff prices.
 */
export type Band = "solid" | "strong" | "outstanding";

/**
 * What a case stands on.
 */
export type Basis = "documented" | "sample";

/**
 * The first person makes this workspace theirs.
 */
export type Begin = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their department.
 */
department: string, 
/**
 * What becomes of the articles that are there.
 */
adopt: Adopt, };

/**
 * What a blank takes. What is filled in is checked in the core as well.
 */
export type BlankInput = { "takes": "text" } | { "takes": "choice", 
/**
 * In the author's order.
 */
options: Array<string>, } | { "takes": "date" } | { "takes": "number", 
/**
 * Its unit; empty for none.
 */
unit: string, };

/**
 * Be in the ranking, or not.
 */
export type BoardJoin = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * In it.
 */
joined: boolean, };

/**
 * Which ranking.
 */
export type BoardRequest = { 
/**
 * `2026-Q4`; empty for the running one.
 */
quarter: string, 
/**
 * Only this department.
 */
department: string | null, };

/**
 * A line of a ranking.
 */
export type BoardRow = { 
/**
 * Member id, or the department's name.
 */
who: string, 
/**
 * Points of the quarter.
 */
points: number, 
/**
 * Articles of which they published a text in the quarter; cosmetic changes do not count.
 */
published: number, };

/**
 * A ranking of those who want to be in it, and the departments' totals.
 */
export type BoardView = { 
/**
 * `2026-Q4`
 */
quarter: string, 
/**
 * Those one can look at, the latest first: from the first award to now.
 */
quarters: Array<string>, 
/**
 * Whether the person signed in is in it.
 */
joined: boolean, 
/**
 * Members, most points first.
 */
members: Array<BoardRow>, 
/**
 * Departments, most points first; everybody counts.
 */
departments: Array<BoardRow>, };

/**
 * How often a branch led to something.
 */
export type BranchRate = { 
/**
 * Ended calls in which it was followed; never under 20.
 */
of: number, 
/**
 * Of these, calls that advanced or were won.
 */
good: number, 
/**
 * Lower end of the 95 % interval (Wilson), 0 to 1.
 */
low: number, 
/**
 * Upper end.
 */
high: number, };

/**
 * "If the customer says X, go to Y."
 */
export type BranchView = { 
/**
 * `客户说“给我看依据”`
 */
when: string, 
/**
 * Where it leads; null when the link resolves to nothing. For an article that was taken out of the
 * base it is what took its place.
 */
to: ArticleRef | null, 
/**
 * Title of the retired article that the link names.
 */
retired: string | null, 
/**
 * How often it led to something; null under 20 outcomes.
 */
rate: BranchRate | null, };

/**
 * What was read, and what it would change.
 */
export type CalendarDraft = { 
/**
 * Digest of the calendar it was held against.
 */
digest: string, 
/**
 * Each year that it names.
 */
years: Array<YearDraft>, 
/**
 * Lines that were left out, and why.
 */
unclear: Array<UnclearLine>, };

/**
 * Read days off without putting them in.
 */
export type CalendarRead = { 
/**
 * A calendar file (.ics), the notice, or lines such as `2027-01-01..01-03 休 元旦`.
 */
text: string, 
/**
 * The year that is meant where the text names none; one that it does not name is refused otherwise.
 */
year?: number, };

/**
 * Put years into the calendar.
 */
export type CalendarSet = { 
/**
 * The same text as was read.
 */
text: string, 
/**
 * The same year as it was read with.
 */
year?: number, 
/**
 * Which of its years.
 */
years: Array<number>, 
/**
 * Digest of the calendar that was shown; another one there refuses it.
 */
digest: string, };

/**
 * The calendar as its file is now.
 */
export type CalendarView = { 
/**
 * Its file, in full.
 */
file: string, 
/**
 * Digest of its text: what a change has to be made from.
 */
digest: string, 
/**
 * When people work: `09:00–18:00`.
 */
hours: string, 
/**
 * Years whose days off are known, in order.
 */
years: Array<CalendarYear>, 
/**
 * Years that are needed by now and not known, in order.
 */
missing: Array<number>, 
/**
 * What to do about them; null where none is missing.
 */
warning: Notice | null, };

/**
 * What is unlike Monday to Friday in a year.
 */
export type CalendarYear = { 
/**
 * The year.
 */
year: number, 
/**
 * Days off, `01-01..01-03`.
 */
off: Array<string>, 
/**
 * Days that are worked instead, `01-04`.
 */
work: Array<string>, };

/**
 * End the call that is on.
 */
export type CallEnd = { 
/**
 * How it ended.
 */
outcome: CallOutcome, 
/**
 * The last word on it.
 */
summary: string, };

/**
 * Which calls to forget.
 */
export type CallForget = { 
/**
 * One; null for every call there is.
 */
id: string | null, };

/**
 * A call in a list.
 */
export type CallLine = { 
/**
 * Call id.
 */
id: string, 
/**
 * With whom.
 */
customer: Customer, 
/**
 * Stage.
 */
stage: string, 
/**
 * When it began, milliseconds since 1970 UTC.
 */
beganMs: number, 
/**
 * How long it was on, milliseconds.
 */
lastedMs: number, 
/**
 * How it ended; null while it is on.
 */
outcome: CallOutcome | null, 
/**
 * The last word on it.
 */
summary: string, 
/**
 * Lines said in it.
 */
said: number, 
/**
 * Who is signed in began a case from it: it is opened, and no second one is begun.
 */
hasCase: boolean, };

/**
 * The call that is on, and whether calls are kept at all.
 */
export type CallNow = { 
/**
 * Null when there is none.
 */
call: CallView | null, 
/**
 * The setting: false keeps nothing of a call once it has ended.
 */
kept: boolean, 
/**
 * The call that was forgotten a moment ago and can still be brought back; null for none.
 */
forgotten: string | null, 
/**
 * Industries of the base, the most used first, to choose from.
 */
industries: Array<string>, };

/**
 * How a call ended.
 */
export type CallOutcome = "advanced" | "won" | "stalled" | "lost" | "no_matter";

/**
 * Which call.
 */
export type CallRequest = { 
/**
 * Call id.
 */
id: string, };

/**
 * Begin a call, or say more of the one that is on: what is null stays as it is.
 */
export type CallSay = { 
/**
 * With whom.
 */
customer: Customer | null, 
/**
 * Stage; empty takes it back.
 */
stage: string | null, 
/**
 * Blanks that were filled or emptied, by name; others stay.
 */
values: { [key in string]: string }, 
/**
 * A note, at this moment.
 */
note: string | null, };

/**
 * One call.
 */
export type CallView = { 
/**
 * Call id.
 */
id: string, 
/**
 * With whom.
 */
customer: Customer, 
/**
 * Where the customer is in the journey; empty while nobody said.
 */
stage: string, 
/**
 * When it began, milliseconds since 1970 UTC.
 */
beganMs: number, 
/**
 * When it ended; null while it is on.
 */
endedMs: number | null, 
/**
 * How it ended; null while it is on.
 */
outcome: CallOutcome | null, 
/**
 * The last word on it, in a sentence.
 */
summary: string, 
/**
 * What stands in blanks, by name; asked once a call.
 */
values: { [key in string]: string }, 
/**
 * What happened, in order.
 */
moments: Array<Moment>, 
/**
 * What was said to this customer in earlier calls, the latest first, each article once.
 */
before: Array<SaidBefore>, };

/**
 * Part of the list of calls.
 */
export type CallsRequest = { 
/**
 * Go on behind this place, as the page before it said.
 */
after: string | null, };

/**
 * What becomes of calls that are no member's.
 */
export type CallsUnowned = { 
/**
 * The member who gets them; null to forget them for good.
 */
to: string | null, };

/**
 * Calls that were kept of who is signed in.
 */
export type CallsView = { 
/**
 * The latest first, at most 200.
 */
calls: Array<CallLine>, 
/**
 * How many there are on all pages.
 */
total: number, 
/**
 * Where the next page begins; null on the last one.
 */
next: string | null, 
/**
 * Calls of an older version that are no member's: nobody sees them. Told to admins only, else 0.
 */
unowned: number, };

/**
 * The two forms of a case.
 */
export type CaseOutcome = "success" | "failure";

/**
 * Whether the base has an answer to a question.
 */
export type Certainty = "found" | "perhaps" | "nothing";

/**
 * What became of words.
 */
export type Change = "same" | "gone" | "came";

/**
 * A number or a date that somebody will rely on.
 */
export type ClaimView = { 
/**
 * `30%`
 */
value: string, 
/**
 * The sentence it stands in.
 */
sentence: string, 
/**
 * It was not in the published text.
 */
isNew: boolean, };

/**
 * What was taken out of the journal, and what could not be.
 */
export type CleansedView = { 
/**
 * Outcomes whose digests were taken out.
 */
outcomes: number, 
/**
 * Members whose PINs could be guessed and who should choose others.
 */
members: Array<string>, 
/**
 * What is beyond this program.
 */
left: Notice, };

/**
 * The picture on the clipboard.
 */
export type ClipboardPicture = { 
/**
 * PNG in base64; null when there is no picture.
 */
data: string | null, };

/**
 * The clock is right as it is now.
 */
export type ClockConfirm = { 
/**
 * Client-made id.
 */
command: string, };

/**
 * Does the clock fit the journal?
 */
export type ClockView = { 
/**
 * What the clock says, milliseconds since 1970 UTC.
 */
nowMs: number, 
/**
 * The latest entry, where the two do not fit and nothing is decided; else null.
 */
lastMs: number | null, };

/**
 * What the UI may decide on. A code is added when a screen needs it.
 */
export type Code = "not_found" | "retired" | "bad_request" | "folder_missing" | "folder_read_only" | "workspace_busy" | "index_rebuilding" | "not_signed_in" | "not_allowed" | "stale" | "not_written" | "refused" | "wrong_secret" | "secret_needed" | "clock" | "doubted" | "unsupported" | "broken";

/**
 * Remark on a submission.
 */
export type CommentAdd = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Submission id.
 */
submission: string, 
/**
 * The text it is about.
 */
revision: string, 
/**
 * The passage it is about; null for the whole.
 */
quote: string | null, 
/**
 * The remark.
 */
text: string, };

/**
 * A remark.
 */
export type CommentView = { 
/**
 * Comment id.
 */
id: string, 
/**
 * Member id of who made it.
 */
by: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * The text it was made on.
 */
revision: string, 
/**
 * The passage it is about.
 */
quote: string | null, 
/**
 * The passage is no longer in the text.
 */
lost: boolean, 
/**
 * The remark.
 */
text: string, };

/**
 * Compare two texts by their hashes.
 */
export type CompareRequest = { 
/**
 * The older one.
 */
old: string, 
/**
 * The newer one.
 */
new: string, };

/**
 * A comparison.
 */
export type CompareView = { 
/**
 * Line by line.
 */
diff: Array<DiffLine>, };

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
 * From where a term counts.
 */
export type Counts = "start" | "previous" | "day" | "hand";

/**
 * Who the conversation is with, as far as it is known.
 */
export type Customer = { 
/**
 * How they are addressed: 王总. Fills the blank 客户称呼.
 */
name: string, 
/**
 * Fills the blank 公司.
 */
company: string, 
/**
 * Fills the blank 行业; articles of this industry come first among equals.
 */
industry: string, };

/**
 * One decision that would be cut off.
 */
export type CutLine = { 
/**
 * When.
 */
atMs: number, 
/**
 * What.
 */
what: Notice, };

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
 * A line of a comparison, word by word.
 */
export type DiffLine = { 
/**
 * Line in the old text, from 1; null for a new line.
 */
old: number | null, 
/**
 * Line in the new text, from 1; null for a line that is gone.
 */
new: number | null, 
/**
 * Its words.
 */
parts: Array<DiffPart>, };

/**
 * Words that stayed, went or came.
 */
export type DiffPart = { 
/**
 * What became of them.
 */
change: Change, 
/**
 * The words.
 */
text: string, };

/**
 * A draft that was thrown away.
 */
export type DiscardedRow = { 
/**
 * Draft id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Until when it can be brought back, milliseconds since 1970 UTC; then nothing is left of it.
 */
untilMs: number, };

/**
 * What is said of a text while it is written.
 */
export type DraftCheck = { 
/**
 * When it was kept on disk; what is shown as kept is.
 */
savedMs: number, 
/**
 * Safe HTML of the text.
 */
html: string, 
/**
 * Title that it has; empty while nobody gave it one.
 */
title: string, 
/**
 * What a new article will be called; null for a better version of one that is there.
 */
name: DraftName | null, 
/**
 * Kind as it would be.
 */
kind: Kind, 
/**
 * Layer as it would be.
 */
layer: Layer, 
/**
 * Characters of Chinese and words of Latin.
 */
words: number, 
/**
 * What the file lacks.
 */
diagnostics: Array<DiagnosticView>, 
/**
 * What had better not be said.
 */
hints: Array<HintView>, };

/**
 * Throws a draft away.
 */
export type DraftDiscard = { 
/**
 * Draft id.
 */
draft: string, 
/**
 * For good at once: it cannot be brought back. Of one that was thrown away already as well.
 */
now: boolean, };

/**
 * The id of a new article and the file it names.
 */
export type DraftName = { 
/**
 * The id.
 */
id: string, 
/**
 * Path of its file below the knowledge folder.
 */
path: string, 
/**
 * Made from the title, because nobody typed one.
 */
made: boolean, 
/**
 * Why it cannot be handed in under this id.
 */
fault: Notice | null, 
/**
 * It was handed in before, so the id stays.
 */
settled: boolean, };

/**
 * Names a draft.
 */
export type DraftRequest = { 
/**
 * Draft id.
 */
draft: string, };

/**
 * A draft in a list.
 */
export type DraftRow = { 
/**
 * Draft id.
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
 * The article it improves.
 */
article: string | null, 
/**
 * The submission it answers, after a return.
 */
submission: string | null, 
/**
 * Last kept, milliseconds since 1970 UTC.
 */
savedMs: number, };

/**
 * Keeps the text of a draft; comes with every change.
 */
export type DraftSave = { 
/**
 * Draft id.
 */
draft: string, 
/**
 * The whole file.
 */
text: string, };

/**
 * Begin a draft: of a new article, or of a better version of one that is there.
 */
export type DraftStart = { 
/**
 * Improve this article; null for a new one.
 */
article: string | null, 
/**
 * A sentence of it that was selected, to begin at.
 */
quote: string | null, 
/**
 * What a new article is: `guide`, `script`, `case_success`, `case_failure`, `playbook`, `course`, `quiz`.
 */
template: string, 
/**
 * What a new article is to answer, as it was looked for: it becomes the title, and what the customer
 * says where the template has a place for that. Empty for none.
 */
words: string, };

/**
 * A draft with its text and what is said of it.
 */
export type DraftView = { 
/**
 * As in the list.
 */
row: DraftRow, 
/**
 * The whole file.
 */
text: string, 
/**
 * Where to begin: a sentence of the text.
 */
quote: string | null, 
/**
 * The article it improves was taken out of the base: publishing the draft brings it back.
 */
retired: RetiredView | null, 
/**
 * What is said of it.
 */
check: DraftCheck, };

/**
 * Drafts of the person signed in, the latest first.
 */
export type DraftsView = { 
/**
 * Drafts.
 */
drafts: Array<DraftRow>, 
/**
 * What was thrown away and can still be brought back, the last one first.
 */
discarded: Array<DiscardedRow>, };

/**
 * A page of that list.
 */
export type DuePage = { 
/**
 * The longest overdue first.
 */
rows: Array<DueView>, 
/**
 * How many there are on all pages.
 */
total: number, 
/**
 * Where the next page begins; null on the last one.
 */
next: string | null, };

/**
 * Part of the list of articles that are due to be verified again.
 */
export type DueRequest = { 
/**
 * Words of the title or of who answers for it; empty for all.
 */
text: string, 
/**
 * Only this layer.
 */
layer: Layer | null, 
/**
 * Only this kind.
 */
kind: Kind | null, 
/**
 * Only what the person signed in answers for.
 */
mine: boolean, 
/**
 * Go on behind this place, as the page before it said.
 */
after: string | null, 
/**
 * Rows wanted; 0 for as many as are usual.
 */
limit: number, };

/**
 * An article that is due to be verified again.
 */
export type DueView = { 
/**
 * Article id.
 */
article: string, 
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
 * What a case stands on; null for what is no case.
 */
basis: Basis | null, 
/**
 * Who answers for it, by the name that people know.
 */
owner: string | null, 
/**
 * Trust today.
 */
trust: Trust, 
/**
 * The text in the file, to be named when it is verified.
 */
revision: string, 
/**
 * Does the person signed in answer for it?
 */
mine: boolean, };

/**
 * One award that a submission earned or was to earn.
 */
export type EarnedAward = { 
/**
 * Number of its entry in the journal.
 */
seq: number, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Member id of whom it is for.
 */
to: string, 
/**
 * In what.
 */
unit: Unit, 
/**
 * How it stands.
 */
state: EarnedState, 
/**
 * What was given, waits or was refused.
 */
amount: number, 
/**
 * What a limit kept back of it.
 */
withheld: number, 
/**
 * Member id of who decided, or who proposed it while it waits.
 */
by: string, 
/**
 * Member id of who proposed it, where it took a second decider.
 */
proposedBy: string | null, 
/**
 * Why it was refused.
 */
reason: string | null, 
/**
 * What was taken back of it, the first first.
 */
reversals: Array<ReversalView>, };

/**
 * How an award stands.
 */
export type EarnedState = "given" | "waiting" | "refused" | "withheld";

/**
 * What the awards of one unit add up to.
 */
export type EarnedSum = { 
/**
 * Which.
 */
unit: Unit, 
/**
 * Booked, less what was taken back: what the ledger has for it.
 */
kept: number, 
/**
 * For a second decider.
 */
waiting: number, 
/**
 * Refused by a second decider.
 */
refused: number, 
/**
 * Taken back after it was booked.
 */
reversed: number, 
/**
 * Kept back by a limit.
 */
withheld: number, };

/**
 * What became of one submission in points. Every sum about a submission is one of these.
 */
export type EarnedView = { 
/**
 * By unit, points first; a unit in which nothing happened is left out.
 */
sums: Array<EarnedSum>, 
/**
 * Every award, those that wait or came to nothing too; the first first.
 */
awards: Array<EarnedAward>, };

/**
 * One movement of an account, with its cause.
 */
export type EntryView = { 
/**
 * Number in the journal.
 */
seq: number, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * What it added.
 */
amount: number, 
/**
 * The balance after it.
 */
balance: number, 
/**
 * `award`, `reversal`, `spent`, `withheld`.
 */
kind: string, 
/**
 * What for, in words.
 */
what: Notice, 
/**
 * The rule of the tariff.
 */
rule: string | null, 
/**
 * Version of the tariff.
 */
tariff: number | null, 
/**
 * Member id of who decided.
 */
by: string | null, 
/**
 * The article it was for.
 */
article: string | null, 
/**
 * Its title.
 */
title: string | null, 
/**
 * The award, to be named in a reversal.
 */
award: string | null, 
/**
 * Why, for a reversal or a refusal.
 */
reason: string | null, 
/**
 * The submission that earned the award.
 */
submission: string | null, 
/**
 * What a limit kept back of the award.
 */
withheld: number, 
/**
 * What can still be taken back of the award.
 */
left: number, };

/**
 * Counts of one facet over all matches.
 */
export type Facet = { 
/**
 * The filter's name: `kind`, `layer`, `is`, `stage`, `industry`, `tag`.
 */
name: string, 
/**
 * Values: kinds, layers, states and stages in their own order, industries and tags most frequent first.
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
 * Put an article on a digit, or take it off.
 */
export type FavouriteSet = { 
/**
 * 1 to 9.
 */
digit: number, 
/**
 * Article id; null frees the digit. An article stands on one digit at most.
 */
article: string | null, };

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
 * A text to be saved as a file.
 */
export type FileView = { 
/**
 * A name for it.
 */
name: string, 
/**
 * What is in it.
 */
text: string, };

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
 * What is the matter with a text.
 */
export type Flag = "wrong" | "outdated";

/**
 * Answer a flag in words: the text stays as it is.
 */
export type FlagDismiss = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Article id.
 */
article: string, 
/**
 * The text that was flagged.
 */
revision: string, 
/**
 * Who flagged it, member id.
 */
by: string, 
/**
 * What they are told.
 */
reason: string, };

/**
 * What became of a flag.
 */
export type FlagEnd = "revised" | "verified" | "reverted" | "retired" | "dismissed";

/**
 * The answer to a flag.
 */
export type FlagEndView = { 
/**
 * What happened.
 */
how: FlagEnd, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Who did it, member id.
 */
by: string, 
/**
 * What they say about it; null where what happened says it all.
 */
reason: string | null, };

/**
 * Somebody found a text wrong or out of date. Verifying the text or publishing another one answers it,
 * and so does a trainer in words.
 */
export type FlagView = { 
/**
 * Article id.
 */
article: string, 
/**
 * Title.
 */
title: string, 
/**
 * What is the matter.
 */
why: Flag, 
/**
 * The words it is about; null for the whole.
 */
quote: string | null, 
/**
 * What was said about it; may be empty.
 */
note: string, 
/**
 * Who flagged it, member id.
 */
by: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * The text that was read, by its hash in the journal; an answer names it.
 */
revision: string, 
/**
 * Does the person signed in answer for it?
 */
mine: boolean, };

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
query: string | null, 
/**
 * Stage the query was asked in; null for all.
 */
stage: string | null, } | { "to": "search", 
/**
 * Text of the box.
 */
text: string, } | { "to": "draft", 
/**
 * Draft id.
 */
id: string, };

/**
 * Which words of a layer may be said to a customer.
 */
export type Guard = "strict" | "expired" | "warn";

/**
 * What happened.
 */
export type Happening = { "did": "searched", 
/**
 * What was typed.
 */
text: string, } | { "did": "used", 
/**
 * Which; null when it is gone.
 */
article: ArticleRef | null, 
/**
 * How.
 */
how: Use, 
/**
 * The step or situation of the line, where one was used.
 */
step: string | null, 
/**
 * The script whose branch led here, by title.
 */
from: string | null, } | { "did": "noted", 
/**
 * A sentence.
 */
text: string, } | { "did": "stage", 
/**
 * The new one.
 */
stage: string, };

/**
 * A member a run could be handed to.
 */
export type Heir = { 
/**
 * Member id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

/**
 * Something in a text that could do harm.
 */
export type HintView = { 
/**
 * `promise`, `rival`, `phone`, `identity`, `email`, `bank`.
 */
code: string, 
/**
 * What and why.
 */
message: Notice, 
/**
 * Line, from 1.
 */
line: number, 
/**
 * Column, from 1, in characters.
 */
column: number, 
/**
 * The words themselves.
 */
found: string, 
/**
 * What they could be replaced by; null where a person has to find other words.
 */
masked: string | null, };

/**
 * Names an article.
 */
export type HistoryRequest = { 
/**
 * Article id.
 */
article: string, };

/**
 * Every published text of an article.
 */
export type HistoryView = { 
/**
 * The latest first.
 */
revisions: Array<RevisionView>, 
/**
 * Every time it was taken out of the base, the latest first.
 */
retirements: Array<RetirementView>, 
/**
 * It is not in the base now.
 */
retired: RetiredView | null, };

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
 * What a case stands on.
 */
basis: Basis | null, 
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
why: Array<Reason>, 
/**
 * The same in one plain sentence; null unless asked for.
 */
because: Notice | null, };

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
 * What became of what somebody wrote.
 */
export type ImpactView = { 
/**
 * Articles published.
 */
published: number, 
/**
 * Colleagues who used any of them, each counted once.
 */
colleagues: number, 
/**
 * Times they used any of them.
 */
uses: number, };

/**
 * How words reached the other program.
 */
export type Inserted = { 
/**
 * False: they were not put there. They lie on the clipboard, and the person pastes them.
 */
inserted: boolean, 
/**
 * Why the person has to paste, and how; null when it was done.
 */
doubt: Notice | null, };

/**
 * Answer for the journal as it is.
 */
export type JournalAccept = { 
/**
 * Client-made id.
 */
command: string, };

/**
 * Take what can be guessed out of the journal.
 */
export type JournalCleanse = { 
/**
 * Client-made id.
 */
command: string, };

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
name: string, 
/**
 * What may be filled in.
 */
input: BlankInput, 
/**
 * What stands there until something else is filled in.
 */
default: string | null, };

/**
 * A line that is about to be said.
 */
export type LineSay = { 
/**
 * Article id.
 */
article: string, 
/**
 * The exact text that was shown.
 */
revision: string, 
/**
 * Which line, from 0.
 */
line: number, 
/**
 * What was filled into the blanks, by name.
 */
values: { [key in string]: string }, 
/**
 * The script whose branch led to it; null when it was found another way.
 */
from: string | null, };

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
 * The words of lines, blanks filled, ready to be said.
 */
export type LinesSaid = { 
/**
 * As plain text, an empty line between two.
 */
text: string, 
/**
 * The same with its emphasis, lists and links, for programs that take it; null where the text says
 * it all.
 */
html: string | null, 
/**
 * The picture that goes with it, by its path below the knowledge folder; null for none.
 */
picture: string | null, 
/**
 * What one should know who says them; null when somebody stands behind all of them.
 */
caution: Notice | null, };

/**
 * Lines that go out together: one, or a basket of them.
 */
export type LinesSay = { 
/**
 * In the order they are said; 1 to 20 of them.
 */
lines: Array<LineSay>, };

/**
 * Open a web or mail address outside, after its scheme was checked.
 */
export type LinkOpen = { 
/**
 * `https:` or `mailto:`.
 */
address: string, };

/**
 * How much one reviewer has in hand.
 */
export type LoadView = { 
/**
 * Member id.
 */
member: string, 
/**
 * Submissions claimed.
 */
open: number, };

/**
 * What stands in the panel's box.
 */
export type LookUpRequest = { 
/**
 * With any `kind:` filters in it. Empty lists everything.
 */
text: string, 
/**
 * Counted up by the window on every change; comes back unchanged in the view.
 */
generation: number, 
/**
 * Hits of that stage only; null for all.
 */
stage: string | null, 
/**
 * Count the stages too. Choosing one changes no count, so it need not be asked again.
 */
counts: boolean, };

/**
 * What the panel shows for it.
 */
export type LookUpView = { 
/**
 * Rows that were found.
 */
found: SearchView, 
/**
 * How many articles match in each stage and in all of them; null unless asked for.
 */
counts: StageCounts | null, 
/**
 * What is at hand, whose rows come first; null where something was typed or a stage chosen.
 */
hand: AtHand | null, 
/**
 * The article of the first row; null where there is none, or it cannot be shown.
 */
first: ArticleView | null, };

/**
 * Bring the main window to the front, at a place.
 */
export type MainShow = { 
/**
 * Where to; null keeps what it shows.
 */
go: Go | null, };

/**
 * A further member.
 */
export type MemberAdd = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Name.
 */
name: string, 
/**
 * Department.
 */
department: string, 
/**
 * Role.
 */
role: Role, };

/**
 * Changes of a member; what is null stays.
 */
export type MemberChange = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Who.
 */
member: string, 
/**
 * New name.
 */
name: string | null, 
/**
 * New department.
 */
department: string | null, 
/**
 * New role.
 */
role: Role | null, 
/**
 * False when they leave, true when they come back.
 */
active: boolean | null, };

/**
 * Removes the personal data of a member who left; the journal keeps its pseudonym.
 */
export type MemberErase = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Who.
 */
member: string, };

/**
 * An admin lets a member try again who gave too many wrong secrets.
 */
export type MemberUnlock = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Who.
 */
member: string, };

/**
 * One person of the workspace.
 */
export type MemberView = { 
/**
 * Member id.
 */
id: string, 
/**
 * Name; null once the person was erased.
 */
name: string | null, 
/**
 * Role.
 */
role: Role, 
/**
 * Department.
 */
department: string, 
/**
 * False once they left.
 */
active: boolean, 
/**
 * Signing in asks for a PIN or a password.
 */
hasSecret: boolean, 
/**
 * Too many wrong ones were given: the member has to wait, or an admin lets them try again.
 */
locked: boolean, 
/**
 * When they joined, milliseconds since 1970 UTC.
 */
joinedMs: number, };

/**
 * A merge of the author's text into the published one.
 */
export type MergeView = { 
/**
 * The text; conflicts carry the usual marks.
 */
text: string, 
/**
 * How many conflicts.
 */
conflicts: number, };

/**
 * What the person signed in handed in and flagged.
 */
export type MineView = { 
/**
 * The latest first.
 */
submissions: Array<SubmissionRow>, 
/**
 * The latest first, a hundred at most.
 */
flags: Array<MyFlagView>, };

/**
 * Something that happened in a call.
 */
export type Moment = { 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * What.
 */
what: Happening, };

/**
 * Points of one month.
 */
export type MonthView = { 
/**
 * `2026-11`
 */
month: string, 
/**
 * Awarded in it, less what was taken back of that since: as the ranking counts.
 */
earned: number, 
/**
 * Spent.
 */
spent: number, };

/**
 * What the person signed in flagged, and what became of it.
 */
export type MyFlagView = { 
/**
 * Article id.
 */
article: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What is the matter.
 */
why: Flag, 
/**
 * The words it is about; null for the whole.
 */
quote: string | null, 
/**
 * What was said about it; may be empty.
 */
note: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * What became of it; null while nobody has answered.
 */
end: FlagEndView | null, };

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
 * Tell the person something outside the window, as the system does it.
 */
export type Notification = { 
/**
 * In a few words.
 */
title: string, 
/**
 * In a sentence.
 */
body: string, };

/**
 * What a reward is.
 */
export type Offer = { 
/**
 * Its name.
 */
title: string, 
/**
 * What one gets.
 */
detail: string, 
/**
 * What it costs.
 */
cost: number, 
/**
 * In what.
 */
unit: Unit, 
/**
 * How many there are; null for no end.
 */
stock: number | null, 
/**
 * How many one person may have; null for no limit.
 */
perMember: number | null, 
/**
 * Path of its picture below the knowledge folder.
 */
picture: string | null, };

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
 * What became of a file outside review.
 */
export type Outside = "changed" | "new" | "returned" | "deleted";

/**
 * A file that is not as it was published.
 */
export type OutsideView = { 
/**
 * Article id.
 */
article: string, 
/**
 * Title.
 */
title: string, 
/**
 * What became of the file.
 */
what: Outside, 
/**
 * Hash of the text in the file; of the published text when the file is deleted.
 */
revision: string, 
/**
 * Hash of the published text; null when the article was never published, or was taken out.
 */
published: string | null, 
/**
 * When the file changed, milliseconds since 1970 UTC; when that was noticed for a deleted one.
 */
changedMs: number, 
/**
 * Path of the file: the one it had, when it is deleted.
 */
path: string, 
/**
 * Where a deleted text stands under another id, as after moving a file without one of its own.
 */
elsewhere: string | null, 
/**
 * The submission as which the text of the file waits for a second person; null while nobody adopted it.
 */
waiting: string | null, 
/**
 * Does the person signed in answer for it?
 */
mine: boolean, };

/**
 * What needs somebody among the articles that the person signed in answers for.
 */
export type OwnedView = { 
/**
 * What colleagues found wrong.
 */
flags: Array<FlagView>, 
/**
 * Verification ran out, or will within two weeks, the longest overdue first.
 */
due: Array<DueView>, 
/**
 * Changed outside review.
 */
outside: Array<OutsideView>, };

/**
 * Everybody, and who acts here.
 */
export type PeopleView = { 
/**
 * Who is signed in on this machine; null before anybody is.
 */
me: MemberView | null, 
/**
 * Nobody is a member yet: the first person becomes the owner.
 */
needsOwner: boolean, 
/**
 * Everybody, by department and name.
 */
members: Array<MemberView>, 
/**
 * Departments in use.
 */
departments: Array<string>, 
/**
 * Names of the commands that the person signed in may call at all; the core checks each again.
 */
may: Array<string>, 
/**
 * Why who is signed in has to set a secret before deciding anything; none where they need not.
 */
secretNeeded: Notice | null, };

/**
 * A picture for a draft.
 */
export type PictureAdd = { 
/**
 * Draft id.
 */
draft: string, 
/**
 * The file, PNG, JPEG, GIF or WebP, in base64.
 */
data: string, };

/**
 * Where a picture was put.
 */
export type PictureAdded = { 
/**
 * Path below the knowledge folder, as an article names it.
 */
path: string, };

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
 * A playbook that can be started.
 */
export type PlaybookLine = { 
/**
 * The playbook.
 */
article: ArticleRef, 
/**
 * Its steps.
 */
steps: number, 
/**
 * Roles named in its steps, in order, each once.
 */
roles: Array<string>, 
/**
 * Runs of it under way.
 */
open: number, 
/**
 * Runs of it that ended.
 */
closed: number, };

/**
 * Whose points.
 */
export type PointsRequest = { 
/**
 * Member id; null for the person signed in.
 */
member: string | null, 
/**
 * Which.
 */
unit: Unit, 
/**
 * Entries before this one; null for the latest.
 */
before: number | null, };

/**
 * Take an award back, in whole or in part.
 */
export type PointsReverse = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * The award.
 */
award: string, 
/**
 * How much of it.
 */
amount: number, 
/**
 * Why; required.
 */
reason: string, };

/**
 * An account and how it came to be so.
 */
export type PointsView = { 
/**
 * Whose.
 */
member: string, 
/**
 * Which.
 */
unit: Unit, 
/**
 * What may be spent now.
 */
available: number, 
/**
 * Awarded and not to be spent yet.
 */
cooling: number, 
/**
 * Held for requests under way.
 */
held: number, 
/**
 * Owed after a reversal.
 */
debt: number, 
/**
 * Sum of all entries.
 */
balance: number, 
/**
 * Earned in each of the last twelve months, the oldest first.
 */
months: Array<MonthView>, 
/**
 * What became of what was written.
 */
impact: ImpactView, 
/**
 * Awards that wait for a second decider; nothing is booked before.
 */
proposals: Array<ProposalView>, 
/**
 * Entries, the latest first.
 */
entries: Array<EntryView>, 
/**
 * There are earlier ones.
 */
more: boolean, };

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
 * An award above the threshold, which waits until a second person agrees.
 */
export type ProposalView = { 
/**
 * The award it is to become.
 */
award: string, 
/**
 * When it was proposed, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Member id of who proposed it.
 */
by: string, 
/**
 * Member id of who is to get it.
 */
to: string, 
/**
 * How much.
 */
amount: number, 
/**
 * In what.
 */
unit: Unit, 
/**
 * What for, in words.
 */
what: Notice, 
/**
 * The article.
 */
article: string | null, 
/**
 * Its title.
 */
title: string | null, 
/**
 * The person signed in may give or refuse it.
 */
may: boolean, };

/**
 * Awards that wait for a second decider.
 */
export type ProposalsView = { 
/**
 * The oldest first.
 */
open: Array<ProposalView>, };

/**
 * Ask the trainer what a search did not find.
 */
export type QuestionAsk = { 
/**
 * Command id.
 */
command: string, 
/**
 * What was looked for.
 */
text: string, 
/**
 * What else there is to say; may be empty.
 */
note: string, };

/**
 * Say what became of a question: an article answers it, or nothing is done.
 */
export type QuestionSettle = { 
/**
 * Command id.
 */
command: string, 
/**
 * Question id.
 */
question: string, 
/**
 * The article that answers it; null when nothing is done.
 */
article: string | null, 
/**
 * A word to those who asked; may be empty.
 */
reason: string, };

/**
 * What became of a question.
 */
export type QuestionState = "open" | "answered" | "dismissed";

/**
 * A question and who asked it.
 */
export type QuestionView = { 
/**
 * Question id.
 */
id: string, 
/**
 * What was looked for, as it was first asked.
 */
text: string, 
/**
 * Who asked, the first first: everybody for who trains, oneself alone for anybody else.
 */
asked: Array<AskedView>, 
/**
 * How many people asked.
 */
people: number, 
/**
 * What became of it.
 */
state: QuestionState, 
/**
 * The article that answers it.
 */
article: string | null, 
/**
 * Its title today.
 */
title: string | null, 
/**
 * What was said to those who asked; may be empty.
 */
reason: string, 
/**
 * Who decided, member id.
 */
settledBy: string | null, 
/**
 * When, milliseconds since 1970 UTC.
 */
settledMs: number | null, };

/**
 * Questions of one person.
 */
export type QuestionsView = { 
/**
 * The latest first.
 */
questions: Array<QuestionView>, };

/**
 * What waits for review, oldest first, and how busy each reviewer is.
 */
export type QueueView = { 
/**
 * Waiting or claimed.
 */
waiting: Array<SubmissionRow>, 
/**
 * Open claims by reviewer.
 */
load: Array<LoadView>, 
/**
 * Files that were changed outside review, new ones and deleted ones among them.
 */
outside: Array<OutsideView>, 
/**
 * Folders that are not there, with all that was published in them.
 */
vanished: Array<VanishedView>, 
/**
 * What people found wrong or out of date and nobody answered yet, oldest first.
 */
flags: Array<FlagView>, 
/**
 * What colleagues looked for and did not find, what most people ask first.
 */
questions: Array<QuestionView>, 
/**
 * The first of the articles whose verification ran out or is about to, oldest first.
 */
due: Array<DueView>, 
/**
 * How many of those there are.
 */
dueTotal: number, };

/**
 * Where an article was read.
 */
export type Read = "opened" | "shown";

/**
 * One reason why an article was found.
 */
export type Reason = { 
/**
 * How the query was read: `as_written`, `words`, `synonym`, `pinyin`, `initials`, `homophone`,
 * `pinyin_slip`, `typo`.
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
 * Decide on a request.
 */
export type RedemptionDecide = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Redemption id.
 */
redemption: string, 
/**
 * What is done.
 */
step: Step, 
/**
 * Why; required for a refusal.
 */
reason: string, };

/**
 * A request for a reward.
 */
export type RedemptionView = { 
/**
 * Redemption id.
 */
id: string, 
/**
 * Reward id.
 */
reward: string, 
/**
 * The reward's name.
 */
title: string, 
/**
 * Who asks.
 */
member: string, 
/**
 * What is held for it.
 */
cost: number, 
/**
 * In what.
 */
unit: Unit, 
/**
 * `requested`, `seconded`, `approved`, `rejected`, `cancelled`, `expired`, `fulfilled`.
 */
state: string, 
/**
 * When it was asked for, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Who decided last.
 */
decidedBy: string | null, 
/**
 * Why it was refused.
 */
reason: string | null, 
/**
 * Two people have to agree to it.
 */
needsTwo: boolean, 
/**
 * Which of `approve`, `reject`, `cancel`, `fulfil` the person signed in may do now.
 */
may: Array<string>, };

/**
 * An article that was brought back.
 */
export type Restored = { 
/**
 * Article id.
 */
article: string, 
/**
 * Path of its file: another one than before where that was taken.
 */
path: string, };

/**
 * Articles that were taken out of the base.
 */
export type RetiredList = { 
/**
 * The latest first.
 */
articles: Array<RetiredView>, };

/**
 * Which retired article; all of them without an id.
 */
export type RetiredRequest = { 
/**
 * Article id.
 */
article: string | null, };

/**
 * An article that is not in the base any more, and where to go instead.
 */
export type RetiredView = { 
/**
 * Its names.
 */
article: ArticleRef, 
/**
 * Hash of the text that was published last.
 */
revision: string, 
/**
 * When it was taken out, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Member id of who did it.
 */
by: string, 
/**
 * Why.
 */
reason: string | null, 
/**
 * What to use instead: its successor, or what took the place of that.
 */
instead: ArticleRef | null, 
/**
 * Files that are there with its id or its text: copies that were left, or one that came back.
 */
files: Array<string>, };

/**
 * An article was taken out of the base, once in its life.
 */
export type RetirementView = { 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Member id of who did it.
 */
by: string, 
/**
 * Why.
 */
reason: string | null, 
/**
 * Id of the article to use instead.
 */
successor: string | null, };

/**
 * A part of an award that was taken back.
 */
export type ReversalView = { 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * How much.
 */
amount: number, 
/**
 * Member id of who did.
 */
by: string, 
/**
 * Why.
 */
reason: string, };

/**
 * A published text.
 */
export type RevisionView = { 
/**
 * Its hash.
 */
revision: string, 
/**
 * When it was published, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Who decided.
 */
by: string, 
/**
 * Who wrote it.
 */
authors: Array<string>, 
/**
 * `reviewed`, `alone`, `adopted`, `restored`.
 */
how: string, 
/**
 * A cosmetic change.
 */
minor: boolean, };

/**
 * Put a reward up, or change its terms.
 */
export type RewardOffer = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Which; null for a new one.
 */
reward: string | null, 
/**
 * What it is.
 */
offer: Offer, 
/**
 * Take it down instead.
 */
close: boolean, };

/**
 * Ask for a reward.
 */
export type RewardRequest = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Reward id.
 */
reward: string, 
/**
 * The price that was shown: another one is refused.
 */
cost: number, };

/**
 * A reward as the catalogue shows it.
 */
export type RewardView = { 
/**
 * Reward id.
 */
id: string, 
/**
 * What it is.
 */
offer: Offer, 
/**
 * How many are left; null for no end.
 */
left: number | null, 
/**
 * Address of its picture.
 */
picture: string | null, 
/**
 * It cannot be had any more.
 */
closed: boolean, 
/**
 * Why the person signed in cannot have it now; null when they can.
 */
refused: Notice | null, };

/**
 * The catalogue and the requests that concern the person signed in.
 */
export type RewardsView = { 
/**
 * Rewards, cheapest first.
 */
rewards: Array<RewardView>, 
/**
 * One's own requests, the latest first.
 */
mine: Array<RedemptionView>, 
/**
 * Requests to decide on or to hand over, the oldest first; for those who may.
 */
open: Array<RedemptionView>, };

/**
 * What a member may decide.
 */
export type Role = "employee" | "trainer" | "admin";

/**
 * A question of the rubric.
 */
export type RubricView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The question.
 */
question: Notice, };

/**
 * The rules. A field that a text does not name keeps its usual value.
 */
export type Rules = { 
/**
 * Days until a verified article of the core layer is due again.
 */
coreDays: number, 
/**
 * The same for the application layer.
 */
applicationDays: number, 
/**
 * The same for the innovation layer.
 */
innovationDays: number, 
/**
 * Which words of the core layer may be said.
 */
coreGuard: Guard, 
/**
 * The same for the application layer.
 */
applicationGuard: Guard, 
/**
 * The same for the innovation layer.
 */
innovationGuard: Guard, 
/**
 * Who gets a submission.
 */
assigning: Assigning, 
/**
 * Zone in which days, months and quarters turn: `Asia/Shanghai`, `+08:00`; empty for the one that
 * calendar.yaml names.
 */
zone: string, 
/**
 * Trainers and admins decide only with a secret where several people use one machine.
 */
decidersNeedSecret: boolean, 
/**
 * What the company calls itself to customers: what the blank 我方公司 begins with; may be empty.
 */
company: string, };

/**
 * Put rules into force; what was decided before stays.
 */
export type RulesSet = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * The version they were made from: a later one in force refuses them.
 */
version: number, 
/**
 * What they say.
 */
rules: Rules, };

/**
 * The rules in force.
 */
export type RulesView = { 
/**
 * Their version; 0 are the ones that ship.
 */
version: number, 
/**
 * What they say.
 */
rules: Rules, 
/**
 * The zone that is in force with them.
 */
zone: ZoneView, };

/**
 * What can be done to a run.
 */
export type RunAct = { "act": "done", 
/**
 * Which, from 0.
 */
step: number, } | { "act": "skip", 
/**
 * Which, from 0.
 */
step: number, 
/**
 * Why; not empty.
 */
reason: string, } | { "act": "reopen", 
/**
 * Which, from 0.
 */
step: number, } | { "act": "due", 
/**
 * Which, from 0.
 */
step: number, 
/**
 * Milliseconds since 1970 UTC; null takes the time away.
 */
at_ms: number | null, } | { "act": "pause", 
/**
 * Why; may be empty.
 */
reason: string, } | { "act": "resume" } | { "act": "hand_over", 
/**
 * Member id.
 */
to: string, 
/**
 * What they should know; may be empty.
 */
note: string, } | { "act": "note", 
/**
 * A sentence.
 */
text: string, } | { "act": "close", 
/**
 * How.
 */
outcome: string, 
/**
 * What was learnt; may be empty.
 */
note: string, } | { "act": "open_again" };

/**
 * Change a run.
 */
export type RunChange = { 
/**
 * Made by the client, UUIDv7; a retry keeps it and changes nothing twice.
 */
command: string, 
/**
 * Run id.
 */
id: string, 
/**
 * The version that was shown.
 */
version: number, 
/**
 * What to do.
 */
act: RunAct, };

/**
 * A run in a list.
 */
export type RunLine = { 
/**
 * Run id.
 */
id: string, 
/**
 * What it is about: 华东某制造企业 · 停线投诉.
 */
subject: string, 
/**
 * The playbook, by the title it had when the run began.
 */
playbook: string, 
/**
 * Whose it is, by name.
 */
owner: string, 
/**
 * Whether that is who is signed in.
 */
mine: boolean, 
/**
 * How it stands.
 */
state: RunState, 
/**
 * Steps done or skipped.
 */
done: number, 
/**
 * Steps.
 */
steps: number, 
/**
 * What is due next (or longest overdue): the step's words.
 */
next: string | null, 
/**
 * When that is due, milliseconds since 1970 UTC; null for a step without a time.
 */
dueMs: number | null, 
/**
 * When it began.
 */
beganMs: number, 
/**
 * When it ended; null while it is under way.
 */
endedMs: number | null, 
/**
 * How it ended; empty while it is under way.
 */
outcome: string, };

/**
 * Something that happened to a run.
 */
export type RunMoment = { 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Who, by name; empty for the program itself.
 */
who: string, 
/**
 * What, as a sentence.
 */
what: Notice, };

/**
 * Which run.
 */
export type RunRequest = { 
/**
 * Run id.
 */
id: string, };

/**
 * Start a playbook.
 */
export type RunStart = { 
/**
 * Made by the client, UUIDv7; the same id again gives the same run.
 */
command: string, 
/**
 * The playbook's article id.
 */
playbook: string, 
/**
 * What it is about.
 */
subject: string, 
/**
 * When its clock began, milliseconds since 1970 UTC; null for now. Not in the future.
 */
beganMs: number | null, };

/**
 * How a run stands.
 */
export type RunState = "open" | "paused" | "closed";

/**
 * One run.
 */
export type RunView = { 
/**
 * Now, milliseconds since 1970 UTC.
 */
nowMs: number, 
/**
 * What the list says of it.
 */
line: RunLine, 
/**
 * The playbook as it is now; null when it is gone. The steps are those of the text the run began with.
 */
playbook: ArticleRef | null, 
/**
 * The playbook was taken out of the base: this run goes on, no other begins.
 */
retired: boolean, 
/**
 * The playbook was changed since the run began.
 */
changed: boolean, 
/**
 * Counts up with every change; a command names the one it saw.
 */
version: number, 
/**
 * Its steps, in order.
 */
steps: Array<StepView>, 
/**
 * What happened to it, the latest first.
 */
history: Array<RunMoment>, 
/**
 * Members it could be handed to: id and name.
 */
heirs: Array<Heir>, 
/**
 * How runs of a playbook usually end, to choose from: 完成, 转交, 客户取消 …
 */
outcomes: Array<string>, };

/**
 * What can be started and what is under way.
 */
export type RunsView = { 
/**
 * Now, milliseconds since 1970 UTC: what "in 2 hours" and "overdue" are counted from.
 */
nowMs: number, 
/**
 * Runs under way: overdue first, then by what is due next, paused ones last.
 */
open: Array<RunLine>, 
/**
 * Runs that ended, the latest first, at most 200.
 */
closed: Array<RunLine>, 
/**
 * Playbooks that have steps.
 */
playbooks: Array<PlaybookLine>, 
/**
 * Years that the table of holidays knows.
 */
holidays: Array<number>, };

/**
 * A text this customer has heard before.
 */
export type SaidBefore = { 
/**
 * Article id.
 */
article: string, 
/**
 * The last time, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * How often.
 */
times: number, };

/**
 * Whether a file was saved.
 */
export type Saved = { 
/**
 * False when the person changed their mind.
 */
saved: boolean, };

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
 * Whether the base has an answer.
 */
certainty: Certainty, 
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
 * What was looked for, as it was typed, without filters, exclusions and quotes.
 */
words: string, 
/**
 * Where nothing was found: what bounds the answer, and what would be found without it.
 */
without: Array<Without>, 
/**
 * Where there is no answer: the articles that come nearest, by what they say or by how a name looks or sounds.
 */
near: Array<ArticleRef>, 
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
 * A code that lets a member in once, to set a secret of their own.
 */
export type SecretCode = { 
/**
 * Eight digits, said once: empty where the request was sent before.
 */
code: string, };

/**
 * An admin takes a member's forgotten secret away.
 */
export type SecretReset = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Whose.
 */
member: string, };

/**
 * A new PIN or password; empty takes it away.
 */
export type SecretSet = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * The one until now; empty where there is none.
 */
old: string, 
/**
 * The new one, at least six characters.
 */
new: string, };

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
shuangpin: Shuangpin | null, 
/**
 * Calls are kept on this machine after they end.
 */
keepCalls: boolean, 
/**
 * The panel as one line and the best sentence, until something is typed.
 */
compact: boolean, };

/**
 * What a settlement paid.
 */
export type SettledView = { 
/**
 * Awards made.
 */
awards: number, 
/**
 * Points in all.
 */
points: number, };

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
 * Somebody else takes over this machine.
 */
export type SignIn = { 
/**
 * Who.
 */
member: string, 
/**
 * Their PIN or password; empty where they have none.
 */
secret: string, };

/**
 * Another text that says much the same.
 */
export type SimilarView = { 
/**
 * The article; null for a submission that is not published yet.
 */
article: string | null, 
/**
 * The submission.
 */
submission: string | null, 
/**
 * Its title.
 */
title: string, 
/**
 * Shared shingles, 0 to 1; from 0.8 on it is as good as the same text.
 */
share: number, 
/**
 * Is it as good as the same and was there first? Then this text earns nothing.
 */
before: boolean, 
/**
 * Is it as good as the same and was handed in later? Then that one earns nothing.
 */
later: boolean, };

/**
 * Where a snippet comes from.
 */
export type SnippetFrom = "trigger" | "line" | "body" | "summary";

/**
 * How many articles match, whatever stage is chosen.
 */
export type StageCounts = { 
/**
 * In all stages, and in none.
 */
all: number, 
/**
 * By stage.
 */
stages: Array<FacetCount>, };

/**
 * Where a submission stands.
 */
export type Stand = "waiting" | "claimed" | "returned" | "approved" | "alone" | "declined" | "withdrawn";

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
stages: Array<string>, 
/**
 * The zone in which times and days are meant.
 */
zone: ZoneView, };

/**
 * What is done with a request.
 */
export type Step = "approve" | "reject" | "cancel" | "fulfil";

/**
 * How a step stands.
 */
export type StepState = "open" | "done" | "skipped";

/**
 * A step of a run.
 */
export type StepView = { 
/**
 * Its name, where it has one in bold: 交接.
 */
title: string | null, 
/**
 * What to do.
 */
text: string, 
/**
 * Who does it: 顾问; null when nobody is named.
 */
role: string | null, 
/**
 * Its time as the author wrote it: `24h`, `3个工作日`; null for none.
 */
term: string | null, 
/**
 * From where that counts; null where there is no term that is understood.
 */
counts: Counts | null, 
/**
 * When it is due, milliseconds since 1970 UTC; null for none, or while the step it waits for is open. Of a
 * paused run: when it would be due if the run went on now.
 */
dueMs: number | null, 
/**
 * Scripts, guides and cases inside it.
 */
links: Array<ArticleRef>, 
/**
 * How it stands.
 */
state: StepState, 
/**
 * Why it was skipped; empty otherwise.
 */
reason: string, 
/**
 * When it was done or skipped; null while it is open.
 */
doneMs: number | null, 
/**
 * Who did that, by name; empty while it is open.
 */
doneBy: string, };

/**
 * Take a submission, or give it to somebody.
 */
export type SubmissionClaim = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Submission id.
 */
submission: string, 
/**
 * Who reviews it from now on; null for oneself.
 */
reviewer: string | null, 
/**
 * Let go of it instead.
 */
release: boolean, };

/**
 * Decide on a submission.
 */
export type SubmissionDecide = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Submission id.
 */
submission: string, 
/**
 * Hash of the text that was read.
 */
revision: string, 
/**
 * The decision.
 */
verdict: Verdict, 
/**
 * Why; required unless approving.
 */
reason: string, 
/**
 * Quality, when approving.
 */
band: Band, 
/**
 * Values of the claims that were checked, repeats included: all of them, when approving.
 */
claims: Array<string>, 
/**
 * Rubric questions answered yes: all of them, when approving.
 */
rubric: Array<string>, 
/**
 * The decider knows that approving brings a retired article back.
 */
bringsBack: boolean, };

/**
 * Names a submission.
 */
export type SubmissionRequest = { 
/**
 * Submission id.
 */
submission: string, 
/**
 * Compare with this earlier text; null for the published one.
 */
against: string | null, };

/**
 * A submission in a list.
 */
export type SubmissionRow = { 
/**
 * Submission id.
 */
id: string, 
/**
 * Article id it is or will be.
 */
article: string, 
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
 * Authors' member ids, the first author first.
 */
authors: Array<string>, 
/**
 * Where it stands.
 */
stand: Stand, 
/**
 * A new article rather than a better version of one.
 */
isNew: boolean, 
/**
 * A cosmetic change.
 */
minor: boolean, 
/**
 * Who has it in review.
 */
reviewer: string | null, 
/**
 * First handed in, milliseconds since 1970 UTC.
 */
submittedMs: number, 
/**
 * Last moved.
 */
changedMs: number, 
/**
 * Why it was returned or declined.
 */
reason: string | null, 
/**
 * Who took it from a file that was changed outside review, where nobody is known to have written it.
 */
fromFile: string | null, 
/**
 * Other submissions that wait with a text as good as the same; filled in the queue.
 */
sameAs: Array<string>, 
/**
 * What it earned, as far as the person signed in may see it: authors their own share, who reviews
 * everybody's.
 */
earned: EarnedView, };

/**
 * One submission as the reviewer and the author see it.
 */
export type SubmissionView = { 
/**
 * As in the list.
 */
row: SubmissionRow, 
/**
 * Hash of the text in question; a decision names it.
 */
revision: string, 
/**
 * The whole file.
 */
text: string, 
/**
 * Safe HTML of it.
 */
html: string, 
/**
 * Hash of the text it started from.
 */
base: string | null, 
/**
 * The published text moved on since: merged below where that is clean.
 */
baseMoved: boolean, 
/**
 * The two merged; conflicts are marked in it.
 */
merged: MergeView | null, 
/**
 * What changed against the text asked for.
 */
diff: Array<DiffLine>, 
/**
 * Every text handed in, the first first.
 */
texts: Array<TextView>, 
/**
 * Numbers and dates of the text, each to be checked.
 */
claims: Array<ClaimView>, 
/**
 * Questions to answer before approving.
 */
rubric: Array<RubricView>, 
/**
 * Remarks.
 */
comments: Array<CommentView>, 
/**
 * Articles that say much the same.
 */
similar: Array<SimilarView>, 
/**
 * What had better not be said.
 */
hints: Array<HintView>, 
/**
 * Its article was taken out of the base: approving brings it back.
 */
retired: RetiredView | null, 
/**
 * Which of `submission_claim`, `submission_decide`, `submission_withdraw` … the person may do now.
 */
may: Array<string>, };

/**
 * Take one's own submission back.
 */
export type SubmissionWithdraw = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Submission id.
 */
submission: string, };

/**
 * Hand in a draft.
 */
export type Submit = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Draft id.
 */
draft: string, 
/**
 * A cosmetic change.
 */
minor: boolean, 
/**
 * Others who wrote it.
 */
coauthors: Array<string>, };

/**
 * What might be said next, and to whom.
 */
export type SuggestRequest = { 
/**
 * What was said last; null before anything was. Stage, industry and what was said before are those of
 * the call that is on.
 */
after: string | null, };

/**
 * The likeliest next scripts; empty when unsure.
 */
export type SuggestView = { 
/**
 * At most three, the likeliest first.
 */
next: Array<Suggestion>, };

/**
 * One of them.
 */
export type Suggestion = { 
/**
 * The script.
 */
article: ArticleRef, 
/**
 * May it be trusted today.
 */
trust: Trust, 
/**
 * Why: `上一句的下一步` · `异议处理里常接着用，12 次`.
 */
why: Notice, };

/**
 * How one table was looked at.
 */
export type TableCovered = { 
/**
 * Its name in the file.
 */
table: string, 
/**
 * Its rows.
 */
rows: number, 
/**
 * What says that they are right.
 */
by: Notice, };

/**
 * Kinds of things a window may be showing; a command says which it changed.
 */
export type Tag = "articles" | "at_hand" | "call" | "drafts" | "people" | "points" | "review" | "runs" | "searches" | "settings" | "status";

/**
 * A field of the tariff.
 */
export type TariffField = { 
/**
 * `day_cap`, or `base.case` for one of a table.
 */
path: string, 
/**
 * Least it may be.
 */
least: number, 
/**
 * Most it may be.
 */
most: number, };

/**
 * Put a tariff into force; what was awarded before stays.
 */
export type TariffSet = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * Its text, JSON.
 */
text: string, };

/**
 * What happened lately, priced by the tariff in force and by the one that was asked about.
 */
export type TariffTrial = { 
/**
 * From when, milliseconds since 1970 UTC.
 */
fromMs: number, 
/**
 * Until when.
 */
toMs: number, 
/**
 * New articles, better versions, uses, promotion credit: in this order, each even when it is nothing.
 */
rows: Array<TrialRow>, 
/**
 * Points in all, limits applied.
 */
points: TrialPair, 
/**
 * Points that limits would keep back.
 */
withheld: TrialPair, 
/**
 * Awards that would wait for a second decider.
 */
twoDeciders: TrialPair, 
/**
 * Members who would reach a limit.
 */
atLimit: TrialPair, 
/**
 * Requests for rewards that would take two deciders.
 */
dearRequests: TrialPair, };

/**
 * What would a tariff have paid lately? Changes nothing.
 */
export type TariffTry = { 
/**
 * Its text, JSON.
 */
text: string, };

/**
 * A tariff that was put into force.
 */
export type TariffVersion = { 
/**
 * Its version.
 */
version: number, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Member id of who did.
 */
by: string, 
/**
 * Its text, JSON.
 */
text: string, };

/**
 * The tariff in force, and those before it.
 */
export type TariffView = { 
/**
 * Its version; 0 is the one that ships.
 */
version: number, 
/**
 * Its text, JSON.
 */
text: string, 
/**
 * Every field of it, with what it may be.
 */
fields: Array<TariffField>, 
/**
 * Every version that was put into force, the latest first.
 */
history: Array<TariffVersion>, };

/**
 * A text that was handed in.
 */
export type TextView = { 
/**
 * Its hash.
 */
revision: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
atMs: number, };

/**
 * Colours.
 */
export type Theme = "system" | "light" | "dark";

/**
 * A text in a tree.
 */
export type TreeNode = { 
/**
 * The text.
 */
article: ArticleRef, 
/**
 * What the customer says to get there; empty for the first.
 */
when: string, 
/**
 * Place of the node it hangs on; null for the first.
 */
parent: number | null, };

/**
 * Every text that branches lead to from a script.
 */
export type TreeView = { 
/**
 * The script itself first, then breadth first; each article once, at most 300.
 */
nodes: Array<TreeNode>, };

/**
 * The same by both tariffs.
 */
export type TrialPair = { 
/**
 * By the one in force.
 */
now: number, 
/**
 * By the one asked about.
 */
then: number, };

/**
 * One sort of award.
 */
export type TrialRow = { 
/**
 * `publish`, `improve`, `use`, `promotion`.
 */
what: string, 
/**
 * How often it happened.
 */
times: number, 
/**
 * Paid for it, limits applied.
 */
amount: TrialPair, };

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
sinceMs: number, } | { "state": "changed", 
/**
 * When the file was changed, milliseconds since 1970 UTC.
 */
sinceMs: number, 
/**
 * Did anybody ever stand behind a text of this article?
 */
wasVerified: boolean, } | { "state": "retired", 
/**
 * When it was taken out, milliseconds since 1970 UTC.
 */
atMs: number, 
/**
 * Why.
 */
reason: string | null, } | { "state": "unverified" };

/**
 * A line that was not used.
 */
export type UnclearLine = { 
/**
 * From 1.
 */
line: number, 
/**
 * What stands there, and why it was left out.
 */
message: Notice, };

/**
 * What is counted. The two never mix.
 */
export type Unit = "points" | "promotion";

/**
 * What was done with an article.
 */
export type Use = "opened" | "shown" | "copied" | "inserted";

/**
 * Pay for the uses of a day that is over. The same day again changes nothing.
 */
export type UseSettle = { 
/**
 * Client-made id.
 */
command: string, 
/**
 * `2026-11-24`
 */
day: string, };

/**
 * How useful colleagues find an article.
 */
export type UsefulView = { 
/**
 * How many of them said so, of this text or an earlier one.
 */
members: number, 
/**
 * The person signed in says so of this text.
 */
mine: boolean, 
/**
 * The person signed in may say so: somebody is, and did not write it.
 */
may: boolean, };

/**
 * A folder that is not there: a disk that is not mounted, another name. Looked into as one thing.
 */
export type VanishedView = { 
/**
 * Path below the knowledge folder; empty for all of it.
 */
folder: string, 
/**
 * What was published in it, each as if it had been deleted alone.
 */
articles: Array<OutsideView>, 
/**
 * When that was noticed, milliseconds since 1970 UTC.
 */
sinceMs: number, };

/**
 * What a reviewer decides.
 */
export type Verdict = "approve" | "return" | "decline";

/**
 * Which article somebody may stand behind.
 */
export type VerificationRequest = { 
/**
 * Article id.
 */
article: string, };

/**
 * What standing behind the text of an article takes, and how long it would last.
 */
export type VerificationView = { 
/**
 * Article id.
 */
article: string, 
/**
 * Title.
 */
title: string, 
/**
 * Hash of the text in the file; a decision names it.
 */
revision: string, 
/**
 * Numbers and dates of the text, each to be checked; those the published text does not have are new.
 */
claims: Array<ClaimView>, 
/**
 * Questions to answer.
 */
rubric: Array<RubricView>, 
/**
 * Until when it would be verified, milliseconds since 1970 UTC.
 */
untilMs: number, 
/**
 * The text is not the published one: standing behind it means to adopt it.
 */
outside: boolean, 
/**
 * Adopting it hands it in, for a second person to approve: somebody else could.
 */
second: boolean, 
/**
 * Why this person cannot stand behind it; null when they can.
 */
blocked: Notice | null, };

/**
 * What checking the whole journal found.
 */
export type VerifiedView = { 
/**
 * Entries checked.
 */
entries: number, 
/**
 * Hash of the last one.
 */
head: string, 
/**
 * What is wrong; empty when everything holds.
 */
faults: Array<Notice>, 
/**
 * What is odd in the file and does no harm.
 */
harmless: Array<Notice>, 
/**
 * How each table of the file was looked at.
 */
tables: Array<TableCovered>, 
/**
 * How long it took, milliseconds.
 */
tookMs: number, };

/**
 * Where words went.
 */
export type Way = "copied" | "inserted";

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

/**
 * What would be found without one filter, exclusion or pair of quotes.
 */
export type Without = { 
/**
 * It, as it stands in the text; empty for the stage that was asked for beside it.
 */
raw: string, 
/**
 * The text that is left.
 */
text: string, 
/**
 * Articles that it finds.
 */
total: number, };

/**
 * A year as it would be.
 */
export type YearDraft = { 
/**
 * What it would say.
 */
table: CalendarYear, 
/**
 * The calendar knows this year already; its table would be replaced.
 */
known: boolean, 
/**
 * Days of work that would be off.
 */
becomesOff: Array<string>, 
/**
 * Days off that would be worked.
 */
becomesWork: Array<string>, };

/**
 * A time zone.
 */
export type ZoneView = { 
/**
 * `Asia/Shanghai`, `+08:00`.
 */
name: string, 
/**
 * What people call it: 北京时间, `UTC+5:30`.
 */
called: Notice, 
/**
 * Minutes by which its clocks are ahead of UTC now.
 */
minutes: number, };

/** Answered by the core on every host. */
export interface CoreCommands {
  /** The state of the open workspace. */
  status: { request: Nothing; response: StatusView };
  /** What the panel shows for what stands in its box: rows, counts of stages, and the article of the first row. */
  look_up: { request: LookUpRequest; response: LookUpView };
  /** Everything the library shows for one query. */
  search: { request: SearchRequest; response: SearchView };
  /** Ways to complete the word at the cursor. */
  complete: { request: CompleteRequest; response: CompleteView };
  /** One article, ready to show. */
  article: { request: ArticleRequest; response: ArticleView };
  /** Somebody read an article. */
  article_read: { request: ArticleRead; response: Nothing };
  /** Words of an article went out. */
  article_used: { request: ArticleUsed; response: Nothing };
  /** Say that a colleague's text is useful, or take that back. */
  article_useful: { request: ArticleUseful; response: UsefulView };
  /** The words of lines, blanks filled, if they may be said today. */
  lines_say: { request: LinesSay; response: LinesSaid };
  /** Every text that branches lead to from a script. */
  tree: { request: ArticleRequest; response: TreeView };
  /** Favourites and what was used lately. */
  at_hand: { request: Nothing; response: AtHand };
  /** Put an article on a digit, or take it off. */
  favourite_set: { request: FavouriteSet; response: AtHand };
  /** The call that is on. */
  call_now: { request: Nothing; response: CallNow };
  /** Begin a call, or say more of the one that is on. */
  call_say: { request: CallSay; response: CallNow };
  /** End it. */
  call_end: { request: CallEnd; response: CallNow };
  /** Calls that were kept. */
  calls: { request: CallsRequest; response: CallsView };
  /** One of them. */
  call_read: { request: CallRequest; response: CallView };
  /** Forget one, or all. */
  call_forget: { request: CallForget; response: CallNow };
  /** Bring the one back that was forgotten a moment ago. */
  call_restore: { request: CallRequest; response: CallNow };
  /** Give calls that are no member's to one, or forget them. */
  calls_unowned: { request: CallsUnowned; response: CallsView };
  /** Begin a case from a call, names masked, or open the one that was begun. */
  call_case: { request: CallRequest; response: DraftView };
  /** What might be said next. */
  suggest: { request: SuggestRequest; response: SuggestView };
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
  /** Everybody, and who acts here. */
  people: { request: Nothing; response: PeopleView };
  /** The first person makes the workspace theirs. */
  workspace_begin: { request: Begin; response: PeopleView };
  /** A further member. */
  member_add: { request: MemberAdd; response: PeopleView };
  /** Another name, department or role; leaving and coming back. */
  member_change: { request: MemberChange; response: PeopleView };
  /** Remove the personal data of a member who left. */
  member_erase: { request: MemberErase; response: PeopleView };
  /** Somebody else takes over this machine. */
  sign_in: { request: SignIn; response: PeopleView };
  /** Nobody acts here until the next one signs in. */
  sign_out: { request: Nothing; response: PeopleView };
  /** A new PIN or password for oneself. */
  secret_set: { request: SecretSet; response: PeopleView };
  /** Take a member's forgotten secret away; the code in the answer lets them in once. */
  secret_reset: { request: SecretReset; response: SecretCode };
  /** Let a member try again who gave too many wrong secrets. */
  member_unlock: { request: MemberUnlock; response: PeopleView };
  /** One's drafts, the latest first. */
  drafts: { request: Nothing; response: DraftsView };
  /** Begin a draft. */
  draft_start: { request: DraftStart; response: DraftView };
  /** One draft with its text. */
  draft: { request: DraftRequest; response: DraftView };
  /** Keep the text of a draft and say what is said of it. */
  draft_save: { request: DraftSave; response: DraftCheck };
  /** Who has written much the same as a draft. */
  draft_similar: { request: DraftRequest; response: AlikeView };
  /** Keep a picture for a draft. */
  picture_add: { request: PictureAdd; response: PictureAdded };
  /** Throw a draft away; for ten minutes it can be brought back, unless it goes for good at once. */
  draft_discard: { request: DraftDiscard; response: DraftsView };
  /** Bring a discarded draft back. */
  draft_restore: { request: DraftRequest; response: DraftsView };
  /** Hand a draft in for review, again after a return. */
  submit: { request: Submit; response: SubmissionView };
  /** Publish a draft, alone in a workspace of one. */
  publish_alone: { request: Submit; response: SubmissionView };
  /** What waits for review, what was changed outside it, what is due. */
  review_queue: { request: Nothing; response: QueueView };
  /** One's own submissions and flags. */
  submissions_mine: { request: Nothing; response: MineView };
  /** What needs somebody among the articles one answers for. */
  owned: { request: Nothing; response: OwnedView };
  /** One submission. */
  submission: { request: SubmissionRequest; response: SubmissionView };
  /** Take a submission, give it to somebody, let go of it. */
  submission_claim: { request: SubmissionClaim; response: SubmissionView };
  /** Approve, return or decline. */
  submission_decide: { request: SubmissionDecide; response: SubmissionView };
  /** Take one's own submission back. */
  submission_withdraw: { request: SubmissionWithdraw; response: SubmissionView };
  /** Take one's own name off a submission that others wrote. */
  submission_leave: { request: SubmissionWithdraw; response: MineView };
  /** Remark on a submission. */
  comment_add: { request: CommentAdd; response: SubmissionView };
  /** Every published text of an article. */
  history: { request: HistoryRequest; response: HistoryView };
  /** Two texts, word by word. */
  compare: { request: CompareRequest; response: CompareView };
  /** Ask the trainer what a search did not find. */
  question_ask: { request: QuestionAsk; response: QuestionView };
  /** One's own questions and what became of them. */
  questions_mine: { request: Nothing; response: QuestionsView };
  /** Say what became of a question. */
  question_settle: { request: QuestionSettle; response: QuestionView };
  /** Say that a text is wrong or out of date. */
  article_flag: { request: ArticleFlag; response: Nothing };
  /** Articles that are due to be verified again, a page at a time. */
  due: { request: DueRequest; response: DuePage };
  /** What standing behind an article's text takes. */
  verification: { request: VerificationRequest; response: VerificationView };
  /** Answer what somebody flagged in words, and leave the text as it is. */
  flag_dismiss: { request: FlagDismiss; response: QueueView };
  /** Stand behind the text an article has now. */
  article_verify: { request: ArticleDecide; response: ArticleView };
  /** Take a text that was changed outside review as the published one. */
  outside_adopt: { request: ArticleDecide; response: ArticleView };
  /** Put the published text back. */
  outside_revert: { request: ArticleDecide; response: ArticleView };
  /** Take an article out of the base, with a reason and what to use instead. */
  article_retire: { request: ArticleRetire; response: RetiredList };
  /** Bring back an article that was retired, or whose file was deleted. */
  article_restore: { request: ArticleDecide; response: Restored };
  /** Articles that were taken out of the base. */
  retired: { request: RetiredRequest; response: RetiredList };
  /** Bring an earlier text back as a new one. */
  revision_restore: { request: ArticleDecide; response: ArticleView };
  /** An account and how it came to be so. */
  points: { request: PointsRequest; response: PointsView };
  /** The same as a table for a spreadsheet. */
  points_export: { request: PointsRequest; response: FileView };
  /** Take an award back. */
  points_reverse: { request: PointsReverse; response: PointsView };
  /** Awards that wait for a second decider. */
  proposals: { request: Nothing; response: ProposalsView };
  /** Give or refuse one of them. */
  award_decide: { request: AwardDecide; response: ProposalsView };
  /** The tariff in force. */
  tariff: { request: Nothing; response: TariffView };
  /** What a tariff would have paid lately; changes nothing. */
  tariff_try: { request: TariffTry; response: TariffTrial };
  /** Put a tariff into force. */
  tariff_set: { request: TariffSet; response: TariffView };
  /** Pay for the uses of a day that is over. */
  use_settle: { request: UseSettle; response: SettledView };
  /** Does the clock fit the journal? */
  clock: { request: Nothing; response: ClockView };
  /** Say that the clock is right, where the two do not fit. */
  clock_confirm: { request: ClockConfirm; response: ClockView };
  /** Check the whole journal. */
  journal_verify: { request: Nothing; response: VerifiedView };
  /** Answer for a journal that is not as this machine remembers it. */
  journal_accept: { request: JournalAccept; response: StatusView };
  /** Take what an older program left in it and could be guessed out of the journal. */
  journal_cleanse: { request: JournalCleanse; response: CleansedView };
  /** Copies of everything on this machine. */
  backups: { request: Nothing; response: BackupsView };
  /** Make one now. */
  backup: { request: Nothing; response: BackupsView };
  /** Lay a copy out beside the workspace, and say what it holds and what would be cut off. */
  backup_look: { request: BackupLookRequest; response: BackupLook };
  /** Put it in place of what is there. */
  backup_restore: { request: BackupRestore; response: BackupRestored };
  /** The rules of the workspace. */
  rules: { request: Nothing; response: RulesView };
  /** Put rules into force. */
  rules_set: { request: RulesSet; response: RulesView };
  /** The working calendar: which years it knows and lacks. */
  calendar: { request: Nothing; response: CalendarView };
  /** Days off read from a text, and what they would change. */
  calendar_read: { request: CalendarRead; response: CalendarDraft };
  /** Put years into the calendar. */
  calendar_set: { request: CalendarSet; response: CalendarView };
  /** The ranking of a quarter. */
  board: { request: BoardRequest; response: BoardView };
  /** Be in the ranking, or not. */
  board_join: { request: BoardJoin; response: BoardView };
  /** The catalogue and one's requests. */
  rewards: { request: Nothing; response: RewardsView };
  /** Put a reward up, change it, take it down. */
  reward_offer: { request: RewardOffer; response: RewardsView };
  /** Ask for a reward. */
  reward_request: { request: RewardRequest; response: RewardsView };
  /** Decide on a request. */
  redemption_decide: { request: RedemptionDecide; response: RewardsView };
  /** Runs, and playbooks to start. */
  runs: { request: Nothing; response: RunsView };
  /** Start a playbook. */
  run_start: { request: RunStart; response: RunView };
  /** One run. */
  run: { request: RunRequest; response: RunView };
  /** Change a run. */
  run_change: { request: RunChange; response: RunView };
}

/** Answered by a desktop only. */
export interface ShellCommands {
  /** What this desktop can do. */
  shell: { request: Nothing; response: ShellView };
  /** Put text on the clipboard. */
  copy: { request: CopyRequest; response: Nothing };
  /** Put the words of lines on the clipboard, if they may be said today. */
  lines_copy: { request: LinesSay; response: LinesSaid };
  /** Hide the panel and put them into the program that had the keyboard before it; where that is */
  /** in doubt they stay on the clipboard. */
  lines_insert: { request: LinesSay; response: Inserted };
  /** The picture on the clipboard, for a page that is not given it with a paste. */
  clipboard_picture: { request: Nothing; response: ClipboardPicture };
  /** Open the panel. */
  panel_show: { request: Nothing; response: Nothing };
  /** Hide the panel and give the focus back. */
  panel_hide: { request: Nothing; response: Nothing };
  /** Give a folded panel its height, because somebody types. */
  panel_unfold: { request: Nothing; response: Nothing };
  /** Bring the main window to the front, at a place. */
  main_show: { request: MainShow; response: Nothing };
  /** Let the person save an account as a table where they like; false when they change their mind. */
  points_save: { request: PointsRequest; response: Saved };
  /** Tell the person something while they look elsewhere. */
  notify: { request: Notification; response: Nothing };
  /** Open an article's file in the person's own editor. */
  file_open: { request: FileOpen; response: Nothing };
  /** Open a web or mail address outside. */
  link_open: { request: LinkOpen; response: Nothing };
  /** Let the person choose another workspace folder, and open it. */
  folder_choose: { request: Nothing; response: StatusView };
}
