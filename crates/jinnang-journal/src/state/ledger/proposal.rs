//! Awards that wait for a second decider: nothing is posted until one agrees.
//!
//! An open proposal takes the place of the award it may become: there is one of either for each rule,
//! article and beneficiary. It ends once, given or refused.

use crate::event::{AwardId, Event, LineageId, MemberId, SubmissionId, Unit};
use crate::sql::words;
use crate::state::{Answer, At, State, query};
use rusqlite::{Connection, Row};

pub(in crate::state) const SCHEMA: &str = "
CREATE TABLE proposal (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    rule       TEXT NOT NULL,
    lineage    TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES member (id),
    amount     INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    unit       TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    tariff     INTEGER NOT NULL REFERENCES tariff (version),
    submission TEXT REFERENCES submission (id),
    at_ms      INTEGER NOT NULL,
    by         TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'given', 'refused')),
    decided_by TEXT,
    decided_ms INTEGER,
    reason     TEXT,
    CHECK ((state = 'open') = (decided_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX proposal_for ON proposal (rule, lineage, member) WHERE state = 'open';
CREATE INDEX proposal_open ON proposal (seq) WHERE state = 'open';
";

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposalState {
    /// For a second decider.
    Open,
    /// Awarded, in whole or in part.
    Given,
    /// Not awarded.
    Refused,
}

words!(ProposalState { Open = "open", Given = "given", Refused = "refused" });

/// An award that somebody proposed and another has to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The id of the award it becomes.
    pub id: AwardId,
    /// The entry of the proposal.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
    /// The actor of that entry: anybody but this one can give it.
    pub by: String,
    /// What it is for.
    pub rule: String,
    /// Which article.
    pub lineage: LineageId,
    /// Who is to get it.
    pub to: MemberId,
    /// How much at most.
    pub amount: i64,
    /// Counted in.
    pub unit: Unit,
    /// The tariff that priced it.
    pub tariff: u32,
    /// The submission that earned it.
    pub submission: Option<SubmissionId>,
    /// Where it stands.
    pub state: ProposalState,
    /// The actor who gave or refused it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_ms: Option<i64>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// The article, by its id of today.
    pub article: Option<String>,
    /// Title of that article.
    pub title: Option<String>,
}

const PROPOSALS: &str = "
    SELECT p.id, p.seq, p.at_ms, p.by, p.rule, p.lineage, p.member, p.amount, p.unit, p.tariff,
           p.submission, p.state, p.decided_by, p.decided_ms, p.reason, c.id, t.title
      FROM proposal p
      LEFT JOIN article c ON c.id = (SELECT id FROM article WHERE lineage = p.lineage
                                      ORDER BY head DESC LIMIT 1)
      LEFT JOIN revision t ON t.seq = c.head";

impl Proposal {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            seq: row.get(1)?,
            at_ms: row.get(2)?,
            by: row.get(3)?,
            rule: row.get(4)?,
            lineage: row.get(5)?,
            to: row.get(6)?,
            amount: row.get(7)?,
            unit: row.get(8)?,
            tariff: row.get(9)?,
            submission: row.get(10)?,
            state: row.get(11)?,
            decided_by: row.get(12)?,
            decided_ms: row.get(13)?,
            reason: row.get(14)?,
            article: row.get(15)?,
            title: row.get(16)?,
        })
    }
}

/// Those that wait, who waits longest first.
pub(in crate::state) fn waiting() -> String {
    format!("{PROPOSALS} WHERE p.state = 'open' ORDER BY p.seq")
}

impl State<'_> {
    /// One proposal.
    pub fn proposal(&self, id: &AwardId) -> Answer<Option<Proposal>> {
        let sql = format!("{PROPOSALS} WHERE p.id = ?1");
        query::first(self.db, &sql, [id], Proposal::read)
    }

    /// Every proposal that waits, who waits longest first. No limit: a list that is cut would hide
    /// somebody's award.
    pub fn proposals(&self) -> Answer<Vec<Proposal>> {
        query::list(self.db, &waiting(), (), Proposal::read)
    }

    /// The one open proposal there can be for this rule, article and member.
    pub fn proposed_for(
        &self,
        rule: &str,
        lineage: &LineageId,
        member: &MemberId,
    ) -> Answer<Option<Proposal>> {
        let sql = format!(
            "{PROPOSALS} WHERE p.rule = ?1 AND p.lineage = ?2 AND p.member = ?3 AND p.state = 'open'"
        );
        query::first(self.db, &sql, (rule, lineage, member), Proposal::read)
    }
}

/// Adds a proposal. What was awarded already cannot be proposed.
pub(super) fn propose(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    let Event::AwardProposed {
        award,
        rule,
        lineage,
        to,
        amount,
        unit,
        tariff,
        submission,
    } = event
    else {
        return Ok(());
    };
    let sql = "
        INSERT INTO proposal (seq, id, rule, lineage, member, amount, unit, tariff, submission,
                              at_ms, by, state)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open'
         WHERE NOT EXISTS (SELECT 1 FROM award WHERE id = ?2)
           AND NOT EXISTS (SELECT 1 FROM award WHERE rule = ?3 AND lineage = ?4 AND member = ?5)";
    let params = (
        at.seq, award, rule, lineage, to, amount, unit, tariff, submission, at.ms, at.actor,
    );
    let what = "what was awarded cannot be proposed";
    query::change_one(db, at, what, sql, params)
}

/// Ends a proposal without an award.
pub(super) fn refuse(db: &Connection, at: &At<'_>, award: &AwardId, reason: &str) -> Answer<()> {
    query::change_one(
        db,
        at,
        "only an open proposal can be refused",
        "UPDATE proposal SET state = 'refused', decided_by = ?2, decided_ms = ?3, reason = ?4
          WHERE id = ?1 AND state = 'open'",
        (award, at.actor, at.ms, reason),
    )
}

/// Closes the proposal that an award fulfils. An award without one must not pass by an open one.
pub(super) fn give(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    let Event::PointsAwarded {
        award,
        rule,
        lineage,
        to,
        amount,
        unit,
        ..
    } = event
    else {
        return Ok(());
    };
    let sql = "
        SELECT EXISTS (SELECT 1 FROM proposal WHERE id = ?1)
            OR EXISTS (SELECT 1 FROM proposal
                        WHERE rule = ?2 AND lineage = ?3 AND member = ?4 AND state = 'open')";
    if !query::value(db, sql, (award, rule, lineage, to))? {
        return Ok(());
    }
    let sql = "
        UPDATE proposal SET state = 'given', decided_by = ?2, decided_ms = ?3
         WHERE id = ?1 AND state = 'open' AND rule = ?4 AND lineage = ?5 AND member = ?6
           AND unit = ?7 AND amount >= ?8 AND by <> ?2";
    let params = (award, at.actor, at.ms, rule, lineage, to, unit, amount);
    let what = "the award is not what was proposed, or not by a second decider";
    query::change_one(db, at, what, sql, params)
}
