//! What is asked of the index and what comes back. Plain values; nothing here decides.

use crate::query::{Filter, Notice};
use jinnang_library::{ArticleId, Kind, Layer};

/// One question.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the answer that costs time and is asked for by name"
)]
#[derive(Clone, Default)]
pub struct Ask<'a> {
    /// What stands in the box, filters included.
    pub text: &'a str,
    /// First hit wanted, from 0.
    pub offset: usize,
    /// Hits wanted; 0 gives none, only the counts.
    pub limit: usize,
    /// Order of the hits.
    pub order: Order,
    /// Only articles of this stage.
    pub stage: Option<&'a str>,
    /// Count facets over all matches.
    pub facets: bool,
    /// Say why each hit was found.
    pub explain: bool,
    /// Where nothing is found, say what would be found otherwise.
    pub lead_on: bool,
    /// Leave titles, snippets and anchors out: ids and scores are enough.
    pub bare: bool,
    /// 双拼 layout of the person typing, if that is how they type.
    pub shuangpin: Option<jinnang_text::Shuangpin>,
    /// Where the person stands: breaks ties, never decides.
    pub near: Near<'a>,
    /// What the caller knows about articles beyond their text.
    pub signals: Option<&'a dyn Signals>,
}

/// Where the person who asks stands, in a call: among equals, texts written for it come first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Near<'a> {
    /// Stage of the customer's journey; empty for none.
    pub stage: &'a str,
    /// The customer's industry; empty for none.
    pub industry: &'a str,
}

/// Order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Best match first; newest first when there are no words to match.
    #[default]
    Relevance,
    /// Last changed first.
    Updated,
    /// By title.
    Title,
}

/// What a caller knows about an article beyond its text. Answered from memory: it is asked on every keystroke.
pub trait Signals {
    /// How often it was used lately by this member and the team.
    fn uses(&self, id: &str) -> u32;
    /// Whether its text may be trusted today.
    fn trust(&self, id: &str) -> TrustRank;
}

/// A caller that knows nothing: every article is unverified and unused.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSignals;

impl Signals for NoSignals {
    fn uses(&self, _: &str) -> u32 {
        0
    }
    fn trust(&self, _: &str) -> TrustRank {
        TrustRank::Unverified
    }
}

/// Whether an article's text may be trusted today, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrustRank {
    /// It was changed outside review.
    Changed,
    /// Its verification ran out.
    Expired,
    /// Nobody has verified it.
    Unverified,
    /// A trainer stands behind it.
    Verified,
}

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Articles that match in all.
    pub total: usize,
    /// Whether the base has an answer.
    pub certainty: Certainty,
    /// The hits asked for, best first; scores never increase.
    pub hits: Vec<Hit>,
    /// Facet counts, when asked for.
    pub facets: Vec<Facet>,
    /// Filters understood in the text.
    pub filters: Vec<Filter>,
    /// What in the text could not be used.
    pub notices: Vec<Notice>,
    /// What was looked for, as it was typed, without filters, exclusions and quotes.
    pub words: String,
    /// Where nothing was found: what bounds the answer, and what would be found without it.
    pub without: Vec<Without>,
    /// Where there is no answer: the articles that come nearest, by what they say, then by how a name looks or
    /// sounds.
    pub near: Vec<ArticleId>,
}

/// What would be found without one bound of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The bound as it stands in the text; empty for the stage that was asked for beside it.
    pub raw: String,
    /// The text that is left.
    pub text: String,
    /// Articles that it finds.
    pub total: usize,
}

/// Whether the base has an answer to a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Certainty {
    /// The best hits have what the question names.
    #[default]
    Found,
    /// They have some of it.
    Perhaps,
    /// What they have is nothing to go by: no hits are given, only the nearest articles.
    Nothing,
}

/// One article found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Which.
    pub id: ArticleId,
    /// Comparable within one answer only.
    pub score: f32,
    /// How much of what the question names it has, 0 to 1, when asked why; else 1.
    pub evidence: f32,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// Stages.
    pub stages: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Last change of the file, milliseconds since 1970 UTC.
    pub updated_ms: i64,
    /// Title, what matched marked. Empty in a bare answer, like all below.
    pub title: Vec<Piece>,
    /// Best passage for the query, cut short, what matched marked.
    pub snippet: Vec<Piece>,
    /// What the snippet was taken from.
    pub snippet_from: SnippetFrom,
    /// Section it stands in; none for the top.
    pub anchor: Option<String>,
    /// Why it was found, when asked for.
    pub why: Vec<Reason>,
    /// The same in one plain sentence.
    pub because: Option<Notice>,
}

/// A stretch of text, marked or not; joined, the pieces are the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub hit: bool,
}

/// Where a snippet comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnippetFrom {
    /// A customer's sentence
    Trigger,
    /// Words to say
    Line,
    /// Running text
    Body,
    /// The first paragraph: nothing below it matched
    Summary,
}

/// How the query was read where it matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// The characters as written
    AsWritten,
    /// Some of its words or characters
    Words,
    /// A word that the vocabulary says means the same
    Synonym,
    /// Full or mixed pinyin
    Pinyin,
    /// First letters of pinyin
    Initials,
    /// Same sound, other characters
    Homophone,
    /// Pinyin with slips of the hand or of the ear
    PinyinSlip,
    /// One character wrong, missing, added or swapped
    Typo,
}

/// Where it matched, heaviest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Field {
    /// Title
    Title,
    /// A customer's sentence
    Trigger,
    /// Another name
    Alias,
    /// Tag
    Tag,
    /// Heading
    Heading,
    /// Words to say
    Line,
    /// Anything else in the body
    Body,
}

/// One reason why an article was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// How the query was read.
    pub reading: Reading,
    /// Where it matched.
    pub field: Field,
    /// The words that matched there.
    pub matched: String,
    /// What it added to the score.
    pub weight: f32,
}

/// Counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which: `kind`, `layer`, `is`, `stage`, `industry`, `tag`.
    pub name: &'static str,
    /// Value and matching articles: kinds, layers, states and stages in their own order, the rest by count.
    pub values: Vec<(String, usize)>,
    /// Articles that match whichever of them is chosen, those that have none of them included.
    pub total: usize,
}

/// One way to complete the word at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What replaces the word.
    pub insert: String,
    /// What it means.
    pub label: Notice,
    /// Articles that have it.
    pub count: Option<usize>,
}
