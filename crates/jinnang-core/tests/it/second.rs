//! Awards above the threshold take two people, and rules of the workspace hold for everybody.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// 林's case is approved by 王 as outstanding, 80 points, where more than 50 take two.
fn proposed() -> Team {
    let team = Team::new("trust_all");
    tariff(&team, "award_two_deciders_above", 50);
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team.open.ask(
        "submission_decide",
        team.approval(&submission, "outstanding"),
    );
    team
}

fn tariff(team: &Team, name: &str, n: i64) {
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    text[name] = json!(n);
    let set = json!({ "command": command(), "text": text.to_string() });
    let _: TariffView = team.open.ask("tariff_set", set);
}

fn open(team: &Team, who: &str) -> Vec<ProposalView> {
    team.be(who);
    let view: ProposalsView = team.open.ask("proposals", json!({}));
    view.open
}

fn decision(award: &str, give: bool, reason: &str) -> Value {
    json!({ "command": command(), "award": award, "give": give, "reason": reason })
}

#[test]
fn a_high_award_is_booked_when_a_second_person_agrees() {
    let team = proposed();
    team.be(&team.lin);
    let waits: PointsView = team.open.ask("points", json!({}));
    assert_eq!((waits.balance, waits.proposals.len()), (0, 1));
    assert_eq!(waits.proposals[0].amount, 80);
    assert_eq!(
        waits.proposals[0].title.as_deref(),
        Some("两小时内回访保住续约")
    );
    // Points and promotion credit wait together, and the proposer cannot give them.
    let seen = open(&team, &team.wang);
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|one| !one.may && one.by == team.wang));
    let award = seen[0].award.clone();
    let refused = team
        .open
        .refused("award_decide", decision(&award, true, ""));
    assert_eq!(refused.code, Code::Refused);

    let seen = open(&team, &team.zhou);
    assert!(seen.iter().all(|one| one.may));
    let request = decision(&award, true, "");
    let after: ProposalsView = team.open.ask("award_decide", request.clone());
    assert!(after.open.is_empty());
    let points = team.points_of(&team.lin);
    assert_eq!((points.balance, points.proposals.len()), (80, 0));
    // The same request again is the same award.
    let _: ProposalsView = team.open.ask("award_decide", request);
    assert_eq!(team.points_of(&team.lin).balance, 80);
    let promotion = json!({ "member": team.lin, "unit": "promotion" });
    let promotion: PointsView = team.open.ask("points", promotion);
    assert_eq!(promotion.balance, 8);
    let twice = team
        .open
        .refused("award_decide", decision(&award, true, ""));
    assert_eq!(twice.code, Code::Stale);
}

#[test]
fn a_refused_award_says_why_and_books_nothing() {
    let team = proposed();
    let award = open(&team, &team.zhou)[0].award.clone();
    let wordless = team
        .open
        .refused("award_decide", decision(&award, false, " "));
    assert_eq!(wordless.code, Code::Refused);
    let after: ProposalsView = team.open.ask(
        "award_decide",
        decision(&award, false, "和上个月那篇讲的是一件事"),
    );
    assert!(after.open.is_empty());
    assert_eq!(team.points_of(&team.lin).balance, 0);
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert!(verified.faults.is_empty(), "{verified:?}");
}

#[test]
fn nobody_decides_on_an_award_for_what_they_wrote() {
    let team = proposed();
    // 林 became a trainer meanwhile.
    team.be(&team.zhou);
    let change = json!({ "command": command(), "member": team.lin, "role": "trainer" });
    let _: PeopleView = team.open.ask("member_change", change);
    team.be(&team.lin);
    team.set_pin();
    let award = open(&team, &team.lin)[0].award.clone();
    let refused = team
        .open
        .refused("award_decide", decision(&award, true, ""));
    assert_eq!(refused.code, Code::Refused);
}

#[test]
fn limits_of_the_day_it_is_given_hold_for_a_high_award() {
    let team = proposed();
    for (day_cap, given) in [(0, None), (30, Some(30))] {
        tariff(&team, "day_cap", day_cap);
        let award = open(&team, &team.zhou)[0].award.clone();
        let request = decision(&award, true, "");
        match given {
            None => {
                let refused = team.open.refused("award_decide", request);
                assert_eq!(refused.code, Code::Refused);
            }
            Some(amount) => {
                let _: ProposalsView = team.open.ask("award_decide", request);
                assert_eq!(team.points_of(&team.lin).balance, amount);
            }
        }
    }
}

#[test]
fn a_threshold_that_is_raised_frees_nothing_that_waits_already() {
    const NAME: &str = "award_two_deciders_above";
    let team = Team::new("trust_all");
    tariff(&team, NAME, 50);
    team.be(&team.lin);
    let before = team.hand_in(CASE);
    tariff(&team, NAME, 1_000);
    team.be(&team.lin);
    let after = team.hand_in(&crate::abuse::another(1));
    // One admin, who could approve as well, raised it for both; only what was handed in since is free.
    team.be(&team.zhou);
    for submission in [&before, &after] {
        let approval = team.approval(submission, "outstanding");
        let _: SubmissionView = team.open.ask("submission_decide", approval);
    }
    let points = team.points_of(&team.lin);
    assert_eq!((points.balance, points.proposals.len()), (80, 1));
    assert!(open(&team, &team.zhou).iter().all(|one| !one.may));
    assert!(open(&team, &team.wang).iter().all(|one| one.may));
}

#[test]
fn who_agreed_first_to_a_dear_request_never_agrees_second_whatever_the_tariff_says_now() {
    const NAME: &str = "two_deciders_above";
    let team = Team::new("trust_all");
    let promote = json!({ "command": command(), "member": team.wang, "role": "admin" });
    team.be(&team.zhou);
    let _: PeopleView = team.open.ask("member_change", promote);
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.open.host.later(15 * 24 * 60);
    let reward = team.reward(json!({ "title": "书", "cost": 20, "unit": "points" }));
    let ask = || -> String {
        team.be(&team.lin);
        let ask = json!({ "command": command(), "reward": reward, "cost": 20 });
        let asked: RewardsView = team.open.ask("reward_request", ask);
        asked.mine[0].id.clone()
    };
    let approve = |id: &str| json!({ "command": command(), "redemption": id, "step": "approve" });
    let state = |id: &str, view: RewardsView| {
        let found = view.open.into_iter().find(|one| one.id == id).unwrap();
        (found.state, found.needs_two)
    };

    tariff(&team, NAME, 10);
    let first = ask();
    tariff(&team, NAME, 1_000);
    // It was asked for under the old threshold: the admin who raised that agrees first, and not second.
    let seconded = state(&first, team.open.ask("redemption_decide", approve(&first)));
    assert_eq!(seconded, ("seconded".to_owned(), true));
    let again = team.open.refused("redemption_decide", approve(&first));
    assert_eq!(again.code, Code::Refused);
    team.be(&team.wang);
    let granted = state(&first, team.open.ask("redemption_decide", approve(&first)));
    assert_eq!(granted.0, "approved");

    let second = ask();
    team.be(&team.zhou);
    let granted = state(
        &second,
        team.open.ask("redemption_decide", approve(&second)),
    );
    assert_eq!(granted, ("approved".to_owned(), false));
}
