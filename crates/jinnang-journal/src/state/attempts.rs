//! Wrong secrets, so that guessing gets slow and stays slow after a restart.
//!
//! An ordinary table like the secrets: not in the chain, not in a dump, forgotten with the person.

use super::{Answer, query};
use crate::event::MemberId;
use rusqlite::Connection;

/// How many are kept for each member. Who guesses more often is not known better by more rows.
const KEPT: u32 = 20;

pub(super) const LASTING_2: &str = "
CREATE TABLE wrong_secret (
    id     INTEGER PRIMARY KEY,
    member TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX wrong_secret_member ON wrong_secret (member, at_ms, id);
";

/// Adds one, and lets the oldest go.
pub(crate) fn add(db: &Connection, member: &MemberId, now_ms: i64) -> Answer<()> {
    let sql = "INSERT INTO wrong_secret (member, at_ms) VALUES (?1, ?2)";
    query::change(db, sql, (member, now_ms))?;
    let sql = "DELETE FROM wrong_secret WHERE id IN
               (SELECT id FROM wrong_secret WHERE member = ?1
                 ORDER BY at_ms DESC, id DESC LIMIT -1 OFFSET ?2)";
    query::change(db, sql, (member, KEPT)).map(drop)
}

/// The times of those at `since_ms` or later, newest first.
pub(crate) fn since(db: &Connection, member: &MemberId, since_ms: i64) -> Answer<Vec<i64>> {
    let sql = "SELECT at_ms FROM wrong_secret WHERE member = ?1 AND at_ms >= ?2
                ORDER BY at_ms DESC, id DESC LIMIT ?3";
    query::list(db, sql, (member, since_ms, KEPT), |row| row.get(0))
}

/// Forgets those of a member.
pub(crate) fn forget(db: &Connection, member: &MemberId) -> Answer<()> {
    query::change(db, "DELETE FROM wrong_secret WHERE member = ?1", [member]).map(drop)
}
