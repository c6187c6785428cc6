//! Paying for use: every day that is over, once, in the order of days, however long the program was closed.
//!
//! What colleagues used is counted by days of the workspace. A day is settled by one command of the
//! workspace itself, whose id is made of the day's name here and nowhere else, so a day is settled once
//! whoever asks and however often. Days without any use are passed over; yesterday is settled all the same,
//! because requests run out with it.

use super::rewards;
use crate::ground::journal::acting::settle as settled;
use crate::ground::journal::acting::{Deciding, no};
use crate::ground::journal::deeds;
use crate::ground::journal::doors;
use crate::ground::pay::award;
use crate::ground::refusal::Refusal;
use crate::ground::seat::AdminSeat;
use crate::ground::time::days::Days;
use jiff::tz::TimeZone;
use jinnang_journal::{Decided, Event, Journal, JournalError, Outcome};
use jinnang_wire::{SettledView, UseSettle};

/// Settles every day that is over and was not, the first one first, up to yesterday. Says whether anything
/// came of it.
pub(crate) fn settle_due(
    journal: &Journal,
    days: &Days,
    now_ms: i64,
    usual: &TimeZone,
) -> Result<bool, JournalError> {
    let today = days.name(now_ms);
    let mut due = journal.read(|state| state.days_used_before(&today))?;
    let yesterday = days.name(days.day_start(now_ms).saturating_sub(1));
    if due.last().is_none_or(|last| *last < yesterday) {
        due.push(yesterday);
    }
    let mut any = false;
    for day in due {
        if !deeds::is_settled(journal, &day, now_ms)? {
            any |= settle(journal, &day, now_ms, usual)?;
        }
    }
    Ok(any)
}

/// Settles one day; one that is not over is left alone.
fn settle(
    journal: &Journal,
    day: &str,
    now_ms: i64,
    usual: &TimeZone,
) -> Result<bool, JournalError> {
    let id = deeds::settling(day);
    let command = deeds::settling_command(&id, day, now_ms);
    let is_over = |days: &Days| days.end_of(day).is_some_and(|end_ms| end_ms <= now_ms);
    if !is_over(&journal.read(|state| Days::read(state, usual))?) {
        return Ok(false);
    }
    let outcome = journal.execute(&command, &mut |state| {
        let Some(me) = state.members()?.into_iter().find(|member| member.active) else {
            return Ok(Ok(Decided::default()));
        };
        let on = Deciding {
            state,
            me: &me,
            now_ms: state.decided_ms().unwrap_or(now_ms),
            command: &id,
            days: &Days::read(state, usual)?,
        };
        let events = award::for_uses(&on, day).and_then(|mut events| {
            events.extend(rewards::expired(&on)?);
            Ok(Decided {
                events,
                ..Decided::default()
            })
        });
        settled(events.and_then(|decided| doors::pass(state, &command, decided)))
    })?;
    Ok(matches!(outcome, Outcome::Accepted { first, last, .. } if first <= last))
}

/// The same on an admin's word. The same day again pays nobody twice: each award is for its rule, article
/// and beneficiary.
pub(crate) fn use_settle(seat: &AdminSeat<'_>, request: UseSettle) -> Result<SettledView, Refusal> {
    let answer = seat.decide("use_settle", &request.command, &request, |on| {
        let day = &request.day;
        let Some(end_ms) = on.days.end_of(day) else {
            return no(
                format!("没有“{day}”这一天。写成 2026-11-24 这样。"),
                format!("There is no day “{day}”. Write it like 2026-11-24."),
            );
        };
        if end_ms > on.now_ms {
            return no(
                "只能结算已经过去的日子。",
                "Only a day that is over can be settled.",
            );
        }
        let mut events = award::for_uses(on, day)?;
        let awards = events.iter().filter(|event| amount(event) > 0).count();
        let points: i64 = events.iter().map(amount).sum();
        events.extend(rewards::expired(on)?);
        Ok(Decided {
            events,
            answer: serde_json::json!([awards, points]),
            ..Decided::default()
        })
    })?;
    Ok(SettledView {
        awards: answer[0].as_u64().unwrap_or(0) as u32,
        points: answer[1].as_i64().unwrap_or(0),
    })
}

fn amount(event: &Event) -> i64 {
    match event {
        Event::PointsAwarded { amount, .. } => *amount,
        _ => 0,
    }
}
