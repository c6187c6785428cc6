//! What all checks share: where they look, who hears of the progress, and what was found.

use super::{Covered, Fault, Verified};
use crate::chain::Hash;
use crate::error::JournalError;
use crate::journal::Head;
use rusqlite::Connection;

/// Hears (entries done, entries in all) and may say stop with `false`.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

pub(crate) struct Check<'a> {
    pub(super) db: &'a Connection,
    progress: Progress<'a>,
    pub(super) total: u64,
    pub(super) head: Head,
    pub(super) entries: u64,
    pub faults: Vec<Fault>,
    pub(super) harmless: Vec<Fault>,
    pub(super) covered: Vec<Covered>,
}

impl<'a> Check<'a> {
    pub fn new(db: &'a Connection, progress: Progress<'a>) -> Self {
        let head = Head {
            seq: 0,
            hash: Hash::ZERO,
        };
        Self {
            db,
            progress,
            total: 0,
            head,
            entries: 0,
            faults: Vec::new(),
            harmless: Vec::new(),
            covered: Vec::new(),
        }
    }

    pub fn done(self) -> Verified {
        Verified {
            entries: self.entries,
            head: self.head,
            faults: self.faults,
            harmless: self.harmless,
            covered: self.covered,
        }
    }

    /// A check that fails half way is a finding; only the caller's own stop ends everything.
    pub fn step(
        &mut self,
        zh: &str,
        en: &str,
        work: impl FnOnce(&mut Self) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        match work(self) {
            Err(JournalError::Cancelled) => Err(JournalError::Cancelled),
            Err(JournalError::Damaged { what }) => {
                self.fault(None, format!("{zh}前后不一致"), format!("{en}: {what}"));
                Ok(())
            }
            Err(JournalError::Storage(cause)) => {
                let (zh, en) = (format!("{zh}读不出来"), format!("{en}: {cause}"));
                self.fault(None, zh, en);
                Ok(())
            }
            other => other,
        }
    }

    pub fn fault(&mut self, seq: Option<u64>, zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(Fault::new(seq, zh, en));
    }

    pub fn hear(&mut self, done: u64) -> Result<(), JournalError> {
        if (self.progress)(done, self.total) {
            Ok(())
        } else {
            Err(JournalError::Cancelled)
        }
    }
}
