//! What colleagues used is paid for, whatever days the program was closed on and whatever its clock said.

use crate::abuse::another;
use crate::coauthors::submit_with;
use crate::story::{CASE, Team, command};
use jinnang_journal::{Command, Decided, Journal};
use jinnang_wire::*;
use serde_json::json;
use std::sync::atomic::Ordering;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// Friday, 25 September 2026, 14:13 in Beijing.
const FRIDAY_MS: i64 = 1_790_000_000_000 + 4 * DAY_MS - 8 * 60 * 60 * 1_000;

/// A team with a published case of 林.
fn team() -> Team {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team
}

fn used_by(team: &Team, member: &str, now_ms: i64) {
    team.open.host.now_ms.store(now_ms, Ordering::Relaxed);
    team.be(member);
    let request = json!({ "id": "case-fast-reply", "how": "copied" });
    let _: Nothing = team.open.ask("article_used", request);
}

/// Closes the program and opens it at another time, for as long as it takes to open.
fn opened_at(team: Team, now_ms: i64) -> Team {
    let Team {
        base,
        open,
        zhou,
        lin,
        wang,
    } = team;
    drop(open);
    let open = base.open_at(now_ms);
    open.settle();
    Team {
        base,
        open,
        zhou,
        lin,
        wang,
    }
}

/// Days that 林 was paid for, in the order of the journal, with the sum.
fn paid(team: &Team) -> Vec<(String, i64)> {
    let mut entries = team.points_of(&team.lin).entries;
    entries.reverse();
    let uses = entries.into_iter().filter_map(|entry| {
        let day = entry.rule?.strip_prefix("use:")?.to_owned();
        Some((day, entry.amount))
    });
    uses.collect()
}

fn day(name: &str) -> (String, i64) {
    (name.to_owned(), 1)
}

#[test]
fn a_friday_is_paid_for_on_monday_and_every_day_before_it_in_order_and_once() {
    let team = team();
    used_by(&team, &team.wang, FRIDAY_MS - 2 * DAY_MS);
    used_by(&team, &team.zhou, FRIDAY_MS - DAY_MS + 5);
    used_by(&team, &team.wang, FRIDAY_MS);
    let team = opened_at(team, FRIDAY_MS + 3 * DAY_MS);
    let due = [day("2026-09-23"), day("2026-09-24"), day("2026-09-25")];
    assert_eq!(paid(&team), due);
    used_by(&team, &team.zhou, FRIDAY_MS + 3 * DAY_MS);
    let team = opened_at(team, FRIDAY_MS + 3 * DAY_MS + 9);
    assert_eq!(paid(&team), due, "Monday is not over");
    let team = opened_at(team, FRIDAY_MS + 30 * DAY_MS);
    assert_eq!(paid(&team)[3..], [day("2026-09-28")]);
    for again in ["2026-09-25", "2026-09-28"] {
        team.be(&team.zhou);
        let request = json!({ "command": command(), "day": again });
        let settled: SettledView = team.open.ask("use_settle", request);
        assert_eq!(settled.points, 0, "{again}");
    }
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert!(verified.faults.is_empty(), "{verified:?}");
}

#[test]
fn a_terminal_that_comes_and_goes_pays_before_it_ends() {
    let team = team();
    used_by(&team, &team.wang, FRIDAY_MS);
    let Team {
        base,
        open,
        zhou,
        lin,
        wang,
    } = team;
    drop(open);
    drop(base.open_at(FRIDAY_MS + 3 * DAY_MS));
    // A clock that stands before that day is over: nothing is settled by this one.
    let open = base.open_at(FRIDAY_MS);
    open.settle();
    let team = Team {
        base,
        open,
        zhou,
        lin,
        wang,
    };
    assert_eq!(paid(&team), [day("2026-09-25")]);
}

#[test]
fn a_day_that_an_older_program_settled_is_settled_and_one_whose_name_was_claimed_is_not() {
    for (actor, expected) in [("workspace", vec![]), ("lin", vec![day("2026-09-25")])] {
        let team = team();
        used_by(&team, &team.wang, FRIDAY_MS);
        let Team {
            base,
            open,
            zhou,
            lin,
            wang,
        } = team;
        drop(open);
        let journal = Journal::open(&base.private()).unwrap();
        let older = Command {
            id: "settle-2026-09-25",
            actor: if actor == "lin" { &lin } else { actor },
            name: "use_settle",
            payload: "2026-09-25",
            now_ms: FRIDAY_MS + DAY_MS,
        };
        journal
            .execute(&older, &mut |_| Ok(Ok(Decided::default())))
            .unwrap();
        drop(journal);
        let open = base.open_at(FRIDAY_MS + 3 * DAY_MS);
        open.settle();
        let team = Team {
            base,
            open,
            zhou,
            lin,
            wang,
        };
        assert_eq!(paid(&team), expected, "{actor}");
    }
}

#[test]
fn a_day_that_is_not_over_is_settled_by_nobody() {
    let team = team();
    used_by(&team, &team.wang, FRIDAY_MS);
    team.be(&team.zhou);
    for day in ["2026-09-25", "2026-09-26", "9999-12-31", "2036-01-01"] {
        let request = json!({ "command": command(), "day": day });
        assert_eq!(
            team.open.refused("use_settle", request).code,
            Code::Refused,
            "{day}"
        );
    }
}

#[test]
fn what_was_found_useful_on_a_day_that_was_settled_counts_for_the_next() {
    let team = team();
    used_by(&team, &team.wang, FRIDAY_MS);
    // A clock a day ahead settles Friday before it is over.
    let team = opened_at(team, FRIDAY_MS + DAY_MS);
    let team = opened_at(team, FRIDAY_MS + 60_000);
    team.confirm_clock();
    team.be(&team.zhou);
    let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
    let useful = json!({ "command": command(), "article": article.id, "revision": article.revision, "useful": true });
    let _: UsefulView = team.open.ask("article_useful", useful);
    let team = opened_at(team, FRIDAY_MS + 2 * DAY_MS);
    assert_eq!(paid(&team), [day("2026-09-25"), day("2026-09-26")]);
}

#[test]
fn what_is_used_under_a_clock_that_is_doubted_counts_for_the_day_on_which_it_fits_again() {
    let team = team();
    // A year back and months back: each would be a month of its own, with its own pay.
    for days in [400, 90, 60] {
        used_by(&team, &team.wang, FRIDAY_MS - days * DAY_MS);
    }
    used_by(&team, &team.zhou, FRIDAY_MS + 4_000 * DAY_MS);
    used_by(&team, &team.lin, FRIDAY_MS);
    let team = opened_at(team, FRIDAY_MS + 3 * DAY_MS);
    assert_eq!(paid(&team), [("2026-09-25".to_owned(), 2)]);
    let journal = rusqlite::Connection::open(team.base.private().join("journal.db")).unwrap();
    let days: Vec<String> = {
        let mut days = journal.prepare("SELECT DISTINCT day FROM use_log").unwrap();
        let days = days.query_map((), |row| row.get(0)).unwrap();
        days.map(Result::unwrap).collect()
    };
    assert_eq!(days, ["2026-09-25"]);
}

#[test]
fn a_day_whose_settlement_an_employee_claims_is_settled_all_the_same() {
    let team = Team::new("trust_all");
    team.published_case();
    team.be(&team.zhou);
    for reader in ["何", "沈", "韩"] {
        let add = json!({ "command": command(), "name": reader, "department": "华东", "role": "employee" });
        let _: PeopleView = team.open.ask("member_add", add);
    }
    let people: PeopleView = team.open.ask("people", json!({}));
    for member in people.members.iter().filter(|m| m.id != team.lin) {
        team.be(&member.id);
        let used = json!({ "id": "case-fast-reply", "how": "inserted" });
        let _: Nothing = team.open.ask("article_used", used);
    }
    let before = team.points_of(&team.lin).balance;
    team.be(&team.lin);
    let mut claim = submit_with(&team, &[]);
    claim["command"] = json!("settle-2026-09-21");
    let _ = team.open.seat.ask("submit", claim.clone());
    claim["command"] = json!("workspace:settle:2026-09-21");
    assert_eq!(team.open.refused("submit", claim).code, Code::BadRequest);
    team.open.host.later(24 * 60);
    team.open.until("the day is paid for", || {
        team.points_of(&team.lin).balance > before
    });
}

/// What 林 gets for another case that 王 approves: kept and kept back; nothing where it is refused.
fn earned(team: &Team, n: u32) -> Option<(i64, i64)> {
    team.be(&team.lin);
    let submission = team.hand_in(&another(n));
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let view = team.open.seat.ask("submission_decide", approval).ok()?;
    let view: SubmissionView = serde_json::from_value(view).unwrap();
    let sum = view.row.earned.sums.first()?;
    Some((sum.kept, sum.withheld))
}

#[test]
fn what_was_given_under_a_clock_ten_years_ahead_keeps_nothing_back_today_without_a_word() {
    let team = team();
    let now = &team.open.host.now_ms;
    let today_ms = now.load(Ordering::Relaxed) + DAY_MS;
    now.store(today_ms + 3_653 * DAY_MS, Ordering::Relaxed);
    team.confirm_clock();
    for n in 1..=5 {
        earned(&team, n);
    }
    now.store(today_ms, Ordering::Relaxed);
    team.confirm_clock();
    // What was given then counts for the day on which the clock was put right, and what its limit keeps back
    // is said; the next day is a day like any other.
    let (kept, withheld) = earned(&team, 6).unwrap();
    assert_eq!((kept, withheld), (0, 40), "the limit of the same day");
    team.open.host.later(24 * 60);
    let (kept, withheld) = earned(&team, 7).unwrap();
    assert_eq!((kept, withheld), (40, 0), "the limit of another day");
}
