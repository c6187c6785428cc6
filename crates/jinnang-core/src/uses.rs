//! Noting that an article was read or copied.

use crate::call::note_use;
use crate::core::Core;
use crate::points::day_name;
use crate::refusal::Refusal;
use crate::use_log::Used;
use jinnang_journal::UseEntry;
use jinnang_wire::{ArticleUsed, Nothing, Use};

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
    let now_ms = core.now_ms();
    let noted = journal
        .read(|state| state.lineage_of(&request.id))
        .and_then(|lineage| {
            let Some(lineage) = lineage else {
                return Ok(());
            };
            journal.use_log(&UseEntry {
                member,
                article: request.id.clone(),
                lineage,
                how: how.to_owned(),
                at_ms: now_ms,
                day: day_name(now_ms),
            })
        });
    if let Err(error) = noted {
        tracing::warn!(%error, "a use was not noted");
    }
}
