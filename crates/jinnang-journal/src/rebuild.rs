//! State tables from the first entry, and state tables as text.

use crate::error::JournalError;
use crate::fault::point;
use crate::migrate;
use crate::state::{self, At, Stored};
use rusqlite::Connection;

/// Entries that are read at a time.
pub(crate) const PAGE: u32 = 1_000;

/// Drops the derived tables and folds all entries again. The caller has begun a transaction.
pub(crate) fn derived(db: &Connection) -> Result<(), JournalError> {
    state::drop_derived(db)?;
    point!("tables were dropped");
    state::create_for_fold(db)?;
    point!("tables were made");
    let mut seq = 0;
    loop {
        let page = state::stored_after(db, seq, PAGE)?;
        let Some(last) = page.last() else {
            state::create_for_questions(db)?;
            point!("indices were made");
            return migrate::note_derived(db);
        };
        seq = last.seq;
        page.iter().try_for_each(|row| fold_row(db, row))?;
    }
}

/// Folds one stored entry into the state tables of `db`.
pub(crate) fn fold_row(db: &Connection, row: &Stored) -> Result<(), JournalError> {
    let at = At {
        seq: row.seq,
        ms: row.recorded_ms,
        actor: &row.actor,
    };
    state::fold(db, &at, &row.event()?)
}

/// All state tables, one row a line, in an order that depends on nothing but their content.
pub(crate) fn dump(db: &Connection) -> Result<String, JournalError> {
    let mut text = String::new();
    for table in sorted_tables(db)? {
        state::dump_table(db, &table, &mut |line| {
            text.push_str(&table);
            text.push(' ');
            text.push_str(line);
            text.push('\n');
        })?;
    }
    Ok(text)
}

/// Names of the tables that the entries add up to.
pub(crate) fn sorted_tables(db: &Connection) -> Result<Vec<String>, JournalError> {
    let mut tables = state::derived_tables(db)?;
    tables.retain(|table| state::is_folded(table));
    tables.sort();
    Ok(tables)
}
