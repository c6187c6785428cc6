//! The journal itself: rows that are added and never changed.
//!
//! `entry` holds what was decided, `outcome` what became of each command. Both are numbered without
//! gaps and chained by hash. Triggers refuse every change, also `INSERT OR REPLACE`, so that a slip
//! in our own code cannot rewrite history; against others there is the chain.

use super::{Answer, State, query};
use crate::chain::{Hash, Hasher};
use crate::error::JournalError;
use crate::event::Event;
use rusqlite::{Connection, Row};

pub(super) const LASTING_1: &str = "
CREATE TABLE entry (
    seq         INTEGER PRIMARY KEY CHECK (seq > 0),
    recorded_ms INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    command     TEXT NOT NULL,
    n           INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    event       TEXT NOT NULL,
    prev        BLOB NOT NULL CHECK (length(prev) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;

CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;

CREATE TABLE outcome (
    n           INTEGER PRIMARY KEY CHECK (n > 0),
    command     TEXT NOT NULL UNIQUE,
    actor       TEXT NOT NULL,
    name        TEXT NOT NULL,
    payload     BLOB NOT NULL CHECK (length(payload) = 32),
    recorded_ms INTEGER NOT NULL,
    accepted    INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    answer      TEXT NOT NULL,
    prev        BLOB NOT NULL CHECK (length(prev) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER outcome_follows BEFORE INSERT ON outcome
WHEN NEW.n IS NOT (SELECT COALESCE(MAX(n), 0) + 1 FROM outcome)
BEGIN SELECT RAISE(ABORT, 'an outcome follows the last one'); END;

CREATE TRIGGER outcome_keeps BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;

CREATE TRIGGER outcome_stays BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never removed'); END;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The guard of outcomes, as step 1 made it.
pub(crate) const OUTCOME_KEEPS: &str = "CREATE TRIGGER outcome_keeps BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END";

const COLUMNS: &str = "seq, recorded_ms, actor, command, n, version, event, prev, hash";

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: 1, 2, 3 … without a gap.
    pub seq: u64,
    /// The time of the authority, never before that of an earlier entry.
    pub recorded_ms: i64,
    /// Who decided.
    pub actor: String,
    /// The command it came with.
    pub command: String,
    /// What was decided.
    pub event: Event,
    /// The event as it is stored, also when this program does not know its kind.
    pub text: String,
    /// Stands for this entry and all before.
    pub hash: Hash,
}

/// An entry as it lies in its row.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub seq: u64,
    pub recorded_ms: i64,
    pub actor: String,
    pub command: String,
    pub n: u64,
    pub version: u32,
    pub text: String,
    pub prev: Hash,
    pub hash: Hash,
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            recorded_ms: row.get(1)?,
            actor: row.get(2)?,
            command: row.get(3)?,
            n: row.get(4)?,
            version: row.get(5)?,
            text: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    /// The hash this row should have. The layout is frozen.
    pub fn compute(&self) -> Hash {
        Hasher::new("jinnang entry v1\n", &self.prev)
            .number(self.seq.cast_signed())
            .number(self.recorded_ms)
            .text(&self.actor)
            .text(&self.command)
            .number(self.n.cast_signed())
            .number(self.version.into())
            .text(&self.text)
            .done()
    }

    /// The event in it.
    pub fn event(&self) -> Answer<Event> {
        serde_json::from_str(&self.text)
            .map_err(|error| JournalError::damaged(format!("entry {}: {error}", self.seq)))
    }

    /// Adds it to the journal.
    pub fn insert(&self, db: &Connection) -> Answer<()> {
        let sql =
            "INSERT INTO entry (seq, recorded_ms, actor, command, n, version, event, prev, hash)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        db.prepare_cached(sql)?.execute((
            self.seq,
            self.recorded_ms,
            &self.actor,
            &self.command,
            self.n,
            self.version,
            &self.text,
            self.prev,
            self.hash,
        ))?;
        Ok(())
    }

    fn entry(self) -> Answer<Entry> {
        Ok(Entry {
            event: self.event()?,
            seq: self.seq,
            recorded_ms: self.recorded_ms,
            actor: self.actor,
            command: self.command,
            text: self.text,
            hash: self.hash,
        })
    }
}

/// The newest row.
pub(crate) fn last_entry(db: &Connection) -> Answer<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM entry ORDER BY seq DESC LIMIT 1");
    query::first(db, &sql, (), Stored::read)
}

/// Rows after `seq`, in order.
pub(crate) fn stored_after(db: &Connection, seq: u64, limit: u32) -> Answer<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2");
    query::list(db, &sql, (seq, limit), Stored::read)
}

impl State<'_> {
    /// Entries after `after_seq`, in order, at most `limit`.
    pub fn entries(&self, after_seq: u64, limit: u32) -> Answer<Vec<Entry>> {
        let rows = stored_after(self.db, after_seq, limit)?;
        rows.into_iter().map(Stored::entry).collect()
    }

    /// Was this command decided on, and the answer yes?
    pub fn accepted(&self, command: &str) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outcome WHERE command = ?1 AND accepted = 1)";
        query::value(self.db, sql, [command])
    }

    /// One entry.
    pub fn entry(&self, seq: u64) -> Answer<Option<Entry>> {
        let sql = format!("SELECT {COLUMNS} FROM entry WHERE seq = ?1");
        query::first(self.db, &sql, [seq], Stored::read)?
            .map(Stored::entry)
            .transpose()
    }
}
