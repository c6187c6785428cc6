//! Review: what waits, what changed, what is decided; history and verification of articles.

use crate::{Kind, Layer, Trust};
use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stand {
    Waiting,
    Claimed,
    Returned,
    Approved,
    /// Published by its author, where nobody else could review it.
    Alone,
    Declined,
    Withdrawn,
}

/// Quality in bands that the tariff prices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Band {
    #[default]
    Solid,
    Strong,
    Outstanding,
}

/// A submission in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SubmissionRow {
    /// Submission id.
    pub id: String,
    /// Article id it is or will be.
    pub article: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// Authors' member ids, the first author first.
    pub authors: Vec<String>,
    /// Where it stands.
    pub stand: Stand,
    /// A new article rather than a better version of one.
    pub is_new: bool,
    /// A cosmetic change.
    pub minor: bool,
    /// Who has it in review.
    pub reviewer: Option<String>,
    /// First handed in, milliseconds since 1970 UTC.
    pub submitted_ms: i64,
    /// Last moved.
    pub changed_ms: i64,
    /// Why it was returned or declined.
    pub reason: Option<String>,
    /// Who took it from a file that was changed outside review, where nobody is known to have written it.
    pub from_file: Option<String>,
    /// Other submissions that wait with a text as good as the same; filled in the queue.
    pub same_as: Vec<String>,
    /// What it earned, as far as the person signed in may see it: authors their own share, who reviews
    /// everybody's.
    pub earned: crate::EarnedView,
}

/// What waits for review, oldest first, and how busy each reviewer is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct QueueView {
    /// Waiting or claimed.
    pub waiting: Vec<SubmissionRow>,
    /// Open claims by reviewer.
    pub load: Vec<LoadView>,
    /// Files that were changed outside review, new ones and deleted ones among them.
    pub outside: Vec<OutsideView>,
    /// Folders that are not there, with all that was published in them.
    pub vanished: Vec<VanishedView>,
    /// What people found wrong or out of date and nobody answered yet, oldest first.
    pub flags: Vec<FlagView>,
    /// What colleagues looked for and did not find, what most people ask first.
    pub questions: Vec<crate::QuestionView>,
    /// The first of the articles whose verification ran out or is about to, oldest first.
    pub due: Vec<DueView>,
    /// How many of those there are.
    pub due_total: u32,
}

/// Say that a text is wrong or out of date.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleFlag {
    /// Command id.
    pub command: String,
    /// Article id.
    pub article: String,
    /// The exact text that was read.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// What is the matter.
    pub why: Flag,
    /// The words it is about; null for the whole.
    pub quote: Option<String>,
    /// What should be said instead, or what changed; may be empty.
    pub note: String,
}

/// What is the matter with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// 不对
    Wrong,
    /// 过时
    Outdated,
}

/// Somebody found a text wrong or out of date. Verifying the text or publishing another one answers it,
/// and so does a trainer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FlagView {
    /// Article id.
    pub article: String,
    /// Title.
    pub title: String,
    /// What is the matter.
    pub why: Flag,
    /// The words it is about; null for the whole.
    pub quote: Option<String>,
    /// What was said about it; may be empty.
    pub note: String,
    /// Who flagged it, member id.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The text that was read, by its hash in the journal; an answer names it.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Does the person signed in answer for it?
    pub mine: bool,
}

/// Answer a flag in words: the text stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct FlagDismiss {
    /// Client-made id.
    pub command: String,
    /// Article id.
    pub article: String,
    /// The text that was flagged.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Who flagged it, member id.
    pub by: String,
    /// What they are told.
    pub reason: String,
}

/// What became of a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum FlagEnd {
    /// Another text was published.
    Revised,
    /// A trainer looked at it and stands behind the text.
    Verified,
    /// The text was an edit outside review; the published one is back.
    Reverted,
    /// The article was taken out of the base.
    Retired,
    /// A trainer leaves the text as it is and says why.
    Dismissed,
}

/// What the person signed in flagged, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MyFlagView {
    /// Article id.
    pub article: String,
    /// Its title.
    pub title: String,
    /// What is the matter.
    pub why: Flag,
    /// The words it is about; null for the whole.
    pub quote: Option<String>,
    /// What was said about it; may be empty.
    pub note: String,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What became of it; null while nobody has answered.
    pub end: Option<FlagEndView>,
}

/// The answer to a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FlagEndView {
    /// What happened.
    pub how: FlagEnd,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Who did it, member id.
    pub by: String,
    /// What they say about it; null where what happened says it all.
    pub reason: Option<String>,
}

/// How much one reviewer has in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct LoadView {
    /// Member id.
    pub member: String,
    /// Submissions claimed.
    pub open: u32,
}

/// What became of a file outside review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Its text is not the published one.
    Changed,
    /// It was never published.
    New,
    /// Its article was taken out of the base, and here is a file of that id again.
    Returned,
    /// It is not there any more.
    Deleted,
}

/// A folder that is not there: a disk that is not mounted, another name. Looked into as one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VanishedView {
    /// Path below the knowledge folder; empty for all of it.
    pub folder: String,
    /// What was published in it, each as if it had been deleted alone.
    pub articles: Vec<OutsideView>,
    /// When that was noticed, milliseconds since 1970 UTC.
    pub since_ms: i64,
}

/// A file that is not as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct OutsideView {
    /// Article id.
    pub article: String,
    /// Title.
    pub title: String,
    /// What became of the file.
    pub what: Outside,
    /// Hash of the text in the file; of the published text when the file is deleted.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Hash of the published text; null when the article was never published, or was taken out.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub published: Option<Revision>,
    /// When the file changed, milliseconds since 1970 UTC; when that was noticed for a deleted one.
    pub changed_ms: i64,
    /// Path of the file: the one it had, when it is deleted.
    pub path: String,
    /// Where a deleted text stands under another id, as after moving a file without one of its own.
    pub elsewhere: Option<String>,
    /// The submission as which the text of the file waits for a second person; null while nobody adopted it.
    pub waiting: Option<String>,
    /// Does the person signed in answer for it?
    pub mine: bool,
}

/// An article that is due to be verified again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// Article id.
    pub article: String,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: Kind,
    /// Layer.
    pub layer: Layer,
    /// What a case stands on; null for what is no case.
    pub basis: Option<crate::Basis>,
    /// Who answers for it, by the name that people know.
    pub owner: Option<String>,
    /// Trust today.
    pub trust: Trust,
    /// The text in the file, to be named when it is verified.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Does the person signed in answer for it?
    pub mine: bool,
}

/// What needs somebody among the articles that the person signed in answers for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct OwnedView {
    /// What colleagues found wrong.
    pub flags: Vec<FlagView>,
    /// Verification ran out, or will within two weeks, the longest overdue first.
    pub due: Vec<DueView>,
    /// Changed outside review.
    pub outside: Vec<OutsideView>,
}

/// What the person signed in handed in and flagged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MineView {
    /// The latest first.
    pub submissions: Vec<SubmissionRow>,
    /// The latest first, a hundred at most.
    pub flags: Vec<MyFlagView>,
}

/// Names a submission.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SubmissionRequest {
    /// Submission id.
    pub submission: String,
    /// Compare with this earlier text; null for the published one.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub against: Option<Revision>,
}

/// One submission as the reviewer and the author see it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SubmissionView {
    /// As in the list.
    pub row: SubmissionRow,
    /// Hash of the text in question; a decision names it.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// The whole file.
    pub text: String,
    /// Safe HTML of it.
    pub html: String,
    /// Hash of the text it started from.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub base: Option<Revision>,
    /// The published text moved on since: merged below where that is clean.
    pub base_moved: bool,
    /// The two merged; conflicts are marked in it.
    pub merged: Option<MergeView>,
    /// What changed against the text asked for.
    pub diff: Vec<DiffLine>,
    /// Every text handed in, the first first.
    pub texts: Vec<TextView>,
    /// Numbers and dates of the text, each to be checked.
    pub claims: Vec<ClaimView>,
    /// Questions to answer before approving.
    pub rubric: Vec<RubricView>,
    /// Remarks.
    pub comments: Vec<CommentView>,
    /// Articles that say much the same.
    pub similar: Vec<crate::SimilarView>,
    /// What had better not be said.
    pub hints: Vec<crate::HintView>,
    /// Its article was taken out of the base: approving brings it back.
    pub retired: Option<RetiredView>,
    /// Which of `submission_claim`, `submission_decide`, `submission_withdraw` … the person may do now.
    pub may: Vec<String>,
}

/// A merge of the author's text into the published one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MergeView {
    /// The text; conflicts carry the usual marks.
    pub text: String,
    /// How many conflicts.
    pub conflicts: u32,
}

/// A text that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextView {
    /// Its hash.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// A line of a comparison, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiffLine {
    /// Line in the old text, from 1; null for a new line.
    pub old: Option<u32>,
    /// Line in the new text, from 1; null for a line that is gone.
    pub new: Option<u32>,
    /// Its words.
    pub parts: Vec<DiffPart>,
}

/// Words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DiffPart {
    /// What became of them.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Change {
    Same,
    Gone,
    Came,
}

/// A number or a date that somebody will rely on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// `30%`
    pub value: String,
    /// The sentence it stands in.
    pub sentence: String,
    /// It was not in the published text.
    pub is_new: bool,
}

/// A question of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RubricView {
    /// Stable id.
    pub id: String,
    /// The question.
    pub question: crate::Notice,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CommentView {
    /// Comment id.
    pub id: String,
    /// Member id of who made it.
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The text it was made on.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// The passage it is about.
    pub quote: Option<String>,
    /// The passage is no longer in the text.
    pub lost: bool,
    /// The remark.
    pub text: String,
}

/// Take a submission, or give it to somebody.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SubmissionClaim {
    /// Client-made id.
    pub command: String,
    /// Submission id.
    pub submission: String,
    /// Who reviews it from now on; null for oneself.
    pub reviewer: Option<String>,
    /// Let go of it instead.
    pub release: bool,
}

/// What a reviewer decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Verdict {
    Approve,
    #[default]
    Return,
    Decline,
}

/// Decide on a submission.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SubmissionDecide {
    /// Client-made id.
    pub command: String,
    /// Submission id.
    pub submission: String,
    /// Hash of the text that was read.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// The decision.
    pub verdict: Verdict,
    /// Why; required unless approving.
    pub reason: String,
    /// Quality, when approving.
    pub band: Band,
    /// Values of the claims that were checked, repeats included: all of them, when approving.
    pub claims: Vec<String>,
    /// Rubric questions answered yes: all of them, when approving.
    pub rubric: Vec<String>,
    /// The decider knows that approving brings a retired article back.
    pub brings_back: bool,
}

/// Take one's own submission back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SubmissionWithdraw {
    /// Client-made id.
    pub command: String,
    /// Submission id.
    pub submission: String,
}

/// Remark on a submission.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CommentAdd {
    /// Client-made id.
    pub command: String,
    /// Submission id.
    pub submission: String,
    /// The text it is about.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// The passage it is about; null for the whole.
    pub quote: Option<String>,
    /// The remark.
    pub text: String,
}

/// Names an article.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct HistoryRequest {
    /// Article id.
    pub article: String,
}

/// Every published text of an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryView {
    /// The latest first.
    pub revisions: Vec<RevisionView>,
    /// Every time it was taken out of the base, the latest first.
    pub retirements: Vec<RetirementView>,
    /// It is not in the base now.
    pub retired: Option<RetiredView>,
}

/// An article was taken out of the base, once in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RetirementView {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Member id of who did it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// Id of the article to use instead.
    pub successor: Option<String>,
}

/// An article that is not in the base any more, and where to go instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RetiredView {
    /// Its names.
    pub article: crate::ArticleRef,
    /// Hash of the text that was published last.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// When it was taken out, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Member id of who did it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// What to use instead: its successor, or what took the place of that.
    pub instead: Option<crate::ArticleRef>,
    /// Files that are there with its id or its text: copies that were left, or one that came back.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Which retired article; all of them without an id.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RetiredRequest {
    /// Article id.
    pub article: Option<String>,
}

/// Articles that were taken out of the base.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RetiredList {
    /// The latest first.
    pub articles: Vec<RetiredView>,
}

/// Take an article out of the base.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleRetire {
    /// Client-made id.
    pub command: String,
    /// Article id.
    pub article: String,
    /// The exact text that was read; the published one when the file is deleted.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Why; required.
    pub reason: String,
    /// Id of the article to use instead; null for none.
    pub successor: Option<String>,
}

/// An article that was brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// Article id.
    pub article: String,
    /// Path of its file: another one than before where that was taken.
    pub path: String,
}

/// A published text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisionView {
    /// Its hash.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// When it was published, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Who decided.
    pub by: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// `reviewed`, `alone`, `adopted`, `restored`.
    pub how: String,
    /// A cosmetic change.
    pub minor: bool,
}

/// Compare two texts by their hashes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CompareRequest {
    /// The older one.
    pub old: String,
    /// The newer one.
    pub new: String,
}

/// A comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CompareView {
    /// Line by line.
    pub diff: Vec<DiffLine>,
}

/// Decide on one article by the text it has: verify it, take an outside edit as it is, put it back, or
/// bring an earlier text back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleDecide {
    /// Client-made id.
    pub command: String,
    /// Article id.
    pub article: String,
    /// Hash of the text that was read (or that is to be brought back).
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Values of the claims that were checked, repeats included: all of them, when somebody stands behind
    /// the text. Without them an earlier text that is brought back is not verified.
    pub claims: Vec<String>,
    /// Questions answered yes: all of them, when somebody stands behind the text.
    pub rubric: Vec<String>,
}

/// Which article somebody may stand behind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct VerificationRequest {
    /// Article id.
    pub article: String,
}

/// What standing behind the text of an article takes, and how long it would last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct VerificationView {
    /// Article id.
    pub article: String,
    /// Title.
    pub title: String,
    /// Hash of the text in the file; a decision names it.
    #[cfg_attr(test, ts(type = "string"))]
    pub revision: Revision,
    /// Numbers and dates of the text, each to be checked; those the published text does not have are new.
    pub claims: Vec<ClaimView>,
    /// Questions to answer.
    pub rubric: Vec<RubricView>,
    /// Until when it would be verified, milliseconds since 1970 UTC.
    pub until_ms: i64,
    /// The text is not the published one: standing behind it means to adopt it.
    pub outside: bool,
    /// Adopting it hands it in, for a second person to approve: somebody else could.
    pub second: bool,
    /// Why this person cannot stand behind it; null when they can.
    pub blocked: Option<crate::Notice>,
}

/// Part of the list of articles that are due to be verified again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DueRequest {
    /// Words of the title or of who answers for it; empty for all.
    pub text: String,
    /// Only this layer.
    pub layer: Option<Layer>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only what the person signed in answers for.
    pub mine: bool,
    /// Go on behind this place, as the page before it said.
    pub after: Option<String>,
    /// Rows wanted; 0 for as many as are usual.
    pub limit: u32,
}

/// A page of that list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DuePage {
    /// The longest overdue first.
    pub rows: Vec<DueView>,
    /// How many there are on all pages.
    pub total: u32,
    /// Where the next page begins; null on the last one.
    pub next: Option<String>,
}
