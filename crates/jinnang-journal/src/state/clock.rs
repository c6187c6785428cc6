//! The clock was put right: what was decided under one that ran ahead moves to the time that counts.
//!
//! Entries keep the time they were recorded with. The tables are what windows, due dates and cooling
//! are asked of: a time that lies ahead of the right clock becomes the moment it was put right, and
//! what counts from such a time (points that cool, a text that is verified) keeps its length.

use super::{Answer, At, query};
use rusqlite::Connection;

/// Columns with the time of something that happened, each with what counts from it.
const TIMES: &[(&str, &str, Option<&str>)] = &[
    ("article", "verified_ms", Some("until_ms")),
    ("award", "at_ms", Some("spendable_ms")),
    ("comment", "at_ms", None),
    ("flag", "at_ms", None),
    ("flag", "ended_ms", None),
    ("handed_in", "at_ms", None),
    ("member", "joined_ms", None),
    ("member", "role_since_ms", None),
    ("member", "decided_until_ms", None),
    ("proposal", "at_ms", None),
    ("proposal", "decided_ms", None),
    ("redemption", "requested_ms", None),
    ("redemption", "first_ms", None),
    ("redemption", "decided_ms", None),
    ("redemption", "fulfilled_ms", None),
    ("retirement", "at_ms", None),
    ("revision", "at_ms", None),
    ("reward", "offered_ms", None),
    ("rules", "at_ms", None),
    ("secret_reset", "at_ms", None),
    ("statement", "at_ms", None),
    ("submission", "submitted_ms", None),
    ("submission", "changed_ms", None),
    ("submission", "decided_ms", None),
    ("tariff", "at_ms", None),
    ("useful", "at_ms", None),
    ("withheld", "at_ms", None),
];

/// The entry of `at` says that it is now `at.ms`.
pub(super) fn put_right(db: &Connection, at: &At<'_>) -> Answer<()> {
    for (table, time, lasting) in TIMES {
        let moved = lasting.map_or(String::new(), |lasting| {
            format!("{lasting} = {lasting} - ({time} - ?1), ")
        });
        let sql = format!("UPDATE \"{table}\" SET {moved}{time} = ?1 WHERE {time} > ?1");
        query::change(db, &sql, [at.ms])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{create_for_fold, derived_tables};

    #[test]
    fn every_time_of_a_state_table_is_in_the_list() {
        let db = Connection::open_in_memory().unwrap();
        create_for_fold(&db).unwrap();
        let mut known: Vec<String> = Vec::new();
        for (table, time, lasting) in TIMES {
            known.push(format!("{table}.{time}"));
            known.extend(lasting.map(|column| format!("{table}.{column}")));
        }
        for table in derived_tables(&db).unwrap() {
            let sql = format!("SELECT name FROM pragma_table_info('{table}')");
            let mut statement = db.prepare(&sql).unwrap();
            let names = statement.query_map((), |row| row.get::<_, String>(0));
            for name in names.unwrap().map(Result::unwrap) {
                let column = format!("{table}.{name}");
                let is_time = name.ends_with("_ms");
                assert_eq!(is_time, known.contains(&column), "{column}");
            }
        }
    }
}
