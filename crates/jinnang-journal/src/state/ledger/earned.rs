//! What became of one submission in points: given, waiting for a second decider, refused, taken back,
//! kept back by a limit. Whoever shows a sum about a submission adds up these lines and no others.

use crate::event::{AwardId, Event, MemberId, SubmissionId, Unit};
use crate::sql::words;
use crate::state::{Answer, At, State, query};
use rusqlite::{Connection, Row};

/// A limit that makes an award smaller leaves a row here, for whoever asks where the rest is.
pub(in crate::state) const SCHEMA: &str = "
CREATE TABLE withheld (
    seq        INTEGER PRIMARY KEY,
    rule       TEXT NOT NULL,
    lineage    TEXT NOT NULL,
    member     TEXT NOT NULL REFERENCES member (id),
    amount     INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    unit       TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    tariff     INTEGER NOT NULL REFERENCES tariff (version),
    submission TEXT REFERENCES submission (id),
    at_ms      INTEGER NOT NULL,
    by         TEXT NOT NULL
) STRICT;

CREATE INDEX withheld_of ON withheld (member, unit, seq);
CREATE INDEX withheld_for ON withheld (rule, lineage, member);
CREATE INDEX withheld_submission ON withheld (submission, seq) WHERE submission IS NOT NULL;
CREATE INDEX proposal_submission ON proposal (submission, seq) WHERE submission IS NOT NULL;
CREATE INDEX statement_reversed ON statement (award, seq) WHERE kind = 'reversed';
";

/// How one line of what a submission earned stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EarnedState {
    /// Booked.
    Given,
    /// For a second decider.
    Waiting,
    /// A second decider said no.
    Refused,
    /// A limit left nothing of it.
    Withheld,
}

words!(EarnedState {
    Given = "given",
    Waiting = "waiting",
    Refused = "refused",
    Withheld = "withheld",
});

/// One line of what a submission earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// The entry: of the award, of the proposal, or of what was kept back.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
    /// For whom.
    pub to: MemberId,
    /// Counted in.
    pub unit: Unit,
    /// What it is for.
    pub rule: String,
    /// The award it is or was to become; none where a limit left nothing.
    pub award: Option<AwardId>,
    /// How it stands.
    pub state: EarnedState,
    /// What was given, what waits, or what was refused.
    pub amount: i64,
    /// What a limit kept back of it.
    pub withheld: i64,
    /// Who decided, or who proposed it while it waits.
    pub by: String,
    /// Who proposed it, where a second decider was needed.
    pub proposed_by: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What was taken back of it, the first first.
    pub reversals: Vec<Reversal>,
}

/// A part of an award that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// When.
    pub at_ms: i64,
    /// How much.
    pub amount: i64,
    /// The actor.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Earned {
    /// What of it is the member's now.
    pub fn kept(&self) -> i64 {
        match self.state {
            EarnedState::Given => self.amount - self.reversed(),
            _ => 0,
        }
    }

    /// How much was taken back.
    pub fn reversed(&self) -> i64 {
        self.reversals.iter().map(|reversal| reversal.amount).sum()
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at_ms: row.get(1)?,
            to: row.get(2)?,
            unit: row.get(3)?,
            rule: row.get(4)?,
            award: row.get(5)?,
            state: row.get(6)?,
            amount: row.get(7)?,
            withheld: row.get(8)?,
            by: row.get(9)?,
            proposed_by: row.get(10)?,
            reason: row.get(11)?,
            reversals: Vec::new(),
        })
    }
}

pub(in crate::state) const EARNED: &str = "
    SELECT a.seq, a.at_ms, a.member, a.unit, a.rule, a.id, 'given', a.amount,
           (SELECT COALESCE(SUM(w.amount), 0) FROM withheld w
             WHERE w.rule = a.rule AND w.lineage = a.lineage AND w.member = a.member
               AND w.unit = a.unit AND w.submission = a.submission),
           a.by, (SELECT p.by FROM proposal p WHERE p.id = a.id), NULL
      FROM award a WHERE a.submission = ?1
    UNION ALL
    SELECT p.seq, p.at_ms, p.member, p.unit, p.rule, p.id,
           CASE p.state WHEN 'open' THEN 'waiting' ELSE 'refused' END, p.amount, 0,
           COALESCE(p.decided_by, p.by), p.by, p.reason
      FROM proposal p WHERE p.submission = ?1 AND p.state <> 'given'
    UNION ALL
    SELECT w.seq, w.at_ms, w.member, w.unit, w.rule, NULL, 'withheld', 0, w.amount, w.by, NULL, NULL
      FROM withheld w WHERE w.submission = ?1
       AND NOT EXISTS (SELECT 1 FROM award a WHERE a.rule = w.rule AND a.lineage = w.lineage
                           AND a.member = w.member AND a.unit = w.unit
                           AND a.submission = w.submission)
     ORDER BY 1";

pub(in crate::state) const REVERSALS: &str = "
    SELECT l.at_ms, -l.amount, e.actor, l.reason
      FROM statement l JOIN entry e ON e.seq = l.seq
     WHERE l.award = ?1 AND l.kind = 'reversed' ORDER BY l.seq";

impl State<'_> {
    /// Everything a submission earned for anybody, the first first.
    pub fn earned_by(&self, submission: &SubmissionId) -> Answer<Vec<Earned>> {
        let mut all = query::list(self.db, EARNED, [submission], Earned::read)?;
        for earned in &mut all {
            if let Some(award) = &earned.award {
                earned.reversals = query::list(self.db, REVERSALS, [award], |row| {
                    Ok(Reversal {
                        at_ms: row.get(0)?,
                        amount: row.get(1)?,
                        by: row.get(2)?,
                        reason: row.get(3)?,
                    })
                })?;
            }
        }
        Ok(all)
    }

    /// Did a limit keep something back already for this rule, article and member?
    pub fn withheld_for(
        &self,
        rule: &str,
        lineage: &crate::event::LineageId,
        member: &MemberId,
    ) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM withheld
                                   WHERE rule = ?1 AND lineage = ?2 AND member = ?3)";
        query::value(self.db, sql, (rule, lineage, member))
    }
}

pub(super) fn withhold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    let Event::AwardWithheld {
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
        INSERT INTO withheld (seq, rule, lineage, member, amount, unit, tariff, submission, at_ms, by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let params = (
        at.seq, rule, lineage, to, amount, unit, tariff, submission, at.ms, at.actor,
    );
    query::change(db, sql, params).map(drop)
}
