//! Rules and second deciders from the terminal.

use crate::team::{Team, text};
use serde_json::Value;

#[test]
fn rules_are_shown_changed_and_followed() {
    let team = Team::new();
    let shown = team.json("林", &["rules"]);
    assert_eq!(
        (&shown["version"], &shown["rules"]["coreDays"]),
        (&Value::from(0), &Value::from(90))
    );
    assert!(
        team.refused("林", &["rules", "--core", "30"])
            .contains("你的角色")
    );
    let set = team.json("周", &["rules", "--core", "30", "--in-turn"]);
    assert_eq!(set["answer"]["rules"]["assigning"], "in_turn");
    let shown = team.run("林", &["rules"]).expect(0).out;
    assert!(
        shown.contains("30 天") && shown.contains("轮流分配"),
        "{shown}"
    );
    // Handed in, it has its reviewer already.
    let submission = team.submitted();
    let queue = team.json("王", &["review", "list"]);
    let row = &queue["waiting"][0];
    assert_eq!(
        (text(&row["id"]), &row["stand"]),
        (submission, &Value::from("claimed"))
    );
}

#[test]
fn a_high_award_is_given_by_a_second_person_or_refused_with_a_reason() {
    let team = Team::new();
    let tariff = team.json("周", &["points", "tariff"]);
    let mut terms: Value = serde_json::from_str(&text(&tariff["text"])).unwrap();
    terms["award_two_deciders_above"] = Value::from(10);
    team.0.write("base/tariff.json", &terms.to_string());
    team.run("周", &["points", "tariff-set", "tariff.json"])
        .expect(0);
    team.approved();
    assert_eq!(team.json("林", &["points", "show"])["balance"], 0);
    let pending = team.json("周", &["points", "pending"]);
    let award = text(&pending["open"][0]["award"]);
    let listed = team.run("周", &["points", "pending"]).expect(0).out;
    assert!(
        listed.contains("两小时内回访") && listed.contains(&award),
        "{listed}"
    );
    assert!(
        team.refused("王", &["points", "give", &award])
            .contains("另一位")
    );
    team.refused("周", &["points", "refuse", &award, "--reason", " "]);
    let given = team.run("周", &["points", "give", &award]).expect(0).out;
    assert!(given.contains("已发放 given"), "{given}");
    assert_eq!(team.json("林", &["points", "show"])["balance"], 40);
    let none = team.run("周", &["points", "pending"]).expect(0).out;
    assert!(none.contains("没有等第二个人"), "{none}");
}
