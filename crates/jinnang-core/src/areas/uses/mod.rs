//! Noting that an article was read or copied.

pub(crate) mod useful;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::useful::article_useful;
}

use crate::ground::files::uses::Used;
use crate::ground::journal::deeds::is_settled;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::time::days::Days;
use crate::ground::workspace::shared::Shared;
use jiff::civil::Date;
use jinnang_journal::{Journal, JournalError, MemberId, UseEntry};
use jinnang_wire::Use;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// No two zones are further apart, in days begun.
const AHEAD_DAYS: usize = 2;
/// Uses that wait for a clock that fits.
const MOST_WAITING: usize = 1_000;

/// Notes a use of an article that exists. It is a hint, so nobody is bothered when it cannot be
/// kept: a process that only visits the workspace leaves the log to its one writer, and a full disk
/// is said where something is really lost.
pub(crate) fn note(seat: &Seat, article: &str, how: Use) -> Result<(), Refusal> {
    seat.entry(article)?;
    note_for_points(seat, article, how);
    let desk = seat.desk();
    if desk.may_write {
        let used = Used {
            at_ms: seat.now_ms(),
            id: article.to_owned(),
            how,
            by: seat.whose().member().map(str::to_owned),
        };
        if let Err(error) = desk.note(used) {
            tracing::warn!(%error, "a use was not noted");
        }
    }
    Ok(())
}

/// A use that counts, before anybody said for which day.
#[derive(Debug)]
struct Counts {
    member: MemberId,
    article: String,
    how: &'static str,
}

/// Uses that are not in the journal yet. While the clock is doubted nobody knows what day it is, so they wait
/// until it fits again and count for that day; what still waits when the program ends is lost.
#[derive(Debug, Default)]
struct Waiting(Mutex<Vec<Counts>>);

/// Colleagues' uses are paid for, so who used what is noted beside the journal as well.
fn note_for_points(seat: &Seat, article: &str, how: Use) {
    let how = match how {
        // A glance is no use.
        Use::Shown => return,
        Use::Opened => "opened",
        Use::Copied => "copied",
        Use::Inserted => "inserted",
    };
    let Ok(Some(me)) = seat.me() else { return };
    let used = Counts {
        member: me.id,
        article: article.to_owned(),
        how,
    };
    let shared = seat.shared();
    {
        let mut waiting = waiting_of(shared).all();
        if waiting.len() < MOST_WAITING {
            waiting.push(used);
        }
    }
    write_uses(shared);
}

impl Waiting {
    fn all(&self) -> MutexGuard<'_, Vec<Counts>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn waiting_of(shared: &Shared) -> &Waiting {
    shared.own.of()
}

/// Writes down what waits, unless the clock is doubted.
fn write_uses(shared: &Shared) {
    let mut waiting = waiting_of(shared).all();
    let Some(journal) = shared.journal.load_full().filter(|_| !waiting.is_empty()) else {
        return;
    };
    let now_ms = shared.host.now_ms();
    if !matches!(shared.doubts_clock(), Ok(None)) {
        return;
    }
    let uses = std::mem::take(&mut *waiting);
    drop(waiting);
    if let Err(error) = note_at(&journal, &shared.days(), now_ms, uses) {
        tracing::warn!(%error, "a use was not noted");
    }
}

fn note_at(
    journal: &Journal,
    days: &Days,
    now_ms: i64,
    uses: Vec<Counts>,
) -> Result<(), JournalError> {
    let day = day_of_use(journal, days, now_ms)?;
    let mut entries = Vec::new();
    for used in uses {
        // What was never published earns nothing.
        if let Some(lineage) = journal.read(|state| state.lineage_of(&used.article))? {
            entries.push(UseEntry {
                member: used.member,
                article: used.article,
                lineage,
                how: used.how.to_owned(),
                at_ms: now_ms,
                day: day.clone(),
            });
        }
    }
    journal.use_log(&entries)
}

/// The day a use counts for. A day that was paid for already (under another zone, or another clock) pays
/// no more, so the use counts for the next one.
pub(crate) fn day_of_use(
    journal: &Journal,
    days: &Days,
    now_ms: i64,
) -> Result<String, JournalError> {
    let mut day: Date = days.date(now_ms);
    for _ in 0..AHEAD_DAYS {
        if !is_settled(journal, &day.to_string(), now_ms)? {
            break;
        }
        day = day.tomorrow().unwrap_or(day);
    }
    Ok(day.to_string())
}
