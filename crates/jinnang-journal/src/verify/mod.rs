//! Is everything as it must be?
//!
//! A hash chain finds what a file check does not, and the other way round, so both run. Beyond them:
//! outcomes cover the entries exactly, texts have their hashes, the schema still has its guards, the
//! state tables equal a rebuild, and the ledger adds up. Whatever is found is an answer, not an
//! error; a check that cannot be finished is itself a finding.

mod chain;
mod check;
mod content;

use crate::error::{JournalError, OpenError};
use crate::journal::Head;
use crate::open;
use crate::outcome;
use crate::state;
use crate::witness::Witness;
use check::{Check, Progress};
use rusqlite::Connection;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were looked at.
    pub entries: u64,
    /// The last entry whose chain holds.
    pub head: Head,
    /// What is wrong; empty when all is well.
    pub faults: Vec<Fault>,
}

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The entry concerned, where there is one.
    pub seq: Option<u64>,
    /// What is wrong, Chinese.
    pub zh: String,
    /// What is wrong, English.
    pub en: String,
}

impl Fault {
    fn new(seq: Option<u64>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            seq,
            zh: zh.into(),
            en: en.into(),
        }
    }
}

/// All checks.
pub(crate) fn all(db: &Connection, progress: Progress<'_>) -> Result<Verified, JournalError> {
    let mut check = Check::new(db, progress);
    check.step("文件结构", "structure of the file", Check::file)?;
    check.step("表结构", "schema", Check::schema)?;
    let scratch = open::scratch()?;
    state::create_for_fold(&scratch)?;
    check.step("流水", "entries", |check| check.entries(Some(&scratch)))?;
    check.step("操作结果", "outcomes", Check::outcomes)?;
    check.step("正文", "texts", Check::texts)?;
    check.step("状态表", "state tables", |check| check.state(&scratch))?;
    check.step("积分账", "ledger", Check::sums)?;
    Ok(check.done())
}

/// Hashes of entries and outcomes.
pub(crate) fn chain(db: &Connection, progress: Progress<'_>) -> Result<Verified, JournalError> {
    let mut check = Check::new(db, progress);
    check.step("流水", "entries", |check| check.entries(None))?;
    check.step("操作结果", "outcomes", Check::outcomes)?;
    Ok(check.done())
}

/// The last rows and what this machine remembers of them, at every start.
pub(crate) fn tail(db: &Connection, rows: u64, remembered: &Witness) -> Result<(), OpenError> {
    let mut heard = |_, _| true;
    let mut check = Check::new(db, &mut heard);
    let last = state::last_entry(db)?.map_or(0, |row| row.seq);
    let last_outcome = outcome::last(db)?.map_or(0, |row| row.n);
    check.step("流水", "entries", |check| {
        check.entries_from(last.saturating_sub(rows), None)
    })?;
    check.step("操作结果", "outcomes", |check| {
        check.outcomes_from(last_outcome.saturating_sub(rows))
    })?;
    if let Some(fault) = check.faults.first() {
        return Err(OpenError::Damaged {
            what: fault.en.clone(),
        });
    }
    let older = OpenError::Older {
        found: last,
        remembered: remembered.seq,
    };
    if last < remembered.seq || last_outcome < remembered.outcome {
        return Err(older);
    }
    let entry = state::stored_after(db, remembered.seq.saturating_sub(1), 1)?;
    let outcome = outcome::after(db, remembered.outcome.saturating_sub(1), 1)?;
    let same = entry
        .first()
        .is_none_or(|row| remembered.seq == 0 || row.hash == remembered.hash)
        && outcome
            .first()
            .is_none_or(|row| remembered.outcome == 0 || row.hash == remembered.outcome_hash);
    if same { Ok(()) } else { Err(older) }
}
