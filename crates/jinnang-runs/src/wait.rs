//! What a step with `上一步后…` waits for.
//!
//! A step that was left out lets the term pass through it: the term counts from when the nearest step
//! before it that is not left out was done, or from when the last between was left out, whichever is
//! later. So of four ways of which three are left out at once, the one that was gone starts the clock.

use crate::run::{Run, StepState};
use jinnang_library::{Due, Length};

/// How long after the steps before it a step is due, unless somebody said otherwise.
pub(crate) fn length(run: &Run, step: usize) -> Option<Length> {
    let step = run.steps.get(step)?;
    match step.step.due {
        Some(Due::AfterPrevious(length)) if !step.times.by_hand => Some(length),
        _ => None,
    }
}

/// The open step whose term begins when this one is settled, whatever was left out between them.
pub(crate) fn follower(run: &Run, step: usize) -> Option<(usize, Length)> {
    let next = (step + 1..run.steps.len()).find(|n| run.steps[*n].state != StepState::Skipped)?;
    let length = length(run, next)?;
    (run.steps[next].state == StepState::Open).then_some((next, length))
}

/// Is everything settled that this step waits for?
pub(crate) fn is_over(run: &Run, step: usize) -> bool {
    let before = &run.steps[..step];
    let last = before
        .iter()
        .rfind(|before| before.state != StepState::Skipped);
    last.is_none_or(|before| before.state == StepState::Done)
}

/// When what this step waits for was over, on the clock that passes over pauses as of now; the
/// beginning of the run for its first step.
pub(crate) fn since_ms(run: &Run, step: usize) -> i64 {
    let before = &run.steps[..step];
    let from = before
        .iter()
        .rposition(|before| before.state != StepState::Skipped)
        .unwrap_or(0);
    let settled = before[from..].iter().filter_map(|step| {
        let missed = run.paused_ms - step.paused_ms;
        let at_ms = step.done_ms?.saturating_add(missed);
        Some(run.paused_since_ms.map_or(at_ms, |since| at_ms.min(since)))
    });
    settled.max().unwrap_or(run.began_ms)
}
