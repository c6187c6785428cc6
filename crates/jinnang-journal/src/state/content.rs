//! Articles: which text is the published one, since when, and who stands behind it.
//!
//! `revision` keeps every text that was ever published; `article` points at the newest. Returning a
//! retired article is publishing it again. The texts themselves lie in `texts`.

use super::{Answer, At, State, authors, piece, query, retired};
use crate::event::{Event, LineageId, MemberId, Piece, Published, SubmissionId};
use crate::sql::{Members, members_json};
use jinnang_revision::Revision;
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const SCHEMA: &str = "
CREATE TABLE revision (
    seq        INTEGER PRIMARY KEY,
    article    TEXT NOT NULL,
    lineage    TEXT NOT NULL,
    path       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    layer      TEXT NOT NULL,
    title      TEXT NOT NULL,
    revision   TEXT NOT NULL,
    base       TEXT,
    authors    TEXT NOT NULL,
    minor      INTEGER NOT NULL CHECK (minor IN (0, 1)),
    how        TEXT NOT NULL CHECK (how IN ('reviewed', 'alone', 'adopted', 'restored')),
    submission TEXT,
    at_ms      INTEGER NOT NULL,
    by         TEXT NOT NULL
) STRICT;

CREATE INDEX revision_article ON revision (article, seq);
CREATE INDEX revision_time ON revision (at_ms);

CREATE TABLE article (
    id            TEXT PRIMARY KEY,
    lineage       TEXT NOT NULL,
    head          INTEGER NOT NULL REFERENCES revision (seq),
    retired_seq   INTEGER,
    verified_by   TEXT,
    verified_ms   INTEGER,
    until_ms      INTEGER,
    verified_text TEXT,
    ever_verified INTEGER NOT NULL DEFAULT 0 CHECK (ever_verified IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX article_lineage ON article (lineage, head);
CREATE INDEX article_due ON article (until_ms, id) WHERE until_ms IS NOT NULL AND retired_seq IS NULL;
";

/// The published text of an article and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Article id.
    pub id: String,
    /// Its first life.
    pub lineage: LineageId,
    /// Path below the knowledge folder.
    pub path: String,
    /// Kind.
    pub kind: String,
    /// Layer.
    pub layer: String,
    /// Title.
    pub title: String,
    /// The text.
    pub revision: Revision,
    /// The text it started from.
    pub base: Option<Revision>,
    /// Who wrote it.
    pub authors: Vec<MemberId>,
    /// Was this revision a cosmetic change?
    pub minor: bool,
    /// How it came to be the published one.
    pub how: Published,
    /// The submission it came from.
    pub submission: Option<SubmissionId>,
    /// The entry that published it.
    pub seq: u64,
    /// When that was.
    pub published_ms: i64,
    /// The actor of that entry.
    pub published_by: String,
    /// Kept through minor revisions; `revision` in it is the text that was looked at.
    pub verified: Option<Verification>,
    /// Did anybody ever stand behind a text of this article, this one or an earlier one?
    pub ever_verified: bool,
    /// The entry that took the article out of the base.
    pub retired_seq: Option<u64>,
}

/// Somebody stands behind a text until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Who.
    pub by: MemberId,
    /// Said when.
    pub at_ms: i64,
    /// Due again when.
    pub until_ms: i64,
    /// The text that was looked at.
    pub revision: Revision,
}

/// A text that is or was the published one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The text.
    pub revision: Revision,
    /// The text it started from.
    pub base: Option<Revision>,
    /// Title it had.
    pub title: String,
    /// Path it had.
    pub path: String,
    /// The entry that published it.
    pub seq: u64,
    /// When that was.
    pub at_ms: i64,
    /// The actor of that entry.
    pub by: String,
    /// Who wrote it.
    pub authors: Vec<MemberId>,
    /// How it came to be published.
    pub how: Published,
    /// The submission it came from.
    pub submission: Option<SubmissionId>,
    /// A cosmetic change.
    pub minor: bool,
}

/// A text that was published and is not in the base any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredText {
    /// The article it was of.
    pub article: String,
    /// Title it had.
    pub title: String,
    /// The text.
    pub revision: Revision,
}

const ARTICLES: &str = "
    SELECT r.article, r.lineage, r.path, r.kind, r.layer, r.title, r.revision, r.base, r.authors, r.minor,
           r.how, r.submission, r.seq, r.at_ms, r.by, a.retired_seq,
           a.verified_by, a.verified_ms, a.until_ms, a.verified_text, a.ever_verified
      FROM article a JOIN revision r ON r.seq = a.head";

/// Texts that somebody wrote, not cosmetic changes, and not what was there or brought back.
pub(super) const WRITTEN: &str = "
    SELECT lineage, authors FROM revision
     WHERE at_ms >= ?1 AND at_ms < ?2 AND minor = 0 AND how IN ('reviewed', 'alone')";

impl Article {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let piece = piece::read(row)?;
        Ok(Self {
            id: piece.article,
            lineage: piece.lineage,
            path: piece.path,
            kind: piece.kind,
            layer: piece.layer,
            title: piece.title,
            revision: piece.revision,
            base: piece.base,
            authors: piece.authors,
            minor: piece.minor,
            how: row.get(10)?,
            submission: row.get(11)?,
            seq: row.get(12)?,
            published_ms: row.get(13)?,
            published_by: row.get(14)?,
            retired_seq: row.get(15)?,
            verified: Verification::read(row)?,
            ever_verified: row.get(20)?,
        })
    }
}

impl Verification {
    fn read(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let Some(by) = row.get(16)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            by,
            at_ms: row.get(17)?,
            until_ms: row.get(18)?,
            revision: row.get(19)?,
        }))
    }
}

impl Publication {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            revision: row.get(0)?,
            base: row.get(1)?,
            title: row.get(2)?,
            path: row.get(3)?,
            seq: row.get(4)?,
            at_ms: row.get(5)?,
            by: row.get(6)?,
            authors: row.get::<_, Members>(7)?.0,
            how: row.get(8)?,
            submission: row.get(9)?,
            minor: row.get(10)?,
        })
    }
}

impl State<'_> {
    /// The published text of an article, or the last one before it was retired.
    pub fn article(&self, id: &str) -> Answer<Option<Article>> {
        let sql = format!("{ARTICLES} WHERE a.id = ?1");
        query::first(self.db, &sql, [id], Article::read)
    }

    /// The article of a lineage: the one that was published last, if it has had several ids.
    pub fn article_of(&self, lineage: &LineageId) -> Answer<Option<Article>> {
        let sql = format!("{ARTICLES} WHERE a.lineage = ?1 ORDER BY a.head DESC LIMIT 1");
        query::first(self.db, &sql, [lineage], Article::read)
    }

    /// All articles that are in the base, by id.
    pub fn articles(&self) -> Answer<Vec<Article>> {
        let sql = format!("{ARTICLES} WHERE a.retired_seq IS NULL ORDER BY a.id");
        query::list(self.db, &sql, (), Article::read)
    }

    /// All articles that were taken out, by id.
    pub fn retired(&self) -> Answer<Vec<Article>> {
        let sql = format!("{ARTICLES} WHERE a.retired_seq IS NOT NULL ORDER BY a.id");
        query::list(self.db, &sql, (), Article::read)
    }

    /// Texts that were published and whose article is not in the base any more, each once: also the
    /// earlier texts of a retired article, and those of one whose id another article has by now.
    pub fn retired_texts(&self) -> Answer<Vec<RetiredText>> {
        let sql = "
            SELECT r.article, r.title, r.revision, MAX(r.seq)
              FROM revision r
             WHERE NOT EXISTS (SELECT 1 FROM article a
                                WHERE a.lineage = r.lineage AND a.retired_seq IS NULL)
             GROUP BY r.article, r.revision
             ORDER BY r.article, MAX(r.seq)";
        query::list(self.db, sql, (), |row| {
            Ok(RetiredText {
                article: row.get(0)?,
                title: row.get(1)?,
                revision: row.get(2)?,
            })
        })
    }

    /// Was anything ever published in this lineage?
    pub fn has_lineage(&self, lineage: &LineageId) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM revision WHERE lineage = ?1)";
        query::value(self.db, sql, [lineage])
    }

    /// The first life of an article.
    pub fn lineage_of(&self, article: &str) -> Answer<Option<LineageId>> {
        let sql = "SELECT lineage FROM article WHERE id = ?1";
        query::first(self.db, sql, [article], |row| row.get(0))
    }

    /// Every text of an article that was ever published, newest first.
    pub fn revisions(&self, article: &str) -> Answer<Vec<Publication>> {
        let sql = "
            SELECT revision, base, title, path, seq, at_ms, by, authors, how, submission, minor
              FROM revision WHERE article = ?1 ORDER BY seq DESC";
        query::list(self.db, sql, [article], Publication::read)
    }

    /// What was written and published in `from_ms..to_ms`: each article with everybody who wrote a text
    /// of it then.
    pub fn written_between(
        &self,
        from_ms: i64,
        to_ms: i64,
    ) -> Answer<BTreeMap<LineageId, BTreeSet<MemberId>>> {
        let rows = query::list(self.db, WRITTEN, (from_ms, to_ms), |row| {
            Ok((row.get::<_, LineageId>(0)?, row.get::<_, Members>(1)?.0))
        })?;
        let mut written: BTreeMap<LineageId, BTreeSet<MemberId>> = BTreeMap::new();
        for (lineage, authors) in rows {
            written.entry(lineage).or_default().extend(authors);
        }
        Ok(written)
    }

    /// Articles whose verification ended at `now_ms` or before, longest ago first.
    pub fn due(&self, now_ms: i64, limit: u32) -> Answer<Vec<Article>> {
        let sql = format!(
            "{ARTICLES} WHERE a.until_ms <= ?1 AND a.retired_seq IS NULL
              ORDER BY a.until_ms, a.id LIMIT ?2"
        );
        query::list(self.db, &sql, (now_ms, limit), Article::read)
    }
}

pub(super) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::RevisionPublished {
            piece,
            how,
            submission,
        } => {
            add_revision(db, at, piece, *how, submission.as_ref())?;
            point_at(db, at, piece)?;
            authors::set(db, &piece.article, &piece.authors)
        }
        Event::ArticleVerified {
            article,
            revision,
            until_ms,
        } => query::change_one(
            db,
            at,
            "only the published text can be verified",
            "UPDATE article
                SET verified_by = ?3, verified_ms = ?4, until_ms = ?5, verified_text = ?2,
                    ever_verified = 1
              WHERE id = ?1 AND retired_seq IS NULL
                AND (SELECT revision FROM revision WHERE seq = head) = ?2",
            (article, revision, at.actor, at.ms, until_ms),
        ),
        Event::ArticleRetired {
            article,
            revision,
            reason,
            successor,
        } => {
            query::change_one(
                db,
                at,
                "only a published text can be retired",
                "UPDATE article SET retired_seq = ?3
                  WHERE id = ?1 AND retired_seq IS NULL
                    AND (SELECT revision FROM revision WHERE seq = head) = ?2",
                (article, revision, at.seq),
            )?;
            retired::add(db, at, (article, revision), (reason, successor))?;
            authors::set(db, article, &[])
        }
        // After `OutsideEditReverted` the file is again as the state says.
        _ => Ok(()),
    }
}

fn add_revision(
    db: &Connection,
    at: &At<'_>,
    piece: &Piece,
    how: Published,
    submission: Option<&SubmissionId>,
) -> Answer<()> {
    let Piece {
        article,
        lineage,
        path,
        kind,
        layer,
        title,
        revision,
        base,
        authors,
        minor,
    } = piece;
    let sql = "
        INSERT INTO revision (seq, article, lineage, path, kind, layer, title, revision, base,
                              authors, minor, how, submission, at_ms, by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    let params = rusqlite::params![
        at.seq,
        article,
        lineage,
        path,
        kind,
        layer,
        title,
        revision,
        base,
        members_json(authors),
        minor,
        how,
        submission,
        at.ms,
        at.actor,
    ];
    query::change(db, sql, params).map(drop)
}

/// Makes the revision of this entry the published one. Only a cosmetic change keeps the verification.
fn point_at(db: &Connection, at: &At<'_>, piece: &Piece) -> Answer<()> {
    let sql = "
        INSERT INTO article (id, lineage, head) VALUES (?1, ?2, ?3)
        ON CONFLICT (id) DO UPDATE SET lineage = ?2, head = ?3, retired_seq = NULL";
    query::change(db, sql, (&piece.article, &piece.lineage, at.seq))?;
    if !piece.minor {
        let sql = "UPDATE article
                      SET verified_by = NULL, verified_ms = NULL, until_ms = NULL, verified_text = NULL
                    WHERE id = ?1";
        query::change(db, sql, [&piece.article])?;
    }
    Ok(())
}
