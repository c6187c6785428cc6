//! Questions to the trainer: what colleagues looked for and did not find, and what became of it.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Ask the trainer what a search did not find.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct QuestionAsk {
    /// Command id.
    pub command: String,
    /// What was looked for.
    pub text: String,
    /// What else there is to say; may be empty.
    pub note: String,
}

/// Say what became of a question: an article answers it, or nothing is done.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct QuestionSettle {
    /// Command id.
    pub command: String,
    /// Question id.
    pub question: String,
    /// The article that answers it; null when nothing is done.
    pub article: Option<String>,
    /// A word to those who asked; may be empty.
    pub reason: String,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// Nobody decided yet.
    #[default]
    Open,
    /// An article answers it.
    Answered,
    /// Nothing is done.
    Dismissed,
}

/// A question and who asked it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Question id.
    pub id: String,
    /// What was looked for, as it was first asked.
    pub text: String,
    /// Who asked, the first first: everybody for who trains, oneself alone for anybody else.
    pub asked: Vec<AskedView>,
    /// How many people asked.
    pub people: u32,
    /// What became of it.
    pub state: QuestionState,
    /// The article that answers it.
    pub article: Option<String>,
    /// Its title today.
    pub title: Option<String>,
    /// What was said to those who asked; may be empty.
    pub reason: String,
    /// Who decided, member id.
    pub settled_by: Option<String>,
    /// When, milliseconds since 1970 UTC.
    pub settled_ms: Option<i64>,
}

/// One person who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    /// Member id.
    pub by: String,
    /// When last, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How many times.
    pub times: u32,
    /// What else was said; may be empty.
    pub note: String,
}

/// Questions of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct QuestionsView {
    /// The latest first.
    pub questions: Vec<QuestionView>,
}
