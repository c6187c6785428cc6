//! The one connection that writes, and when it stops.
//!
//! A failed write or sync may have lost what SQLite believes to be written, and a broken chain must
//! not be built upon. After either the writer takes nothing more until the journal is opened again;
//! what is on the disk then decides, and a retry by command id finds out. A full disk is no reason
//! to stop: SQLite takes back the whole transaction.

use crate::chain::Hash;
use crate::error::{self, JournalError};
use crate::fault::{pause, point};
use crate::opening::Looked;
use crate::witness::{Noted, WitnessWriter};
use crate::write::Done;
use crate::{stamp, state, tally, verify};
use rusqlite::{Connection, Transaction, TransactionBehavior};
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
    pub fn new(looked: Looked, file: &Path, witness: WitnessWriter) -> Result<Self, JournalError> {
        let Looked { db, version, .. } = looked;
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
        let stamp = writer.stamp_since(version);
        writer.witness.note(noted, stamp);
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
        self.settle(|_| false, work)
    }

    /// Does `work`, which makes the state tables anew, that another program may have changed.
    pub fn make_anew(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<()>, JournalError>,
    ) -> Result<(), JournalError> {
        if let Some(Stop::Touched(tables)) = &self.stopped
            && tables.iter().all(|table| state::is_derived(table))
        {
            self.stopped = None;
        }
        self.settle(state::is_derived, work)
    }

    /// The same where tables that are `made_anew` may be as they are.
    fn settle<T>(
        &mut self,
        made_anew: fn(&str) -> bool,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<T, JournalError> {
        if let Some(stop) = &self.stopped {
            return Err(stop.error());
        }
        let mut ours = None;
        let attempted = self.attempt(&mut ours, made_anew, work);
        let (done, tally) = match attempted {
            Ok(done) => done,
            Err(error) => {
                // A transaction that was taken back may have written all the same.
                if let Some(version) = ours {
                    self.witness.note_stamp(self.stamp_since(version));
                }
                return Err(self.judge(error));
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
        let stamp = ours.map_or(Hash::ZERO, |version| self.stamp_since(version));
        self.witness.note(noted, stamp);
        pause!("the end was noted");
        Ok(done.value)
    }

    /// `ours` becomes the version of the data once the lock is held and nobody had changed anything before.
    fn attempt<T>(
        &self,
        ours: &mut Option<i64>,
        made_anew: fn(&str) -> bool,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<(Done<T>, tally::Seal), JournalError> {
        self.watch.begin();
        let tx = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
        point!("a transaction was begun");
        self.untouched(&tx, made_anew)?;
        *ours = Some(stamp::version(&tx)?);
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

    /// Refuses to build on rows that another program changed behind our back. Asked with the lock held:
    /// whoever waited for it may have waited for that program.
    fn untouched(&self, tx: &Connection, made_anew: fn(&str) -> bool) -> Result<(), JournalError> {
        if self.as_left() {
            return Ok(());
        }
        let mut changed = tally::differing(&tally::kept(tx)?, &tally::scan(tx)?);
        changed.retain(|table| !made_anew(table));
        if changed.is_empty() {
            return Ok(());
        }
        Err(JournalError::Touched { tables: changed })
    }

    /// Are the files as we left them?
    fn as_left(&self) -> bool {
        self.witness.last().stamp == stamp::of(&self.file)
    }

    /// The state of the files, if nobody else committed since `version`: else one that no files have, so
    /// that rows are looked at before anything is built on them.
    fn stamp_since(&self, version: i64) -> Hash {
        let stamp = stamp::of(&self.file);
        match stamp::version(&self.db) {
            Ok(now) if now == version => stamp,
            _ => Hash::ZERO,
        }
    }

    /// Does something to the files that changes no row, and notes their new state. What somebody else did to
    /// them before is not noted away.
    fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let version = stamp::version(&self.db);
        let ours = version.ok().filter(|_| self.as_left());
        let done = work(self);
        if let Some(version) = ours {
            self.witness.note_stamp(self.stamp_since(version));
        }
        done
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

    /// Makes the indexes anew where one of them does not fit the rows of its table, which are what counts. Says
    /// whether that was all that was wrong with the file.
    pub fn mend_indexes(&mut self) -> Result<bool, JournalError> {
        if !verify::only_indexes_differ(&self.db)? {
            return Ok(false);
        }
        tracing::warn!("an index of the journal did not fit its table; indexes are made anew");
        self.quietly(|writer| writer.db.execute_batch("REINDEX"))?;
        Ok(true)
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
    /// The last connection that closes empties the log of writes; then that leaves nothing to do.
    fn drop(&mut self) {
        self.empty_log();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::{self, Place};

    fn writer(folder: &Path) -> Writer {
        let place = Place::new(folder);
        let looked = crate::opening::writer(&place).unwrap();
        let witness = crate::witness::Witness::writer(&place.witness);
        Writer::new(looked, &place.file, witness).unwrap()
    }

    fn name(writer: &mut Writer, who: &str, erased: bool) {
        let work = |db: &Connection| {
            state::set_name(db, &who.into(), who)?;
            let mut done = Done::unchanged(());
            done.erased = erased;
            Ok(done)
        };
        writer.transact(work).unwrap();
    }

    #[test]
    fn what_this_program_does_to_the_files_is_known_as_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = writer(folder.path());
        assert!(writer.as_left(), "when it was opened");
        name(&mut writer, "lin", false);
        assert!(writer.as_left(), "after a write");
        name(&mut writer, "wang", true);
        assert!(writer.as_left(), "after the log was emptied");
        name(&mut writer, "zhao", false);
        writer.write_anew().unwrap();
        assert!(writer.as_left(), "after the file was written anew");
        name(&mut writer, "qian", false);
        drop(writer);
        let place = Place::new(folder.path());
        let noted = crate::witness::Memory::read(&place.witness).witness();
        assert_eq!(noted.stamp, stamp::of(&place.file), "after it was closed");
    }

    #[test]
    fn what_another_program_commits_at_any_moment_is_not_noted_as_ours() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = writer(folder.path());
        name(&mut writer, "lin", false);
        let version = stamp::version(&writer.db).unwrap();
        let shell = open::writer(&Place::new(folder.path()).file).unwrap();
        shell
            .execute("UPDATE person SET name = 'mallory'", ())
            .unwrap();
        assert_eq!(writer.stamp_since(version), Hash::ZERO);
        writer.quietly(|_| ());
        assert!(!writer.as_left());
        let refused = writer.transact(|_| Ok(Done::unchanged(())));
        assert!(
            matches!(refused, Err(JournalError::Touched { .. })),
            "{refused:?}"
        );
    }
}
