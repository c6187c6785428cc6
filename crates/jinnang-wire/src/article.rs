//! Reading: one article as the reader and the panel show it.

use crate::{BranchRate, Notice, Piece};
use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
#[cfg(test)]
use ts_rs::TS;

/// What an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the words of the glossary
pub enum Kind {
    Guide,
    Script,
    Case,
    Playbook,
    Course,
    Quiz,
}

/// How settled it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Layer {
    Core,
    Application,
    Innovation,
}

/// May a sentence of this article be used today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Trust {
    /// A trainer stands behind this very text.
    #[serde(rename_all = "camelCase")]
    Verified {
        /// Who.
        by: String,
        /// When, milliseconds since 1970 UTC.
        at_ms: i64,
        /// When it is due again.
        until_ms: i64,
    },
    /// The verification ran out.
    #[serde(rename_all = "camelCase")]
    Expired {
        /// Since when.
        since_ms: i64,
    },
    /// The file was changed outside review, and nobody has looked at the text it holds now.
    #[serde(rename_all = "camelCase")]
    Changed {
        /// When the file was changed, milliseconds since 1970 UTC.
        since_ms: i64,
        /// Did anybody ever stand behind a text of this article?
        was_verified: bool,
    },
    /// The article was retired, and nobody has stood behind this text since: a file of it came back, or it
    /// was brought back and not verified.
    #[serde(rename_all = "camelCase")]
    Retired {
        /// When it was taken out, milliseconds since 1970 UTC.
        at_ms: i64,
        /// Why.
        reason: Option<String>,
    },
    /// Nobody has verified this text yet.
    Unverified,
}

/// Which article, and for which query its passages are to be marked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleRequest {
    /// Article id.
    pub id: String,
    /// The query it was found with; empty for none.
    pub query: String,
}

/// One article, ready to show.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleView {
    /// Article id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// Path below the knowledge folder.
    pub path: String,
    /// Stages.
    pub stages: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Industries.
    pub industries: Vec<String>,
    /// Aliases.
    pub aliases: Vec<String>,
    /// Customer sentences it answers.
    pub triggers: Vec<String>,
    /// Who answers for it, by the name that people know.
    pub owner: Option<String>,
    /// Facts to show large.
    pub figures: Vec<Figure>,
    /// Success or failure, for cases.
    pub outcome: Option<CaseOutcome>,
    /// What a case stands on; null where it does not say.
    pub basis: Option<Basis>,
    /// Where a documented case can be looked up.
    pub source: Option<String>,
    /// May it be trusted today.
    pub trust: Trust,
    /// Days between verifications.
    pub review_every_days: u32,
    /// When the file last changed, milliseconds since 1970 UTC.
    pub updated_ms: i64,
    /// Names this exact text.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Safe HTML made by the library: no script, no raw HTML, links only `jinnang://article/ID#anchor`, https and mailto.
    pub html: String,
    /// Headings in order.
    pub outline: Vec<OutlineItem>,
    /// Words to say, points and branches, for scripts.
    pub script: Option<ScriptView>,
    /// Why its words may not be said to a customer today; null when they may.
    pub blocked: Option<Notice>,
    /// What one should know before saying its words; null when somebody stands behind them, and when
    /// they may not be said at all.
    pub caution: Option<Notice>,
    /// The submission as which this text, changed outside review, waits for a second person; null where it
    /// does not.
    pub waiting: Option<String>,
    /// How useful colleagues find it; null for a text that is not the published one.
    pub useful: Option<UsefulView>,
    /// Articles that link here.
    pub backlinks: Vec<ArticleRef>,
    /// Similar articles, nearest first.
    pub related: Vec<ArticleRef>,
    /// Articles people opened around the same time as this one.
    pub also_opened: Vec<ArticleRef>,
    /// What is wrong with the file, for its owner.
    pub diagnostics: Vec<DiagnosticView>,
    /// Words of the query to mark in the HTML's text, longest first, as they stand in it.
    pub marks: Vec<String>,
}

/// The two forms of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CaseOutcome {
    Success,
    Failure,
}

/// What a case stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It happened, and its source says so.
    Documented,
    /// Made for teaching; never told as an event.
    Sample,
}

/// A fact worth showing large.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// `15 家`
    pub value: String,
    /// `一年签约医疗机构`
    pub label: String,
}

/// A heading of the article.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct OutlineItem {
    /// Text.
    pub text: String,
    /// 1–6.
    pub level: u8,
    /// Element id in the HTML.
    pub anchor: String,
}

/// Another article, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleRef {
    /// Article id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// What a case stands on; null for what is no case.
    pub basis: Option<Basis>,
}

/// What a script says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ScriptView {
    /// Words to say, in order.
    pub lines: Vec<LineView>,
    /// 要点
    pub points: Vec<String>,
    /// 避免
    pub avoid: Vec<String>,
    /// 下一步
    pub branches: Vec<BranchView>,
}

/// One thing to say as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LineView {
    /// 倾听, 理解, 回应, 确认 or a situation.
    pub step: Option<String>,
    /// Text and blanks in order.
    pub parts: Vec<LinePart>,
}

/// A line that is about to be said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct LineSay {
    /// Article id.
    pub article: String,
    /// The exact text that was shown.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Which line, from 0.
    pub line: u32,
    /// What was filled into the blanks, by name.
    pub values: BTreeMap<String, String>,
    /// The script whose branch led to it; null when it was found another way.
    pub from: Option<String>,
}

/// Lines that go out together: one, or a basket of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct LinesSay {
    /// In the order they are said; 1 to 20 of them.
    pub lines: Vec<LineSay>,
}

/// The words of lines, blanks filled, ready to be said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LinesSaid {
    /// As plain text, an empty line between two.
    pub text: String,
    /// The same with its emphasis, lists and links, for programs that take it; null where the text says
    /// it all.
    pub html: Option<String>,
    /// The picture that goes with it, by its path below the knowledge folder; null for none.
    pub picture: Option<String>,
    /// What one should know who says them; null when somebody stands behind all of them.
    pub caution: Option<Notice>,
}

/// Part of a line: words, or a blank to fill before it can be used.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LinePart {
    /// Words, marked for the query.
    Words {
        /// Pieces.
        pieces: Vec<Piece>,
    },
    /// `{{name}}`
    Blank {
        /// Its name.
        name: String,
        /// What may be filled in.
        input: BlankInput,
        /// What stands there until something else is filled in.
        default: Option<String>,
    },
}

/// What a blank takes. What is filled in is checked in the core as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "takes", rename_all = "snake_case")]
pub enum BlankInput {
    /// `{{name}}`: words.
    Text,
    /// `{{name: a / b / c}}`: one of these.
    Choice {
        /// In the author's order.
        options: Vec<String>,
    },
    /// `{{name: 日期}}`: a day, filled in as `2026-12-01` and said as `12月1日`.
    Date,
    /// `{{name: 数 万元}}`: a number, said with its unit.
    Number {
        /// Its unit; empty for none.
        unit: String,
    },
}

/// "If the customer says X, go to Y."
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct BranchView {
    /// `客户说“给我看依据”`
    pub when: String,
    /// Where it leads; null when the link resolves to nothing. For an article that was taken out of the
    /// base it is what took its place.
    pub to: Option<ArticleRef>,
    /// Title of the retired article that the link names.
    pub retired: Option<String>,
    /// How often it led to something; null under 20 outcomes.
    pub rate: Option<BranchRate>,
}

/// Something wrong in a file, with what to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticView {
    /// Stable id, `front-matter-unreadable`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Path below the knowledge folder.
    pub path: String,
    /// The article the file became; null when it became none.
    pub article: Option<String>,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// What is wrong.
    pub message: Notice,
    /// What to do about it.
    pub fix: Option<Notice>,
}

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be used as meant.
    Error,
    /// It can, but something in it does not work.
    Warning,
    /// A hint.
    Hint,
}

/// How useful colleagues find an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct UsefulView {
    /// How many of them said so, of this text or an earlier one.
    pub members: u32,
    /// The person signed in says so of this text.
    pub mine: bool,
    /// The person signed in may say so: somebody is, and did not write it.
    pub may: bool,
}

/// Say that a text is useful. Its authors earn by it, once for each colleague and day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleUseful {
    /// Client-made id.
    pub command: String,
    /// Article id.
    pub article: String,
    /// The exact text that was read.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// False takes it back.
    pub useful: bool,
}

/// Somebody read an article; feeds "people also opened" and the order of equals, and pays nobody.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleRead {
    /// Article id.
    pub id: String,
    /// Where it was read.
    pub how: Read,
    /// The script whose branch led here; null when it was found another way.
    pub from: Option<String>,
}

/// Where an article was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// In the main window.
    Opened,
    /// In the panel, for more than a glance.
    Shown,
}

/// Words of an article went out, told by the program that put them there; who wrote them is paid for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleUsed {
    /// Article id.
    pub id: String,
    /// Where the words went.
    pub how: Way,
    /// Which line of a script was used, from 0; null for an article as a whole.
    pub line: Option<u32>,
    /// The script whose branch led here; null when it was found another way.
    pub from: Option<String>,
}

/// Where words went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Onto the clipboard.
    Copied,
    /// Into another program.
    Inserted,
}

/// What was done with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Read in the main window.
    Opened,
    /// Read in the panel for more than a glance.
    Shown,
    /// A line was copied.
    Copied,
    /// A line went into another program.
    Inserted,
}
