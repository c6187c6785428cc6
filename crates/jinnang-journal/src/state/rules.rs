//! Rules of the workspace: kept whole, version by version, read by the caller.

use super::{Answer, At, State, query};
use rusqlite::Connection;

pub(super) const SCHEMA: &str = "
CREATE TABLE rules (
    version INTEGER PRIMARY KEY,
    rules   TEXT NOT NULL,
    at_ms   INTEGER NOT NULL,
    seq     INTEGER NOT NULL
) STRICT;
";

impl State<'_> {
    /// The rules in force, with their version; none before they were first set.
    pub fn rules(&self) -> Answer<Option<(u32, String)>> {
        let sql = "SELECT version, rules FROM rules ORDER BY version DESC LIMIT 1";
        query::first(self.db, sql, (), |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// All rules that ever came into force and when, the first first.
    pub fn rules_ever(&self) -> Answer<Vec<(i64, String)>> {
        let sql = "SELECT at_ms, rules FROM rules ORDER BY version";
        query::list(self.db, sql, (), |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

pub(super) fn fold(db: &Connection, at: &At<'_>, version: u32, rules: &str) -> Answer<()> {
    query::change_one(
        db,
        at,
        "rules are numbered without a gap",
        "INSERT INTO rules (version, rules, at_ms, seq)
         SELECT ?1, ?2, ?3, ?4 WHERE ?1 = (SELECT COALESCE(MAX(version), 0) + 1 FROM rules)",
        (version, rules, at.ms, at.seq),
    )
}
