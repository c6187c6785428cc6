//! Points and people see the same sum everywhere, whichever way the points came and went.

use crate::abuse::another;
use crate::story::{CASE, Team, command};
use jinnang_testkit::{Dice, seed};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const UNITS: [Unit; 2] = [Unit::Points, Unit::Promotion];

/// Puts a tariff into force with some of its fields changed.
fn set_tariff(team: &Team, change: &[(&str, i64)]) {
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    for (field, n) in change {
        text[field] = json!(n);
    }
    let set = json!({ "command": command(), "text": text.to_string() });
    let _: TariffView = team.open.ask("tariff_set", set);
}

/// A text that its authors hand in and 王 approves.
fn approved(team: &Team, authors: &[&str], text: &str, band: &str) -> String {
    team.be(authors[0]);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
    let submit = json!({ "command": command(), "draft": draft.row.id, "coauthors": &authors[1..] });
    let made: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.wang);
    let view: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&made, band));
    view.row.id
}

fn mine(team: &Team, who: &str) -> Vec<SubmissionRow> {
    team.be(who);
    let view: MineView = team.open.ask("submissions_mine", json!({}));
    view.submissions
}

fn page(team: &Team, who: &str, submission: &str) -> EarnedView {
    team.be(who);
    let view: SubmissionView = team
        .open
        .ask("submission", json!({ "submission": submission }));
    view.row.earned
}

fn account(team: &Team, who: &str, unit: Unit) -> PointsView {
    team.be(&team.zhou);
    team.open
        .ask("points", json!({ "member": who, "unit": unit }))
}

fn waiting(team: &Team, who: &str) -> Vec<ProposalView> {
    team.be(who);
    let view: ProposalsView = team.open.ask("proposals", json!({}));
    view.open
}

fn decide(team: &Team, award: &str, give: bool, reason: &str) {
    team.be(&team.zhou);
    let request = json!({ "command": command(), "award": award, "give": give, "reason": reason });
    let _: ProposalsView = team.open.ask("award_decide", request);
}

fn take_back(team: &Team, award: &str, amount: i64, reason: &str) -> PointsView {
    team.be(&team.zhou);
    let request =
        json!({ "command": command(), "award": award, "amount": amount, "reason": reason });
    team.open.ask("points_reverse", request)
}

fn sum(unit: Unit, kept: i64) -> EarnedSum {
    EarnedSum {
        unit,
        kept,
        waiting: 0,
        refused: 0,
        reversed: 0,
        withheld: 0,
    }
}

#[test]
fn a_submission_shows_both_units_and_what_waits_for_a_second_decider() {
    let team = Team::new("trust_all");
    set_tariff(&team, &[("award_two_deciders_above", 50)]);
    let id = approved(&team, &[&team.lin], CASE, "outstanding");
    let waits = mine(&team, &team.lin).remove(0).earned;
    let waiting_sum = |unit, waiting| EarnedSum {
        waiting,
        ..sum(unit, 0)
    };
    assert_eq!(
        waits.sums,
        [
            waiting_sum(Unit::Points, 80),
            waiting_sum(Unit::Promotion, 8)
        ]
    );
    assert!(
        waits
            .awards
            .iter()
            .all(|one| one.state == EarnedState::Waiting && one.by == team.wang)
    );

    decide(&team, &waiting(&team, &team.zhou)[0].award, true, "");
    let given = mine(&team, &team.lin).remove(0).earned;
    assert_eq!(given.sums, [sum(Unit::Points, 80), sum(Unit::Promotion, 8)]);
    let award = &given.awards[0];
    assert_eq!(
        (award.by.as_str(), award.proposed_by.as_deref()),
        (team.zhou.as_str(), Some(team.wang.as_str()))
    );
    // The author's list, the author's page and the reviewer's page say the same.
    assert_eq!(page(&team, &team.lin, &id), given);
    assert_eq!(page(&team, &team.wang, &id), given);
    let entry = account(&team, &team.lin, Unit::Points).entries.remove(0);
    assert_eq!((entry.amount, entry.submission), (80, Some(id)));
}

#[test]
fn a_refused_award_stands_with_its_reason_where_the_author_looks() {
    let team = Team::new("trust_all");
    set_tariff(&team, &[("award_two_deciders_above", 50)]);
    approved(&team, &[&team.lin], CASE, "outstanding");
    decide(
        &team,
        &waiting(&team, &team.zhou)[0].award,
        false,
        "和上个月那篇是一件事",
    );
    let earned = mine(&team, &team.lin).remove(0).earned;
    assert_eq!(earned.sums[0].refused, 80);
    assert_eq!((earned.sums[0].kept, earned.sums[0].waiting), (0, 0));
    for award in &earned.awards {
        assert_eq!(award.state, EarnedState::Refused);
        assert_eq!(award.reason.as_deref(), Some("和上个月那篇是一件事"));
        assert_eq!(award.by, team.zhou);
    }
}

#[test]
fn each_author_sees_their_own_share_and_a_reviewer_sees_all_of_them() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let mut text: Value =
        serde_json::from_str(&team.open.ask::<TariffView>("tariff", json!({})).text).unwrap();
    text["base"]["case"] = json!(41);
    let set = json!({ "command": command(), "text": text.to_string() });
    let _: TariffView = team.open.ask("tariff_set", set);
    let sun = another_member(&team, "孙");
    let id = approved(&team, &[&team.lin, &sun], CASE, "solid");
    // 41 in two: what does not divide goes to the first author.
    let points = |who: &str| mine(&team, who).remove(0).earned.sums[0].kept;
    assert_eq!((points(&team.lin), points(&sun)), (21, 20));
    assert_eq!(page(&team, &team.lin, &id).awards.len(), 2);
    let all = page(&team, &team.wang, &id);
    assert_eq!((all.awards.len(), all.sums[0].kept), (4, 41));
}

fn another_member(team: &Team, name: &str) -> String {
    team.be(&team.zhou);
    let request =
        json!({ "command": command(), "name": name, "department": "华北", "role": "employee" });
    let people: PeopleView = team.open.ask("member_add", request);
    let mut members = people.members.into_iter();
    members
        .find(|m| m.name.as_deref() == Some(name))
        .unwrap()
        .id
}

#[test]
fn a_part_that_is_taken_back_is_taken_from_every_sum_and_says_why() {
    let team = Team::new("trust_all");
    approved(&team, &[&team.lin], CASE, "solid");
    let award = account(&team, &team.lin, Unit::Points).entries[0]
        .award
        .clone()
        .unwrap();
    take_back(&team, &award, 5, "数字写错了");
    let after = take_back(&team, &award, 10, "来源不对");
    let first = after
        .entries
        .iter()
        .find(|entry| entry.kind == "award")
        .unwrap();
    assert_eq!((after.balance, first.amount, first.left), (25, 40, 25));
    let earned = mine(&team, &team.lin).remove(0).earned;
    assert_eq!((earned.sums[0].kept, earned.sums[0].reversed), (25, 15));
    let reasons: Vec<_> = earned.awards[0]
        .reversals
        .iter()
        .map(|one| one.reason.as_str())
        .collect();
    assert_eq!(reasons, ["数字写错了", "来源不对"]);
    assert_eq!(
        after.months.iter().map(|month| month.earned).sum::<i64>(),
        25
    );
}

#[test]
fn promotion_credit_that_is_taken_back_answers_with_the_account_of_promotion_credit() {
    let team = Team::new("trust_all");
    approved(&team, &[&team.lin], CASE, "solid");
    let award = account(&team, &team.lin, Unit::Promotion).entries[0]
        .award
        .clone()
        .unwrap();
    let after = take_back(&team, &award, 1, "算错了");
    assert_eq!((after.unit, after.balance), (Unit::Promotion, 3));
}

#[test]
fn what_a_limit_keeps_back_is_said_beside_what_was_given_and_where_nothing_was_left() {
    let team = Team::new("trust_all");
    set_tariff(&team, &[("day_cap", 50)]);
    let ids = [1, 2, 3].map(|n| approved(&team, &[&team.lin], &another(n), "solid"));
    let points = |id: &str| {
        let sum = page(&team, &team.lin, id).sums.remove(0);
        (sum.kept, sum.withheld)
    };
    assert_eq!(
        ids.each_ref().map(|id| points(id)),
        [(40, 0), (10, 30), (0, 40)]
    );
    let last = page(&team, &team.wang, &ids[2]);
    assert_eq!(last.awards[0].state, EarnedState::Withheld);
    let account = account(&team, &team.lin, Unit::Points);
    let lines: Vec<(&str, i64, i64, i64)> = (account.entries.iter())
        .map(|line| (line.kind.as_str(), line.amount, line.withheld, line.balance))
        .collect();
    assert_eq!(
        lines,
        [
            ("withheld", 0, 40, 50),
            ("award", 10, 30, 50),
            ("award", 40, 0, 40)
        ]
    );
    let request = json!({ "member": team.lin, "unit": "points" });
    let file: FileView = team.open.ask("points_export", request);
    let table: Vec<&str> = file.text.lines().collect();
    assert!(
        table[1].contains("到上限未发") && table[1].ends_with(",40"),
        "{}",
        table[1]
    );
    assert_eq!(table.len(), 4);
}

#[test]
fn a_limit_of_the_day_a_second_decider_agrees_says_what_it_kept_back() {
    let team = Team::new("trust_all");
    set_tariff(&team, &[("award_two_deciders_above", 50), ("day_cap", 30)]);
    approved(&team, &[&team.lin], CASE, "outstanding");
    decide(&team, &waiting(&team, &team.zhou)[0].award, true, "");
    let earned = mine(&team, &team.lin).remove(0).earned;
    assert_eq!((earned.sums[0].kept, earned.sums[0].withheld), (30, 50));
}

#[test]
fn who_waits_longest_for_a_second_decider_is_on_top_for_everybody() {
    let team = Team::new("trust_all");
    set_tariff(&team, &[("award_two_deciders_above", 10)]);
    for n in 1..=3 {
        approved(&team, &[&team.lin], &another(n), "solid");
        team.open.host.later(1);
    }
    let oldest_first = |all: &[ProposalView]| all.is_sorted_by_key(|one| one.at_ms);
    let seen = waiting(&team, &team.zhou);
    assert!(seen.len() == 6 && oldest_first(&seen), "{seen:?}");
    let own = account(&team, &team.lin, Unit::Points).proposals;
    assert!(own.len() == 3 && oldest_first(&own), "{own:?}");
}

#[test]
fn a_decision_on_points_refreshes_what_shows_submissions_too() {
    let team = Team::new("trust_all");
    approved(&team, &[&team.lin], CASE, "solid");
    let award = account(&team, &team.lin, Unit::Points).entries[0]
        .award
        .clone()
        .unwrap();
    team.open.host.told();
    take_back(&team, &award, 1, "一");
    let told = team.open.host.told();
    assert!(
        told.contains(&Tag::Points) && told.contains(&Tag::Review),
        "{told:?}"
    );
}

#[test]
fn the_ranking_of_any_quarter_can_be_looked_at_and_stays_as_it_was() {
    let team = Team::new("trust_all");
    for who in [&team.lin, &team.wang] {
        team.be(who);
        let _: BoardView = team.open.ask(
            "board_join",
            json!({ "command": command(), "joined": true }),
        );
    }
    let id = approved(&team, &[&team.lin], CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let board =
        |quarter: &str| -> BoardView { team.open.ask("board", json!({ "quarter": quarter })) };
    let before = board("2026-Q3");
    assert_eq!(before.quarters, ["2026-Q3"]);
    assert_eq!(before.members[0].who, team.lin);
    assert_eq!(
        (before.members[0].points, before.members[0].published),
        (40, 1)
    );
    // A cosmetic change in a later quarter takes nothing from the earlier one.
    team.open.host.later(100 * 24 * 60);
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "case-fast-reply" }));
    let text = draft.text.replace("骂人", "抱怨");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
    let submit = json!({ "command": command(), "draft": draft.row.id, "minor": true });
    let minor: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&minor, "solid"));
    let now = board("");
    assert_eq!((now.quarter.as_str(), now.quarters.len()), ("2026-Q4", 2));
    assert_eq!((now.members[0].points, now.members[0].published), (0, 0));
    let after = board("2026-Q3");
    assert_eq!(
        (&after.members, &after.departments),
        (&before.members, &before.departments)
    );
    assert!(page(&team, &team.lin, &id).sums[0].kept == 40);
}

/// What belongs together in an export: the columns, and the sum of what moved.
fn exported(team: &Team, who: &str, unit: Unit) -> i64 {
    team.be(&team.zhou);
    let file: FileView = team
        .open
        .ask("points_export", json!({ "member": who, "unit": unit }));
    let rows = file.text.lines().skip(1);
    rows.map(|row| row.split(',').nth(2).unwrap().parse::<i64>().unwrap())
        .sum()
}

fn by_chance(seed: u64) {
    let mut dice = Dice::new(seed);
    let team = Team::new("trust_all");
    let sun = another_member(&team, "孙");
    let authors = [team.lin.clone(), sun];
    set_tariff(&team, &[("award_two_deciders_above", 50), ("day_cap", 110)]);
    for who in &authors {
        team.be(who);
        let join = json!({ "command": command(), "joined": true });
        let _: BoardView = team.open.ask("board_join", join);
    }
    for n in 0..14 {
        let (first, second) = (dice.below(2), dice.once_in(3));
        let mut who = vec![authors[first].as_str()];
        if second {
            who.push(authors[1 - first].as_str());
        }
        let band = dice.pick(&["solid", "strong", "outstanding"]);
        approved(&team, &who, &another(n), band);
        if let Some(one) = waiting(&team, &team.zhou)
            .first()
            .filter(|_| dice.once_in(2))
        {
            let limited = dice.once_in(3);
            let reason = if limited { "重复" } else { "" };
            let request = json!({ "command": command(), "award": one.award, "give": !limited, "reason": reason });
            // A limit may stand against it today.
            let _ = team.open.seat.ask("award_decide", request);
        }
        if dice.once_in(2) {
            let (of, unit) = (dice.pick(&authors), *dice.pick(&UNITS));
            let entries = account(&team, of, unit).entries;
            let left: Vec<_> = entries
                .iter()
                .filter(|e| e.kind == "award" && e.left > 0)
                .collect();
            if !left.is_empty() {
                let entry = dice.pick(&left);
                let part = dice.between(1, entry.left as usize) as i64;
                take_back(&team, entry.award.as_ref().unwrap(), part, "更正");
            }
        }
        team.open.host.later(dice.below(20 * 24 * 60) as i64);
    }
    let mut ranked: BTreeMap<String, i64> = BTreeMap::new();
    let board: BoardView = team.open.ask("board", json!({}));
    for quarter in &board.quarters {
        let board: BoardView = team.open.ask("board", json!({ "quarter": quarter }));
        for row in board.members {
            *ranked.entry(row.who).or_default() += row.points;
        }
    }
    for who in &authors {
        for unit in UNITS {
            let rows = mine(&team, who);
            let sums = || {
                rows.iter()
                    .flat_map(|row| &row.earned.sums)
                    .filter(|sum| sum.unit == unit)
            };
            let kept: i64 = sums().map(|sum| sum.kept).sum();
            let waits: i64 = sums().map(|sum| sum.waiting).sum();
            let account = account(&team, who, unit);
            let entries: i64 = account.entries.iter().map(|entry| entry.amount).sum();
            let months: i64 = account.months.iter().map(|month| month.earned).sum();
            let proposed: i64 = account.proposals.iter().map(|one| one.amount).sum();
            let told = format!("seed {seed}, {who}, {unit:?}");
            assert_eq!(kept, account.balance, "{told}");
            assert_eq!(
                [entries, months, exported(&team, who, unit)],
                [kept; 3],
                "{told}"
            );
            assert_eq!(waits, proposed, "{told}");
            if unit == Unit::Points {
                assert_eq!(ranked.get(who), Some(&kept), "{told}");
            }
            for row in &rows {
                assert_eq!(row.earned, page(&team, who, &row.id), "{told}");
            }
        }
    }
}

#[test]
fn whatever_happened_every_view_shows_the_sum_that_the_ledger_has() {
    let first = seed(20_261_129);
    for seed in [first, first.wrapping_add(1)] {
        by_chance(seed);
    }
}
