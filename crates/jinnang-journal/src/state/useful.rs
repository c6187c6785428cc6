//! Who found which text useful: said once by each person for each text, and never by its authors.
//!
//! Saying it again after taking it back counts for the day it was first said, so that no text is paid
//! for twice by one person. The caller says which day that is, because only the caller knows the time
//! zone.

use super::{Answer, At, State, query};
use crate::event::MemberId;
use jinnang_revision::Revision;
use rusqlite::Connection;

pub(super) const SCHEMA: &str = "
CREATE TABLE useful (
    article  TEXT NOT NULL,
    revision TEXT NOT NULL,
    member   TEXT NOT NULL,
    lineage  TEXT NOT NULL,
    day      TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    stands   INTEGER NOT NULL CHECK (stands IN (0, 1)),
    PRIMARY KEY (article, revision, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX useful_day ON useful (day, lineage, member) WHERE stands = 1;
CREATE INDEX useful_member ON useful (member, article) WHERE stands = 1;
";

/// What is said of an article's usefulness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Useful {
    /// Different members who found this text or an earlier one useful.
    pub members: u64,
    /// The member who asks says so of this very text.
    pub mine: bool,
}

impl State<'_> {
    /// How useful an article was found, and whether `member` says so of this text.
    pub fn useful(
        &self,
        article: &str,
        revision: &Revision,
        member: Option<&MemberId>,
    ) -> Answer<Useful> {
        let sql = "SELECT COUNT(DISTINCT member),
                          COALESCE(MAX(revision = ?2 AND member = ?3), 0)
                     FROM useful WHERE article = ?1 AND stands = 1";
        let found = query::first(self.db, sql, (article, revision, member), |row| {
            Ok(Useful {
                members: row.get(0)?,
                mine: row.get(1)?,
            })
        })?;
        Ok(found.unwrap_or_default())
    }
}

pub(super) fn found(
    db: &Connection,
    at: &At<'_>,
    article: &str,
    revision: &Revision,
    day: &str,
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only the published text is found useful, once by each member",
        "INSERT INTO useful (article, revision, member, lineage, day, at_ms, stands)
         SELECT a.id, r.revision, ?3, a.lineage, ?4, ?5, 1
           FROM article a JOIN revision r ON r.seq = a.head
          WHERE a.id = ?1 AND r.revision = ?2 AND a.retired_seq IS NULL
         ON CONFLICT (article, revision, member) DO UPDATE SET stands = 1 WHERE stands = 0",
        (article, revision, at.actor, day, at.ms),
    )
}

pub(super) fn taken_back(
    db: &Connection,
    at: &At<'_>,
    article: &str,
    revision: &Revision,
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only what was said can be taken back",
        "UPDATE useful SET stands = 0
          WHERE article = ?1 AND revision = ?2 AND member = ?3 AND stands = 1",
        (article, revision, at.actor),
    )
}
