//! Is everything as it must be?
//!
//! A hash chain finds what a file check does not, and the other way round, so both run. Beyond them:
//! outcomes cover the entries exactly, texts have their hashes, the schema still has its guards, the
//! state tables equal a rebuild, all others add up to what was kept with them, and the ledger adds up.
//! The answer says of each table how it was covered. Whatever is found is an answer, not an
//! error; a check that cannot be finished is itself a finding.

mod chain;
mod check;
mod content;
mod residue;
mod schema;

pub(crate) use content::only_indexes_differ;
pub(crate) use schema::{foreign as foreign_schema, make_ours as make_schema_ours};

use crate::error::{JournalError, OpenError};
use crate::event::Event;
use crate::journal::Head;
use crate::open;
use crate::outcome;
use crate::state;
use crate::witness::{Memory, Witness};
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
    /// What is odd and does no harm.
    pub harmless: Vec<Fault>,
    /// How each table was looked at, by name; empty where only a part was.
    pub covered: Vec<Covered>,
}

/// How a table was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Its name.
    pub table: String,
    /// Its rows.
    pub rows: u64,
    /// By what.
    pub by: Cover,
}

/// What says that the rows of a table are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Each row is bound to the one before by a hash.
    Chain,
    /// Each row stands under its own hash.
    OwnHash,
    /// The entries add up to exactly these rows.
    Entries,
    /// The rows add up to the sum that was kept with them.
    Sum,
    /// Nothing does: notes that the program keeps for itself.
    Nothing,
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
    check.step("表的合计", "sums of tables", Check::tallies)?;
    check.step("多余内容", "residue", Check::residue)?;
    check.step("核对范围", "coverage", Check::coverage)?;
    Ok(check.done())
}

/// Hashes of entries and outcomes.
pub(crate) fn chain(db: &Connection, progress: Progress<'_>) -> Result<Verified, JournalError> {
    let mut check = Check::new(db, progress);
    check.step("流水", "entries", |check| check.entries(None))?;
    check.step("操作结果", "outcomes", Check::outcomes)?;
    Ok(check.done())
}

/// Are the last rows of a copy sound? Gives its last entry.
pub(crate) fn sound_tail(db: &Connection) -> Result<u64, OpenError> {
    const ROWS: u64 = 1_000;
    tail(db, ROWS, &Memory::Missing.witness())?;
    Ok(state::last_entry(db)?.map_or(0, |row| row.seq))
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
    let same_entry = entry
        .first()
        .is_none_or(|row| remembered.seq == 0 || row.hash == remembered.hash);
    let same_outcome = outcome
        .first()
        .is_none_or(|row| remembered.outcome == 0 || row.hash == remembered.outcome_hash);
    if same_entry && (same_outcome || chained_anew(db, remembered)?) {
        Ok(())
    } else {
        Err(older)
    }
}

/// Were outcomes chained anew right after what is remembered, as the next entry says?
fn chained_anew(db: &Connection, remembered: &Witness) -> Result<bool, JournalError> {
    let next = state::stored_after(db, remembered.seq, 1)?.pop();
    let event = next.and_then(|row| row.event().ok());
    let before = remembered.outcome_hash.to_string();
    Ok(matches!(event, Some(Event::DigestsErased { before: it, .. }) if it == before))
}
