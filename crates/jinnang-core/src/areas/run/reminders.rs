//! Tells who sits at a seat that steps of their runs are due.
//!
//! One thread sleeps until the next time, or until the bell rings because something changed. It never
//! sleeps long: a machine that slept wakes up with a clock that jumped. What is told is noted first, so
//! a program that is killed tells nothing twice; what came due while nobody was told (the program was
//! closed, somebody else was signed in) is told as one summary.

use super::notices;
use crate::ground::seat::sitting::Sitting;
use crate::ground::workspace::shared::Shared;
use jinnang_runs::{Runs, StoreError, plan};
use jinnang_wire::{Language, Tag};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The longest sleep.
const LONGEST: Duration = Duration::from_secs(30);

/// Tells until the core is dropped.
pub(crate) fn watch(shared: &Shared) {
    while !shared.ending.load(Ordering::Acquire) {
        let next = tell(shared).unwrap_or_else(|error| {
            tracing::error!(error = %crate::ground::log::chain(&error), "nobody was reminded");
            None
        });
        shared.bell.wait(sleep(next, shared.host.now_ms()));
    }
}

/// How long until the next time, within reason.
fn sleep(next_ms: Option<i64>, now_ms: i64) -> Duration {
    let left = next_ms.map_or(i64::MAX, |next| next.saturating_sub(now_ms));
    Duration::from_millis(left.max(1) as u64).min(LONGEST)
}

/// Tells everybody who sits at a seat what is due, and says when the next is.
fn tell(shared: &Shared) -> Result<Option<i64>, StoreError> {
    let desk = shared.desk.load_full();
    // Who does not have the workspace does not remind: the process that has it does.
    let Some(runs) = shared.runs.load_full().filter(|_| desk.may_write) else {
        return Ok(None);
    };
    let mut nexts = Vec::new();
    for seat in shared.seats.all() {
        if let Some(session) = seat.session() {
            nexts.extend(tell_at(shared, &runs, &seat, session.member.as_str())?);
        }
    }
    Ok(nexts.into_iter().min())
}

/// The same of one member. Whoever has two seats is told at the first one: what was told is told.
fn tell_at(
    shared: &Shared,
    runs: &Runs,
    seat: &Sitting,
    member: &str,
) -> Result<Option<i64>, StoreError> {
    let now_ms = shared.host.now_ms();
    let (due, next) = plan(runs.waiting(member)?, now_ms);
    if due.is_empty() {
        return Ok(next);
    }
    let told = runs.claim(&due, now_ms)?;
    if let Some((title, body)) = notices::words(&told, now_ms) {
        let settings = shared.desk.load().settings(&seat.whose_at_last());
        match settings.language {
            Language::Zh => seat.front.remind(&title.zh, &body.zh),
            Language::En => seat.front.remind(&title.en, &body.en),
        }
        // What is shown as due in a while is due now.
        shared.seats.tell_all(&[Tag::Runs]);
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sleeps_until_the_next_time_but_never_long_and_never_not_at_all() {
        for (next, expected) in [
            (None, 30_000),
            (Some(1_500), 500),
            (Some(900_000), 30_000),
            (Some(3), 1),
            (Some(i64::MAX), 30_000),
        ] {
            assert_eq!(sleep(next, 1_000).as_millis(), expected);
        }
    }
}
