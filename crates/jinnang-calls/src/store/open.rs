//! Opening the file of calls: with our settings, in our version, or set aside when it is damaged.

use super::{Store, StoreError};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The shape of the tables after the last step below; an older program leaves the file alone.
const VERSION: i64 = 2;
/// How long to wait for somebody who looks at the file with another program.
const BUSY: Duration = Duration::from_secs(2);

/// What makes the tables, a step from each shape to the next. A file is brought up to date in one
/// transaction: killed on the way, it is as it was.
const STEPS: [&str; VERSION as usize] = [FIRST, OWNERS];

const FIRST: &str = "
CREATE TABLE call (
    id       TEXT PRIMARY KEY NOT NULL,
    who      TEXT,                      -- the customer, as calls with the same one have it in common
    name     TEXT NOT NULL,
    company  TEXT NOT NULL,
    industry TEXT NOT NULL,
    stage    TEXT NOT NULL,
    began_ms INTEGER NOT NULL,
    seen_ms  INTEGER NOT NULL,
    ended_ms INTEGER,
    outcome  TEXT,
    summary  TEXT NOT NULL
) STRICT;
CREATE INDEX call_of_customer ON call (who, began_ms);
CREATE INDEX call_in_order ON call (began_ms, id);
CREATE TABLE value (
    call  TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (call, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE moment (
    call    TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    nth     INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    did     TEXT NOT NULL,              -- searched, used, noted, stage
    text    TEXT,                       -- what was searched or noted, or the stage
    article TEXT,
    how     TEXT,                       -- shown, copied, inserted
    step    TEXT,
    origin  TEXT,                       -- the script whose branch led here
    PRIMARY KEY (call, nth)
) STRICT, WITHOUT ROWID;
";

/// Whose a call is: a member's id, empty for nobody's; null while nobody is a member, and in what an older
/// program kept until it is given to somebody.
const OWNERS: &str = "
ALTER TABLE call ADD COLUMN owner TEXT;
DROP INDEX call_in_order;
CREATE INDEX call_of_owner ON call (owner, began_ms, id);
";

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// To keep calls in.
    pub store: Store,
    /// The file was damaged: where it lies now. A new one took its place.
    pub set_aside: Option<PathBuf>,
}

impl Store {
    /// Opens the file, or makes it. A damaged one is set aside under a name with the time and a new one
    /// is begun; one of a newer program is left alone.
    pub fn open(file: &Path, now_ms: i64) -> Result<Opened, StoreError> {
        let damage = match Self::try_open(file) {
            Ok(store) => {
                return Ok(Opened {
                    store,
                    set_aside: None,
                });
            }
            Err(StoreError::Storage(error)) if is_damage(&error) => error,
            Err(error) => return Err(error),
        };
        tracing::error!(error = %damage, "the file of calls is damaged");
        let aside = set_aside(file, now_ms)?;
        Ok(Opened {
            store: Self::try_open(file)?,
            set_aside: Some(aside),
        })
    }

    fn try_open(file: &Path) -> Result<Self, StoreError> {
        let mut db = Connection::open(file)?;
        set_up(&db)?;
        let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version > VERSION {
            return Err(StoreError::Newer);
        }
        if version > 0 {
            check(&db)?;
        }
        let done = usize::try_from(version).unwrap_or(0);
        if done < STEPS.len() {
            let steps = db.transaction()?;
            steps.execute_batch(&STEPS[done..].concat())?;
            steps.pragma_update(None, "user_version", VERSION)?;
            steps.commit()?;
        }
        let file = file.to_owned();
        Ok(Self { db, file })
    }
}

fn set_up(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(BUSY)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // What VACUUM copies is copied in memory: nothing of a call goes into a temporary file.
    db.execute_batch(
        "PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0;
         PRAGMA cell_size_check = ON;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = NORMAL;
         PRAGMA cache_size = -2048;",
    )
}

/// Looks through the whole file: it is small, and a damaged page had better be found before it is written to.
fn check(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(code, Some(said)).into())
}

/// A file that SQLite cannot read, or that lacks what we put into it.
fn is_damage(error: &rusqlite::Error) -> bool {
    // Unknown: a table that is not there.
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
    )
}

fn set_aside(file: &Path, now_ms: i64) -> io::Result<PathBuf> {
    let aside = file.with_file_name(format!("calls.unreadable-{now_ms}.db"));
    for end in ["-wal", "-shm", ""] {
        let (from, to) = (with_end(file, end), with_end(&aside, end));
        match std::fs::rename(from, to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

/// Removes every file that was set aside beside this one.
pub(super) fn remove_set_aside(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    for entry in std::fs::read_dir(folder)?.flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("calls.unreadable-") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}
