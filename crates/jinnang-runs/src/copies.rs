//! The file of runs beside the one that is in use: copying it, looking at a copy, being alone with it.

use crate::error::StoreError;
use crate::open;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;

/// Copies the file of runs of a folder, in use or not, to a place where no file is. The copy is one file
/// without a log; a damaged one is an error and makes none. False where there are no runs yet.
pub fn copy(folder: &Path, to: &Path) -> Result<bool, StoreError> {
    let file = open::file(folder);
    if !file.exists() {
        return Ok(false);
    }
    let db = read(&file)?;
    expect_whole(&db)?;
    let to = to.to_string_lossy();
    db.execute("VACUUM INTO ?1", [to.as_ref()])?;
    Ok(true)
}

/// How many runs a sound copy holds. A file that is damaged is an error.
pub fn count(file: &Path) -> Result<u32, StoreError> {
    let db = read(file)?;
    expect_whole(&db)?;
    Ok(db.query_row("SELECT COUNT(*) FROM run", (), |row| row.get(0))?)
}

/// Every run of a file, and how far it is.
pub fn states(file: &Path) -> Result<BTreeMap<String, i64>, StoreError> {
    let db = read(file)?;
    let mut found = db.prepare("SELECT id, version FROM run")?;
    let rows = found.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn expect_whole(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    if said == "ok" {
        return Ok(());
    }
    Err(StoreError::damaged(said))
}

/// Takes the log of writes of a folder's runs into their file, for which nobody else may have it open.
/// False where somebody has. A damaged file counts as nobody's.
pub fn is_left_alone(folder: &Path) -> Result<bool, StoreError> {
    let file = open::file(folder);
    if !file.exists() {
        return Ok(true);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let asked = Connection::open_with_flags(&file, flags).and_then(|db| {
        db.busy_timeout(std::time::Duration::ZERO)?;
        db.query_row("PRAGMA journal_mode = DELETE", (), |row| {
            row.get::<_, String>(0)
        })
    });
    match asked {
        Ok(mode) => Ok(mode == "delete"),
        Err(error) if is_in_use(&error) => Ok(false),
        Err(error) => {
            let error = StoreError::from(error);
            if error.is_damage() {
                Ok(true)
            } else {
                Err(error)
            }
        }
    }
}

fn is_in_use(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

fn read(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;",
    )?;
    Ok(db)
}
