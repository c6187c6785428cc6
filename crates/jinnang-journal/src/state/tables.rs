//! Which tables there are, how the derived ones are made anew, and their canonical dump.
//!
//! Lasting tables are changed by migrations only. Every other table is derived: a program whose
//! [`VERSION`] is not the one in the file drops them all and folds the journal again, so a change of
//! a state table needs no migration, only a higher number here.

use super::{
    Answer, authors, content, entries, flags, ledger, people, query, reach, retired, review,
    rewards, rules, texts, useful, uses,
};
use crate::{digest, migrate, tally};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement};
use serde_json::Value;

/// Raise it with every change of a derived table, of the fold, or of the set of events.
pub(crate) const VERSION: u32 = 10;

/// The lasting tables as step 1 of the migrations made them. Frozen.
pub(crate) const LASTING_1: &[&str] = &[
    entries::LASTING_1,
    people::LASTING_1,
    texts::LASTING_1,
    uses::LASTING_1,
];

/// Step 2: wrong secrets, and indices for the reach of articles. Frozen once released.
pub(crate) const LASTING_2: &[&str] = &[WRONG_SECRETS, uses::LASTING_2];

const WRONG_SECRETS: &str = "
CREATE TABLE wrong_secret (
    id     INTEGER PRIMARY KEY,
    member TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) STRICT;

CREATE INDEX wrong_secret_member ON wrong_secret (member, at_ms, id);
";

/// Step 3: sums of tables, keys of digests. Wrong secrets are counted outside the journal, where every
/// process can. Frozen once released.
pub(crate) const LASTING_3: &[&str] = &[
    "DROP TABLE wrong_secret;",
    tally::LASTING_3,
    digest::LASTING_3,
];

const LASTING_NAMES: &[&str] = &[
    "entry",
    "outcome",
    "meta",
    "person",
    "secret",
    "text",
    "use_log",
    "wrong_secret",
    "tally",
    "digest_key",
];

/// A semicolon in them ends a statement.
const DERIVED: &[&str] = &[
    people::SCHEMA,
    content::SCHEMA,
    retired::SCHEMA,
    authors::SCHEMA,
    review::SCHEMA,
    flags::SCHEMA,
    useful::SCHEMA,
    ledger::SCHEMA,
    ledger::PROPOSALS,
    ledger::WITHHELD,
    rewards::SCHEMA,
    rules::SCHEMA,
];

/// Indices that the fold itself asks, beside those that keep something unique. Without one of them a
/// fold of many entries is slow, never wrong.
const ASKED_BY_FOLD: &[&str] = &["award_cooling", "flag_open", "redemption_member"];

/// Makes the derived tables, empty, with the indices that the fold asks.
pub(crate) fn create_for_fold(db: &Connection) -> Answer<()> {
    run(db, |statement| !is_late(statement))
}

/// Makes the other indices, cheaper at once over full tables than row by row, and the counts of uses.
pub(crate) fn create_for_questions(db: &Connection) -> Answer<()> {
    run(db, is_late)?;
    reach::make(db)
}

/// A journal in memory with every table and index of this program, and nothing in them.
pub(crate) fn empty_journal() -> Answer<Connection> {
    let db = Connection::open_in_memory()?;
    migrate::steps(&db)?;
    create_for_fold(&db)?;
    create_for_questions(&db)?;
    Ok(db)
}

fn run(db: &Connection, which: fn(&str) -> bool) -> Answer<()> {
    let statements = DERIVED.iter().flat_map(|schema| schema.split(';'));
    let statements = statements.map(str::trim).filter(|sql| !sql.is_empty());
    for sql in statements.filter(|sql| which(sql)) {
        db.execute_batch(sql)?;
    }
    Ok(())
}

fn is_late(statement: &str) -> bool {
    let index = statement.strip_prefix("CREATE INDEX ");
    let name = index.and_then(|rest| rest.split_whitespace().next());
    name.is_some_and(|name| !ASKED_BY_FOLD.contains(&name))
}

/// Takes all derived tables away, those of older programs too.
pub(crate) fn drop_derived(db: &Connection) -> Answer<()> {
    // Later tables point at earlier ones.
    for table in derived_tables(db)?.iter().rev() {
        db.execute_batch(&format!("DROP TABLE \"{table}\""))?;
    }
    Ok(())
}

/// Names of all tables in the order they were made.
pub(crate) fn all_tables(db: &Connection) -> Answer<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                ORDER BY rowid";
    query::list(db, sql, (), |row| row.get(0))
}

/// Names of the derived tables in the order they were made.
pub(crate) fn derived_tables(db: &Connection) -> Answer<Vec<String>> {
    let mut derived = all_tables(db)?;
    derived.retain(|name| is_derived(name));
    Ok(derived)
}

/// Can it be made again from the others?
pub(crate) fn is_derived(table: &str) -> bool {
    !LASTING_NAMES.contains(&table)
}

/// Is it a table that the entries alone add up to?
pub(crate) fn is_folded(table: &str) -> bool {
    is_derived(table) && table != reach::TABLE
}

/// Does it change with the log of uses, without a command?
pub(crate) fn is_of_uses(table: &str) -> bool {
    table == "use_log" || table == reach::TABLE
}

/// Every row of a table, in the order of its key.
fn rows_of<'db>(db: &'db Connection, table: &str) -> Answer<Statement<'db>> {
    let key: Vec<String> = query::list(
        db,
        "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk",
        [table],
        |row| row.get(0),
    )?;
    let key = key.join(", ");
    Ok(db.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY {key}"))?)
}

/// Does a table hold the same rows in two databases?
pub(crate) fn same_rows(one: &Connection, other: &Connection, table: &str) -> Answer<bool> {
    let (mut one, mut other) = (rows_of(one, table)?, rows_of(other, table)?);
    let columns = one.column_count();
    if columns != other.column_count() {
        return Ok(false);
    }
    let (mut one, mut other) = (one.query(())?, other.query(())?);
    loop {
        match (one.next()?, other.next()?) {
            (None, None) => return Ok(true),
            (Some(row), Some(like)) => {
                for at in 0..columns {
                    if row.get_ref(at)? != like.get_ref(at)? {
                        return Ok(false);
                    }
                }
            }
            _ => return Ok(false),
        }
    }
}

/// Gives `line` every row of a table, in the order of its key, as a JSON array.
pub(crate) fn dump_table(db: &Connection, table: &str, line: &mut dyn FnMut(&str)) -> Answer<()> {
    let mut statement = rows_of(db, table)?;
    let columns = statement.column_count();
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let values = (0..columns).map(|at| Ok(as_json(row.get_ref(at)?)));
        let values: rusqlite::Result<Vec<Value>> = values.collect();
        line(&Value::Array(values?).to_string());
    }
    Ok(())
}

fn as_json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        // No table has such a column; a damaged file may.
        ValueRef::Real(number) => number.to_string().into(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into(),
        ValueRef::Blob(bytes) => bytes.to_vec().into(),
    }
}
