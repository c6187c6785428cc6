//! What a member may be called, and that whoever was erased never comes back.

use crate::base::Base;
use crate::coauthors::submit_with;
use crate::story::{Team, command};
use jinnang_journal::{Command, Decided, Event, Journal, MemberId, Personal};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

fn adding(name: &str) -> Value {
    json!({ "command": command(), "name": name, "department": "华东", "role": "employee" })
}

fn changing(member: &str, change: &Value) -> Value {
    let mut request = json!({ "command": command(), "member": member });
    let change = change.as_object().unwrap().clone();
    request.as_object_mut().unwrap().extend(change);
    request
}

fn erase(team: &Team, member: &str) {
    team.member(json!({ "member": member, "active": false }));
    let request = json!({ "command": command(), "member": member });
    let _: PeopleView = team.open.ask("member_erase", request);
}

#[test]
fn whoever_was_erased_comes_back_by_no_command() {
    let team = Team::new("trust_all");
    erase(&team, &team.lin);
    for change in [
        json!({ "active": true }),
        json!({ "active": true, "name": "林" }),
        json!({ "name": "林" }),
        json!({ "department": "运营" }),
        json!({ "role": "admin" }),
    ] {
        let request = changing(&team.lin, &change);
        let refused = team.open.refused("member_change", request);
        assert!(refused.message.zh.contains("抹去"), "{change}: {refused:?}");
    }
    for name in ["secret_reset", "member_unlock"] {
        let request = json!({ "command": command(), "member": team.lin });
        let refused = team.open.refused(name, request);
        assert!(refused.message.zh.contains("抹去"), "{name}: {refused:?}");
    }
    let give = json!({ "to": team.lin });
    let refused = team.open.refused("calls_unowned", give);
    assert_eq!(refused.code, Code::BadRequest);
    let refused = team
        .open
        .refused("submit", submit_with(&team, &[&team.lin]));
    assert_eq!(refused.code, Code::NotFound);
    let people: PeopleView = team.open.ask("people", json!({}));
    let lin = people
        .members
        .iter()
        .find(|one| one.id == team.lin)
        .unwrap();
    assert_eq!((lin.active, lin.name.as_ref()), (false, None));
}

#[test]
fn whom_an_older_program_brought_back_after_erasing_is_not_there() {
    let team = Team::new("trust_all");
    erase(&team, &team.lin);
    let now_ms = team.open.host.now_ms.load(Ordering::Relaxed);
    let Team {
        base,
        open,
        lin,
        zhou,
        ..
    } = team;
    drop(open);
    let journal = Journal::open(&base.private()).unwrap();
    let back = Decided {
        events: vec![Event::MemberReactivated {
            member: MemberId(lin.clone()),
        }],
        personal: vec![Personal::Name {
            member: MemberId(lin.clone()),
            name: "林".to_owned(),
        }],
        ..Decided::default()
    };
    let asked = Command {
        id: "brought-back",
        actor: &zhou,
        name: "member_change",
        payload: "",
        now_ms,
    };
    journal
        .execute(&asked, &mut |_| Ok(Ok(back.clone())))
        .unwrap();
    drop(journal);
    let open = base.opened();
    let request = json!({ "member": lin, "secret": "" });
    let refused = open.refused("sign_in", request);
    assert!(refused.message.zh.contains("停用"), "{refused:?}");
    let people: PeopleView = open.ask("people", json!({}));
    let lin = people.members.iter().find(|one| one.id == lin).unwrap();
    assert_eq!((lin.active, lin.name.as_ref()), (false, None));
}

#[test]
fn two_members_never_have_names_that_look_alike() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    for name in ["Anna Li", "José"] {
        let _: PeopleView = team.open.ask("member_add", adding(name));
    }
    for name in [
        "王",
        " 王 ",
        "anna li",
        "ANNA LI",
        "AnnaLi",
        "Ａｎｎａ　Ｌｉ",
        "Anna  Li",
        "Jose\u{301}",
        &*team.wang,
        &team.wang.to_uppercase(),
    ] {
        let refused = team.open.refused("member_add", adding(name));
        assert!(refused.message.zh.contains("部门"), "{name:?}: {refused:?}");
        let request = changing(&team.lin, &json!({ "name": name }));
        let refused = team.open.refused("member_change", request);
        assert!(
            refused.message.en.contains("number"),
            "{name:?}: {refused:?}"
        );
    }
    // One's own name may be written otherwise, and the hint helps.
    let own = changing(&team.lin, &json!({ "name": "林 " }));
    let _: PeopleView = team.open.ask("member_change", own);
    let _: PeopleView = team.open.ask("member_add", adding("王（华南）"));
    // Who left keeps the name, who was erased does not.
    team.member(json!({ "member": team.lin, "active": false }));
    let refused = team.open.refused("member_add", adding("林"));
    assert_eq!(refused.code, Code::Refused);
    let request = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", request);
    let _: PeopleView = team.open.ask("member_add", adding("林"));
}

#[test]
fn a_name_has_visible_characters_only_and_the_refusal_says_so() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let alone = Base::with_articles();
    let alone = alone.opened();
    for hidden in [
        '\u{7}',
        '\u{200b}',
        '\u{200d}',
        '\u{202e}',
        '\u{2066}',
        '\u{fe0f}',
        '\u{e0101}',
        '\u{ad}',
        '\u{3164}',
        '\u{feff}',
        '\u{e000}',
        '\u{2800}',
    ] {
        let name = format!("赵{hidden}");
        let refused = team.open.refused("member_add", adding(&name));
        assert!(
            refused.message.zh.contains("看不见"),
            "{name:?}: {refused:?}"
        );
        let request = changing(&team.lin, &json!({ "name": name }));
        let refused = team.open.refused("member_change", request);
        assert!(
            refused.message.zh.contains("看不见"),
            "{name:?}: {refused:?}"
        );
        let begin = json!({ "command": command(), "name": name, "department": "运营", "adopt": "trust_all" });
        let refused = alone.refused("workspace_begin", begin);
        assert!(
            refused.message.zh.contains("看不见"),
            "{name:?}: {refused:?}"
        );
    }
    for name in ["", "\u{301}", &"赵".repeat(61)] {
        let refused = team.open.refused("member_add", adding(name));
        assert_eq!(refused.code, Code::BadRequest, "{name:?}");
    }
}
