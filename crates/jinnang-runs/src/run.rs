//! A run and its steps as plain values. Times are milliseconds since 1970 UTC.

use crate::decide::Event;
use jinnang_library::Step;
use serde::{Deserialize, Serialize};

/// A playbook carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// The playbook's article id.
    pub playbook: String,
    /// The playbook's title when the run began.
    pub title: String,
    /// Digest of the text it began with.
    pub digest: String,
    /// Whose it is: a member's id.
    pub owner: String,
    /// When its clock began.
    pub began_ms: i64,
    /// Counts up by one with every change; the number of its moments.
    pub version: u32,
    /// Since when its clock stands still.
    pub paused_since_ms: Option<i64>,
    /// For how long it stood still before, altogether.
    pub paused_ms: i64,
    /// When it ended.
    pub ended_ms: Option<i64>,
    /// How it ended; empty while it is under way.
    pub outcome: String,
    /// Its steps, in order.
    pub steps: Vec<RunStep>,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Under way.
    Open,
    /// Its clock stands still.
    Paused,
    /// Ended.
    Closed,
}

/// A step of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunStep {
    /// As the playbook said when the run began.
    pub step: Step,
    /// When it is due.
    pub times: Times,
    /// When its times were last set: nobody is told of what lay in the past by then.
    pub set_ms: i64,
    /// How it stands.
    pub state: StepState,
    /// Why it was skipped; empty otherwise.
    pub reason: String,
    /// When it was done or skipped.
    pub done_ms: Option<i64>,
    /// By whom; empty while it is open.
    pub done_by: String,
    /// `Run::paused_ms` when it was done or skipped.
    pub paused_ms: i64,
}

/// When a step is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// When it is due; none for never, or while it waits for the step before.
    pub due_ms: Option<i64>,
    /// When to warn of that.
    pub before_ms: Option<i64>,
    /// A person said so, not the playbook.
    pub by_hand: bool,
}

impl Times {
    /// The same, so much later.
    #[must_use]
    pub fn later(self, by_ms: i64) -> Self {
        let move_on = |at: i64| at.saturating_add(by_ms);
        Self {
            due_ms: self.due_ms.map(move_on),
            before_ms: self.before_ms.map(move_on),
            ..self
        }
    }
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// To do.
    Open,
    /// Done.
    Done,
    /// Left out, with a reason.
    Skipped,
}

/// Something that happened to a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at_ms: i64,
    /// Who: a member's id.
    pub who: String,
    /// What.
    pub event: Event,
}

/// What a run begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// The playbook's article id.
    pub playbook: String,
    /// The playbook's title.
    pub title: String,
    /// Digest of the playbook's text.
    pub digest: String,
    /// Who starts it, and owns it.
    pub owner: String,
    /// When its clock began; not in the future.
    pub began_ms: i64,
    /// The playbook's steps.
    pub steps: Vec<Step>,
}

impl Run {
    /// How it stands.
    pub fn state(&self) -> State {
        match (self.ended_ms, self.paused_since_ms) {
            (Some(_), _) => State::Closed,
            (None, Some(_)) => State::Paused,
            (None, None) => State::Open,
        }
    }

    /// What its own clock shows: it stands still while the run is paused.
    pub(crate) fn clock(&self, now_ms: i64) -> i64 {
        self.paused_since_ms.unwrap_or(now_ms)
    }

    /// When a step would be due if a paused run went on now.
    pub fn due_ms(&self, step: &RunStep, now_ms: i64) -> Option<i64> {
        let stands = now_ms.saturating_sub(self.clock(now_ms));
        let moves = step.state == StepState::Open && step.moves() && self.ended_ms.is_none();
        let by = if moves { stands } else { 0 };
        step.times.later(by).due_ms
    }

    /// The open step that is due first; where none has a time, the first open one.
    pub fn next(&self) -> Option<&RunStep> {
        let open = self
            .steps
            .iter()
            .filter(|step| step.state == StepState::Open);
        // The first of equals wins, and what has no time comes last.
        open.min_by_key(|step| step.times.due_ms.unwrap_or(i64::MAX))
    }
}

impl RunStep {
    /// Does its time move with pauses? A day that the playbook names does not wait for anybody.
    pub(crate) fn moves(&self) -> bool {
        self.times.by_hand || !matches!(self.step.due, Some(jinnang_library::Due::At(..)))
    }
}
