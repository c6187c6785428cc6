//! The journal as others see it: one writer behind a lock, a few readers, and the questions.

use crate::chain::Hash;
use crate::cleanse::Cleansed;
use crate::deeds::{self, Deciding, Deed, Restored};
use crate::error::{JournalError, OpenError};
use crate::open::{self, Place};
use crate::readers::Readers;
use crate::state::{self, State, UseEntry};
use crate::verify::{self, Verified};
use crate::witness::{Memory, Witness};
use crate::write::{self, Clock, Command, Outcome, Ruling};
use crate::writer::Writer;
use crate::{accept, backup, clock, digest, opening, outcome, rebuild};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A journal that is open. All threads share one.
///
/// Only one process may open a workspace for writing; the caller holds the lock that sees to it.
#[derive(Debug)]
pub struct Journal {
    // Dropped in this order: the last connection to close empties the log of writes, and a reader
    // may not.
    readers: Readers,
    writer: Option<Mutex<Writer>>,
    /// The note of the end, which a process that only reads asks for the time that was last seen.
    head: PathBuf,
    doubt: Option<Arc<OpenError>>,
    mended: Vec<String>,
}

/// Where a journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last entry; 0 when there is none.
    pub seq: u64,
    /// Stands for all entries.
    pub hash: Hash,
}

impl Head {
    /// Of a journal without an entry.
    pub(crate) const NONE: Self = Self {
        seq: 0,
        hash: Hash::ZERO,
    };
}

impl Journal {
    /// Opens the journal of a folder (`.jinnang/`), making it or bringing it up to date, and looks whether
    /// it is as this machine left it: its last entries, and what its tables add up to.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        open::check_sqlite()?;
        open::make_folder(folder)?;
        let place = Place::new(folder);
        let mut looked = opening::writer(&place)?;
        let mended = std::mem::take(&mut looked.mended);
        let witness = Witness::writer(&place.witness);
        let writer = Writer::new(looked, &place.file, witness)?;
        Ok(Self {
            writer: Some(Mutex::new(writer)),
            readers: Readers::new(&place.file),
            head: place.witness.clone(),
            doubt: None,
            mended,
        })
    }

    /// Opens the journal that another process writes.
    pub fn open_read_only(folder: &Path) -> Result<Self, OpenError> {
        open::check_sqlite()?;
        let place = Place::new(folder);
        opening::reader(&place)?;
        Ok(Self::reading(&place, None))
    }

    /// Opens a journal that [`Self::open`] refused, to read what can be read. Whoever decides on it is told
    /// `why`.
    pub fn open_doubted(folder: &Path, why: OpenError) -> Self {
        Self::reading(&Place::new(folder), Some(Arc::new(why)))
    }

    fn reading(place: &Place, doubt: Option<Arc<OpenError>>) -> Self {
        Self {
            writer: None,
            readers: Readers::new(&place.file),
            head: place.witness.clone(),
            doubt,
            mended: Vec::new(),
        }
    }

    /// Why nothing may be built on this file, where that is so.
    pub fn doubt(&self) -> Option<&OpenError> {
        self.doubt.as_deref()
    }

    /// State tables that another program had changed, and that were folded again on opening.
    pub fn mended(&self) -> &[String] {
        &self.mended
    }

    /// Runs `decide` inside a transaction and stores what comes of it.
    ///
    /// `Ok(Ok(_))` appends the events, folds them and keeps the answer; `Ok(Err(reason))` keeps the
    /// reason and changes nothing else; `Err(_)` changes nothing at all. A command whose id is known
    /// is not decided again: its outcome comes back, or `Conflict` if it is not the same command.
    pub fn execute(
        &self,
        command: &Command<'_>,
        decide: &mut dyn FnMut(&State<'_>) -> Ruling,
    ) -> Result<Outcome, JournalError> {
        let mut writer = self.writer()?;
        let seen_ms = writer.seen_ms();
        writer.transact(|db| write::execute(db, command, Clock::Usual { seen_ms }, decide))
    }

    /// The same for a command that says that the clock is right: `decide` gives `ClockConfirmed`. From then
    /// on entries have the time of this clock, also where that is before the latest entry.
    pub fn confirm_clock(
        &self,
        command: &Command<'_>,
        decide: &mut dyn FnMut(&State<'_>) -> Ruling,
    ) -> Result<Outcome, JournalError> {
        self.writer()?
            .transact(|db| write::execute(db, command, Clock::Confirmed, decide))
    }

    /// Would a decision at this time be refused because of the clock?
    pub fn doubts_clock(&self, now_ms: i64) -> Result<Option<JournalError>, JournalError> {
        let seen_ms = match &self.writer {
            Some(_) => self.writer()?.seen_ms(),
            None => Memory::read(&self.head).witness().seen_ms,
        };
        let last = self.readers.snapshot(outcome::last)?;
        let last_ms = last.map(|row| row.recorded_ms);
        Ok(clock::recorded(last_ms, seen_ms, now_ms).err())
    }

    /// The workspace is in use at this time, though nothing may be decided for long.
    pub fn see(&self, now_ms: i64) -> Result<(), JournalError> {
        self.writer()?.see(now_ms);
        Ok(())
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
        if let Some(writer) = &self.writer {
            // So that the file itself can be looked at too.
            let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
            writer.empty_log();
        }
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
            .make_anew(|db| rebuild::derived(db).map(write::Done::made_anew))
    }

    /// All state tables as text, the same for the same entries.
    pub fn dump(&self) -> Result<String, JournalError> {
        self.readers.snapshot(rebuild::dump)
    }

    /// Copies the journal while it is in use and verifies the copy. An existing file is replaced only
    /// by a copy without a fault.
    ///
    /// Names and secrets are in the copy: erasing a person later does not reach it. Where nothing but an
    /// index stands in the way, it is made anew in the journal too.
    pub fn backup(&self, to: &Path) -> Result<(), JournalError> {
        let copied = || self.readers.with(|db| backup::to_file(db, to));
        match (copied(), &self.writer) {
            (Err(JournalError::Damaged { .. }), Some(_)) if self.writer()?.mend_indexes()? => {
                copied()
            }
            (done, _) => done,
        }
    }

    /// Verifies the journal of a folder that [`Self::open`] may refuse.
    pub fn examine(
        folder: &Path,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Verified, JournalError> {
        backup::examine(&Place::new(folder).file, progress)
    }

    /// Puts a verified copy of `from` in the place of a folder's journal, which nobody may have open, as
    /// an entry of its own. What was there is copied aside.
    pub fn restore(folder: &Path, from: &Path, deed: &Deed<'_>) -> Result<Restored, JournalError> {
        deeds::restore(folder, from, deed)
    }

    /// Somebody answers for a folder's journal that [`Self::open`] refuses though its chain holds. Nobody
    /// may have it open. Nothing is done to one that can be opened. `decide` sees the state as the entries
    /// add it up, and an error of it leaves everything as it was.
    pub fn accept(
        folder: &Path,
        deed: &Deed<'_>,
        decide: Deciding<'_>,
    ) -> Result<(), JournalError> {
        accept::accept(folder, deed, decide)
    }

    /// Takes the digests out of the outcomes that programs before this one kept, from which a secret or
    /// a name can be guessed. Entries stay as they are; outcomes are chained anew.
    pub fn cleanse(&self, deed: &Deed<'_>, decide: Deciding<'_>) -> Result<Cleansed, JournalError> {
        self.writer()?.cleanse(deed, decide)
    }

    /// Outcomes whose digests could be guessed: 0 after [`Self::cleanse`].
    pub fn plain_digests(&self) -> Result<u64, JournalError> {
        self.readers.snapshot(digest::plain)
    }

    /// Notes uses of articles in the log beside the journal: all of them, or none.
    pub fn use_log(&self, uses: &[UseEntry]) -> Result<(), JournalError> {
        let log =
            |db: &rusqlite::Connection| uses.iter().try_for_each(|used| state::log_use(db, used));
        self.writer()?
            .transact(|db| log(db).map(write::Done::unchanged))
    }

    fn writer(&self) -> Result<MutexGuard<'_, Writer>, JournalError> {
        let Some(writer) = self.writer.as_ref() else {
            let doubt = self.doubt.clone();
            return Err(doubt.map_or(JournalError::ReadOnly, JournalError::Doubted));
        };
        // A decider that panicked left a transaction that was rolled back; the writer is as before.
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Where a file ends.
pub(crate) fn head_of(db: &rusqlite::Connection) -> Result<Head, JournalError> {
    Ok(state::last_entry(db)?.map_or(Head::NONE, |row| Head {
        seq: row.seq,
        hash: row.hash,
    }))
}
