//! Rules of the workspace: what its admins decided for everybody, versioned through the journal.

use crate::Notice;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Who gets a submission to review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Assigning {
    /// Whoever takes it.
    #[default]
    Open,
    /// Whoever may review it and has the least in hand, so that nobody chooses their own reviewer.
    InTurn,
}

/// Which words of a layer may be said to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Only verified ones.
    Strict,
    /// Not those whose verification ran out, nor those that were changed outside review after somebody
    /// had stood behind them.
    Expired,
    /// All; what is not verified says so.
    Warn,
}

/// The rules. A field that a text does not name keeps its usual value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Rules {
    /// Days until a verified article of the core layer is due again.
    pub core_days: u32,
    /// The same for the application layer.
    pub application_days: u32,
    /// The same for the innovation layer.
    pub innovation_days: u32,
    /// Which words of the core layer may be said.
    pub core_guard: Guard,
    /// The same for the application layer.
    pub application_guard: Guard,
    /// The same for the innovation layer.
    pub innovation_guard: Guard,
    /// Who gets a submission.
    pub assigning: Assigning,
    /// Zone in which days, months and quarters turn: `Asia/Shanghai`, `+08:00`; empty for the one that
    /// calendar.yaml names.
    pub zone: String,
    /// Trainers and admins decide only with a secret where several people use one machine.
    pub deciders_need_secret: bool,
    /// What the company calls itself to customers: what the blank 我方公司 begins with; may be empty.
    pub company: String,
}

impl Default for Rules {
    /// Products and processes change quickly, best practice slowly, new ideas quickest of all.
    fn default() -> Self {
        Self {
            core_days: 90,
            application_days: 180,
            innovation_days: 60,
            core_guard: Guard::Strict,
            application_guard: Guard::Expired,
            innovation_guard: Guard::Expired,
            assigning: Assigning::Open,
            zone: String::new(),
            deciders_need_secret: true,
            company: String::new(),
        }
    }
}

/// The rules in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RulesView {
    /// Their version; 0 are the ones that ship.
    pub version: u32,
    /// What they say.
    pub rules: Rules,
    /// The zone that is in force with them.
    pub zone: ZoneView,
}

/// A time zone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ZoneView {
    /// `Asia/Shanghai`, `+08:00`.
    pub name: String,
    /// What people call it: 北京时间, `UTC+5:30`.
    pub called: Notice,
    /// Minutes by which its clocks are ahead of UTC now.
    pub minutes: i32,
}

/// Put rules into force; what was decided before stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RulesSet {
    /// Client-made id.
    pub command: String,
    /// The version they were made from: a later one in force refuses them.
    pub version: u32,
    /// What they say.
    pub rules: Rules,
}

/// Does the clock fit the journal?
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// What the clock says, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// The latest entry, where the two do not fit and nothing is decided; else null.
    pub last_ms: Option<i64>,
}

/// The clock is right as it is now.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ClockConfirm {
    /// Client-made id.
    pub command: String,
}

/// Answer for the journal as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct JournalAccept {
    /// Client-made id.
    pub command: String,
}

/// Take what can be guessed out of the journal.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct JournalCleanse {
    /// Client-made id.
    pub command: String,
}

/// What was taken out of the journal, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct CleansedView {
    /// Outcomes whose digests were taken out.
    pub outcomes: u64,
    /// Members whose PINs could be guessed and who should choose others.
    pub members: Vec<String>,
    /// What is beyond this program.
    pub left: Notice,
}
