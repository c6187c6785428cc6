//! A tariff is looked at from both sides before it is put into force, and every version stays known.

use crate::abuse::another;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

fn tariff(team: &Team) -> (TariffView, Value) {
    team.be(&team.zhou);
    let view: TariffView = team.open.ask("tariff", json!({}));
    let text = serde_json::from_str(&view.text).unwrap();
    (view, text)
}

fn set(team: &Team, text: &Value) -> TariffView {
    team.be(&team.zhou);
    let set = json!({ "command": command(), "text": text.to_string() });
    team.open.ask("tariff_set", set)
}

fn tried(team: &Team, text: &Value) -> TariffTrial {
    team.be(&team.zhou);
    team.open
        .ask("tariff_try", json!({ "text": text.to_string() }))
}

fn approved(team: &Team, text: &str, band: &str) {
    team.be(&team.lin);
    let made = team.hand_in(text);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&made, band));
}

fn row(trial: &TariffTrial, what: &str) -> (u32, i64, i64) {
    let row = trial.rows.iter().find(|row| row.what == what).unwrap();
    (row.times, row.amount.now, row.amount.then)
}

#[test]
fn a_trial_says_what_the_last_months_would_have_paid_and_changes_nothing() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    approved(&team, &another(1), "outstanding");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team.be(&team.zhou);
    let used = json!({ "id": "case-fast-reply", "how": "copied" });
    let _: Nothing = team.open.ask("article_used", used);
    team.open.host.later(3 * 24 * 60);
    let (before, mut text) = tariff(&team);
    let same = tried(&team, &text);
    assert_eq!(row(&same, "publish"), (2, 120, 120));
    assert_eq!(row(&same, "use"), (1, 1, 1));
    assert_eq!(row(&same, "promotion"), (2, 12, 12));
    assert_eq!(
        same.points,
        TrialPair {
            now: 121,
            then: 121
        }
    );
    // What a trial says of the tariff in force is what was booked by it.
    let _: SettledView = team.open.ask(
        "use_settle",
        json!({ "command": command(), "day": "2026-09-21" }),
    );
    assert_eq!(team.points_of(&team.lin).balance, 121);

    text["base"]["case"] = json!(100);
    text["day_cap"] = json!(150);
    text["award_two_deciders_above"] = json!(150);
    text["use_points"] = json!(3);
    let trial = tried(&team, &text);
    assert_eq!(
        row(&trial, "publish"),
        (2, 120, 150),
        "100 and what the day has room for of 200"
    );
    assert_eq!(row(&trial, "use"), (1, 1, 3));
    assert_eq!(trial.withheld, TrialPair { now: 0, then: 150 });
    assert_eq!(trial.two_deciders, TrialPair { now: 0, then: 1 });
    assert_eq!(trial.at_limit, TrialPair { now: 0, then: 1 });
    let (after, _) = tariff(&team);
    assert_eq!(after, before);
    assert_eq!(team.points_of(&team.lin).balance, 121);
}

#[test]
fn a_copy_and_a_cosmetic_change_earn_nothing_in_a_trial_either() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let copy = CASE
        .replace("case-fast-reply", "case-again")
        .replace("两小时内回访保住续约", "换个标题");
    approved(&team, &copy, "outstanding");
    let (_, text) = tariff(&team);
    assert_eq!(row(&tried(&team, &text), "publish"), (1, 40, 40));
}

#[test]
fn only_an_admin_tries_a_tariff_and_nonsense_is_refused_by_name() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let request = json!({ "text": "{}" });
    assert_eq!(
        team.open.refused("tariff_try", request).code,
        Code::NotAllowed
    );
    team.be(&team.zhou);
    let refused = team
        .open
        .refused("tariff_try", json!({ "text": "{\"day_kap\": 1}" }));
    assert!(refused.message.zh.contains("day_kap"), "{refused:?}");
    let set = json!({ "command": command(), "text": "{\"request_days\": 0}" });
    let refused = team.open.refused("tariff_set", set);
    assert!(refused.message.zh.contains("request_days"), "{refused:?}");
}

#[test]
fn every_version_stays_known_with_who_and_when_and_the_same_again_is_none() {
    let team = Team::new("trust_all");
    let (first, mut text) = tariff(&team);
    assert_eq!((first.version, first.history.len()), (1, 1));
    assert!(
        first
            .fields
            .iter()
            .any(|field| field.path == "base.script" && field.most == 1_000_000)
    );
    team.open.host.later(60);
    text["day_cap"] = json!(123);
    let second = set(&team, &text);
    let known: Vec<_> = second.history.iter().map(|one| one.version).collect();
    assert_eq!((second.version, known), (2, vec![2, 1]));
    assert_eq!(second.history[1].text, first.text);
    assert_eq!(
        (second.history[0].by.as_str(), second.history[0].at_ms),
        (team.zhou.as_str(), 1_790_000_000_000 + 3_600_000)
    );
    let again = json!({ "command": command(), "text": text.to_string() });
    assert_eq!(team.open.refused("tariff_set", again).code, Code::Refused);
}

#[test]
fn a_new_tariff_changes_no_award_of_the_past() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let text = tariff.text.replace("\"case\": 40", "\"case\": 4");
    let set: TariffView = team
        .open
        .ask("tariff_set", json!({ "command": command(), "text": text }));
    assert_eq!(set.version, tariff.version + 1);
    assert_eq!(team.points_of(&team.lin).balance, 40);
    let nonsense = json!({ "command": command(), "text": "{\"day_cap\": -5}" });
    assert_eq!(
        team.open.refused("tariff_set", nonsense).code,
        Code::Refused
    );
}
