//! What the system says of the journal's files: did anything write to them since we did?
//!
//! Length, both times and number of the database and its log. Another program that changes a row
//! leaves other times behind, also when it puts the time of the text back; what an attacker does who
//! can set the system's clock is not seen here. Windows has no time of the last change to a file's
//! entry, so there a program that puts the time of writing back is not seen either, until rows are
//! added up (`journal verify`). Reading changes none of it. The shared-memory file is
//! left out: readers write to it.

use crate::chain::{Hash, sha256};
use crate::error::JournalError;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Stands for the state of both files.
pub(crate) fn of(database: &Path) -> Hash {
    let mut text = String::new();
    for file in [database.to_owned(), log_of(database)] {
        // A log that is empty and one that is not there are the same.
        match std::fs::metadata(&file) {
            Ok(meta) if meta.len() > 0 => describe(&mut text, &meta),
            _ => text.push_str("none;"),
        }
    }
    sha256(text.as_bytes())
}

fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

#[cfg(unix)]
fn describe(text: &mut String, meta: &std::fs::Metadata) {
    use std::os::unix::fs::MetadataExt;
    let (len, dev, ino) = (meta.len(), meta.dev(), meta.ino());
    let (written, written_ns) = (meta.mtime(), meta.mtime_nsec());
    let (touched, touched_ns) = (meta.ctime(), meta.ctime_nsec());
    let all = format!("{len} {dev} {ino} {written}.{written_ns} {touched}.{touched_ns};");
    text.push_str(&all);
}

#[cfg(not(unix))]
fn describe(text: &mut String, meta: &std::fs::Metadata) {
    let (len, written, made) = (meta.len(), meta.modified(), meta.created());
    text.push_str(&format!("{len} {written:?} {made:?};"));
}

/// Changes when another connection commits, and not when this one does.
/// <https://www.sqlite.org/pragma.html#pragma_data_version>
pub(crate) fn version(db: &Connection) -> Result<i64, JournalError> {
    let mut statement = db.prepare_cached("PRAGMA data_version")?;
    Ok(statement.query_row((), |row| row.get(0))?)
}
