//! What an event posts.

use super::read::{LineKind, cooling};
use super::{earned, proposal};
use crate::error::JournalError;
use crate::event::{AwardId, Event, MemberId, RedemptionId, Unit};
use crate::state::{Answer, At, query};
use rusqlite::Connection;

pub(in crate::state) fn fold(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    match event {
        Event::TariffSet { version, tariff } => query::change_one(
            db,
            at,
            "a tariff follows the one before",
            "INSERT INTO tariff (version, tariff, at_ms, seq)
             SELECT ?1, ?2, ?3, ?4 WHERE ?1 > (SELECT COALESCE(MAX(version), 0) FROM tariff)",
            (version, tariff, at.ms, at.seq),
        ),
        Event::PointsAwarded { .. } => award(db, at, event),
        Event::PointsReversed {
            award,
            amount,
            reason,
        } => reverse(db, at, award, *amount, reason),
        Event::AwardProposed { .. } => proposal::propose(db, at, event),
        Event::AwardRefused { award, reason } => proposal::refuse(db, at, award, reason),
        Event::AwardWithheld { .. } => earned::withhold(db, at, event),
        _ => Ok(()),
    }
}

fn award(db: &Connection, at: &At<'_>, event: &Event) -> Answer<()> {
    let Event::PointsAwarded {
        award,
        rule,
        lineage,
        to,
        amount,
        unit,
        tariff,
        spendable_ms,
        submission,
    } = event
    else {
        return Ok(());
    };
    proposal::give(db, at, event)?;
    let sql = "
        INSERT INTO award (seq, id, rule, lineage, member, amount, unit, tariff, spendable_ms,
                           submission, at_ms, by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let params = (
        at.seq,
        award,
        rule,
        lineage,
        to,
        amount,
        unit,
        tariff,
        spendable_ms,
        submission,
        at.ms,
        at.actor,
    );
    query::change(db, sql, params)?;
    let mut posting = Posting::new(db, at, *unit);
    posting.add("budget", -amount)?;
    posting.pay_in(to, *amount)?;
    posting.done()?;
    let line = Line {
        award: Some(award),
        ..Line::new(LineKind::Awarded, *amount)
    };
    line.write(db, at, to, *unit)
}

fn reverse(db: &Connection, at: &At<'_>, award: &AwardId, amount: i64, reason: &str) -> Answer<()> {
    if amount <= 0 {
        return Err(at.impossible("a reversal takes something back"));
    }
    let sql = "SELECT member, unit FROM award WHERE id = ?1";
    let (member, unit): (MemberId, Unit) =
        query::first(db, sql, [award], |row| Ok((row.get(0)?, row.get(1)?)))?
            .ok_or_else(|| at.impossible("there is no such award"))?;
    let sql = "UPDATE award SET reversed = reversed + ?2 WHERE id = ?1";
    query::change(db, sql, (award, amount))?;
    let taken = amount.min(balance(db, &own(&member), unit)?);
    let mut posting = Posting::new(db, at, unit);
    posting.add("budget", amount)?;
    posting.add(&own(&member), -taken)?;
    posting.add(&debt(&member), taken - amount)?;
    posting.done()?;
    let line = Line {
        award: Some(award),
        reason: Some(reason),
        ..Line::new(LineKind::Reversed, -amount)
    };
    line.write(db, at, &member, unit)
}

/// Sets the cost of a redemption aside. Points that are still cooling cannot be asked for.
pub(in crate::state) fn hold(
    db: &Connection,
    at: &At<'_>,
    member: &MemberId,
    cost: i64,
    unit: Unit,
) -> Answer<()> {
    let has = balance(db, &own(member), unit)?;
    let available = has - cooling(db, member, unit, at.ms)?.min(has);
    if cost > available {
        return Err(at.impossible("more is asked for than is available"));
    }
    let mut posting = Posting::new(db, at, unit);
    posting.add(&own(member), -cost)?;
    posting.add(&held(member), cost)?;
    posting.done()
}

/// Gives back what a redemption held. A debt that arose meanwhile is paid first.
pub(in crate::state) fn release(
    db: &Connection,
    at: &At<'_>,
    member: &MemberId,
    cost: i64,
    unit: Unit,
) -> Answer<()> {
    let mut posting = Posting::new(db, at, unit);
    posting.add(&held(member), -cost)?;
    posting.pay_in(member, cost)?;
    posting.done()
}

/// Spends what a redemption held.
pub(in crate::state) fn spend(
    db: &Connection,
    at: &At<'_>,
    redemption: &RedemptionId,
    member: &MemberId,
    cost: i64,
    unit: Unit,
) -> Answer<()> {
    let mut posting = Posting::new(db, at, unit);
    posting.add(&held(member), -cost)?;
    posting.add("spent", cost)?;
    posting.done()?;
    let line = Line {
        redemption: Some(redemption),
        ..Line::new(LineKind::Spent, -cost)
    };
    line.write(db, at, member, unit)
}

pub(super) fn own(member: &MemberId) -> String {
    format!("member:{member}")
}

pub(super) fn held(member: &MemberId) -> String {
    format!("held:{member}")
}

pub(super) fn debt(member: &MemberId) -> String {
    format!("debt:{member}")
}

pub(super) fn balance(db: &Connection, account: &str, unit: Unit) -> Answer<i64> {
    let sql = "SELECT amount FROM account WHERE account = ?1 AND unit = ?2";
    let found = query::first(db, sql, (account, unit), |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

/// The amounts of one event, which sum to nothing.
struct Posting<'a> {
    db: &'a Connection,
    at: &'a At<'a>,
    unit: Unit,
    n: u32,
    sum: i64,
}

impl<'a> Posting<'a> {
    fn new(db: &'a Connection, at: &'a At<'a>, unit: Unit) -> Self {
        Self {
            db,
            at,
            unit,
            n: 0,
            sum: 0,
        }
    }

    fn add(&mut self, account: &str, amount: i64) -> Answer<()> {
        if amount == 0 {
            return Ok(());
        }
        self.n += 1;
        self.sum += amount;
        let sql = "INSERT INTO posting (seq, n, account, unit, amount) VALUES (?1, ?2, ?3, ?4, ?5)";
        query::change(
            self.db,
            sql,
            (self.at.seq, self.n, account, self.unit, amount),
        )?;
        self.move_balance(account, amount)
    }

    /// An insert that meets a row would check the new row before it adds, so the two are kept apart.
    fn move_balance(&self, account: &str, amount: i64) -> Answer<()> {
        let params = (account, self.unit, amount);
        let sql = "UPDATE account SET amount = amount + ?3 WHERE account = ?1 AND unit = ?2";
        if query::change(self.db, sql, params)? == 0 {
            let sql = "INSERT INTO account (account, unit, amount) VALUES (?1, ?2, ?3)";
            query::change(self.db, sql, params)?;
        }
        Ok(())
    }

    /// Into the member's account, after what is owed.
    fn pay_in(&mut self, member: &MemberId, amount: i64) -> Answer<()> {
        let owed = -balance(self.db, &debt(member), self.unit)?;
        let paid = amount.min(owed);
        self.add(&debt(member), paid)?;
        self.add(&own(member), amount - paid)
    }

    fn done(self) -> Answer<()> {
        match self.sum {
            0 => Ok(()),
            _ => Err(JournalError::damaged(
                "postings of one entry do not balance",
            )),
        }
    }
}

/// A line of what a member sees.
struct Line<'a> {
    kind: LineKind,
    amount: i64,
    award: Option<&'a AwardId>,
    redemption: Option<&'a RedemptionId>,
    reason: Option<&'a str>,
}

impl Line<'_> {
    fn new(kind: LineKind, amount: i64) -> Self {
        Self {
            kind,
            amount,
            award: None,
            redemption: None,
            reason: None,
        }
    }

    fn write(&self, db: &Connection, at: &At<'_>, member: &MemberId, unit: Unit) -> Answer<()> {
        let sql = "
            INSERT INTO statement (member, unit, seq, kind, amount, balance_after, award, redemption,
                                   reason, at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?5 + COALESCE((SELECT balance_after FROM statement
                                                        WHERE member = ?1 AND unit = ?2
                                                        ORDER BY seq DESC LIMIT 1), 0),
                    ?6, ?7, ?8, ?9)";
        let params = (
            member,
            unit,
            at.seq,
            self.kind,
            self.amount,
            self.award,
            self.redemption,
            self.reason,
            at.ms,
        );
        query::change(db, sql, params).map(drop)
    }
}
