//! Questions that are asked of a journal of a million entries go by an index.

use super::{authors, create_derived, ledger};
use crate::migrate;
use rusqlite::Connection;

fn plan(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut rows = statement.raw_query();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        lines.push(row.get(3).unwrap());
    }
    lines
}

#[test]
fn questions_about_points_go_by_an_index() {
    let db = Connection::open_in_memory().unwrap();
    migrate::steps(&db).unwrap();
    create_derived(&db).unwrap();
    let (of_one, of_all) = (
        ledger::awarded_between(true),
        ledger::awarded_between(false),
    );
    let questions = [
        (of_one.as_str(), "award USING COVERING INDEX award_of"),
        (&of_all, "award USING COVERING INDEX award_time"),
        (ledger::TOTALS, "a USING COVERING INDEX award_time"),
        (
            ledger::SPENT_BETWEEN,
            "statement USING COVERING INDEX statement_spent",
        ),
        (ledger::COOLING, "award USING INDEX award_cooling"),
        (ledger::LINES_OF, "l USING PRIMARY KEY"),
        (
            authors::USES,
            "u USING COVERING INDEX use_log_reach (article=?)",
        ),
        (
            authors::OWN_USES,
            "u USING COVERING INDEX use_log_reach (article=? AND member=?",
        ),
        (
            authors::COLLEAGUES_BY_USE,
            "u USING COVERING INDEX use_log_reach (article=?)",
        ),
        (
            authors::COLLEAGUES_BY_MEMBER,
            "u USING COVERING INDEX use_log_of (member=?)",
        ),
    ];
    for (sql, by) in questions {
        let plan = plan(&db, sql);
        let wanted = format!("SEARCH {by}");
        assert!(
            plan.iter().any(|line| line.starts_with(&wanted)),
            "{wanted}: {plan:#?}"
        );
        let whole = plan.iter().find(|line| line.starts_with("SCAN"));
        assert!(whole.is_none_or(|line| line == "SCAN m"), "{plan:#?}");
    }
}
