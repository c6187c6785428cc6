//! What is paid for use: colleagues', once a day, when the day is over.

use crate::abuse::{approved, earned};
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;

#[test]
fn using_ones_own_words_opening_and_clicking_again_and_again_pay_nothing() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team.be(&team.lin);
    for _ in 0..20 {
        let _: Nothing = team.open.ask(
            "article_used",
            json!({ "id": "case-fast-reply", "how": "copied" }),
        );
    }
    team.be(&team.wang);
    for _ in 0..20 {
        let _: Nothing = team.open.ask(
            "article_read",
            json!({ "id": "case-fast-reply", "how": "opened" }),
        );
    }
    team.open.host.later(24 * 60);
    let day = "2026-09-21";
    team.be(&team.zhou);
    let settled: SettledView = team
        .open
        .ask("use_settle", json!({ "command": command(), "day": day }));
    assert_eq!(
        settled,
        SettledView {
            awards: 0,
            points: 0
        }
    );
    assert_eq!(earned(&team), 40);
}

#[test]
fn a_day_is_settled_once_and_never_before_it_is_over() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    for day in ["2030-01-01", "gestern", "2026-02-30", ""] {
        let refused = team
            .open
            .refused("use_settle", json!({ "command": command(), "day": day }));
        assert_eq!(refused.code, Code::Refused, "{day}");
    }
}
