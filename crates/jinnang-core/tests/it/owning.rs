//! Who answers for an article hears of what happens to it, by the name that people know.

use crate::base::Base;
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const WORDS: &str = "owners:
  legal: 法务中心
  team-east: {name: 华东销售部, department: 华东}
  lin-only: {name: 林的话术, members: [林]}
";

fn article(id: &str, owner: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: 标题 {id}\nkind: script\nlayer: core\nowner: {owner}\n---\n## 话术\n> 您好，我是{id}。\n"
    )
}

/// 林 and 王 are of 华东, 周 of 运营.
fn team() -> Team {
    let base = Base::new();
    base.write("vocabulary.yaml", WORDS);
    for (id, owner) in [
        ("by-department", "team-east"),
        ("by-name", "林"),
        ("by-list", "lin-only"),
        ("plain", "运营"),
        ("legal-text", "legal"),
    ] {
        base.write(&format!("scripts/{id}.md"), &article(id, owner));
    }
    Team::of(base, "trust_all")
}

fn owned(team: &Team, member: &str) -> OwnedView {
    team.be(member);
    team.open.ask("owned", json!({}))
}

fn due(team: &Team, member: &str) -> Vec<String> {
    let due = owned(team, member).due.into_iter();
    let mut due: Vec<String> = due.map(|row| row.article).collect();
    due.sort();
    due
}

fn shown(team: &Team, id: &str) -> ArticleView {
    team.open.ask("article", json!({ "id": id }))
}

#[test]
fn an_owner_is_a_department_a_member_or_what_the_workspace_explains() {
    let team = team();
    assert!(due(&team, &team.lin).is_empty());
    // Seat texts run out within 90 days; 14 days before, their owners hear of it.
    team.open.host.later(89 * 24 * 60);
    assert_eq!(
        due(&team, &team.lin),
        ["by-department", "by-list", "by-name"]
    );
    assert_eq!(due(&team, &team.wang), ["by-department"]);
    assert_eq!(due(&team, &team.zhou), ["plain"]);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    let name = |id: &str| {
        let row = queue.due.iter().find(|row| row.article == id).unwrap();
        (row.owner.clone().unwrap(), row.mine)
    };
    assert_eq!(name("by-department"), ("华东销售部".to_owned(), false));
    assert_eq!(name("plain"), ("运营".to_owned(), true));
}

#[test]
fn an_owner_hears_of_a_flag_and_of_an_edit_outside_review() {
    let team = team();
    team.be(&team.wang);
    let read = shown(&team, "by-name");
    assert_eq!(
        shown(&team, "legal-text").owner.as_deref(),
        Some("法务中心")
    );
    let flag = json!({ "command": command(), "article": "by-name", "revision": read.revision,
                       "why": "wrong", "note": "" });
    let _: Nothing = team.open.ask("article_flag", flag);
    assert_eq!(owned(&team, &team.lin).flags.len(), 1);
    assert!(owned(&team, &team.wang).flags.is_empty());
    team.base.write(
        "scripts/by-department.md",
        &article("by-department", "team-east").replace("您好", "喂"),
    );
    team.be(&team.wang);
    team.open.until("the edit is seen", || {
        let owned: OwnedView = team.open.ask("owned", json!({}));
        owned.outside.len() == 1
    });
    assert!(owned(&team, &team.zhou).outside.is_empty());
    let why = shown(&team, "by-department").blocked.unwrap();
    assert!(why.zh.contains("找 华东销售部 复核"), "{}", why.zh);
}

#[test]
fn an_owner_whom_nobody_stands_for_is_reported_until_somebody_does() {
    let team = team();
    let unheard = || -> Option<String> {
        let all: DiagnosticsView = team.open.ask("diagnostics", json!({}));
        let mut items = all.items.into_iter();
        let found = items.find(|item| item.code == "owner-unheard");
        found.map(|item| item.message.zh)
    };
    let first = unheard().expect("nobody is of the 法务中心");
    assert!(
        first.contains("“法务中心”") && !first.contains("华东"),
        "{first}"
    );
    let change = |member: &str, change: Value| {
        team.be(&team.zhou);
        let mut request = json!({ "command": command(), "member": member });
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let _: PeopleView = team.open.ask("member_change", request);
    };
    change(&team.wang, json!({ "department": "法务中心" }));
    assert_eq!(unheard(), None);
    // Who left hears of nothing any more.
    change(&team.lin, json!({ "active": false }));
    let left = unheard().expect("林 has left");
    assert!(
        left.contains("“林”") && left.contains("“林的话术”"),
        "{left}"
    );
}

#[test]
fn another_name_in_the_vocabulary_holds_at_once() {
    let team = team();
    let diagnostics = || -> Vec<String> {
        let all: DiagnosticsView = team.open.ask("diagnostics", json!({}));
        let owners = all
            .items
            .into_iter()
            .filter(|item| item.code == "owner-unknown");
        owners.map(|item| item.path).collect()
    };
    assert!(diagnostics().is_empty());
    assert_eq!(team.open.ids("owner:法务中心"), ["legal-text"]);
    team.base.write(
        "vocabulary.yaml",
        &WORDS
            .replace("法务中心", "法务部")
            .replace("team-east", "team-west"),
    );
    team.open.until("the new words are in use", || {
        shown(&team, "legal-text").owner.as_deref() == Some("法务部")
            && team.open.ids("owner:法务部") == ["legal-text"]
            && team.open.ids("owner:legal") == ["legal-text"]
    });
    team.open.until("the slug that is gone is found", || {
        diagnostics() == ["scripts/by-department.md"]
    });
}

#[test]
fn nobody_hears_of_what_is_not_theirs_or_without_being_signed_in() {
    let team = team();
    team.be(&team.zhou);
    let gone: Value = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", gone);
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    let refused = team.open.refused("owned", json!({}));
    assert_eq!(refused.code, Code::NotSignedIn);
}
