//! What can be asked about points.

use super::post::{balance, debt, held, own};
use crate::event::{AwardId, LineageId, MemberId, RedemptionId, SubmissionId, Unit};
use crate::sql::words;
use crate::state::{Answer, State, query};
use rusqlite::{Connection, Row};

/// What a member has. Without a debt, `available` is `posted` less `held` less `cooling`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Awarded, less taken back, less spent: the sum of the lines of [`State::entries_of`]. Below
    /// zero when more was spent than was rightly earned.
    pub posted: i64,
    /// In open redemptions.
    pub held: i64,
    /// Owed after a reversal of what was already spent or held; not below zero.
    pub debt: i64,
    /// Awarded, not yet spendable.
    pub cooling: i64,
    /// Can be spent now; not below zero.
    pub available: i64,
}

/// An award as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Its id.
    pub id: AwardId,
    /// The entry.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
    /// The actor of the entry.
    pub by: String,
    /// What it was given for.
    pub rule: String,
    /// Which article.
    pub lineage: LineageId,
    /// Who got it.
    pub to: MemberId,
    /// How much.
    pub amount: i64,
    /// Counted in.
    pub unit: Unit,
    /// The tariff that priced it.
    pub tariff: u32,
    /// From when it can be spent.
    pub spendable_ms: i64,
    /// The submission that earned it.
    pub submission: Option<SubmissionId>,
    /// How much of it was taken back.
    pub reversed: i64,
}

/// What a line of a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Points came in.
    Awarded,
    /// Points were taken back.
    Reversed,
    /// A redemption was approved.
    Spent,
    /// A limit left nothing of an award: the amount is zero.
    Withheld,
}

words!(LineKind {
    Awarded = "awarded",
    Reversed = "reversed",
    Spent = "spent",
    Withheld = "withheld",
});

/// A line of a member's statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The entry.
    pub seq: u64,
    /// When.
    pub at_ms: i64,
    /// Came in, or went out (below zero).
    pub amount: i64,
    /// [`Balance::posted`] after this line.
    pub balance_after: i64,
    /// What it is.
    pub kind: LineKind,
    /// The award that came or was taken back.
    pub award: Option<AwardId>,
    /// The redemption that was paid.
    pub redemption: Option<RedemptionId>,
    /// The actor of the entry.
    pub by: String,
    /// What the award was given for, or would have been.
    pub rule: Option<String>,
    /// The tariff that priced it.
    pub tariff: Option<u32>,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// The article the award is about, by its id of today.
    pub article: Option<String>,
    /// Title of that article, or of the reward.
    pub title: Option<String>,
    /// The submission that earned the award.
    pub submission: Option<SubmissionId>,
    /// What a limit kept back of the award.
    pub withheld: i64,
    /// What can still be taken back of the award.
    pub left: i64,
}

/// A tariff as it was put into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffSetBy {
    /// Its version.
    pub version: u32,
    /// Its text.
    pub tariff: String,
    /// When.
    pub at_ms: i64,
    /// The actor of the entry.
    pub by: String,
}

/// What a member earned in a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Who.
    pub member: MemberId,
    /// The department of today.
    pub department: String,
    /// Awards of the span, less what was taken back of them since.
    pub amount: i64,
    /// How many awards.
    pub awards: u64,
}

const AWARDS: &str = "
    SELECT id, seq, at_ms, by, rule, lineage, member, amount, unit, tariff, spendable_ms,
           submission, reversed
      FROM award";

impl Award {
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
            spendable_ms: row.get(10)?,
            submission: row.get(11)?,
            reversed: row.get(12)?,
        })
    }
}

pub(in crate::state) const LINES_OF: &str = "
    SELECT l.seq, l.at_ms, l.amount, l.balance_after, l.kind, l.award, l.redemption, e.actor,
           a.rule, a.tariff, l.reason, c.id, COALESCE(t.title, w.title), a.submission,
           COALESCE((SELECT SUM(k.amount) FROM withheld k
                      WHERE k.rule = a.rule AND k.lineage = a.lineage AND k.member = a.member
                        AND k.unit = a.unit AND k.submission IS a.submission), 0),
           COALESCE(a.amount - a.reversed, 0)
      FROM statement l
      JOIN entry e ON e.seq = l.seq
      LEFT JOIN award a ON a.id = l.award
      LEFT JOIN article c ON c.id = (SELECT id FROM article WHERE lineage = a.lineage
                                      ORDER BY head DESC LIMIT 1)
      LEFT JOIN revision t ON t.seq = c.head
      LEFT JOIN redemption r ON r.id = l.redemption
      LEFT JOIN reward w ON w.id = r.reward
     WHERE l.member = ?1 AND l.unit = ?2 AND l.seq < ?3
     ORDER BY l.seq DESC LIMIT ?4";

/// What a limit kept back whole. A part of an award that was kept back stands with the award.
pub(in crate::state) const KEPT_BACK_OF: &str = "
    SELECT w.seq, w.at_ms, 0,
           COALESCE((SELECT balance_after FROM statement
                      WHERE member = w.member AND unit = w.unit AND seq < w.seq
                      ORDER BY seq DESC LIMIT 1), 0),
           'withheld', NULL, NULL, w.by, w.rule, w.tariff, NULL, c.id, t.title, w.submission,
           w.amount, 0
      FROM withheld w
      LEFT JOIN article c ON c.id = (SELECT id FROM article WHERE lineage = w.lineage
                                      ORDER BY head DESC LIMIT 1)
      LEFT JOIN revision t ON t.seq = c.head
     WHERE w.member = ?1 AND w.unit = ?2 AND w.seq < ?3
       AND NOT EXISTS (SELECT 1 FROM award a
                        WHERE a.rule = w.rule AND a.lineage = w.lineage AND a.member = w.member
                          AND a.unit = w.unit AND a.submission IS w.submission)
     ORDER BY w.seq DESC LIMIT ?4";

impl LedgerEntry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at_ms: row.get(1)?,
            amount: row.get(2)?,
            balance_after: row.get(3)?,
            kind: row.get(4)?,
            award: row.get(5)?,
            redemption: row.get(6)?,
            by: row.get(7)?,
            rule: row.get(8)?,
            tariff: row.get(9)?,
            reason: row.get(10)?,
            article: row.get(11)?,
            title: row.get(12)?,
            submission: row.get(13)?,
            withheld: row.get(14)?,
            left: row.get(15)?,
        })
    }
}

pub(in crate::state) const SPENT_BETWEEN: &str = "
    SELECT COALESCE(-SUM(amount), 0) FROM statement
     WHERE member = ?1 AND unit = ?2 AND kind = 'spent' AND at_ms >= ?3 AND at_ms < ?4";

/// Awards of a span, less what was taken back of them since: the same meaning as in [`TOTALS`].
pub(in crate::state) const KEPT_BETWEEN: &str = "
    SELECT COALESCE(SUM(amount - reversed), 0) FROM award
     WHERE member = ?1 AND unit = ?2 AND at_ms >= ?3 AND at_ms < ?4";

pub(in crate::state) const TOTALS: &str = "
    SELECT a.member, m.department, SUM(a.amount - a.reversed) AS amount, COUNT(*)
      FROM award a JOIN member m ON m.id = a.member
     WHERE a.unit = ?1 AND a.at_ms >= ?2 AND a.at_ms < ?3
     GROUP BY a.member ORDER BY amount DESC, a.member";

pub(in crate::state) const COOLING: &str = "
    SELECT COALESCE(SUM(amount - reversed), 0) FROM award
     WHERE member = ?1 AND unit = ?2 AND spendable_ms > ?3";

/// Of one member, or of everybody.
pub(in crate::state) fn awarded_between(of_one: bool) -> String {
    let whose = if of_one { "member = ?5" } else { "?5 IS NULL" };
    format!(
        "SELECT COALESCE(SUM(amount), 0) FROM award
          WHERE unit = ?1 AND at_ms >= ?2 AND at_ms < ?3
            AND substr(rule, 1, length(?4)) = ?4 AND {whose}"
    )
}

impl State<'_> {
    /// What a member has at `now_ms`.
    pub fn balance(&self, member: &MemberId, unit: Unit, now_ms: i64) -> Answer<Balance> {
        let own = balance(self.db, &own(member), unit)?;
        let held = balance(self.db, &held(member), unit)?;
        let debt = -balance(self.db, &debt(member), unit)?;
        // A reversal takes from what can be spent and from what is cooling alike.
        let cooling = cooling(self.db, member, unit, now_ms)?.min(own);
        Ok(Balance {
            posted: own + held - debt,
            held,
            debt,
            cooling,
            available: own - cooling,
        })
    }

    /// One award.
    pub fn award(&self, id: &AwardId) -> Answer<Option<Award>> {
        let sql = format!("{AWARDS} WHERE id = ?1");
        query::first(self.db, &sql, [id], Award::read)
    }

    /// The one award there can be for this rule, article and member.
    pub fn award_for(
        &self,
        rule: &str,
        lineage: &LineageId,
        member: &MemberId,
    ) -> Answer<Option<Award>> {
        let sql = format!("{AWARDS} WHERE rule = ?1 AND lineage = ?2 AND member = ?3");
        query::first(self.db, &sql, (rule, lineage, member), Award::read)
    }

    /// Awards of a member before an entry, newest first.
    pub fn awards_of(
        &self,
        member: &MemberId,
        before_seq: Option<u64>,
        limit: u32,
    ) -> Answer<Vec<Award>> {
        let sql = format!("{AWARDS} WHERE member = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3");
        let params = (member, before(before_seq), limit);
        query::list(self.db, &sql, params, Award::read)
    }

    /// Lines of a member's statement before an entry, and what limits kept back whole, newest first.
    pub fn entries_of(
        &self,
        member: &MemberId,
        unit: Unit,
        before_seq: Option<u64>,
        limit: u32,
    ) -> Answer<Vec<LedgerEntry>> {
        let params = (member, unit, before(before_seq), limit);
        let mut lines = query::list(self.db, LINES_OF, params, LedgerEntry::read)?;
        lines.extend(query::list(
            self.db,
            KEPT_BACK_OF,
            params,
            LedgerEntry::read,
        )?);
        lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.seq));
        lines.truncate(limit as usize);
        Ok(lines)
    }

    /// Sum of awards recorded in `from_ms..to_ms` whose rule begins with `rule_prefix`.
    ///
    /// A reversal does not make room under a cap, so what was taken back since counts too.
    pub fn awarded_between(
        &self,
        member: Option<&MemberId>,
        rule_prefix: &str,
        unit: Unit,
        from_ms: i64,
        to_ms: i64,
    ) -> Answer<i64> {
        let sql = awarded_between(member.is_some());
        query::value(self.db, &sql, (unit, from_ms, to_ms, rule_prefix, member))
    }

    /// What a member earned in `from_ms..to_ms` and still has or spent: awards recorded then, less what
    /// was taken back of them since.
    pub fn kept_between(
        &self,
        member: &MemberId,
        unit: Unit,
        from_ms: i64,
        to_ms: i64,
    ) -> Answer<i64> {
        query::value(self.db, KEPT_BETWEEN, (member, unit, from_ms, to_ms))
    }

    /// When the first award in a unit was recorded.
    pub fn first_award_ms(&self, unit: Unit) -> Answer<Option<i64>> {
        let sql = "SELECT MIN(at_ms) FROM award WHERE unit = ?1";
        query::value(self.db, sql, [unit])
    }

    /// Sum of what a member spent on rewards that were approved in `from_ms..to_ms`; not below zero.
    pub fn spent_between(
        &self,
        member: &MemberId,
        unit: Unit,
        from_ms: i64,
        to_ms: i64,
    ) -> Answer<i64> {
        query::value(self.db, SPENT_BETWEEN, (member, unit, from_ms, to_ms))
    }

    /// Sum of all awards recorded in `from_ms..to_ms`, what was taken back since included.
    pub fn issued_between(&self, unit: Unit, from_ms: i64, to_ms: i64) -> Answer<i64> {
        self.awarded_between(None, "", unit, from_ms, to_ms)
    }

    /// A tariff by version, or the one in force.
    pub fn tariff(&self, version: Option<u32>) -> Answer<Option<(u32, String)>> {
        let sql = "SELECT version, tariff FROM tariff
                    WHERE ?1 IS NULL OR version = ?1 ORDER BY version DESC LIMIT 1";
        query::first(self.db, sql, [version], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// The tariff that was in force with an entry.
    pub fn tariff_at(&self, seq: u64) -> Answer<Option<(u32, String)>> {
        let sql = "SELECT version, tariff FROM tariff
                    WHERE seq <= ?1 ORDER BY version DESC LIMIT 1";
        query::first(self.db, sql, [seq], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Every tariff that was put into force, the latest first.
    pub fn tariffs(&self) -> Answer<Vec<TariffSetBy>> {
        let sql = "SELECT t.version, t.tariff, t.at_ms, e.actor
                     FROM tariff t JOIN entry e ON e.seq = t.seq ORDER BY t.version DESC";
        query::list(self.db, sql, (), |row| {
            Ok(TariffSetBy {
                version: row.get(0)?,
                tariff: row.get(1)?,
                at_ms: row.get(2)?,
                by: row.get(3)?,
            })
        })
    }

    /// Who earned what in `from_ms..to_ms`, most first.
    pub fn totals(&self, from_ms: i64, to_ms: i64, unit: Unit) -> Answer<Vec<Total>> {
        query::list(self.db, TOTALS, (unit, from_ms, to_ms), |row| {
            Ok(Total {
                member: row.get(0)?,
                department: row.get(1)?,
                amount: row.get(2)?,
                awards: row.get(3)?,
            })
        })
    }

    /// How much of an award was taken back.
    pub fn reversed(&self, award: &AwardId) -> Answer<i64> {
        let sql = "SELECT reversed FROM award WHERE id = ?1";
        let found = query::first(self.db, sql, [award], |row| row.get(0))?;
        Ok(found.unwrap_or(0))
    }
}

/// Awards that cannot be spent at `now_ms`, less what was taken back of them.
pub(super) fn cooling(db: &Connection, member: &MemberId, unit: Unit, now_ms: i64) -> Answer<i64> {
    query::value(db, COOLING, (member, unit, now_ms))
}

/// The page that ends before an entry; none begins with the newest.
pub(in crate::state) fn before(seq: Option<u64>) -> u64 {
    seq.unwrap_or(i64::MAX.cast_unsigned())
}
