//! Connections with our settings, and where the files lie.
//!
//! A commit is on the disk before it is acknowledged (WAL with FULL), the file is never mapped into
//! memory, and nothing in the file's schema is trusted to run code. Freed space is overwritten, so
//! that a name that was erased is gone from the file.

use crate::error::OpenError;
use crate::fault::pause;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Before 3.51.3 two connections that commit and checkpoint together can lose committed writes.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long to wait for another connection; ours never hold the lock for long.
const BUSY: Duration = Duration::from_secs(10);

/// Files of a journal.
pub(crate) struct Place {
    pub file: PathBuf,
    pub witness: PathBuf,
}

impl Place {
    pub fn new(folder: &Path) -> Self {
        Self {
            file: folder.join("journal.db"),
            witness: folder.join("journal.head"),
        }
    }

    /// Takes away what a restore left half made that was cut short.
    pub fn tidy(&self) -> io::Result<()> {
        for half in [
            "journal.head.part",
            "journal.db.part",
            "journal.db.part-wal",
            "journal.db.part-shm",
        ] {
            match std::fs::remove_file(self.file.with_file_name(half)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Refuses a SQLite that loses writes, however it came into the program.
pub(crate) fn check_sqlite() -> Result<(), OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite {
            found: rusqlite::version(),
        });
    }
    Ok(())
}

/// Makes the folder, but not the one above it: a workspace that was taken away is not made anew.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Ok(()),
        _ => Err(error),
    })
}

/// The connection that writes.
pub(crate) fn writer(file: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let db = Connection::open_with_flags(file, flags)?;
        settings(&db)?;
        Ok(db)
    };
    let db = open().map_err(OpenError::from_storage)?;
    pause!("the file was opened");
    crate::migrate::expect_ours(&db, file)?;
    let durable = "
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON;
        PRAGMA secure_delete = ON;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -16384;";
    db.execute_batch(durable).map_err(OpenError::from_storage)?;
    pause!("the file was set up");
    Ok(db)
}

/// A connection that only reads.
pub(crate) fn reader(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    settings(&db)?;
    db.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
    Ok(db)
}

/// A database of its own that vanishes when it is closed; it grows on the disk, not in memory. It is
/// inside a transaction that is never committed. Foreign keys are not looked at: what is compared with
/// it has been checked for them.
pub(crate) fn scratch() -> rusqlite::Result<Connection> {
    let db = Connection::open("")?;
    db.set_prepared_statement_cache_capacity(128);
    db.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
         PRAGMA cache_size = -65536; BEGIN;",
    )?;
    Ok(db)
}

fn settings(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(BUSY)?;
    db.set_prepared_statement_cache_capacity(128);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0;
         PRAGMA cell_size_check = ON;",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sqlite_inside_is_one_that_loses_no_writes() {
        assert!(rusqlite::version_number() >= OLDEST_SQLITE);
        check_sqlite().unwrap();
    }
}
