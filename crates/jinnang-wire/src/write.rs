//! Writing: drafts of this machine, what is checked while one types, and handing in.

use crate::{DiagnosticView, Kind, Layer, Notice};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Begin a draft: of a new article, or of a better version of one that is there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DraftStart {
    /// Improve this article; null for a new one.
    pub article: Option<String>,
    /// A sentence of it that was selected, to begin at.
    pub quote: Option<String>,
    /// What a new article is: `guide`, `script`, `case_success`, `case_failure`, `playbook`, `course`, `quiz`.
    pub template: String,
    /// What a new article is to answer, as it was looked for: it becomes the title, and what the customer
    /// says where the template has a place for that. Empty for none.
    pub words: String,
}

/// Names a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DraftRequest {
    /// Draft id.
    pub draft: String,
}

/// Throws a draft away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DraftDiscard {
    /// Draft id.
    pub draft: String,
    /// For good at once: it cannot be brought back. Of one that was thrown away already as well.
    pub now: bool,
}

/// A draft that was thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiscardedRow {
    /// Draft id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Until when it can be brought back, milliseconds since 1970 UTC; then nothing is left of it.
    pub until_ms: i64,
}

/// Keeps the text of a draft; comes with every change.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DraftSave {
    /// Draft id.
    pub draft: String,
    /// The whole file.
    pub text: String,
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftRow {
    /// Draft id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    /// The article it improves.
    pub article: Option<String>,
    /// The submission it answers, after a return.
    pub submission: Option<String>,
    /// Last kept, milliseconds since 1970 UTC.
    pub saved_ms: i64,
}

/// Drafts of the person signed in, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftsView {
    /// Drafts.
    pub drafts: Vec<DraftRow>,
    /// What was thrown away and can still be brought back, the last one first.
    pub discarded: Vec<DiscardedRow>,
}

/// A draft with its text and what is said of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// As in the list.
    pub row: DraftRow,
    /// The whole file.
    pub text: String,
    /// Where to begin: a sentence of the text.
    pub quote: Option<String>,
    /// The article it improves was taken out of the base: publishing the draft brings it back.
    pub retired: Option<crate::RetiredView>,
    /// What is said of it.
    pub check: DraftCheck,
}

/// What is said of a text while it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftCheck {
    /// When it was kept on disk; what is shown as kept is.
    pub saved_ms: i64,
    /// Safe HTML of the text.
    pub html: String,
    /// Title that it has; empty while nobody gave it one.
    pub title: String,
    /// What a new article will be called; null for a better version of one that is there.
    pub name: Option<DraftName>,
    /// Kind as it would be.
    pub kind: Kind,
    /// Layer as it would be.
    pub layer: Layer,
    /// Characters of Chinese and words of Latin.
    pub words: u32,
    /// What the file lacks.
    pub diagnostics: Vec<DiagnosticView>,
    /// What had better not be said.
    pub hints: Vec<HintView>,
}

/// The id of a new article and the file it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftName {
    /// The id.
    pub id: String,
    /// Path of its file below the knowledge folder.
    pub path: String,
    /// Made from the title, because nobody typed one.
    pub made: bool,
    /// Why it cannot be handed in under this id.
    pub fault: Option<Notice>,
    /// It was handed in before, so the id stays.
    pub settled: bool,
}

/// Who has written much the same as a draft.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct AlikeView {
    /// Articles and submissions, nearest first.
    pub similar: Vec<SimilarView>,
}

/// A picture for a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PictureAdd {
    /// Draft id.
    pub draft: String,
    /// The file, PNG, JPEG, GIF or WebP, in base64.
    pub data: String,
}

/// Where a picture was put.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PictureAdded {
    /// Path below the knowledge folder, as an article names it.
    pub path: String,
}

/// Something in a text that could do harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct HintView {
    /// `promise`, `rival`, `phone`, `identity`, `email`, `bank`.
    pub code: String,
    /// What and why.
    pub message: Notice,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// The words themselves.
    pub found: String,
    /// What they could be replaced by; null where a person has to find other words.
    pub masked: Option<String>,
}

/// Another text that says much the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SimilarView {
    /// The article; null for a submission that is not published yet.
    pub article: Option<String>,
    /// The submission.
    pub submission: Option<String>,
    /// Its title.
    pub title: String,
    /// Shared shingles, 0 to 1; from 0.8 on it is as good as the same text.
    pub share: f32,
    /// Is it as good as the same and was there first? Then this text earns nothing.
    pub before: bool,
    /// Is it as good as the same and was handed in later? Then that one earns nothing.
    pub later: bool,
}

/// Hand in a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Submit {
    /// Client-made id.
    pub command: String,
    /// Draft id.
    pub draft: String,
    /// A cosmetic change.
    pub minor: bool,
    /// Others who wrote it.
    pub coauthors: Vec<String>,
}
