//! Journals that nobody has open: copies in which somebody is to be forgotten, and the one that is about
//! to be replaced.

use crate::backup;
use crate::error::{JournalError, OpenError, is_damage};
use crate::event::MemberId;
use crate::journal::Journal;
use crate::open::{self, Place};
use crate::verify::{self, Verified};
use crate::witness::Memory;
use crate::{digest, migrate, outcome, state, tally};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;

impl Journal {
    /// Forgets who members are in a copy that nobody has open, so that no byte of it is left: the file is
    /// brought up to date, and written anew without them. Entries stay as they are.
    ///
    /// The copy is changed in place; who calls gives a copy of a copy, and keeps it when all went well.
    pub fn erase_in_copy(file: &Path, members: &[MemberId]) -> Result<(), OpenError> {
        open::check_sqlite()?;
        let mut db = open::writer(file)?;
        migrate::up(&mut db, file, |_| Ok(()))?;
        // One file without a log beside it, and nothing of a name in a temporary one.
        let plain = "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;";
        db.execute_batch(plain).map_err(OpenError::from_storage)?;
        db.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))
            .map_err(OpenError::from_storage)?;
        let step = db.transaction().map_err(OpenError::from_storage)?;
        for member in members {
            state::erase(&step, member)?;
        }
        let next = outcome::last(&step)?.map_or(1, |row| row.n + 1);
        digest::forget(&step, next)?;
        tally::keep_all(&step, &tally::scan(&step)?)?;
        step.commit().map_err(OpenError::from_storage)?;
        db.execute_batch("VACUUM;")
            .map_err(OpenError::from_storage)?;
        db.close()
            .map_err(|(_, error)| OpenError::from_storage(error))
    }

    /// Opens a copy that lies in a folder of its own, to read it: it is brought up to date, and nothing
    /// remembers where it should end.
    pub fn open_copy(folder: &Path) -> Result<Self, OpenError> {
        open::check_sqlite()?;
        let file = Place::new(folder).file;
        if !file.exists() {
            return Err(OpenError::Missing { file });
        }
        let mut db = open::writer(&file)?;
        migrate::up(&mut db, &file, |_| Ok(()))?;
        db.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))
            .map_err(OpenError::from_storage)?;
        let found = verify::sound_tail(&db)?;
        drop(db);
        Ok(Self::open_doubted(folder, OpenError::NoHead { found }))
    }

    /// The number of the last entry that this machine remembers of a folder's journal, which may be unreadable.
    pub fn remembered(folder: &Path) -> Option<u64> {
        match Memory::read(&Place::new(folder).witness) {
            Memory::Sound(witness) => Some(witness.seq),
            Memory::Missing | Memory::Torn => None,
        }
    }

    /// Verifies a copy, wherever it lies and however it is called.
    pub fn examine_copy(
        file: &Path,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Verified, JournalError> {
        backup::examine(file, progress)
    }

    /// Takes the log of writes of a folder's journal into its file, for which nobody else may have it open.
    /// False where somebody has. A file that is no journal any more counts as nobody's.
    pub fn is_left_alone(folder: &Path) -> Result<bool, JournalError> {
        let file = Place::new(folder).file;
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
            Err(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Ok(false),
                _ if is_damage(&error) => Ok(true),
                _ => Err(error.into()),
            },
        }
    }
}
