//! Who used which article on which day: an ordinary log that settlement counts, no entries. What was
//! said to be useful stands in entries, and is counted here beside the log.
//!
//! The caller says which day a use belongs to, because only the caller knows the time zone.

use super::{Answer, State, query, reach};
use crate::event::{LineageId, MemberId};
use crate::sql::members_json;
use rusqlite::Connection;
use serde_json::Value;

pub(super) const LASTING_1: &str = "
CREATE TABLE use_log (
    id      INTEGER PRIMARY KEY,
    member  TEXT NOT NULL,
    article TEXT NOT NULL,
    lineage TEXT NOT NULL,
    how     TEXT NOT NULL CHECK (how IN ('inserted', 'copied', 'useful', 'opened')),
    at_ms   INTEGER NOT NULL,
    day     TEXT NOT NULL
) STRICT;

CREATE INDEX use_log_day ON use_log (day, lineage, how, member);
CREATE INDEX use_log_article ON use_log (article, how, member);
";

pub(super) const LASTING_2: &str = "
CREATE INDEX use_log_reach ON use_log (article, member, how)
    WHERE how IN ('inserted', 'copied', 'useful');
CREATE INDEX use_log_of ON use_log (member, article, how)
    WHERE how IN ('inserted', 'copied', 'useful');
";

/// One use of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseEntry {
    /// Who.
    pub member: MemberId,
    /// Which article.
    pub article: String,
    /// Its first life: settlement counts by it.
    pub lineage: LineageId,
    /// `inserted`, `copied`, `useful` or `opened`.
    pub how: String,
    /// When.
    pub at_ms: i64,
    /// The day it counts for, as `2026-01-31`.
    pub day: String,
}

/// How often an article was used in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCount {
    /// The way.
    pub how: String,
    /// Uses in all.
    pub times: u64,
    /// Different members.
    pub members: u64,
}

impl State<'_> {
    /// Who used a lineage on a day in one of these ways, by id, leaving out `except`.
    pub fn distinct_users(
        &self,
        lineage: &LineageId,
        day: &str,
        how: &[&str],
        except: &[MemberId],
    ) -> Answer<Vec<MemberId>> {
        let sql = "
            SELECT member FROM use_log
             WHERE day = ?1 AND lineage = ?2
               AND how IN (SELECT value FROM json_each(?3))
               AND member NOT IN (SELECT value FROM json_each(?4))
             UNION
            SELECT member FROM useful
             WHERE day = ?1 AND lineage = ?2 AND stands = 1
               AND 'useful' IN (SELECT value FROM json_each(?3))
               AND member NOT IN (SELECT value FROM json_each(?4))
             ORDER BY member";
        let how = Value::from(how.to_vec()).to_string();
        let params = (day, lineage, how, members_json(except));
        query::list(self.db, sql, params, |row| row.get(0))
    }

    /// What was used on a day, by id.
    pub fn lineages_used_on(&self, day: &str) -> Answer<Vec<LineageId>> {
        let sql = "
            SELECT lineage FROM use_log WHERE day = ?1
             UNION
            SELECT lineage FROM useful WHERE day = ?1 AND stands = 1
             ORDER BY lineage";
        query::list(self.db, sql, [day], |row| row.get(0))
    }

    /// Days before this one on which anything was used, in order. Looked up day by day, not use by use.
    pub fn days_used_before(&self, day: &str) -> Answer<Vec<String>> {
        let sql = "
            WITH RECURSIVE used (day) AS (
                SELECT MIN(day) FROM use_log
                 UNION ALL
                SELECT (SELECT MIN(day) FROM use_log WHERE day > used.day)
                  FROM used WHERE used.day < ?1)
            SELECT day FROM used WHERE day < ?1
             UNION
            SELECT day FROM useful WHERE stands = 1 AND day < ?1
             ORDER BY day";
        query::list(self.db, sql, [day], |row| row.get(0))
    }

    /// What a member used in one of these ways from one day to another, each lineage once a day, in order.
    pub fn used_by(
        &self,
        member: &MemberId,
        from: &str,
        to: &str,
        how: &[&str],
    ) -> Answer<Vec<(String, LineageId)>> {
        let sql = "
            SELECT day, lineage FROM use_log
             WHERE day BETWEEN ?2 AND ?3 AND member = ?1
               AND how IN (SELECT value FROM json_each(?4))
             UNION
            SELECT day, lineage FROM useful
             WHERE day BETWEEN ?2 AND ?3 AND member = ?1 AND stands = 1
               AND 'useful' IN (SELECT value FROM json_each(?4))
             ORDER BY day, lineage";
        let how = Value::from(how.to_vec()).to_string();
        query::list(self.db, sql, (member, from, to, how), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// How often an article was used, by way.
    pub fn use_counts(&self, article: &str) -> Answer<Vec<UseCount>> {
        let sql = "
            SELECT how, COUNT(*), COUNT(DISTINCT member)
              FROM (SELECT how, member FROM use_log WHERE article = ?1
                     UNION ALL
                    SELECT 'useful', member FROM useful WHERE article = ?1 AND stands = 1)
             GROUP BY how ORDER BY how";
        query::list(self.db, sql, [article], |row| {
            Ok(UseCount {
                how: row.get(0)?,
                times: row.get(1)?,
                members: row.get(2)?,
            })
        })
    }
}

/// Adds one use.
pub(crate) fn log_use(db: &Connection, used: &UseEntry) -> Answer<()> {
    let sql = "INSERT INTO use_log (member, article, lineage, how, at_ms, day)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let UseEntry {
        member,
        article,
        lineage,
        how,
        at_ms,
        day,
    } = used;
    query::change(db, sql, (member, article, lineage, how, at_ms, day))?;
    reach::add(db, article, member.as_str(), how)
}
