//! Awards above the threshold take two people, and rules of the workspace hold for everybody.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// 林's case is approved by 王 as outstanding, 80 points, where more than 50 take two.
fn proposed() -> Team {
    let team = Team::new("trust_all");
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
    text["award_two_deciders_above"] = json!(50);
    let set = json!({ "command": command(), "text": text.to_string() });
    let _: TariffView = team.open.ask("tariff_set", set);
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team.open.ask(
        "submission_decide",
        team.approval(&submission, "outstanding"),
    );
    team
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
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    for (day_cap, given) in [(0, None), (30, Some(30))] {
        let mut text: Value = serde_json::from_str(&tariff.text).unwrap();
        text["day_cap"] = json!(day_cap);
        let set = json!({ "command": command(), "text": text.to_string() });
        let _: TariffView = team.open.ask("tariff_set", set);
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
