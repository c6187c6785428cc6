//! Tables, indexes and guards as this program makes them: what differs, and the way back.

use crate::error::JournalError;
use crate::state;
use rusqlite::Connection;
use std::sync::OnceLock;

/// Something that a schema names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    kind: String,
    name: String,
    table: String,
    /// None of an index that a table brings with it.
    sql: Option<String>,
}

/// Tables that are not made as this program makes them, or whose indexes or guards are not.
pub(crate) fn foreign(db: &Connection) -> Result<Vec<String>, JournalError> {
    let (ours, theirs) = (of_this_program()?, of(db)?);
    let differing = without(ours, &theirs).chain(without(&theirs, ours));
    Ok(differing.map(|part| part.table.clone()).collect())
}

/// Takes away what is not ours and makes what is missing. `derive` makes the derived tables anew, which
/// takes those away that nobody knows. A lasting table that is another one is damage.
pub(crate) fn make_ours(
    db: &Connection,
    derive: impl FnOnce() -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let (ours, theirs) = (of_this_program()?, of(db)?);
    for part in without(&theirs, ours).filter(|part| part.kind != "table") {
        drop_part(db, part)?;
    }
    derive()?;
    let now = of(db)?;
    for part in without(ours, &now).filter(|part| part.kind != "table") {
        part.sql.iter().try_for_each(|sql| db.execute_batch(sql))?;
    }
    match foreign(db)?.first() {
        None => Ok(()),
        Some(table) => Err(JournalError::damaged(format!(
            "the table {table} is not made as this program makes it"
        ))),
    }
}

fn drop_part(db: &Connection, part: &Part) -> Result<(), JournalError> {
    let kind = part.kind.to_uppercase();
    let name = part.name.replace('"', "\"\"");
    // An index that a table brought with it goes with the table.
    if part.sql.is_some() {
        db.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\""))?;
    }
    Ok(())
}

fn without<'a>(these: &'a [Part], those: &'a [Part]) -> impl Iterator<Item = &'a Part> {
    these.iter().filter(|part| !those.contains(part))
}

/// The same every time.
fn of_this_program() -> Result<&'static Vec<Part>, JournalError> {
    static SCHEMA: OnceLock<Vec<Part>> = OnceLock::new();
    if let Some(schema) = SCHEMA.get() {
        return Ok(schema);
    }
    let schema = of(&state::empty_journal()?)?;
    Ok(SCHEMA.get_or_init(|| schema))
}

fn of(db: &Connection) -> Result<Vec<Part>, JournalError> {
    let sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    let mut statement = db.prepare(sql)?;
    let part = |row: &rusqlite::Row<'_>| {
        Ok(Part {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            sql: row.get(3)?,
        })
    };
    let rows = statement.query_map((), part)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
