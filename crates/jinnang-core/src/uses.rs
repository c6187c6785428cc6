//! Noting that an article was read or copied.

use crate::call::note_use;
use crate::core::Core;
use crate::days::Days;
use crate::points::settling::is_settled;
use crate::refusal::Refusal;
use crate::use_log::Used;
use jiff::civil::Date;
use jinnang_journal::{Journal, JournalError, UseEntry};
use jinnang_wire::{ArticleUsed, Nothing, Use};

/// No two zones are further apart, in days begun.
const AHEAD_DAYS: usize = 2;

/// Notes a use of an article that exists. It is a hint, so nobody is bothered when it cannot be
/// kept: a process that only visits the workspace leaves the log to its one writer, and a full disk
/// is said where something is really lost.
pub(crate) fn article_used(core: &Core, request: ArticleUsed) -> Result<Nothing, Refusal> {
    core.entry(&request.id)?;
    note_for_points(core, &request);
    note_use(core, &request);
    let desk = core.desk();
    if desk.may_write {
        let used = Used {
            at_ms: core.now_ms(),
            id: request.id,
            how: request.how,
        };
        if let Err(error) = desk.note(used) {
            tracing::warn!(%error, "a use was not noted");
        }
    }
    Ok(Nothing {})
}

/// Colleagues' uses are paid for, so who used what is noted beside the journal as well.
fn note_for_points(core: &Core, request: &ArticleUsed) {
    let how = match request.how {
        // A glance is no use.
        Use::Shown => return,
        Use::Opened => "opened",
        Use::Copied => "copied",
        Use::Inserted => "inserted",
    };
    let (Ok(journal), Some(member)) = (core.journal(), core.session()) else {
        return;
    };
    let (now_ms, days) = (core.now_ms(), core.days());
    let noted = journal
        .read(|state| state.lineage_of(&request.id))
        .and_then(|lineage| {
            let Some(lineage) = lineage else {
                return Ok(());
            };
            journal.use_log(&[UseEntry {
                member,
                article: request.id.clone(),
                lineage,
                how: how.to_owned(),
                at_ms: now_ms,
                day: day_of_use(&journal, &days, now_ms)?,
            }])
        });
    if let Err(error) = noted {
        tracing::warn!(%error, "a use was not noted");
    }
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
