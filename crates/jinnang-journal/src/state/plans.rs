//! Questions that are asked of a journal of a million entries go by an index.

use super::{authors, content, empty_journal, ledger, reach};
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
    let db = empty_journal().unwrap();
    let (of_one, of_all) = (
        ledger::awarded_between(true),
        ledger::awarded_between(false),
    );
    let waiting = ledger::waiting_proposals();
    let questions = [
        (
            of_one.as_str(),
            "SEARCH award USING COVERING INDEX award_of",
        ),
        (&of_all, "SEARCH award USING COVERING INDEX award_time"),
        (ledger::TOTALS, "SEARCH a USING COVERING INDEX award_time"),
        (
            ledger::SPENT_BETWEEN,
            "SEARCH statement USING COVERING INDEX statement_spent",
        ),
        (
            ledger::COOLING,
            "SEARCH award USING COVERING INDEX award_cooling",
        ),
        (ledger::LINES_OF, "SEARCH l USING PRIMARY KEY"),
        (ledger::KEPT_BACK_OF, "SEARCH w USING INDEX withheld_of"),
        (authors::USES, "SEARCH r USING PRIMARY KEY (article=?)"),
        (
            reach::OWN,
            "SEARCH u USING COVERING INDEX use_log_reach (article=? AND member=?",
        ),
        (
            authors::COLLEAGUES_BY_USE,
            "SEARCH u USING COVERING INDEX use_log_reach (article=?)",
        ),
        (
            authors::COLLEAGUES_BY_MEMBER,
            "SEARCH u USING COVERING INDEX use_log_of (member=?)",
        ),
        (&waiting, "SCAN p USING INDEX proposal_open"),
        (ledger::EARNED, "SEARCH a USING INDEX award_submission"),
        (ledger::EARNED, "SEARCH p USING INDEX proposal_submission"),
        (ledger::EARNED, "SEARCH w USING INDEX withheld_submission"),
        (ledger::REVERSALS, "SEARCH l USING INDEX statement_reversed"),
        (
            content::WRITTEN,
            "SEARCH revision USING INDEX revision_time",
        ),
        (
            ledger::KEPT_BETWEEN,
            "SEARCH award USING COVERING INDEX award_of",
        ),
    ];
    for (sql, by) in questions {
        let plan = plan(&db, sql);
        assert!(
            plan.iter().any(|line| line.starts_with(by)),
            "{by}: {plan:#?}"
        );
        // Members are few, and an index of what waits holds nothing else.
        let may = ["SCAN m", "SCAN p USING INDEX proposal_open"];
        let mut whole = plan.iter().filter(|line| line.starts_with("SCAN"));
        // What was found by indices and put together is gone through once.
        let may =
            |line: &String| may.contains(&line.as_str()) || line.starts_with("SCAN (subquery");
        assert!(whole.all(may), "{plan:#?}");
    }
}
