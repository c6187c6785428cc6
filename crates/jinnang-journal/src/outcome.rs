//! What became of each command: one row a command id, numbered and chained like the entries.
//!
//! The row is bound to the actor, the name and a keyed digest of the payload (`digest`), so that an id
//! cannot be used for a second thing. The payload itself is not kept.

use crate::chain::{Hash, Hasher};
use crate::error::JournalError;
use crate::write::{Command, Outcome};
use crate::{digest, state};
use rusqlite::{Connection, OptionalExtension, Row};

/// A row of `outcome`.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub n: u64,
    pub command: String,
    pub actor: String,
    pub name: String,
    pub payload: Hash,
    pub recorded_ms: i64,
    pub accepted: bool,
    pub first: u64,
    pub last: u64,
    pub answer: String,
    pub prev: Hash,
    pub hash: Hash,
}

const COLUMNS: &str =
    "n, command, actor, name, payload, recorded_ms, accepted, first, last, answer, prev, hash";

impl Settled {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            n: row.get(0)?,
            command: row.get(1)?,
            actor: row.get(2)?,
            name: row.get(3)?,
            payload: row.get(4)?,
            recorded_ms: row.get(5)?,
            accepted: row.get(6)?,
            first: row.get(7)?,
            last: row.get(8)?,
            answer: row.get(9)?,
            prev: row.get(10)?,
            hash: row.get(11)?,
        })
    }

    /// The hash this row should have. The layout is frozen.
    pub fn compute(&self) -> Hash {
        Hasher::new("jinnang outcome v1\n", &self.prev)
            .number(self.n.cast_signed())
            .text(&self.command)
            .text(&self.actor)
            .text(&self.name)
            .bytes(&self.payload.0)
            .number(self.recorded_ms)
            .number(self.accepted.into())
            .number(self.first.cast_signed())
            .number(self.last.cast_signed())
            .text(&self.answer)
            .done()
    }

    /// Is it this command's outcome?
    pub fn is_of(&self, db: &Connection, command: &Command<'_>) -> Result<bool, JournalError> {
        let same = self.actor == command.actor && self.name == command.name;
        Ok(same && digest::fits(db, self, command)?)
    }

    /// As the caller gets it, now and on every retry.
    pub fn outcome(&self) -> Result<Outcome, JournalError> {
        let value = serde_json::from_str(&self.answer)
            .map_err(|error| JournalError::damaged(format!("outcome {}: {error}", self.n)))?;
        Ok(if self.accepted {
            Outcome::Accepted {
                first: self.first,
                last: self.last,
                answer: value,
            }
        } else {
            Outcome::Rejected { reason: value }
        })
    }

    /// Adds it.
    pub fn insert(&self, db: &Connection) -> Result<(), JournalError> {
        let sql = format!(
            "INSERT INTO outcome ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        );
        db.prepare_cached(&sql)?.execute((
            self.n,
            &self.command,
            &self.actor,
            &self.name,
            self.payload,
            self.recorded_ms,
            self.accepted,
            self.first,
            self.last,
            &self.answer,
            self.prev,
            self.hash,
        ))?;
        Ok(())
    }
}

/// The outcome of a command that was seen before.
pub(crate) fn find(db: &Connection, command: &str) -> Result<Option<Settled>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM outcome WHERE command = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row([command], Settled::read).optional()?)
}

/// The newest row.
pub(crate) fn last(db: &Connection) -> Result<Option<Settled>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM outcome ORDER BY n DESC LIMIT 1");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row((), Settled::read).optional()?)
}

/// Rows after `n`, in order.
pub(crate) fn after(db: &Connection, n: u64, limit: u32) -> Result<Vec<Settled>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM outcome WHERE n > ?1 ORDER BY n LIMIT ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((n, limit), Settled::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the digests of the first `plain` rows out and chains all rows anew.
pub(crate) fn without_digests(db: &Connection, plain: u64) -> Result<(), JournalError> {
    // The guard is for slips; it is back before the transaction ends.
    db.execute_batch("DROP TRIGGER outcome_keeps")?;
    let sql = "UPDATE outcome SET payload = ?2, prev = ?3, hash = ?4 WHERE n = ?1";
    let (mut done, mut prev) = (0, Hash::ZERO);
    loop {
        let page = after(db, done, 1_000)?;
        let Some(newest) = page.last() else { break };
        done = newest.n;
        for mut row in page {
            if row.n <= plain {
                row.payload = Hash::ZERO;
            }
            row.prev = prev;
            row.hash = row.compute();
            prev = row.hash;
            db.prepare_cached(sql)?
                .execute((row.n, row.payload, row.prev, row.hash))?;
        }
    }
    db.execute_batch(state::OUTCOME_KEEPS)?;
    Ok(())
}
