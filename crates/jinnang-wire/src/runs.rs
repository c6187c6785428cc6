//! Runs (执行): a playbook carried out, with its steps, who does them, when they are due, and how it ended.
//! Every time is the authority's: the core of the workspace, never a window.

use crate::{ArticleRef, Notice};
use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What can be started and what is under way.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RunsView {
    /// Now, milliseconds since 1970 UTC: what "in 2 hours" and "overdue" are counted from.
    pub now_ms: i64,
    /// Runs under way: overdue first, then by what is due next, paused ones last.
    pub open: Vec<RunLine>,
    /// Runs that ended, the latest first, at most 200.
    pub closed: Vec<RunLine>,
    /// Playbooks that have steps.
    pub playbooks: Vec<PlaybookLine>,
    /// Years that the table of holidays knows.
    pub holidays: Vec<i16>,
}

/// From where a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// From when the run began.
    Start,
    /// From when the step before was done.
    Previous,
    /// It is a day of the calendar.
    Day,
    /// Somebody set the time by hand.
    Hand,
}

/// A playbook that can be started.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PlaybookLine {
    /// The playbook.
    pub article: ArticleRef,
    /// Its steps.
    pub steps: u32,
    /// Roles named in its steps, in order, each once.
    pub roles: Vec<String>,
    /// Runs of it under way.
    pub open: u32,
    /// Runs of it that ended.
    pub closed: u32,
}

/// A run in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RunLine {
    /// Run id.
    pub id: String,
    /// What it is about: 华东某制造企业 · 停线投诉.
    pub subject: String,
    /// The playbook, by the title it had when the run began.
    pub playbook: String,
    /// Whose it is, by name.
    pub owner: String,
    /// Whether that is who is signed in.
    pub mine: bool,
    /// How it stands.
    pub state: RunState,
    /// Steps done or skipped.
    pub done: u32,
    /// Steps.
    pub steps: u32,
    /// What is due next (or longest overdue): the step's words.
    pub next: Option<String>,
    /// When that is due, milliseconds since 1970 UTC; null for a step without a time.
    pub due_ms: Option<i64>,
    /// When it began.
    pub began_ms: i64,
    /// When it ended; null while it is under way.
    pub ended_ms: Option<i64>,
    /// How it ended; empty while it is under way.
    pub outcome: String,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Under way.
    Open,
    /// Its clock stands still.
    Paused,
    /// Ended.
    Closed,
}

/// One run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    /// Now, milliseconds since 1970 UTC.
    pub now_ms: i64,
    /// What the list says of it.
    pub line: RunLine,
    /// The playbook as it is now; null when it is gone. The steps are those of the text the run began with.
    pub playbook: Option<ArticleRef>,
    /// The playbook was taken out of the base: this run goes on, no other begins.
    pub retired: bool,
    /// The playbook was changed since the run began.
    pub changed: bool,
    /// Counts up with every change; a command names the one it saw.
    pub version: u32,
    /// Its steps, in order.
    pub steps: Vec<StepView>,
    /// What happened to it, the latest first.
    pub history: Vec<RunMoment>,
    /// Members it could be handed to: id and name.
    pub heirs: Vec<Heir>,
    /// How runs of a playbook usually end, to choose from: 完成, 转交, 客户取消 …
    pub outcomes: Vec<String>,
}

/// A member a run could be handed to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Heir {
    /// Member id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A step of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Its name, where it has one in bold: 交接.
    pub title: Option<String>,
    /// What to do.
    pub text: String,
    /// Who does it: 顾问; null when nobody is named.
    pub role: Option<String>,
    /// Its time as the author wrote it: `24h`, `3个工作日`; null for none.
    pub term: Option<String>,
    /// From where that counts; null where there is no term that is understood.
    pub counts: Option<Counts>,
    /// When it is due, milliseconds since 1970 UTC; null for none, or while the step it waits for is open. Of a
    /// paused run: when it would be due if the run went on now.
    pub due_ms: Option<i64>,
    /// Scripts, guides and cases inside it.
    pub links: Vec<ArticleRef>,
    /// How it stands.
    pub state: StepState,
    /// Why it was skipped; empty otherwise.
    pub reason: String,
    /// When it was done or skipped; null while it is open.
    pub done_ms: Option<i64>,
    /// Who did that, by name; empty while it is open.
    pub done_by: String,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// To do.
    Open,
    /// Done.
    Done,
    /// Left out, with a reason.
    Skipped,
}

/// Something that happened to a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RunMoment {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Who, by name; empty for the program itself.
    pub who: String,
    /// What, as a sentence.
    pub what: Notice,
}

/// Start a playbook.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RunStart {
    /// Made by the client, UUIDv7; the same id again gives the same run.
    pub command: String,
    /// The playbook's article id.
    pub playbook: String,
    /// What it is about.
    pub subject: String,
    /// When its clock began, milliseconds since 1970 UTC; null for now. Not in the future.
    pub began_ms: Option<i64>,
}

/// Which run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase", default)]
pub struct RunRequest {
    /// Run id.
    pub id: String,
}

/// Change a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RunChange {
    /// Made by the client, UUIDv7; a retry keeps it and changes nothing twice.
    pub command: String,
    /// Run id.
    pub id: String,
    /// The version that was shown.
    pub version: u32,
    /// What to do.
    pub act: RunAct,
}

/// What can be done to a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum RunAct {
    /// A step is done.
    Done {
        /// Which, from 0.
        step: u32,
    },
    /// A step is left out.
    Skip {
        /// Which, from 0.
        step: u32,
        /// Why; not empty.
        reason: String,
    },
    /// A step that was done or skipped is to do again.
    Reopen {
        /// Which, from 0.
        step: u32,
    },
    /// A step is due at another time; not while the run is paused.
    Due {
        /// Which, from 0.
        step: u32,
        /// Milliseconds since 1970 UTC; null takes the time away.
        at_ms: Option<i64>,
    },
    /// The clock stands still until it goes on; times move by as long as that, except a day that the playbook itself names.
    Pause {
        /// Why; may be empty.
        reason: String,
    },
    /// It goes on.
    Resume,
    /// Somebody else takes over.
    HandOver {
        /// Member id.
        to: String,
        /// What they should know; may be empty.
        note: String,
    },
    /// Something worth keeping.
    Note {
        /// A sentence.
        text: String,
    },
    /// It ends.
    Close {
        /// How.
        outcome: String,
        /// What was learnt; may be empty.
        note: String,
    },
    /// It ended by mistake.
    OpenAgain,
}
