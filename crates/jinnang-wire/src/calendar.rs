//! The working calendar: which years are known, and putting one in.

use crate::Notice;
use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// The calendar as its file is now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CalendarView {
    /// Its file, in full.
    pub file: String,
    /// Digest of its text: what a change has to be made from.
    #[cfg_attr(test, ts(type = "string"))]
    pub digest: Revision,
    /// When people work: `09:00–18:00`.
    pub hours: String,
    /// Years whose days off are known, in order.
    pub years: Vec<CalendarYear>,
    /// Years that are needed by now and not known, in order.
    pub missing: Vec<i16>,
    /// What to do about them; null where none is missing.
    pub warning: Option<Notice>,
}

/// What is unlike Monday to Friday in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// Days off, `01-01..01-03`.
    pub off: Vec<String>,
    /// Days that are worked instead, `01-04`.
    pub work: Vec<String>,
}

/// Read days off without putting them in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CalendarRead {
    /// A calendar file (.ics), the notice, or lines such as `2027-01-01..01-03 休 元旦`.
    pub text: String,
    /// The year that is meant where the text names none; one that it does not name is refused otherwise.
    #[cfg_attr(test, ts(optional))]
    pub year: Option<i16>,
}

/// What was read, and what it would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CalendarDraft {
    /// Digest of the calendar it was held against.
    #[cfg_attr(test, ts(type = "string"))]
    pub digest: Revision,
    /// Each year that it names.
    pub years: Vec<YearDraft>,
    /// Lines that were left out, and why.
    pub unclear: Vec<UnclearLine>,
}

/// A year as it would be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct YearDraft {
    /// What it would say.
    pub table: CalendarYear,
    /// The calendar knows this year already; its table would be replaced.
    pub known: bool,
    /// Days of work that would be off.
    pub becomes_off: Vec<String>,
    /// Days off that would be worked.
    pub becomes_work: Vec<String>,
}

/// A line that was not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct UnclearLine {
    /// From 1.
    pub line: u32,
    /// What stands there, and why it was left out.
    pub message: Notice,
}

/// Put years into the calendar.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CalendarSet {
    /// The same text as was read.
    pub text: String,
    /// The same year as it was read with.
    #[cfg_attr(test, ts(optional))]
    pub year: Option<i16>,
    /// Which of its years.
    pub years: Vec<i16>,
    /// Digest of the calendar that was shown; another one there refuses it.
    #[cfg_attr(test, ts(type = "string"))]
    pub digest: Revision,
}
