//! What people on a call found wrong or out of date, and what became of it.
//!
//! A flag is about one text. It ends when somebody publishes another one, stands behind this one again,
//! puts the published text back over it, takes the article out of the base, or answers it in words.

use super::{Answer, At, State, query};
use crate::event::{Flag, MemberId};
use crate::sql::words;
use jinnang_revision::Revision;
use rusqlite::{Connection, Row};

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
    ended    TEXT CHECK (ended IN ('revised', 'verified', 'reverted', 'retired', 'dismissed')),
    ended_ms INTEGER,
    ended_by TEXT,
    reason   TEXT
) STRICT;

CREATE INDEX flag_open ON flag (article) WHERE ended IS NULL;
CREATE INDEX flag_by ON flag (by, seq);
";

words!(Flag {
    Wrong = "wrong",
    Outdated = "outdated",
});

/// What became of a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagEnd {
    /// Another text was published.
    Revised,
    /// Somebody stands behind the text as it was.
    Verified,
    /// The text was an edit outside review; the published one is back.
    Reverted,
    /// The article was taken out of the base.
    Retired,
    /// A trainer leaves the text as it is and says why.
    Dismissed,
}

words!(FlagEnd {
    Revised = "revised",
    Verified = "verified",
    Reverted = "reverted",
    Retired = "retired",
    Dismissed = "dismissed",
});

/// A flag that nobody has answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFlag {
    /// The article.
    pub article: String,
    /// The text that was read.
    pub revision: Revision,
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

/// A flag with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedFlag {
    /// As it was said.
    pub flag: OpenFlag,
    /// The title that the article has or had last.
    pub title: String,
    /// How it ended, when, and by whom; none while it is open.
    pub end: Option<(FlagEnd, i64, String)>,
    /// What who flagged it is told; none where the end says it all.
    pub reason: Option<String>,
}

impl OpenFlag {
    /// Reads the first seven columns of a row.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            article: row.get(0)?,
            revision: row.get(1)?,
            why: row.get(2)?,
            quote: row.get(3)?,
            note: row.get(4)?,
            by: row.get(5)?,
            at_ms: row.get(6)?,
        })
    }
}

impl EndedFlag {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let end: Option<FlagEnd> = row.get(8)?;
        Ok(Self {
            flag: OpenFlag::read(row)?,
            title: row.get(7)?,
            end: match end {
                Some(end) => Some((end, row.get(9)?, row.get(10)?)),
                None => None,
            },
            reason: row.get(11)?,
        })
    }
}

impl State<'_> {
    /// Every open flag, the oldest first.
    pub fn flags(&self) -> Answer<Vec<OpenFlag>> {
        let sql = "SELECT f.article, f.revision, f.why, f.quote, f.note, f.by, f.at_ms
                     FROM flag f JOIN article a ON a.id = f.article
                    WHERE f.ended IS NULL AND a.retired_seq IS NULL
                    ORDER BY f.seq";
        query::list(self.db, sql, (), OpenFlag::read)
    }

    /// What a member flagged and what became of it, the latest first.
    pub fn flags_of(&self, member: &MemberId, limit: u32) -> Answer<Vec<EndedFlag>> {
        let sql = "SELECT f.article, f.revision, f.why, f.quote, f.note, f.by, f.at_ms,
                          r.title, f.ended, f.ended_ms, f.ended_by, f.reason
                     FROM flag f
                     JOIN article a ON a.id = f.article
                     JOIN revision r ON r.seq = a.head
                    WHERE f.by = ?1
                    ORDER BY f.seq DESC LIMIT ?2";
        query::list(self.db, sql, (member, limit), EndedFlag::read)
    }
}

pub(super) fn fold(
    db: &Connection,
    at: &At<'_>,
    (article, revision): (&str, &Revision),
    why: Flag,
    (quote, note): (Option<&str>, &str),
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only what was published is flagged",
        "INSERT INTO flag (seq, article, revision, why, quote, note, by, at_ms)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?2)",
        (at.seq, article, revision, why, quote, note, at.actor, at.ms),
    )
}

/// Something happened to an article that answers its open flags: all of them, or those about one text.
pub(super) fn end(
    db: &Connection,
    at: &At<'_>,
    article: &str,
    revision: Option<&Revision>,
    how: FlagEnd,
) -> Answer<()> {
    let sql = "UPDATE flag SET ended = ?3, ended_ms = ?4, ended_by = ?5
                WHERE article = ?1 AND ended IS NULL AND (?2 IS NULL OR revision = ?2)";
    query::change(db, sql, (article, revision, how, at.ms, at.actor)).map(drop)
}

/// A trainer answered one flag in words. The newest is meant, should somebody have flagged a text twice.
pub(super) fn dismiss(
    db: &Connection,
    at: &At<'_>,
    (article, revision, by): (&str, &Revision, &MemberId),
    reason: &str,
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only an open flag is answered",
        "UPDATE flag SET ended = ?4, ended_ms = ?5, ended_by = ?6, reason = ?7
          WHERE seq = (SELECT MAX(seq) FROM flag
                        WHERE article = ?1 AND revision = ?2 AND by = ?3 AND ended IS NULL)",
        (
            article,
            revision,
            by,
            FlagEnd::Dismissed,
            at.ms,
            at.actor,
            reason,
        ),
    )
}
