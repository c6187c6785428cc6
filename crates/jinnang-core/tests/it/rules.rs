//! Rules of the workspace: what an admin decides holds for everybody from then on.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn set(version: u32, rules: Value) -> Value {
    json!({ "command": command(), "version": version, "rules": rules })
}

fn usual() -> Value {
    serde_json::to_value(Rules::default()).unwrap()
}

fn with(name: &str, value: Value) -> Value {
    let mut rules = usual();
    rules[name] = value;
    rules
}

#[test]
fn a_verification_lasts_as_long_as_the_workspace_says() {
    let team = Team::new("review_all");
    let shipped: RulesView = team.open.ask("rules", json!({}));
    assert_eq!((shipped.version, shipped.rules), (0, Rules::default()));
    let _: RulesView = team
        .open
        .ask("rules_set", set(0, with("applicationDays", json!(7))));
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approved_ms = team
        .open
        .host
        .now_ms
        .load(std::sync::atomic::Ordering::Relaxed);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open.until("it is live", || {
        team.open.finds("先到场，再讲道理", "case-fast-reply")
    });
    let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
    assert_eq!(article.review_every_days, 7);
    let Trust::Verified { until_ms, .. } = article.trust else {
        panic!("{:?}", article.trust);
    };
    assert_eq!((until_ms - approved_ms) / DAY_MS, 7);
}

#[test]
fn rules_are_changed_from_the_ones_in_force_within_reason_and_by_an_admin() {
    let team = Team::new("review_all");
    let _: RulesView = team
        .open
        .ask("rules_set", set(0, with("coreDays", json!(30))));
    let stale = team
        .open
        .refused("rules_set", set(0, with("coreDays", json!(60))));
    assert_eq!(stale.code, Code::Stale);
    for senseless in [json!(0), json!(100_000)] {
        let refused = team
            .open
            .refused("rules_set", set(1, with("coreDays", senseless)));
        assert_eq!(refused.code, Code::Refused);
    }
    let unknown = team
        .open
        .refused("rules_set", set(1, with("coreDaze", json!(1))));
    assert_eq!(unknown.code, Code::BadRequest);
    team.be(&team.wang);
    let refused = team.open.refused("rules_set", set(1, usual()));
    assert_eq!(refused.code, Code::NotAllowed);
    let now: RulesView = team.open.ask("rules", json!({}));
    assert_eq!((now.version, now.rules.core_days), (1, 30));
}

/// Two more trainers join; five texts by 林 and one by a trainer are handed in.
#[test]
fn in_turn_nobody_has_twice_as_much_in_hand_and_nobody_gets_their_own() {
    let team = Team::new("review_all");
    for name in ["钱", "孙"] {
        let add =
            json!({ "command": command(), "name": name, "department": "华北", "role": "trainer" });
        let _: PeopleView = team.open.ask("member_add", add);
    }
    let _: RulesView = team
        .open
        .ask("rules_set", set(0, with("assigning", json!("in_turn"))));
    let mut reviewers = Vec::new();
    for n in 0..6 {
        team.be(&team.lin);
        let text = CASE.replace("case-fast-reply", &format!("case-{n}"));
        let submission = team.hand_in(&text);
        assert_eq!(submission.row.stand, Stand::Claimed);
        reviewers.push(submission.row.reviewer.unwrap());
    }
    reviewers.sort();
    let each = reviewers.chunk_by(|a, b| a == b).map(<[_]>::len);
    assert_eq!(each.collect::<Vec<_>>(), [2, 2, 2], "{reviewers:?}");
    assert!(
        !reviewers.contains(&team.zhou),
        "trainers come before admins"
    );

    team.be(&team.wang);
    let own = team.hand_in(&CASE.replace("case-fast-reply", "case-own"));
    assert_ne!(own.row.reviewer.as_ref(), Some(&team.wang));
    // It can be handed over all the same.
    team.be(&team.zhou);
    let over = json!({ "command": command(), "submission": own.row.id, "reviewer": team.zhou });
    let over: SubmissionView = team.open.ask("submission_claim", over);
    assert_eq!(over.row.reviewer.as_ref(), Some(&team.zhou));
}
