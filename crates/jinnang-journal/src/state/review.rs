//! Submissions on their way through review: where each stands, every text handed in, every remark.
//!
//! ```text
//! waiting ⇄ claimed → returned → (handed in again: claimed by the same reviewer)
//! any of them → approved, declined or withdrawn, for good
//! ```
//! A decision names the text it saw; if that is not the latest one, the event cannot be true.

use super::{Answer, At, State, piece, query};
use crate::event::{Band, CommentId, Event, MemberId, Piece, SubmissionId};
use crate::sql::{members_json, words};
use jinnang_revision::Revision;
use rusqlite::{Connection, Row};

pub(super) const SCHEMA: &str = "
CREATE TABLE submission (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    article      TEXT NOT NULL,
    lineage      TEXT NOT NULL,
    path         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    layer        TEXT NOT NULL,
    title        TEXT NOT NULL,
    revision     TEXT NOT NULL,
    base         TEXT,
    authors      TEXT NOT NULL,
    minor        INTEGER NOT NULL CHECK (minor IN (0, 1)),
    state        TEXT NOT NULL CHECK (state IN
                 ('waiting', 'claimed', 'returned', 'approved', 'declined', 'withdrawn')),
    reviewer     TEXT REFERENCES member (id),
    submitted_by TEXT NOT NULL,
    submitted_ms INTEGER NOT NULL,
    changed_ms   INTEGER NOT NULL,
    decided_by   TEXT,
    decided_ms   INTEGER,
    reason       TEXT,
    band         TEXT CHECK (band IN ('solid', 'strong', 'outstanding'))
) STRICT;

CREATE INDEX submission_open ON submission (state, seq)
    WHERE state IN ('waiting', 'claimed', 'returned');
CREATE INDEX submission_article ON submission (article, seq)
    WHERE state IN ('waiting', 'claimed', 'returned');
CREATE INDEX submission_reviewer ON submission (reviewer) WHERE state = 'claimed';

CREATE TABLE submission_author (
    member     TEXT NOT NULL REFERENCES member (id),
    submission INTEGER NOT NULL REFERENCES submission (seq),
    PRIMARY KEY (member, submission)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_taken_off (
    submission TEXT NOT NULL REFERENCES submission (id),
    member     TEXT NOT NULL REFERENCES member (id),
    PRIMARY KEY (submission, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE handed_in (
    seq        INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id),
    revision   TEXT NOT NULL,
    base       TEXT,
    at_ms      INTEGER NOT NULL
) STRICT;

CREATE INDEX handed_in_submission ON handed_in (submission, seq);

CREATE TABLE comment (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    submission TEXT NOT NULL REFERENCES submission (id),
    by         TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    revision   TEXT NOT NULL,
    quote      TEXT,
    text       TEXT NOT NULL
) STRICT;

CREATE INDEX comment_submission ON comment (submission, seq);
";

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// For a reviewer.
    Waiting,
    /// A reviewer has it.
    Claimed,
    /// The author has to change something; the reviewer stays the same.
    Returned,
    /// Published.
    Approved,
    /// Refused for good.
    Declined,
    /// Taken back by the author.
    Withdrawn,
}

words!(ReviewState {
    Waiting = "waiting",
    Claimed = "claimed",
    Returned = "returned",
    Approved = "approved",
    Declined = "declined",
    Withdrawn = "withdrawn",
});

/// A proposed revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// What is proposed, with the latest text that was handed in.
    pub piece: Piece,
    /// Where it stands.
    pub state: ReviewState,
    /// Who has it, or had it last.
    pub reviewer: Option<MemberId>,
    /// The actor who handed it in first.
    pub submitted_by: String,
    /// When.
    pub submitted_ms: i64,
    /// The last change of state or text.
    pub changed_ms: i64,
    /// Who approved or declined.
    pub decided_by: Option<MemberId>,
    /// When.
    pub decided_ms: Option<i64>,
    /// Of the latest return, or of the decline.
    pub reason: Option<String>,
    /// What the approval found.
    pub band: Option<Band>,
}

/// A text that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// The text.
    pub revision: Revision,
    /// The published text it started from.
    pub base: Option<Revision>,
    /// The entry.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
}

/// A remark on a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The entry.
    pub seq: u64,
    /// Who said it.
    pub by: MemberId,
    /// When.
    pub at_ms: i64,
    /// The text it is about.
    pub revision: Revision,
    /// The passage that was marked.
    pub quote: Option<String>,
    /// What was said.
    pub text: String,
}

const SUBMISSIONS: &str = "
    SELECT s.article, s.lineage, s.path, s.kind, s.layer, s.title, s.revision, s.base, s.authors,
           s.minor, s.id, s.state, s.reviewer, s.submitted_by, s.submitted_ms, s.changed_ms,
           s.decided_by, s.decided_ms, s.reason, s.band
      FROM submission s";

impl Submission {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(10)?,
            piece: piece::read(row)?,
            state: row.get(11)?,
            reviewer: row.get(12)?,
            submitted_by: row.get(13)?,
            submitted_ms: row.get(14)?,
            changed_ms: row.get(15)?,
            decided_by: row.get(16)?,
            decided_ms: row.get(17)?,
            reason: row.get(18)?,
            band: row.get(19)?,
        })
    }
}

impl State<'_> {
    /// One submission.
    pub fn submission(&self, id: &SubmissionId) -> Answer<Option<Submission>> {
        let sql = format!("{SUBMISSIONS} WHERE s.id = ?1");
        query::first(self.db, &sql, [id], Submission::read)
    }

    /// What waits for a reviewer or is with one, oldest first.
    pub fn queue(&self) -> Answer<Vec<Submission>> {
        let sql = format!("{SUBMISSIONS} WHERE s.state IN ('waiting', 'claimed') ORDER BY s.seq");
        query::list(self.db, &sql, (), Submission::read)
    }

    /// Everything somebody wrote or helped to write, newest first.
    pub fn of_author(&self, member: &MemberId) -> Answer<Vec<Submission>> {
        let sql = format!(
            "{SUBMISSIONS}
              WHERE s.seq IN (SELECT submission FROM submission_author WHERE member = ?1)
              ORDER BY s.seq DESC"
        );
        query::list(self.db, &sql, [member], Submission::read)
    }

    /// Everything somebody handed in, wrote or helped to write, or took the own name off, newest first.
    pub fn handed_in_by(&self, member: &MemberId) -> Answer<Vec<Submission>> {
        let sql = format!(
            "{SUBMISSIONS}
              WHERE s.submitted_by = ?1
                 OR s.seq IN (SELECT submission FROM submission_author WHERE member = ?1)
                 OR s.id IN (SELECT submission FROM name_taken_off WHERE member = ?1)
              ORDER BY s.seq DESC"
        );
        query::list(self.db, &sql, [member], Submission::read)
    }

    /// Submissions that were approved in `from_ms..to_ms`, in the order they were handed in.
    pub fn approved_between(&self, from_ms: i64, to_ms: i64) -> Answer<Vec<Submission>> {
        let sql = format!(
            "{SUBMISSIONS} WHERE s.state = 'approved' AND s.decided_ms >= ?1 AND s.decided_ms < ?2
              ORDER BY s.decided_ms, s.seq"
        );
        query::list(self.db, &sql, (from_ms, to_ms), Submission::read)
    }

    /// What is proposed for an article and not decided, oldest first.
    pub fn open_on(&self, article: &str) -> Answer<Vec<Submission>> {
        let sql = format!(
            "{SUBMISSIONS}
              WHERE s.article = ?1 AND s.state IN ('waiting', 'claimed', 'returned')
              ORDER BY s.seq"
        );
        query::list(self.db, &sql, [article], Submission::read)
    }

    /// Which articles something is proposed for and not decided, oldest first.
    pub fn articles_proposed(&self) -> Answer<Vec<(SubmissionId, String)>> {
        let sql = "SELECT id, article FROM submission
                    WHERE state IN ('waiting', 'claimed', 'returned') ORDER BY seq";
        query::list(self.db, sql, (), |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Every text of a submission, oldest first.
    pub fn texts_of(&self, submission: &SubmissionId) -> Answer<Vec<HandedIn>> {
        let sql = "SELECT revision, base, seq, at_ms FROM handed_in
                    WHERE submission = ?1 ORDER BY seq";
        query::list(self.db, sql, [submission], |row| {
            Ok(HandedIn {
                revision: row.get(0)?,
                base: row.get(1)?,
                seq: row.get(2)?,
                at_ms: row.get(3)?,
            })
        })
    }

    /// Did this member take the own name off a submission?
    pub fn took_name_off(&self, submission: &SubmissionId, member: &MemberId) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM name_taken_off
                                   WHERE submission = ?1 AND member = ?2)";
        query::value(self.db, sql, (submission, member))
    }

    /// Every remark on a submission, oldest first.
    pub fn comments(&self, submission: &SubmissionId) -> Answer<Vec<Comment>> {
        let sql = "SELECT id, seq, by, at_ms, revision, quote, text FROM comment
                    WHERE submission = ?1 ORDER BY seq";
        query::list(self.db, sql, [submission], |row| {
            Ok(Comment {
                id: row.get(0)?,
                seq: row.get(1)?,
                by: row.get(2)?,
                at_ms: row.get(3)?,
                revision: row.get(4)?,
                quote: row.get(5)?,
                text: row.get(6)?,
            })
        })
    }

    /// How many submissions a reviewer has claimed and not decided.
    pub fn load(&self, reviewer: &MemberId) -> Answer<u64> {
        let sql = "SELECT COUNT(*) FROM submission WHERE reviewer = ?1 AND state = 'claimed'";
        query::value(self.db, sql, [reviewer])
    }
}

pub(super) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::SubmissionMade { submission, piece } => {
            add(db, at, submission, piece)?;
            hand_in(db, at, submission, &piece.revision, piece.base.as_ref())
        }
        Event::SubmissionClaimed { submission, reviewer } => step(
            db,
            at,
            "UPDATE submission SET state = 'claimed', reviewer = ?3, changed_ms = ?2
              WHERE id = ?1 AND state IN ('waiting', 'claimed')",
            (submission, at.ms, reviewer),
        ),
        Event::SubmissionReleased { submission } => step(
            db,
            at,
            "UPDATE submission
                SET state = CASE state WHEN 'claimed' THEN 'waiting' ELSE state END,
                    reviewer = NULL, changed_ms = ?2
              WHERE id = ?1 AND state IN ('claimed', 'returned')",
            (submission, at.ms),
        ),
        Event::SubmissionReturned { submission, revision, reason } => step(
            db,
            at,
            "UPDATE submission
                SET state = 'returned', reviewer = COALESCE(reviewer, ?3), reason = ?5, changed_ms = ?2
              WHERE id = ?1 AND state IN ('waiting', 'claimed') AND revision = ?4",
            (submission, at.ms, at.actor, revision, reason),
        ),
        Event::SubmissionResubmitted { submission, revision, base } => {
            resubmit(db, at, submission, revision, base.as_ref())
        }
        Event::SubmissionWithdrawn { submission } => step(
            db,
            at,
            "UPDATE submission SET state = 'withdrawn', changed_ms = ?2
              WHERE id = ?1 AND state IN ('waiting', 'claimed', 'returned')",
            (submission, at.ms),
        ),
        Event::CoauthorLeft { submission, member } => take_name_off(db, at, submission, member),
        Event::SubmissionDeclined { submission, revision, reason } => step(
            db,
            at,
            "UPDATE submission
                SET state = 'declined', decided_by = ?3, decided_ms = ?2, reason = ?5, changed_ms = ?2
              WHERE id = ?1 AND state IN ('waiting', 'claimed', 'returned') AND revision = ?4",
            (submission, at.ms, at.actor, revision, reason),
        ),
        Event::SubmissionApproved { submission, revision, band } => step(
            db,
            at,
            "UPDATE submission
                SET state = 'approved', decided_by = ?3, decided_ms = ?2, band = ?5, changed_ms = ?2
              WHERE id = ?1 AND state IN ('waiting', 'claimed') AND revision = ?4",
            (submission, at.ms, at.actor, revision, band),
        ),
        Event::Commented { submission, comment, revision, quote, text } => query::change(
            db,
            "INSERT INTO comment (seq, id, submission, by, at_ms, revision, quote, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            (at.seq, comment, submission, at.actor, at.ms, revision, quote, text),
        )
        .map(drop),
        _ => Ok(()),
    }
}

fn step(db: &Connection, at: &At<'_>, sql: &str, params: impl rusqlite::Params) -> Answer<()> {
    let what = "the submission does not stand where this can happen, or its text moved on";
    query::change_one(db, at, what, sql, params)
}

fn add(db: &Connection, at: &At<'_>, id: &SubmissionId, piece: &Piece) -> Answer<()> {
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
        INSERT INTO submission (seq, id, article, lineage, path, kind, layer, title, revision, base,
                                authors, minor, state, submitted_by, submitted_ms, changed_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'waiting', ?13, ?14, ?14)";
    let params = rusqlite::params![
        at.seq,
        id,
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
        at.actor,
        at.ms,
    ];
    query::change(db, sql, params)?;
    let sql = "INSERT INTO submission_author (member, submission) VALUES (?1, ?2)";
    authors
        .iter()
        .try_for_each(|author| query::change(db, sql, (author, at.seq)).map(drop))
}

/// The first author cannot leave: nobody would have written it.
fn take_name_off(
    db: &Connection,
    at: &At<'_>,
    submission: &SubmissionId,
    member: &MemberId,
) -> Answer<()> {
    step(
        db,
        at,
        "UPDATE submission
            SET authors = (SELECT json_group_array(value) FROM json_each(authors) WHERE value <> ?3),
                changed_ms = ?2
          WHERE id = ?1 AND state IN ('waiting', 'claimed', 'returned')
            AND json_extract(authors, '$[0]') <> ?3
            AND ?3 IN (SELECT value FROM json_each(authors))",
        (submission, at.ms, member),
    )?;
    let sql = "DELETE FROM submission_author
                WHERE member = ?2 AND submission = (SELECT seq FROM submission WHERE id = ?1)";
    query::change(db, sql, (submission, member))?;
    let sql = "INSERT INTO name_taken_off (submission, member) VALUES (?1, ?2)";
    query::change(db, sql, (submission, member)).map(drop)
}

fn resubmit(
    db: &Connection,
    at: &At<'_>,
    submission: &SubmissionId,
    revision: &Revision,
    base: Option<&Revision>,
) -> Answer<()> {
    step(
        db,
        at,
        "UPDATE submission
            SET revision = ?3, base = ?4, changed_ms = ?2,
                state = CASE WHEN reviewer IS NULL THEN 'waiting' ELSE 'claimed' END
          WHERE id = ?1 AND state IN ('waiting', 'claimed', 'returned')",
        (submission, at.ms, revision, base),
    )?;
    hand_in(db, at, submission, revision, base)
}

fn hand_in(
    db: &Connection,
    at: &At<'_>,
    submission: &SubmissionId,
    revision: &Revision,
    base: Option<&Revision>,
) -> Answer<()> {
    let sql = "INSERT INTO handed_in (seq, submission, revision, base, at_ms)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    query::change(db, sql, (at.seq, submission, revision, base, at.ms)).map(drop)
}
