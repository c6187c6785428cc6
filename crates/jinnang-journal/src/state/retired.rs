//! Retirements: when an article was taken out of the base, by whom, why, and what to use instead.
//!
//! A row stays when the article comes back, so that its history tells the whole of its life;
//! `article.retired_seq` points at the one that holds today.

use super::{Answer, At, State, query};
use jinnang_revision::Revision;
use rusqlite::{Connection, Row};

pub(super) const SCHEMA: &str = "
CREATE TABLE retirement (
    seq       INTEGER PRIMARY KEY,
    article   TEXT NOT NULL,
    revision  TEXT NOT NULL,
    reason    TEXT,
    successor TEXT,
    at_ms     INTEGER NOT NULL,
    by        TEXT NOT NULL
) STRICT;

CREATE INDEX retirement_article ON retirement (article, seq);
";

/// An article was taken out of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The entry that did it.
    pub seq: u64,
    /// Article id.
    pub article: String,
    /// The text that was published until then.
    pub revision: Revision,
    /// Why.
    pub reason: Option<String>,
    /// Id of the article to use instead.
    pub successor: Option<String>,
    /// When.
    pub at_ms: i64,
    /// The actor of that entry.
    pub by: String,
}

impl Retirement {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            article: row.get(1)?,
            revision: row.get(2)?,
            reason: row.get(3)?,
            successor: row.get(4)?,
            at_ms: row.get(5)?,
            by: row.get(6)?,
        })
    }
}

impl State<'_> {
    /// Every time this article was taken out of the base, the latest first.
    pub fn retirements(&self, article: &str) -> Answer<Vec<Retirement>> {
        let sql = "
            SELECT seq, article, revision, reason, successor, at_ms, by
              FROM retirement WHERE article = ?1 ORDER BY seq DESC";
        query::list(self.db, sql, [article], Retirement::read)
    }
}

pub(super) fn add(
    db: &Connection,
    at: &At<'_>,
    (article, revision): (&str, &Revision),
    (reason, successor): (&Option<String>, &Option<String>),
) -> Answer<()> {
    let sql = "
        INSERT INTO retirement (seq, article, revision, reason, successor, at_ms, by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let row = (
        at.seq, article, revision, reason, successor, at.ms, at.actor,
    );
    query::change(db, sql, row).map(drop)
}
