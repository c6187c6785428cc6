//! What people on a call found wrong or out of date.
//!
//! A flag is about one text. It is open until somebody publishes another one or stands behind this one
//! again; there is nothing else to do with it, so there is no event that answers it.

use super::{Answer, At, State, query};
use crate::event::{Flag, TextHash};
use crate::sql::words;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = "
CREATE TABLE flag (
    seq      INTEGER PRIMARY KEY,
    article  TEXT NOT NULL,
    revision TEXT NOT NULL,
    why      TEXT NOT NULL CHECK (why IN ('wrong', 'outdated')),
    quote    TEXT,
    note     TEXT NOT NULL,
    by       TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1))
) STRICT;

CREATE INDEX flag_open ON flag (article) WHERE answered = 0;
";

words!(Flag {
    Wrong = "wrong",
    Outdated = "outdated",
});

/// A flag that nobody has answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFlag {
    /// The article.
    pub article: String,
    /// The text that was read.
    pub revision: TextHash,
    /// What is the matter.
    pub why: Flag,
    /// The words it is about; none for the whole.
    pub quote: Option<String>,
    /// What was said about it; may be empty.
    pub note: String,
    /// Who flagged it.
    pub by: String,
    /// When.
    pub at_ms: i64,
}

impl State<'_> {
    /// Every open flag, the oldest first.
    pub fn flags(&self) -> Answer<Vec<OpenFlag>> {
        let sql = "SELECT f.article, f.revision, f.why, f.quote, f.note, f.by, f.at_ms
                     FROM flag f JOIN article a ON a.id = f.article
                    WHERE f.answered = 0 AND a.retired_seq IS NULL
                    ORDER BY f.seq";
        query::list(self.db, sql, (), |row| {
            Ok(OpenFlag {
                article: row.get(0)?,
                revision: row.get(1)?,
                why: row.get(2)?,
                quote: row.get(3)?,
                note: row.get(4)?,
                by: row.get(5)?,
                at_ms: row.get(6)?,
            })
        })
    }
}

pub(super) fn fold(
    db: &Connection,
    at: &At<'_>,
    (article, revision): (&str, &TextHash),
    why: Flag,
    (quote, note): (Option<&str>, &str),
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only what was published is flagged",
        "INSERT INTO flag (seq, article, revision, why, quote, note, by, at_ms, answered)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?2)",
        (at.seq, article, revision, why, quote, note, at.actor, at.ms),
    )
}

/// Somebody published another text, or stands behind this one.
pub(super) fn answer(db: &Connection, article: &str) -> Answer<()> {
    let sql = "UPDATE flag SET answered = 1 WHERE article = ?1 AND answered = 0";
    query::change(db, sql, [article]).map(drop)
}
