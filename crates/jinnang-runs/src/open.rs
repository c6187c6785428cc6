//! Connections with our settings, the tables, and what becomes of a file that cannot be trusted.
//!
//! A commit is on the disk before it is acknowledged (WAL with FULL) and what is deleted is
//! overwritten: runs name customers. A damaged file is set aside under another name, never deleted and
//! never repaired: the person decides what it was worth.

use crate::error::{OpenError, StoreError};
use crate::store::Listed;
use crate::table;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file's name in `.jinnang/`.
const NAME: &str = "runs.db";
/// `JNRN`: tells our files from other databases.
const APPLICATION: i32 = 0x4A4E_524E;
/// Steps that the tables have seen; a file with more is of a newer program.
const VERSION: i32 = 1;
/// How long to wait for another connection; ours never hold the lock for long.
const BUSY: Duration = Duration::from_secs(10);

/// The file in a folder.
pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// The connection that writes, and where a damaged file was put.
pub(crate) fn writer(
    folder: &Path,
    now_ms: i64,
) -> Result<(Connection, Option<PathBuf>), OpenError> {
    let file = file(folder);
    match try_writer(&file) {
        Ok(db) => Ok((db, None)),
        Err(Fault::TooNew) => Err(OpenError::TooNew { file }),
        Err(Fault::Store(error)) if error.is_damage() => {
            tracing::error!(%error, "the runs are damaged and are set aside");
            let aside = set_aside(&file, now_ms).map_err(|source| unusable(&file, source))?;
            match try_writer(&file) {
                Ok(db) => Ok((db, Some(aside))),
                Err(fault) => Err(unusable(&file, fault)),
            }
        }
        Err(fault) => Err(unusable(&file, fault)),
    }
}

/// A connection that only reads; none where there is no file yet.
pub(crate) fn reader(folder: &Path) -> Result<Option<Connection>, OpenError> {
    let file = file(folder);
    if !file.exists() {
        return Ok(None);
    }
    match try_reader(&file) {
        Ok(db) => Ok(Some(db)),
        Err(Fault::TooNew) => Err(OpenError::TooNew { file }),
        Err(fault) => Err(unusable(&file, fault)),
    }
}

#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("of a newer program")]
    TooNew,
    #[error(transparent)]
    Store(StoreError),
}

impl<E: Into<StoreError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

fn unusable(file: &Path, source: impl std::error::Error + Send + Sync + 'static) -> OpenError {
    OpenError::Unusable {
        file: file.to_owned(),
        source: Box::new(source),
    }
}

fn try_writer(file: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(file, flags)?;
    settings(&db)?;
    expect_ours(&db)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA secure_delete = ON;",
    )?;
    up(&mut db)?;
    expect_whole(&db)?;
    Ok(db)
}

fn try_reader(file: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    settings(&db)?;
    db.execute_batch("PRAGMA query_only = ON;")?;
    expect_ours(&db)?;
    Ok(db)
}

fn settings(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(BUSY)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    Ok(db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0;
         PRAGMA cell_size_check = ON;",
    )?)
}

fn number(db: &Connection, pragma: &str) -> Result<i32, StoreError> {
    Ok(db.pragma_query_value(None, pragma, |row| row.get(0))?)
}

/// Refuses what something else made, before anything is written to it.
fn expect_ours(db: &Connection) -> Result<(), Fault> {
    let application = number(db, "application_id")?;
    let tables: i64 = db.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get(0))?;
    if application != APPLICATION && (application, tables) != (0, 0) {
        return Err(StoreError::damaged("another program's database").into());
    }
    if number(db, "user_version")? > VERSION {
        return Err(Fault::TooNew);
    }
    Ok(())
}

fn up(db: &mut Connection) -> Result<(), StoreError> {
    if number(db, "user_version")? == VERSION {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(table::TABLES)?;
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    Ok(tx.commit()?)
}

/// Looks through the file once: better said at the start than in the middle of a call with a customer.
fn expect_whole(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA quick_check(1)", (), |row| row.get(0))?;
    if said != "ok" {
        return Err(StoreError::damaged(said));
    }
    Listed::read(db).map(drop)
}

/// Gives the file and what belongs to it another name.
fn set_aside(file: &Path, now_ms: i64) -> std::io::Result<PathBuf> {
    let aside = file.with_file_name(format!("runs.unreadable-{now_ms}.db"));
    for end in ["-wal", "-shm", ""] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        match std::fs::rename(with(file), with(&aside)) {
            Err(error) if end.is_empty() || error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error);
            }
            _ => {}
        }
    }
    Ok(aside)
}
