//! The one connection that writes, and when it stops.
//!
//! A failed write or sync may have lost what SQLite believes to be written, and a broken chain must
//! not be built upon. After either the writer takes nothing more until the journal is opened again;
//! what is on the disk then decides, and a retry by command id finds out. A full disk is no reason
//! to stop: SQLite takes back the whole transaction.

use crate::error::{self, JournalError};
use crate::fault::{pause, point};
use crate::witness::WitnessWriter;
use crate::write::Done;
use rusqlite::{Connection, TransactionBehavior};

/// See the module.
#[derive(Debug)]
pub(crate) struct Writer {
    db: Connection,
    witness: WitnessWriter,
    stopped: Option<String>,
    /// Somebody was erased and the log of writes may still hold the name.
    scrub: bool,
}

impl Writer {
    pub fn new(db: Connection, witness: WitnessWriter) -> Self {
        // A name that was erased before a kill may still stand in the log of writes.
        let mut writer = Self {
            db,
            witness,
            stopped: None,
            scrub: true,
        };
        writer.scrub();
        writer
    }

    /// Does `work` in a transaction and commits it.
    pub fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<T, JournalError> {
        if let Some(why) = &self.stopped {
            return Err(JournalError::Stopped { why: why.clone() });
        }
        let done = self.attempt(work).map_err(|error| self.judge(error))?;
        if let Some(settled) = &done.settled {
            self.witness.note(done.entry, (settled.n, settled.hash));
            pause!("the end was noted");
        }
        self.scrub |= done.erased;
        self.scrub();
        Ok(done.value)
    }

    fn attempt<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<Done<T>, JournalError>,
    ) -> Result<Done<T>, JournalError> {
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        point!("a transaction was begun");
        let done = work(&tx)?;
        point!("all was done but the commit");
        tx.commit()?;
        pause!("it was committed");
        Ok(done)
    }

    fn judge(&mut self, error: JournalError) -> JournalError {
        let why = match error {
            JournalError::Stopped { why } => why,
            JournalError::Storage(cause) if error::is_fatal(&cause) => cause.to_string(),
            harmless => return harmless,
        };
        tracing::error!(%why, "the journal takes no more commands");
        self.stopped = Some(why.clone());
        JournalError::Stopped { why }
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
