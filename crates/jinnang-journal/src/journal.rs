//! The journal as others see it: one writer behind a lock, a few readers, and the questions.

use crate::chain::Hash;
use crate::error::{JournalError, OpenError};
use crate::event::MemberId;
use crate::open::{self, Place};
use crate::readers::Readers;
use crate::state::{self, State, UseEntry, attempts};
use crate::verify::{self, Verified};
use crate::witness::Witness;
use crate::write::{self, Command, Outcome, Verdict};
use crate::writer::Writer;
use crate::{backup, migrate, rebuild};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Entries and outcomes whose hashes are checked at every start.
const TAIL: u64 = 1_000;

/// A journal that is open. All threads share one.
///
/// Only one process may open a workspace for writing; the caller holds the lock that sees to it.
#[derive(Debug)]
pub struct Journal {
    // Dropped in this order: the last connection to close empties the log of writes, and a reader
    // may not.
    readers: Readers,
    writer: Option<Mutex<Writer>>,
}

/// Where a journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last entry; 0 when there is none.
    pub seq: u64,
    /// Stands for all entries.
    pub hash: Hash,
}

impl Journal {
    /// Opens the journal of a folder (`.jinnang/`), making it or bringing it up to date, and checks
    /// its last entries.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        open::check_sqlite()?;
        open::make_folder(folder)?;
        let place = Place::new(folder);
        let remembered = Witness::read(&place.witness);
        remembered.expect_file(&place.file)?;
        let mut db = open::writer(&place.file)?;
        migrate::up(&mut db, &place.file)?;
        verify::tail(&db, TAIL, &remembered)?;
        let writer = Writer::new(db, Witness::writer(&place.witness));
        Ok(Self {
            writer: Some(Mutex::new(writer)),
            readers: Readers::new(&place.file),
        })
    }

    /// Opens the journal that another process writes.
    pub fn open_read_only(folder: &Path) -> Result<Self, OpenError> {
        open::check_sqlite()?;
        let place = Place::new(folder);
        let remembered = Witness::read(&place.witness);
        remembered.expect_file(&place.file)?;
        if !place.file.exists() {
            return Err(OpenError::Missing { file: place.file });
        }
        let db = open::reader(&place.file).map_err(OpenError::from_storage)?;
        migrate::expect_current(&db, &place.file)?;
        verify::tail(&db, TAIL, &remembered)?;
        Ok(Self {
            writer: None,
            readers: Readers::new(&place.file),
        })
    }

    /// Runs `decide` inside a transaction and stores what comes of it.
    ///
    /// `Ok(Ok(_))` appends the events, folds them and keeps the answer; `Ok(Err(reason))` keeps the
    /// reason and changes nothing else; `Err(_)` changes nothing at all. A command whose id is known
    /// is not decided again: its outcome comes back, or `Conflict` if it is not the same command.
    pub fn execute(
        &self,
        command: &Command<'_>,
        decide: &mut dyn FnMut(&State<'_>) -> Verdict,
    ) -> Result<Outcome, JournalError> {
        self.writer()?
            .transact(|db| write::execute(db, command, decide))
    }

    /// What became of a command, if it was decided before. `Conflict` if it was another command under
    /// the same id, as in [`Self::execute`].
    pub fn answered(&self, command: &Command<'_>) -> Result<Option<Outcome>, JournalError> {
        self.readers.snapshot(|db| write::answered(db, command))
    }

    /// Looks at one consistent snapshot. Never waits for the writer.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&State<'_>) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        self.readers.snapshot(|db| look(&State::new(db)))
    }

    /// Where the journal ends.
    pub fn head(&self) -> Result<Head, JournalError> {
        self.readers.snapshot(head_of)
    }

    /// Checks everything: the file, the whole chain, outcomes, texts, and that the state tables equal
    /// a rebuild and add up. `progress` hears (entries done, entries in all) and may say stop with
    /// `false`. Faults are an answer, not an error.
    pub fn verify(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Verified, JournalError> {
        self.readers.snapshot(|db| verify::all(db, progress))
    }

    /// Checks the hashes of entries and outcomes only: a part of [`Self::verify`] that takes seconds
    /// for a million entries.
    pub fn verify_chain(
        &self,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Verified, JournalError> {
        self.readers.snapshot(|db| verify::chain(db, progress))
    }

    /// Makes the state tables again from the first entry, in one transaction.
    pub fn rebuild(&self) -> Result<(), JournalError> {
        self.writer()?
            .transact(|db| rebuild::derived(db).map(write::Done::unchanged))
    }

    /// All state tables as text, the same for the same entries.
    pub fn dump(&self) -> Result<String, JournalError> {
        self.readers.snapshot(rebuild::dump)
    }

    /// Copies the journal while it is in use and verifies the copy. An existing file is replaced only
    /// by a copy without a fault.
    ///
    /// Names and secrets are in the copy: erasing a person later does not reach it.
    pub fn backup(&self, to: &Path) -> Result<(), JournalError> {
        self.readers.with(|db| backup::to_file(db, to))
    }

    /// Verifies the journal of a folder that [`Self::open`] may refuse.
    pub fn examine(
        folder: &Path,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Verified, JournalError> {
        backup::examine(&Place::new(folder).file, progress)
    }

    /// Puts a verified copy of `from` in the place of a folder's journal, which nobody may have open.
    /// What was there is copied aside; the answer says where to.
    pub fn restore(folder: &Path, from: &Path) -> Result<PathBuf, JournalError> {
        backup::restore(folder, from)
    }

    /// Notes the use of an article in the log beside the journal.
    pub fn use_log(&self, entry: &UseEntry) -> Result<(), JournalError> {
        self.writer()?
            .transact(|db| state::log_use(db, entry).map(write::Done::unchanged))
    }

    /// Notes that somebody gave a wrong secret for a member, and stays noted after a restart.
    pub fn wrong_secret(&self, member: &MemberId, now_ms: i64) -> Result<(), JournalError> {
        self.writer()?
            .transact(|db| attempts::add(db, member, now_ms).map(write::Done::unchanged))
    }

    /// When wrong secrets were given for a member since `since_ms`: the newest first, twenty at most.
    pub fn wrong_secrets(
        &self,
        member: &MemberId,
        since_ms: i64,
    ) -> Result<Vec<i64>, JournalError> {
        self.readers
            .snapshot(|db| attempts::since(db, member, since_ms))
    }

    /// Forgets them, after the right secret was given.
    pub fn forget_wrong_secrets(&self, member: &MemberId) -> Result<(), JournalError> {
        self.writer()?
            .transact(|db| attempts::forget(db, member).map(write::Done::unchanged))
    }

    fn writer(&self) -> Result<MutexGuard<'_, Writer>, JournalError> {
        let writer = self.writer.as_ref().ok_or(JournalError::ReadOnly)?;
        // A decider that panicked left a transaction that was rolled back; the writer is as before.
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn head_of(db: &rusqlite::Connection) -> Result<Head, JournalError> {
    let last = state::last_entry(db)?;
    Ok(last.map_or(
        Head {
            seq: 0,
            hash: Hash::ZERO,
        },
        |row| Head {
            seq: row.seq,
            hash: row.hash,
        },
    ))
}
