//! What may happen to a run: one act, one decision, one event.
//!
//! `decide` looks and says no or what changes; `apply` changes. Both are pure. An event is what people
//! read in the history; the times of other steps that follow from it travel beside it, because working
//! them out again later would ask a calendar that may have changed.

use crate::refusal::Refusal;
use crate::run::{Run, RunStep, Start, State, StepState, Times};
use crate::wait::{follower, is_over, length, since_ms};
use jinnang_library::{Calendar, Due, after, before, instant_of};
use serde::{Deserialize, Serialize};

/// Most characters of a name, a reason or an outcome.
const SHORT: usize = 200;
/// Most characters of a note.
const LONG: usize = 2_000;
/// How far times may lie from now: ten years.
const FAR_MS: i64 = 3_660 * 24 * 60 * 60 * 1_000;

/// Who acts.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a> {
    /// A member's id.
    pub id: &'a str,
    /// A trainer or an admin, who may change everybody's runs.
    pub may_change_all: bool,
}

/// What can be done to a run. Steps are counted from 0, times are milliseconds since 1970 UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Act {
    Done { step: usize },
    Skip { step: usize, reason: String },
    Reopen { step: usize },
    Due { step: usize, at_ms: Option<i64> },
    Pause { reason: String },
    Resume,
    HandOver { to: String, note: String },
    Note { text: String },
    Close { outcome: String, note: String },
    OpenAgain,
}

/// What happened. Written into the file as JSON; a name is never given a second meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Event {
    Began,
    Done {
        step: usize,
    },
    Skipped {
        step: usize,
        reason: String,
    },
    Reopened {
        step: usize,
    },
    Moved {
        step: usize,
        from_ms: Option<i64>,
        to_ms: Option<i64>,
    },
    Paused {
        reason: String,
    },
    Resumed {
        after_ms: i64,
    },
    HandedOver {
        from: String,
        to: String,
        note: String,
    },
    Noted {
        text: String,
    },
    Closed {
        outcome: String,
        note: String,
    },
    OpenedAgain,
}

/// What an act changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub event: Event,
    /// Steps whose times are others from now on.
    pub times: Vec<(usize, Times)>,
}

impl From<Event> for Change {
    fn from(event: Event) -> Self {
        Self {
            event,
            times: Vec::new(),
        }
    }
}

/// A new run, or why it cannot begin.
pub fn begin(start: Start, now_ms: i64, calendar: &Calendar) -> Result<Run, Refusal> {
    if start.steps.is_empty() {
        return Err(Refusal::NoSteps);
    }
    if !(now_ms.saturating_sub(FAR_MS)..=now_ms).contains(&start.began_ms) {
        return Err(Refusal::BeginsLater);
    }
    let began_ms = start.began_ms;
    let steps = start.steps.into_iter().enumerate().map(|(n, step)| {
        let due_ms = match step.due {
            Some(Due::AfterStart(length)) => Some(after(calendar, length, began_ms)),
            Some(Due::AfterPrevious(length)) if n == 0 => Some(after(calendar, length, began_ms)),
            Some(due) => instant_of(calendar, due),
            None => None,
        };
        RunStep {
            step,
            times: times(calendar, began_ms, due_ms),
            set_ms: now_ms,
            state: StepState::Open,
            reason: String::new(),
            done_ms: None,
            done_by: String::new(),
            paused_ms: 0,
        }
    });
    Ok(Run {
        steps: steps.collect(),
        id: start.id,
        subject: words(&start.subject, 1, SHORT)?.replace('\n', " "),
        playbook: start.playbook,
        title: start.title,
        digest: start.digest,
        owner: start.owner,
        began_ms,
        version: 1,
        paused_since_ms: None,
        paused_ms: 0,
        ended_ms: None,
        outcome: String::new(),
    })
}

/// Says no, or what the act changes. `version` is the one that was shown to who acts.
pub fn decide(
    run: &Run,
    version: u32,
    act: &Act,
    who: Who<'_>,
    now_ms: i64,
    calendar: &Calendar,
) -> Result<Change, Refusal> {
    if !who.may_change_all && who.id != run.owner {
        return Err(Refusal::NotYours);
    }
    if version != run.version {
        return Err(Refusal::Stale);
    }
    match (run.state(), act) {
        (State::Closed, Act::OpenAgain) => Ok(Event::OpenedAgain.into()),
        (State::Closed, _) => Err(Refusal::Closed),
        (_, Act::OpenAgain) => Err(Refusal::NotClosed),
        (State::Paused, Act::Pause { .. }) => Err(Refusal::Paused),
        (State::Paused, Act::Due { .. }) => Err(Refusal::DueWhilePaused),
        (State::Open, Act::Resume) => Err(Refusal::NotPaused),
        (_, act) => under_way(run, act, now_ms, calendar),
    }
}

fn under_way(run: &Run, act: &Act, now_ms: i64, calendar: &Calendar) -> Result<Change, Refusal> {
    let event = match act {
        Act::Done { step } => {
            expect(run, *step, true)?;
            let event = Event::Done { step: *step };
            return Ok(settled(run, *step, event, now_ms, calendar));
        }
        Act::Skip { step, reason } => {
            expect(run, *step, true)?;
            let reason = words(reason, 1, SHORT)?;
            let event = Event::Skipped {
                step: *step,
                reason,
            };
            return Ok(settled(run, *step, event, now_ms, calendar));
        }
        Act::Reopen { step } => return reopened(run, *step, calendar),
        Act::Due { step, at_ms } => return moved(run, *step, *at_ms, now_ms, calendar),
        Act::Pause { reason } => Event::Paused {
            reason: words(reason, 0, SHORT)?,
        },
        Act::Resume => return Ok(resumed(run, now_ms)),
        Act::HandOver { to, .. } if *to == run.owner => return Err(Refusal::SameOwner),
        Act::HandOver { to, note } => Event::HandedOver {
            from: run.owner.clone(),
            to: to.clone(),
            note: words(note, 0, LONG)?,
        },
        Act::Note { text } => Event::Noted {
            text: words(text, 1, LONG)?,
        },
        Act::Close { outcome, note } => Event::Closed {
            outcome: words(outcome, 1, SHORT)?,
            note: words(note, 0, LONG)?,
        },
        Act::OpenAgain => return Err(Refusal::NotClosed),
    };
    Ok(event.into())
}

/// The step, if it stands as wanted.
fn expect(run: &Run, step: usize, open: bool) -> Result<&RunStep, Refusal> {
    let step = run.steps.get(step).ok_or(Refusal::NoStep)?;
    match (step.state == StepState::Open, open) {
        (true, false) => Err(Refusal::StepOpen),
        (false, true) => Err(Refusal::StepSettled),
        _ => Ok(step),
    }
}

/// Done or skipped: the term of the step that waited for it begins, unless it waits for more.
fn settled(run: &Run, step: usize, event: Event, now_ms: i64, calendar: &Calendar) -> Change {
    let from_ms = run.clock(now_ms);
    let is_done = matches!(event, Event::Done { .. });
    let follower = follower(run, step).filter(|_| is_done || is_over(run, step));
    let begins = follower.map(|(next, length)| {
        let due_ms = after(calendar, length, from_ms);
        (next, times(calendar, from_ms, Some(due_ms)))
    });
    Change {
        event,
        times: begins.into_iter().collect(),
    }
}

/// To do again: its time moves by the pauses it missed, and what waits for it waits again.
fn reopened(run: &Run, step: usize, calendar: &Calendar) -> Result<Change, Refusal> {
    let this = expect(run, step, false)?;
    let missed = if this.moves() {
        run.paused_ms - this.paused_ms
    } else {
        0
    };
    let own = match length(run, step) {
        Some(_) if !is_over(run, step) => Times::default(),
        // It was left out while it waited; what it waited for is over by now.
        Some(length) if this.times.due_ms.is_none() => {
            let from_ms = since_ms(run, step);
            times(calendar, from_ms, Some(after(calendar, length, from_ms)))
        }
        _ => this.times.later(missed),
    };
    let mut times = vec![(step, own)];
    times.extend(follower(run, step).map(|(next, _)| (next, Times::default())));
    Ok(Change {
        event: Event::Reopened { step },
        times,
    })
}

fn moved(
    run: &Run,
    step: usize,
    at_ms: Option<i64>,
    now_ms: i64,
    calendar: &Calendar,
) -> Result<Change, Refusal> {
    let this = expect(run, step, true)?;
    let sensible = run.began_ms..=now_ms.saturating_add(FAR_MS);
    if at_ms.is_some_and(|at| !sensible.contains(&at)) {
        return Err(Refusal::BadTime);
    }
    let event = Event::Moved {
        step,
        from_ms: this.times.due_ms,
        to_ms: at_ms,
    };
    let by_hand = Times {
        by_hand: true,
        ..times(calendar, now_ms, at_ms)
    };
    Ok(Change {
        event,
        times: vec![(step, by_hand)],
    })
}

/// Every time that moves is later by as long as the clock stood still.
fn resumed(run: &Run, now_ms: i64) -> Change {
    // A clock of the machine that was put back does not bring times forward.
    let after_ms = (now_ms - run.clock(now_ms)).max(0);
    let steps = run.steps.iter().enumerate();
    let moving = steps.filter(|(_, step)| {
        step.state == StepState::Open && step.moves() && step.times.due_ms.is_some()
    });
    Change {
        times: moving
            .map(|(n, step)| (n, step.times.later(after_ms)))
            .collect(),
        event: Event::Resumed { after_ms },
    }
}

fn times(calendar: &Calendar, from_ms: i64, due_ms: Option<i64>) -> Times {
    Times {
        due_ms,
        before_ms: due_ms.and_then(|due_ms| before(calendar, from_ms, due_ms)),
        by_hand: false,
    }
}

/// What somebody wrote, without what no line can show.
fn words(text: &str, least: usize, most: usize) -> Result<String, Refusal> {
    let shown = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    let text: String = text.chars().map(shown).collect();
    let text = text.trim();
    match text.chars().count() {
        n if n < least => Err(Refusal::Empty),
        n if n > most => Err(Refusal::TooLong),
        _ => Ok(text.to_owned()),
    }
}

/// Changes the run as was decided.
pub fn apply(run: &mut Run, change: &Change, who: &str, now_ms: i64) {
    run.version += 1;
    for (step, times) in &change.times {
        run.steps[*step].times = *times;
        run.steps[*step].set_ms = now_ms;
    }
    match &change.event {
        Event::Done { step } => settle(run, *step, StepState::Done, "", who, now_ms),
        Event::Skipped { step, reason } => {
            settle(run, *step, StepState::Skipped, reason, who, now_ms);
        }
        Event::Reopened { step } => {
            let step = &mut run.steps[*step];
            step.state = StepState::Open;
            step.done_ms = None;
            step.done_by.clear();
            step.reason.clear();
        }
        Event::Paused { .. } => run.paused_since_ms = Some(now_ms),
        Event::Resumed { after_ms } => {
            run.paused_since_ms = None;
            run.paused_ms += after_ms;
        }
        Event::HandedOver { to, .. } => run.owner.clone_from(to),
        Event::Closed { outcome, .. } => {
            run.ended_ms = Some(now_ms);
            run.outcome.clone_from(outcome);
        }
        Event::OpenedAgain => {
            run.ended_ms = None;
            run.outcome.clear();
        }
        Event::Began | Event::Moved { .. } | Event::Noted { .. } => {}
    }
}

fn settle(run: &mut Run, step: usize, state: StepState, reason: &str, who: &str, now_ms: i64) {
    let paused_ms = run.paused_ms;
    let step = &mut run.steps[step];
    step.state = state;
    reason.clone_into(&mut step.reason);
    step.done_ms = Some(now_ms);
    who.clone_into(&mut step.done_by);
    step.paused_ms = paused_ms;
}
