//! Noting that an article was read or copied.

use crate::core::Core;
use crate::refusal::Refusal;
use crate::use_log::Used;
use jinnang_wire::{ArticleUsed, Nothing};

/// Notes a use of an article that exists. It is a hint, so nobody is bothered when it cannot be
/// kept: a process that only visits the workspace leaves the log to its one writer, and a full disk
/// is said where something is really lost.
pub(crate) fn article_used(core: &Core, request: ArticleUsed) -> Result<Nothing, Refusal> {
    core.entry(&request.id)?;
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
