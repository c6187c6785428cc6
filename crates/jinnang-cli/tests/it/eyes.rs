//! Four eyes at the terminal: an edit outside review waits for a second person, a name is taken off.

use crate::team::{Team, text};

#[test]
fn an_adopted_edit_waits_for_a_second_person_and_says_so() {
    let team = Team::new();
    team.run("王", &["submit", "case.md"]).expect(0);
    let mine = team.json("王", &["review", "mine"]);
    let case = text(&mine["submissions"][0]["id"]);
    team.run("周", &["review", "approve", &case, "--all-checked"])
        .expect(0);
    let file = "base/knowledge/cases/case-fast-reply.md";
    let published = std::fs::read_to_string(team.0.path(file)).unwrap();
    let edited = published.replace("先到场", "先打折");
    team.0.write(file, &edited);
    let adopt = ["review", "adopt", "case-fast-reply", "--claims-checked"];
    let said = team.run("周", &adopt).expect(0).out;
    assert!(
        said.contains("等另一位审核") && said.contains("second person"),
        "{said}"
    );
    assert_eq!(std::fs::read_to_string(team.0.path(file)).unwrap(), edited);
    let queue = team.run("王", &["review", "list"]).expect(0).out;
    assert!(
        queue.contains("采纳自文件") && queue.contains("waits for a second person"),
        "{queue}"
    );
    let queue = team.json("王", &["review", "list"]);
    let waiting = text(&queue["waiting"][0]["id"]);
    let refused = team.refused("周", &["review", "approve", &waiting, "--all-checked"]);
    assert!(refused.contains("另一位"), "{refused}");
    team.refused("周", &adopt);
    team.run("王", &["review", "approve", &waiting, "--all-checked"])
        .expect(0);
    let queue = team.json("王", &["review", "list"]);
    assert_eq!(queue["outside"].as_array().unwrap().len(), 0);
    assert_eq!(std::fs::read_to_string(team.0.path(file)).unwrap(), edited);
    let points = team.run("王", &["points", "show"]).expect(0).out;
    assert!(
        points.contains("40"),
        "what was earned by writing stays: {points}"
    );
}

#[test]
fn naming_all_reviewers_is_refused_and_one_who_was_named_takes_the_name_off() {
    let team = Team::new();
    let all = ["submit", "case.md", "--coauthor", "王", "--coauthor", "周"];
    let refused = team.refused("林", &all);
    assert!(refused.contains("周、王"), "{refused}");
    let submitted = team.json("林", &["submit", "case.md", "--coauthor", "王"]);
    let submission = text(&submitted["answer"]["row"]["id"]);
    team.refused("林", &["review", "leave", &submission]);
    team.run("王", &["review", "leave", &submission]).expect(0);
    let view = team.json("周", &["review", "show", &submission]);
    assert_eq!(view["row"]["authors"].as_array().unwrap().len(), 1);
}

#[test]
fn one_text_that_waits_twice_is_told_before_it_is_decided_on() {
    let team = Team::new();
    let first = team.submitted();
    let copy = crate::team::CASE
        .replace("case-fast-reply", "case-again")
        .replace("两小时内回访保住续约", "换个标题");
    team.0.write("base/again.md", &copy);
    let second = team.json("王", &["submit", "again.md"]);
    let second = text(&second["answer"]["row"]["id"]);
    let queue = team.run("周", &["review", "list"]).expect(0).out;
    assert!(
        queue.contains("内容相同") && queue.contains(&second),
        "{queue}"
    );
    let shown = team.run("周", &["review", "show", &second]).expect(0).out;
    assert!(shown.contains("这份不计分"), "{shown}");
    let shown = team.run("周", &["review", "show", &first]).expect(0).out;
    assert!(shown.contains("那份投得更晚"), "{shown}");
    // Also to who goes straight to approving.
    let approving = team
        .run("周", &["review", "approve", &second])
        .expect(1)
        .out;
    assert!(approving.contains("这份不计分"), "{approving}");
}

#[test]
fn no_id_of_the_programs_own_deeds_can_be_claimed() {
    let team = Team::new();
    let claim = [
        "submit",
        "case.md",
        "--command",
        "workspace:settle:2026-11-30",
    ];
    let ran = team.run("林", &claim);
    assert_ne!(ran.code, 0, "{}", ran.out);
}
