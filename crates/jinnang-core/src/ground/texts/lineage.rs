//! The lineage of a new article: its id's, or another one where a retired article had the id before.
//!
//! Awards are once for each lineage, so an article that takes a free id is paid for what it is; that it is
//! not the old text again is seen by comparing it with everything that was ever retired.

use jinnang_journal::{JournalError, LineageId, State};

/// A lineage in which nothing was published.
pub(crate) fn of_new(state: &State<'_>, id: &str) -> Result<LineageId, JournalError> {
    let mut lineage = LineageId(format!("lineage-{id}"));
    let mut life = 2;
    while state.has_lineage(&lineage)? {
        lineage = LineageId(format!("lineage-{id}@{life}"));
        life += 1;
    }
    Ok(lineage)
}
