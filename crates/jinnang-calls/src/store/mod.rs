//! Calls on the disk: one SQLite file, written by one process.
//!
//! A commit is written before it is acknowledged, so it outlives a killed program; it is not forced to the
//! disk (WAL with NORMAL), so a power cut may take the last seconds. That is right for notes of a
//! conversation and saves a wait at every one.
//!
//! Whoever asks names the owner whose calls are meant; another's call is not found, as if it were not there.
//!
//! What is forgotten is really gone: freed space is overwritten, the file is written anew without it, and
//! the log beside it is cut to nothing.

mod open;
pub(crate) mod rows;

pub use open::Opened;

use crate::call::{Call, Customer, Outcome, Owner};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::{Path, PathBuf};

/// Ended calls that are learned from, the latest.
const LEARNED: u32 = 5_000;

/// Why calls could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer program wrote the file; it is left alone.
    #[error("calls.db was written by a newer version of the program")]
    Newer,
    /// The file could not be set aside or removed.
    #[error("a file of calls could not be moved")]
    File(#[from] std::io::Error),
    /// SQLite failed.
    #[error("the file of calls cannot be used")]
    Storage(#[from] rusqlite::Error),
}

/// A call in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The call, without its values and moments.
    pub call: Call,
    /// Lines said in it.
    pub said: u32,
}

/// A text that a customer heard in earlier calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Article id.
    pub article: String,
    /// The last time, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// How often.
    pub times: u32,
}

/// The file of calls.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    file: PathBuf,
}

impl Store {
    /// Keeps a call as it is now. Moments before the `from`th are there already and have not changed.
    pub fn put(&mut self, call: &Call, from: usize) -> Result<(), StoreError> {
        let step = self.db.transaction()?;
        rows::put_call(&step, call)?;
        rows::put_values(&step, call)?;
        rows::put_moments(&step, call, from)?;
        Ok(step.commit()?)
    }

    /// One call of an owner, whole.
    pub fn read(&self, owner: &Owner, id: &str) -> Result<Option<Call>, StoreError> {
        let mut found = self.db.prepare_cached(
            "SELECT id, owner, name, company, industry, stage, began_ms, seen_ms, ended_ms, outcome, summary
               FROM call
              WHERE id = ?1 AND owner IS ?2",
        )?;
        let owner = rows::word_owner(owner);
        let call = found.query_row(params![id, owner], rows::call).optional()?;
        call.map(|call| self.whole(call)).transpose()
    }

    /// Is there a call of this id, whose ever it is?
    pub fn has(&self, id: &str) -> Result<bool, StoreError> {
        let mut found = self.db.prepare_cached("SELECT 1 FROM call WHERE id = ?1")?;
        Ok(found.exists([id])?)
    }

    fn whole(&self, mut call: Call) -> Result<Call, StoreError> {
        call.values = rows::values(&self.db, &call.id)?;
        call.moments = rows::moments(&self.db, &call.id)?;
        Ok(call)
    }

    /// Calls of everybody that did not end, the latest first: those that were on when the program was killed.
    pub fn on(&self) -> Result<Vec<Call>, StoreError> {
        let mut found = self.db.prepare_cached(
            "SELECT id, owner, name, company, industry, stage, began_ms, seen_ms, ended_ms, outcome, summary
               FROM call
              WHERE ended_ms IS NULL
              ORDER BY began_ms DESC, id DESC",
        )?;
        let calls = found.query_map([], rows::call)?;
        let calls = calls.collect::<rusqlite::Result<Vec<_>>>()?;
        calls.into_iter().map(|call| self.whole(call)).collect()
    }

    /// The latest calls of an owner, or those before one that began at an instant; and how many there are
    /// in all.
    pub fn list(
        &self,
        owner: &Owner,
        before: Option<(i64, &str)>,
        limit: u32,
    ) -> Result<(Vec<Line>, u32), StoreError> {
        let (began_ms, id) = before.unwrap_or((i64::MAX, ""));
        let mut found = self.db.prepare_cached(
            "SELECT id, owner, name, company, industry, stage, began_ms, seen_ms, ended_ms, outcome, summary,
                    (SELECT count(*) FROM moment
                      WHERE moment.call = call.id AND how IN ('copied', 'inserted')) AS said
               FROM call
              WHERE owner IS ?1 AND (began_ms, id) < (?2, ?3)
              ORDER BY began_ms DESC, id DESC
              LIMIT ?4",
        )?;
        let owner = rows::word_owner(owner);
        let lines = found.query_map(params![owner, began_ms, id, limit], |row| {
            Ok(Line {
                call: rows::call(row)?,
                said: row.get("said")?,
            })
        })?;
        let lines = lines.collect::<rusqlite::Result<_>>()?;
        let total = "SELECT count(*) FROM call WHERE owner IS ?1";
        let total = self.db.query_row(total, [owner], |row| row.get(0))?;
        Ok((lines, total))
    }

    /// What this customer heard in calls of an owner that began before `before_ms`, the latest first.
    pub fn heard(
        &self,
        owner: &Owner,
        customer: &Customer,
        before_ms: i64,
    ) -> Result<Vec<Heard>, StoreError> {
        let Some(who) = customer.key() else {
            return Ok(Vec::new());
        };
        let mut found = self.db.prepare_cached(
            "SELECT article, max(at_ms), count(*)
               FROM call JOIN moment ON moment.call = call.id
              WHERE who = ?1 AND began_ms < ?2 AND owner IS ?3 AND how IN ('copied', 'inserted')
              GROUP BY article
              ORDER BY max(at_ms) DESC, article
              LIMIT 500",
        )?;
        let heard = found.query_map(params![who, before_ms, rows::word_owner(owner)], |row| {
            Ok(Heard {
                article: row.get(0)?,
                at_ms: row.get(1)?,
                times: row.get(2)?,
            })
        })?;
        Ok(heard.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives every ended call that counts, whose ever it is, to `learn`, the earliest first, with its moments only.
    pub fn each_ended(&self, learn: &mut dyn FnMut(&Call)) -> Result<(), StoreError> {
        let mut found = self.db.prepare_cached(
            "SELECT id, owner, name, company, industry, stage, began_ms, seen_ms, ended_ms, outcome, summary
               FROM (SELECT * FROM call
                      WHERE ended_ms IS NOT NULL AND outcome <> 'no_matter'
                      ORDER BY began_ms DESC, id DESC
                      LIMIT ?1)
              ORDER BY began_ms, id",
        )?;
        for call in found.query_map([LEARNED], rows::call)? {
            let mut call = call?;
            call.moments = rows::moments(&self.db, &call.id)?;
            learn(&call);
        }
        Ok(())
    }

    /// Ends calls that were left on: what else was known of them stays.
    pub fn end(&mut self, id: &str, at_ms: i64, outcome: Outcome) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE call SET ended_ms = ?2, outcome = ?3 WHERE id = ?1",
            params![id, at_ms, rows::word_of(outcome)],
        )?;
        Ok(())
    }

    /// Calls are somebody else's from now on; says how many.
    pub fn give(&mut self, from: &Owner, to: &Owner) -> Result<u32, StoreError> {
        let (from, to) = (rows::word_owner(from), rows::word_owner(to));
        let given = self.db.execute(
            "UPDATE call SET owner = ?2 WHERE owner IS ?1",
            params![from, to],
        )?;
        Ok(given as u32)
    }

    /// Everybody who has calls, and how many.
    pub fn owners(&self) -> Result<Vec<(Owner, u32)>, StoreError> {
        let mut found = self
            .db
            .prepare_cached("SELECT owner, count(*) FROM call GROUP BY owner ORDER BY owner")?;
        let owners = found.query_map([], |row| {
            let owner: Option<String> = row.get(0)?;
            Ok((rows::owner_of(owner), row.get(1)?))
        })?;
        Ok(owners.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets one call of an owner, so that no byte of it is left.
    pub fn forget(&mut self, owner: &Owner, id: &str) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM call WHERE id = ?1 AND owner IS ?2",
            params![id, rows::word_owner(owner)],
        )?;
        self.wipe()
    }

    /// Forgets every call of an owner. What was set aside goes too: nobody can read what it holds, and theirs
    /// may be among it.
    pub fn forget_all(&mut self, owner: &Owner) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM call WHERE owner IS ?1",
            [rows::word_owner(owner)],
        )?;
        self.wipe()?;
        Ok(open::remove_set_aside(&self.file)?)
    }

    /// Rows that were deleted leave zeroes in their pages, but pages that were torn apart and written anew
    /// may keep a copy, and so may the log: the whole file is written anew and the log cut.
    fn wipe(&self) -> Result<(), StoreError> {
        self.db.execute_batch("VACUUM;")?;
        let busy: i64 = self
            .db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy != 0 {
            tracing::warn!("another program reads the calls; the log is cut when it ends");
        }
        Ok(())
    }

    /// The file, for a test.
    pub fn file(&self) -> &Path {
        &self.file
    }
}
