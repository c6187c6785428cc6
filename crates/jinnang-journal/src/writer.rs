//! The one connection that writes, and when it stops.
//!
//! A failed write or sync may have lost what SQLite believes to be written, and a broken chain must
//! not be built upon. After either the writer takes nothing more until the journal is opened again;
//! what is on the disk then decides, and a retry by command id finds out. A full disk is no reason
//! to stop: SQLite takes back the whole transaction.

use crate::error::{self, JournalError};
use crate::fault::{pause, point};
use crate::witness::{Noted, WitnessWriter};
use crate::write::Done;
use crate::{stamp, state, tally};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Why nothing more is written.
#[derive(Debug, Clone)]
enum Stop {
    /// Storage failed, or the chain is broken.
    Broken(String),
    /// Another program changed these tables.
    Touched(Vec<String>),
}

impl Stop {
    fn error(&self) -> JournalError {
        match self {
            Self::Broken(why) => JournalError::Stopped { why: why.clone() },
            Self::Touched(tables) => JournalError::Touched {
                tables: tables.clone(),
            },
        }
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Writer {
    db: Connection,
    file: PathBuf,
    witness: WitnessWriter,
    watch: tally::Watch,
    stopped: Option<Stop>,
    /// Somebody was erased and the log of writes may still hold the name.
    scrub: bool,
}

impl Writer {
    pub fn new(db: Connection, file: &Path, witness: WitnessWriter) -> Result<Self, JournalError> {
        let watch = tally::Watch::on(&db)?;
        let tally = tally::Seal::of(&db)?;
        // A name that was erased before a kill may still stand in the log of writes.
        let mut writer = Self {
            db,
            file: file.to_owned(),
            witness,
            watch,
            stopped: None,
            scrub: true,
        };
        writer.scrub();
        let noted = Noted {
            entry: None,
            outcome: None,
            tally,
            seen_ms: None,
        };
        writer.witness.note(noted, stamp::of(&writer.file));
        Ok(writer)
    }

    /// The latest time at which the journal was in use.
    pub fn seen_ms(&self) -> i64 {
        self.witness.last().seen_ms
    }

    /// The journal is in use at this time, whether or not anything is decided.
    pub fn see(&mut self, now_ms: i64) {
        self.witness.note_time(now_ms);
    }

    /// Does `work` in a transaction and commits it.
    pub fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<T, JournalError> {
        if let Some(stop) = &self.stopped {
            return Err(stop.error());
        }
        self.untouched().map_err(|error| self.judge(error))?;
        let attempted = self.attempt(work).map_err(|error| self.judge(error));
        let (done, tally) = match attempted {
            Ok(done) => done,
            Err(error) => {
                // A transaction that was taken back may have written all the same.
                self.witness.note_stamp(stamp::of(&self.file));
                return Err(error);
            }
        };
        self.scrub |= done.erased;
        self.scrub();
        let noted = Noted {
            entry: done.entry,
            outcome: done
                .settled
                .as_ref()
                .map(|settled| (settled.n, settled.hash)),
            tally,
            seen_ms: done.seen_ms,
        };
        self.witness.note(noted, stamp::of(&self.file));
        pause!("the end was noted");
        Ok(done.value)
    }

    /// Are the files as we left them?
    fn as_left(&self) -> bool {
        self.witness.last().stamp == stamp::of(&self.file)
    }

    /// Does something to the files that changes no row, and notes their new state. What somebody else did to
    /// them before is not noted away.
    fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let ours = self.as_left();
        let done = work(self);
        if ours {
            self.witness.note_stamp(stamp::of(&self.file));
        }
        done
    }

    /// Refuses to build on rows that another program changed behind our back.
    fn untouched(&self) -> Result<(), JournalError> {
        if self.as_left() {
            return Ok(());
        }
        let tx = self.db.unchecked_transaction()?;
        let changed = tally::differing(&tally::kept(&tx)?, &tally::scan(&tx)?);
        if changed.is_empty() {
            return Ok(());
        }
        Err(JournalError::Touched { tables: changed })
    }

    /// Does `work`, which makes tables anew that another program may have changed.
    pub fn make_anew(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<()>, JournalError>,
    ) -> Result<(), JournalError> {
        if let Some(Stop::Touched(tables)) = &self.stopped
            && tables.iter().all(|table| state::is_derived(table))
        {
            self.stopped = None;
        }
        let sound = |error: JournalError| match error {
            JournalError::Touched { tables } if tables.iter().all(|t| state::is_derived(t)) => {
                Ok(())
            }
            other => Err(other),
        };
        self.untouched().or_else(sound)?;
        self.witness.note_stamp(stamp::of(&self.file));
        self.transact(work)
    }

    fn attempt<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<(Done<T>, tally::Seal), JournalError> {
        self.watch.begin();
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        point!("a transaction was begun");
        let done = work(&tx)?;
        if done.made_anew {
            tally::keep_all(&tx, &tally::scan(&tx)?)?;
            tally::Watch::arm(&tx)?;
        } else {
            self.watch.settle(&tx)?;
        }
        let tally = tally::Seal::of(&tx)?;
        point!("all was done but the commit");
        tx.commit()?;
        pause!("it was committed");
        Ok((done, tally))
    }

    fn judge(&mut self, error: JournalError) -> JournalError {
        let stop = match error {
            JournalError::Stopped { why } => Stop::Broken(why),
            JournalError::Touched { tables } => Stop::Touched(tables),
            JournalError::Storage(cause) if error::is_fatal(&cause) => {
                Stop::Broken(cause.to_string())
            }
            harmless => return harmless,
        };
        tracing::error!(?stop, "the journal takes no more commands");
        let said = stop.error();
        self.stopped = Some(stop);
        said
    }

    /// Writes the whole file anew, so that no byte of what was taken out is left in it.
    pub fn write_anew(&mut self) -> Result<(), JournalError> {
        self.quietly(|writer| {
            writer.db.execute_batch("VACUUM")?;
            writer.scrub = true;
            writer.scrub();
            Ok(())
        })
    }

    /// Moves what waits in the log of writes into the file, where no reader is in the way.
    pub fn empty_log(&mut self) {
        self.quietly(|writer| {
            writer.scrub = true;
            writer.scrub();
        });
    }

    /// Empties the log of writes. Readers may be in the way; then the next write tries again.
    fn scrub(&mut self) {
        if !self.scrub {
            return;
        }
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy = self.db.query_row(sql, (), |row| row.get::<_, bool>(0));
        self.scrub = busy.unwrap_or(true);
        pause!("the log of writes was emptied");
    }
}

impl Drop for Writer {
    /// The last connection that closes empties the log of writes, which leaves the files in another state.
    fn drop(&mut self) {
        let nowhere = Connection::open_in_memory();
        let Ok(nowhere) = nowhere else { return };
        self.quietly(|writer| drop(std::mem::replace(&mut writer.db, nowhere)));
    }
}
