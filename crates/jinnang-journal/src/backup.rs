//! Copies of the journal while it is in use, and the way back.
//!
//! Copying the file would tear a page or miss the log of writes; SQLite's own backup takes one
//! snapshot. The copy is verified before it gets its name. Before a restore, what is there is
//! copied aside, whatever state it is in.

use crate::error::JournalError;
use crate::fault::{pause, point};
use crate::open::{self, Place};
use crate::verify::{self, Verified};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Copies `db` to a file and verifies it. A file that is there stays until the copy is whole.
pub(crate) fn to_file(db: &Connection, to: &Path) -> Result<(), JournalError> {
    let mut draft = to.as_os_str().to_owned();
    draft.push(".part");
    let draft = Path::new(&draft);
    remove(draft)?;
    let result = copy(db, draft).and_then(|()| keep(draft, to));
    if result.is_err() {
        remove(draft)?;
    }
    result
}

/// Verifies a file that need not be fit to be opened as a journal.
pub(crate) fn examine(
    file: &Path,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Verified, JournalError> {
    let db = open::reader(file)?;
    let tx = db.unchecked_transaction()?;
    verify::all(&tx, progress)
}

/// Puts a file that is ready in the place of a folder's journal. What was there is copied aside.
pub(crate) fn put(folder: &Path, draft: &Path) -> Result<PathBuf, JournalError> {
    let aside = copy_aside(folder)?;
    remove(&folder.join("journal.db-wal"))?;
    pause!("the log of writes was removed");
    remove(&folder.join("journal.db-shm"))?;
    pause!("its index was removed");
    keep(draft, &Place::new(folder).file)?;
    Ok(aside)
}

/// The folder that what was there was last copied aside to.
pub(crate) fn last_aside(folder: &Path) -> PathBuf {
    let name = |n: u32| folder.join(format!("before-restore-{n}"));
    let there = (1..10_000).map(name).take_while(|aside| aside.exists());
    there.last().unwrap_or_else(|| folder.to_owned())
}

/// Copies the files of a journal into a new folder beside them.
fn copy_aside(folder: &Path) -> std::io::Result<PathBuf> {
    let name = |n: u32| folder.join(format!("before-restore-{n}"));
    let free = (1..10_000).map(name).find(|aside| !aside.exists());
    let aside = free.ok_or(std::io::ErrorKind::AlreadyExists)?;
    std::fs::create_dir(&aside)?;
    for file in ["journal.db", "journal.db-wal", "journal.head"] {
        let copied = std::fs::copy(folder.join(file), aside.join(file));
        copied.map(drop).or_else(absent)?;
        pause!("a file was copied aside");
    }
    Ok(aside)
}

pub(crate) fn copy(db: &Connection, draft: &Path) -> Result<(), JournalError> {
    let mut copy = Connection::open(draft)?;
    point!("a copy was begun");
    // All pages in one step: a writer in between would make it begin again.
    match Backup::new(db, &mut copy)?.step(-1)? {
        StepResult::Done => {}
        step => {
            return Err(JournalError::damaged(format!(
                "the backup ended with {step:?}"
            )));
        }
    }
    point!("pages were copied");
    // One file, without a log of writes beside it.
    copy.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
    let verified = verify::all(&copy, &mut |_, _| true)?;
    point!("the copy was verified");
    match verified.faults.first() {
        None => copy.close().map_err(|(_, error)| error.into()),
        Some(fault) => Err(JournalError::damaged(format!("in the copy: {}", fault.en))),
    }
}

fn keep(draft: &Path, to: &Path) -> Result<(), JournalError> {
    File::options().write(true).open(draft)?.sync_all()?;
    point!("the copy was written out");
    std::fs::rename(draft, to)?;
    pause!("the copy was renamed");
    Ok(sync_folder_of(to)?)
}

/// A new or another name is on the disk when its folder is. Windows has no such call.
pub(crate) fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

pub(crate) fn remove(file: &Path) -> std::io::Result<()> {
    std::fs::remove_file(file).or_else(absent)
}

/// What is not there need not be taken away.
fn absent(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}
