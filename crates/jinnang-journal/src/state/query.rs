//! Small words for SQL: ask for a list, ask for one row, change, change exactly one row.
//!
//! Statements are kept prepared by the connection. A constraint that says no while folding means
//! that an event cannot be true, so it is told apart from a disk that does not answer.

use super::{Answer, At};
use crate::error::JournalError;
use crate::fault::point;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Params, Row};

/// All rows of an answer.
pub(super) fn list<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Answer<Vec<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first row of an answer, if there is one.
pub(super) fn first<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Answer<Option<T>> {
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params, read).optional()?)
}

/// The only column of the only row.
pub(super) fn value<T: rusqlite::types::FromSql>(
    db: &Connection,
    sql: &str,
    params: impl Params,
) -> Answer<T> {
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params, |row| row.get(0))?)
}

/// Changes rows; how many.
pub(super) fn change(db: &Connection, sql: &str, params: impl Params) -> Answer<usize> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.execute(params).map_err(impossible)?;
    point!("rows were changed");
    Ok(rows)
}

/// Changes exactly one row, or the event cannot be true.
pub(super) fn change_one(
    db: &Connection,
    at: &At<'_>,
    what: &str,
    sql: &str,
    params: impl Params,
) -> Answer<()> {
    match change(db, sql, params)? {
        1 => Ok(()),
        _ => Err(at.impossible(what)),
    }
}

fn impossible(error: rusqlite::Error) -> JournalError {
    let said_no = [ErrorCode::ConstraintViolation, ErrorCode::TypeMismatch];
    match error.sqlite_error_code() {
        Some(code) if said_no.contains(&code) => JournalError::damaged(error.to_string()),
        _ => JournalError::Storage(error),
    }
}
