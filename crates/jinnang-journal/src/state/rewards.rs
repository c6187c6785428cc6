//! Rewards and the requests for them.
//!
//! A redemption holds its cost when it is requested and ends exactly once: approved (spent), or
//! rejected, cancelled or expired (released). Stock is a constraint of the table, so that the last
//! unit goes to one request however many are decided at the same time.

use super::{Answer, At, State, ledger, query};
use crate::event::{Event, MemberId, Offer, RedemptionId, RewardId, Unit};
use crate::sql::words;
use rusqlite::{Connection, Row};
use serde_json::Value;

pub(super) const SCHEMA: &str = "
CREATE TABLE reward (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    detail     TEXT NOT NULL,
    cost       INTEGER NOT NULL CHECK (cost > 0),
    unit       TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    stock      INTEGER CHECK (stock >= 0),
    per_member INTEGER CHECK (per_member >= 0),
    picture    TEXT,
    open       INTEGER NOT NULL CHECK (open IN (0, 1)),
    taken      INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    offered_ms INTEGER NOT NULL,
    CHECK (stock IS NULL OR taken <= stock)
) STRICT;

CREATE TABLE redemption (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    reward        TEXT NOT NULL REFERENCES reward (id),
    member        TEXT NOT NULL REFERENCES member (id),
    cost          INTEGER NOT NULL CHECK (cost BETWEEN 1 AND 1000000000000),
    unit          TEXT NOT NULL CHECK (unit IN ('points', 'promotion')),
    state         TEXT NOT NULL CHECK (state IN ('requested', 'seconded', 'approved', 'rejected',
                                                 'cancelled', 'expired', 'fulfilled')),
    requested_ms  INTEGER NOT NULL,
    first_decider TEXT,
    first_ms      INTEGER,
    decided_by    TEXT,
    decided_ms    INTEGER,
    reason        TEXT,
    fulfilled_ms  INTEGER
) STRICT;

CREATE INDEX redemption_member ON redemption (member, reward, seq);
CREATE INDEX redemption_state ON redemption (state, seq);
";

/// Something points can be spent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reward {
    /// Its id.
    pub id: RewardId,
    /// The terms of today.
    pub offer: Offer,
    /// Can it be asked for?
    pub open: bool,
    /// How many were requested or approved, released ones left out.
    pub taken: i64,
    /// When these terms were set.
    pub offered_ms: i64,
}

/// Where a redemption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RedemptionState {
    /// Its cost is held.
    Requested,
    /// One of two deciders agreed; the cost is held.
    Seconded,
    /// The cost is spent.
    Approved,
    /// Refused; the cost was released.
    Rejected,
    /// Taken back; the cost was released.
    Cancelled,
    /// Nobody decided in time; the cost was released.
    Expired,
    /// Handed over.
    Fulfilled,
}

words!(RedemptionState {
    Requested = "requested",
    Seconded = "seconded",
    Approved = "approved",
    Rejected = "rejected",
    Cancelled = "cancelled",
    Expired = "expired",
    Fulfilled = "fulfilled",
});

impl RedemptionState {
    /// The states in which the cost is held.
    pub const OPEN: [Self; 2] = [Self::Requested, Self::Seconded];
}

/// One request for a reward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    /// Its id.
    pub id: RedemptionId,
    /// The entry of the request.
    pub seq: u64,
    /// What was asked for.
    pub reward: RewardId,
    /// What the reward is called now.
    pub title: String,
    /// Who asked.
    pub member: MemberId,
    /// What it cost then.
    pub cost: i64,
    /// Paid in.
    pub unit: Unit,
    /// Where it stands.
    pub state: RedemptionState,
    /// When it was asked for.
    pub requested_ms: i64,
    /// Who agreed first of two.
    pub first_decider: Option<MemberId>,
    /// When.
    pub first_ms: Option<i64>,
    /// The actor who approved, rejected, cancelled or let it expire.
    pub decided_by: Option<String>,
    /// When.
    pub decided_ms: Option<i64>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// When it was handed over.
    pub fulfilled_ms: Option<i64>,
}

/// Which redemptions; the empty filter lets all through.
#[derive(Debug, Clone, Default)]
pub struct RedemptionFilter {
    /// Of this member.
    pub member: Option<MemberId>,
    /// In one of these states; empty for any.
    pub states: Vec<RedemptionState>,
}

const REWARDS: &str = "
    SELECT id, title, detail, cost, unit, stock, per_member, picture, open, taken, offered_ms
      FROM reward";

impl Reward {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            offer: Offer {
                title: row.get(1)?,
                detail: row.get(2)?,
                cost: row.get(3)?,
                unit: row.get(4)?,
                stock: row.get(5)?,
                per_member: row.get(6)?,
                picture: row.get(7)?,
            },
            open: row.get(8)?,
            taken: row.get(9)?,
            offered_ms: row.get(10)?,
        })
    }
}

const REDEMPTIONS: &str = "
    SELECT r.id, r.seq, r.reward, w.title, r.member, r.cost, r.unit, r.state, r.requested_ms,
           r.first_decider, r.first_ms, r.decided_by, r.decided_ms, r.reason, r.fulfilled_ms
      FROM redemption r JOIN reward w ON w.id = r.reward";

impl Redemption {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            seq: row.get(1)?,
            reward: row.get(2)?,
            title: row.get(3)?,
            member: row.get(4)?,
            cost: row.get(5)?,
            unit: row.get(6)?,
            state: row.get(7)?,
            requested_ms: row.get(8)?,
            first_decider: row.get(9)?,
            first_ms: row.get(10)?,
            decided_by: row.get(11)?,
            decided_ms: row.get(12)?,
            reason: row.get(13)?,
            fulfilled_ms: row.get(14)?,
        })
    }
}

impl State<'_> {
    /// One reward.
    pub fn reward(&self, id: &RewardId) -> Answer<Option<Reward>> {
        let sql = format!("{REWARDS} WHERE id = ?1");
        query::first(self.db, &sql, [id], Reward::read)
    }

    /// All rewards, closed ones too, in the order they were first offered.
    pub fn rewards(&self) -> Answer<Vec<Reward>> {
        let sql = format!("{REWARDS} ORDER BY seq");
        query::list(self.db, &sql, (), Reward::read)
    }

    /// One redemption.
    pub fn redemption(&self, id: &RedemptionId) -> Answer<Option<Redemption>> {
        let sql = format!("{REDEMPTIONS} WHERE r.id = ?1");
        query::first(self.db, &sql, [id], Redemption::read)
    }

    /// Redemptions requested before an entry, newest first.
    pub fn redemptions(
        &self,
        filter: &RedemptionFilter,
        before_seq: Option<u64>,
        limit: u32,
    ) -> Answer<Vec<Redemption>> {
        let states: Vec<_> = filter.states.iter().map(|state| state.word()).collect();
        let member = if filter.member.is_some() {
            "r.member = ?2"
        } else {
            "?2 IS NULL"
        };
        let state = if states.is_empty() {
            "?3 = '[]'"
        } else {
            "r.state IN (SELECT value FROM json_each(?3))"
        };
        let sql = format!(
            "{REDEMPTIONS} WHERE r.seq < ?1 AND {member} AND {state} ORDER BY r.seq DESC LIMIT ?4"
        );
        let states = Value::from(states).to_string();
        let params = (ledger::before(before_seq), &filter.member, states, limit);
        query::list(self.db, &sql, params, Redemption::read)
    }

    /// How many of a reward a member requested or got, released ones left out.
    pub fn taken_by(&self, member: &MemberId, reward: &RewardId) -> Answer<i64> {
        let sql = "SELECT COUNT(*) FROM redemption
                    WHERE member = ?1 AND reward = ?2
                      AND state IN ('requested', 'seconded', 'approved', 'fulfilled')";
        query::value(self.db, sql, (member, reward))
    }
}

pub(super) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::RewardOffered { reward, offer } => offered(db, at, reward, offer),
        Event::RewardClosed { reward } => query::change_one(
            db,
            at,
            "only an open reward can be closed",
            "UPDATE reward SET open = 0 WHERE id = ?1 AND open = 1",
            [reward],
        ),
        Event::RedemptionRequested {
            redemption,
            reward,
            member,
            cost,
            unit,
        } => request(db, at, redemption, reward, member, *cost, *unit),
        Event::RedemptionSeconded { redemption } => step(
            db,
            at,
            "UPDATE redemption SET state = 'seconded', first_decider = ?2, first_ms = ?3
              WHERE id = ?1 AND state = 'requested'",
            (redemption, at.actor, at.ms),
        ),
        Event::RedemptionApproved { redemption } => approve(db, at, redemption),
        Event::RedemptionRejected { redemption, reason } => {
            let_go(db, at, redemption, RedemptionState::Rejected, Some(reason))
        }
        Event::RedemptionCancelled { redemption } => {
            let_go(db, at, redemption, RedemptionState::Cancelled, None)
        }
        Event::RedemptionExpired { redemption } => {
            let_go(db, at, redemption, RedemptionState::Expired, None)
        }
        Event::RedemptionFulfilled { redemption } => step(
            db,
            at,
            "UPDATE redemption SET state = 'fulfilled', fulfilled_ms = ?2
              WHERE id = ?1 AND state = 'approved'",
            (redemption, at.ms),
        ),
        _ => Ok(()),
    }
}

fn step(db: &Connection, at: &At<'_>, sql: &str, params: impl rusqlite::Params) -> Answer<()> {
    let what = "the redemption does not stand where this can happen";
    query::change_one(db, at, what, sql, params)
}

fn offered(db: &Connection, at: &At<'_>, reward: &RewardId, offer: &Offer) -> Answer<()> {
    let Offer {
        title,
        detail,
        cost,
        unit,
        stock,
        per_member,
        picture,
    } = offer;
    let params = (
        reward, title, detail, cost, unit, stock, per_member, picture, at.ms, at.seq,
    );
    let sql = "
        INSERT INTO reward (id, title, detail, cost, unit, stock, per_member, picture, offered_ms, seq, open)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1)
        ON CONFLICT (id) DO UPDATE
           SET title = ?2, detail = ?3, cost = ?4, unit = ?5, stock = ?6, per_member = ?7,
               picture = ?8, offered_ms = ?9, open = 1";
    query::change(db, sql, params).map(drop)
}

fn request(
    db: &Connection,
    at: &At<'_>,
    redemption: &RedemptionId,
    reward: &RewardId,
    member: &MemberId,
    cost: i64,
    unit: Unit,
) -> Answer<()> {
    query::change_one(
        db,
        at,
        "the reward cannot be had, or this member has had as many as one may",
        "UPDATE reward SET taken = taken + 1
          WHERE id = ?1 AND open = 1
            AND (per_member IS NULL OR per_member >
                 (SELECT COUNT(*) FROM redemption
                   WHERE member = ?2 AND reward = ?1
                     AND state IN ('requested', 'seconded', 'approved', 'fulfilled')))",
        (reward, member),
    )?;
    let sql = "INSERT INTO redemption (seq, id, reward, member, cost, unit, state, requested_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'requested', ?7)";
    query::change(
        db,
        sql,
        (at.seq, redemption, reward, member, cost, unit, at.ms),
    )?;
    ledger::hold(db, at, member, cost, unit)
}

fn approve(db: &Connection, at: &At<'_>, redemption: &RedemptionId) -> Answer<()> {
    step(
        db,
        at,
        "UPDATE redemption SET state = 'approved', decided_by = ?2, decided_ms = ?3
          WHERE id = ?1 AND state IN ('requested', 'seconded') AND first_decider IS NOT ?2",
        (redemption, at.actor, at.ms),
    )?;
    let (_, member, cost, unit) = terms(db, redemption)?;
    ledger::spend(db, at, redemption, &member, cost, unit)
}

fn let_go(
    db: &Connection,
    at: &At<'_>,
    redemption: &RedemptionId,
    state: RedemptionState,
    reason: Option<&String>,
) -> Answer<()> {
    step(
        db,
        at,
        "UPDATE redemption SET state = ?2, decided_by = ?3, decided_ms = ?4, reason = ?5
          WHERE id = ?1 AND state IN ('requested', 'seconded')",
        (redemption, state, at.actor, at.ms, reason),
    )?;
    let (reward, member, cost, unit) = terms(db, redemption)?;
    query::change(
        db,
        "UPDATE reward SET taken = taken - 1 WHERE id = ?1",
        [reward],
    )?;
    ledger::release(db, at, &member, cost, unit)
}

fn terms(db: &Connection, redemption: &RedemptionId) -> Answer<(RewardId, MemberId, i64, Unit)> {
    let sql = "SELECT reward, member, cost, unit FROM redemption WHERE id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let row = statement.query_row([redemption], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(row)
}
