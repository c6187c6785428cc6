//! Bringing a file up to date.
//!
//! Steps change lasting tables only, all pending ones in one transaction with their bookkeeping
//! (`user_version`), so a kill leaves the file as it was and the next start begins again. A step is
//! never edited after a release. Derived tables need no step: when their version is not ours they
//! are dropped and folded again, in the same transaction. Before, the caller looks whether lasting
//! tables are as they were left: a file that calls itself older is no reason to take them on trust.

use crate::error::{JournalError, OpenError};
use crate::fault::{pause, point};
use crate::rebuild;
use crate::state::{LASTING_1, LASTING_2, LASTING_3, VERSION};
use crate::tally;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::path::Path;

/// `JNNG`: tells our files from other databases.
const APPLICATION: i32 = 0x4A4E_4E47;

/// What each step runs; `user_version` counts the steps a file has seen.
const STEPS: &[&[&str]] = &[LASTING_1, LASTING_2, LASTING_3];

/// Steps a file has seen whose tables have sums.
const WITH_SUMS: usize = 3;

/// Runs pending steps and makes the derived tables if they are not of this program, once `look` found
/// nothing against the file as it is. Says whether it did.
pub(crate) fn up(
    db: &mut Connection,
    file: &Path,
    look: impl FnOnce(&Connection) -> Result<(), OpenError>,
) -> Result<bool, OpenError> {
    let stale = || -> Result<bool, JournalError> {
        Ok(version(db)? != STEPS.len() || derived_version(db)? != Some(VERSION))
    };
    expect_known(db, file)?;
    if !stale()? {
        return Ok(false);
    }
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(OpenError::from_storage)?;
    point!("a migration was begun");
    look(&tx)?;
    steps(&tx)?;
    point!("the steps were run");
    rebuild::derived(&tx)?;
    tally::keep_all(&tx, &tally::scan(&tx)?)?;
    point!("a migration was done but for the commit");
    tx.commit().map_err(OpenError::from_storage)?;
    pause!("a migration was committed");
    Ok(true)
}

/// Does the file keep what its tables add up to?
pub(crate) fn has_sums(db: &Connection) -> Result<bool, JournalError> {
    Ok(version(db)? >= WITH_SUMS)
}

/// All lasting tables, in an empty database.
pub(crate) fn steps(db: &Connection) -> Result<(), JournalError> {
    for step in &STEPS[version(db)?..] {
        step.iter().try_for_each(|sql| db.execute_batch(sql))?;
    }
    db.pragma_update(None, "application_id", APPLICATION)?;
    db.pragma_update(None, "user_version", STEPS.len())?;
    Ok(())
}

/// Notes that the derived tables are of this program.
pub(crate) fn note_derived(db: &Connection) -> Result<(), JournalError> {
    let sql = "INSERT INTO meta (key, value) VALUES ('derived', ?1)
               ON CONFLICT (key) DO UPDATE SET value = ?1";
    db.execute(sql, [VERSION.to_string()])?;
    point!("the version of the tables was noted");
    Ok(())
}

/// Refuses a database that something else made, before anything is written to it.
pub(crate) fn expect_ours(db: &Connection, file: &Path) -> Result<(), OpenError> {
    let look = || -> rusqlite::Result<(i32, i64)> {
        let id = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables = db.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get(0))?;
        Ok((id, tables))
    };
    match look().map_err(OpenError::from_storage)? {
        (APPLICATION, _) | (0, 0) => Ok(()),
        _ => Err(OpenError::NotOurs {
            file: file.to_owned(),
        }),
    }
}

/// For a reader: the file must be one that this program would not change.
pub(crate) fn expect_current(db: &Connection, file: &Path) -> Result<(), OpenError> {
    expect_ours(db, file)?;
    expect_known(db, file)?;
    let current = version(db)? == STEPS.len() && derived_version(db)? == Some(VERSION);
    // An older file becomes current when a writer of this program opens it.
    current.then_some(()).ok_or_else(|| OpenError::Outdated {
        file: file.to_owned(),
    })
}

fn expect_known(db: &Connection, file: &Path) -> Result<(), OpenError> {
    if version(db)? > STEPS.len() {
        return Err(OpenError::TooNew {
            file: file.to_owned(),
        });
    }
    Ok(())
}

fn version(db: &Connection) -> Result<usize, JournalError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn derived_version(db: &Connection) -> Result<Option<u32>, JournalError> {
    if version(db)? == 0 {
        return Ok(None);
    }
    let sql = "SELECT value FROM meta WHERE key = 'derived'";
    let text: Option<String> = db.query_row(sql, (), |row| row.get(0)).optional()?;
    Ok(text.and_then(|text| text.parse().ok()))
}
