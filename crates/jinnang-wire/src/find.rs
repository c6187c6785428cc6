//! Searching: what is asked and what is shown for it.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// One question to the base.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SearchRequest {
    /// What stands in the box, with any `kind:` filters in it. Empty lists everything.
    pub text: String,
    /// Counted up by the window on every change of the box; comes back unchanged in the view.
    pub generation: u32,
    /// First hit wanted, from 0.
    pub offset: u32,
    /// Hits wanted; 0 means 20.
    pub limit: u32,
    /// Order of the hits.
    pub order: Order,
    /// Stage of the current call or the panel's stage bar: hits of that stage only.
    pub stage: Option<String>,
    /// Count facets too.
    pub facets: bool,
    /// Fill in `Hit::why`.
    pub explain: bool,
}

/// What stands in the panel's box.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct LookUpRequest {
    /// With any `kind:` filters in it. Empty lists everything.
    pub text: String,
    /// Counted up by the window on every change; comes back unchanged in the view.
    pub generation: u32,
    /// Hits of that stage only; null for all.
    pub stage: Option<String>,
    /// Count the stages too. Choosing one changes no count, so it need not be asked again.
    pub counts: bool,
}

/// What the panel shows for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LookUpView {
    /// Rows that were found.
    pub found: SearchView,
    /// How many articles match in each stage and in all of them; null unless asked for.
    pub counts: Option<StageCounts>,
    /// What is at hand, whose rows come first; null where something was typed or a stage chosen.
    pub hand: Option<crate::AtHand>,
    /// The article of the first row; null where there is none, or it cannot be shown.
    pub first: Option<crate::ArticleView>,
}

/// How many articles match, whatever stage is chosen.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct StageCounts {
    /// In all stages, and in none.
    pub all: u32,
    /// By stage.
    pub stages: Vec<FacetCount>,
}

/// In what order hits are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Best match first; with no words to match, newest first.
    #[default]
    Relevance,
    /// Last changed first.
    Updated,
    /// By title.
    Title,
}

/// The answer to a `SearchRequest`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// The request's own.
    pub generation: u32,
    /// Whether the base has an answer.
    pub certainty: Certainty,
    /// How many articles match in all.
    pub total: u32,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// Counts by facet; empty unless asked for.
    pub facets: Vec<Facet>,
    /// Filters that were understood in the text, to be shown as removable tags.
    pub filters: Vec<Filter>,
    /// Something in the text that could not be used, in plain words (zh, en).
    pub notices: Vec<Notice>,
    /// What was looked for, as it was typed, without filters, exclusions and quotes.
    pub words: String,
    /// Where nothing was found: what bounds the answer, and what would be found without it.
    pub without: Vec<Without>,
    /// Where there is no answer: the articles that come nearest, by what they say or by how a name looks or sounds.
    pub near: Vec<crate::ArticleRef>,
    /// Time spent in the core, microseconds.
    pub took_us: u32,
    /// True while the index is still being filled: there may be more.
    pub partial: bool,
}

/// Whether the base has an answer to a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The best hits have what the question names.
    #[default]
    Found,
    /// They have some of it.
    Perhaps,
    /// Nothing that was found is anything to go by: there are no hits, only the nearest articles.
    Nothing,
}

/// One article found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// Article id.
    pub id: String,
    /// Title with what matched marked.
    pub title: Vec<Piece>,
    /// `guide`, `script`, `case`, `playbook`, `course`, `quiz`.
    pub kind: crate::Kind,
    /// `core`, `application`, `innovation`.
    pub layer: crate::Layer,
    /// Success or failure, for cases.
    pub outcome: Option<crate::CaseOutcome>,
    /// What a case stands on.
    pub basis: Option<crate::Basis>,
    /// Stages it belongs to.
    pub stages: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The best passage (or trigger) for this query, cut short, with what matched marked.
    pub snippet: Vec<Piece>,
    /// What the snippet was taken from.
    pub snippet_from: SnippetFrom,
    /// Section to open the reader at; null for the top.
    pub anchor: Option<String>,
    /// May it be trusted today.
    pub trust: crate::Trust,
    /// When the file last changed, milliseconds since 1970 UTC.
    pub updated_ms: i64,
    /// Only comparable within one answer.
    pub score: f32,
    /// Why it was found; empty unless asked for.
    pub why: Vec<Reason>,
    /// The same in one plain sentence; null unless asked for.
    pub because: Option<Notice>,
}

/// A stretch of text, marked or not. Joined, the pieces are the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub hit: bool,
}

/// Where a snippet comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum SnippetFrom {
    /// 客户原话
    Trigger,
    /// Words to say
    Line,
    /// Running text
    Body,
    /// The article's first paragraph: nothing in the body matched
    Summary,
}

/// One reason why an article was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// How the query was read: `as_written`, `words`, `synonym`, `pinyin`, `initials`, `homophone`,
    /// `pinyin_slip`, `typo`.
    pub reading: String,
    /// Where it matched: `title`, `alias`, `trigger`, `tag`, `heading`, `line`, `body`.
    pub field: String,
    /// The words that matched there, as written.
    pub matched: String,
    /// What it added to the score.
    pub weight: f32,
}

/// Counts of one facet over all matches.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Facet {
    /// The filter's name: `kind`, `layer`, `is`, `stage`, `industry`, `tag`.
    pub name: String,
    /// Values: kinds, layers, states and stages in their own order, industries and tags most frequent first.
    pub values: Vec<FacetCount>,
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FacetCount {
    /// Value as used in a filter: `script`, `core`, `异议处理`.
    pub value: String,
    /// Matching articles.
    pub count: u32,
}

/// A filter that was understood in the query's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Filter {
    /// `kind`, `layer`, `stage`, `industry`, `tag`, `owner`, `updated`, `is`.
    pub name: String,
    /// Canonical value.
    pub value: String,
    /// Exactly as it stands in the text, to be cut out when the tag is removed.
    pub raw: String,
    /// `-kind:case`: articles that do not have it.
    pub excluded: bool,
}

/// What would be found without one filter, exclusion or pair of quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Without {
    /// It, as it stands in the text; empty for the stage that was asked for beside it.
    pub raw: String,
    /// The text that is left.
    pub text: String,
    /// Articles that it finds.
    pub total: u32,
}

/// A sentence for people, in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What may come next in the box.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CompleteRequest {
    /// The whole text of the box.
    pub text: String,
    /// Cursor in it, in UTF-16 units as the web view counts.
    pub cursor: u32,
}

/// Ways to complete the word at the cursor.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CompleteView {
    /// Where the word being completed starts, UTF-16 units.
    pub from: u32,
    /// Best first; at most eight.
    pub items: Vec<Completion>,
}

/// One way to complete the word at the cursor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// What replaces the word.
    pub insert: String,
    /// What it means (zh, en).
    pub label: Notice,
    /// Articles that have it, where that is cheap to know.
    pub count: Option<u32>,
}

/// Searches kept for this person on this machine.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SearchesView {
    /// Newest first, at most twenty.
    pub recent: Vec<String>,
    /// In the order they were saved.
    pub saved: Vec<SavedSearch>,
}

/// A search with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SavedSearch {
    /// Its name; unique.
    pub name: String,
    /// The text of the box.
    pub text: String,
}

/// Forget a saved search by name, or (without a name) all recent ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SearchForget {
    /// A saved search's name.
    pub name: Option<String>,
}

/// Tell the base that a search was really used (Enter or a click on a hit), so that it becomes "recent".
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SearchUsed {
    /// The text of the box.
    pub text: String,
}
