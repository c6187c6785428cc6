//! Calls belong to the member who was signed in when they were made: colleagues at the same machine, an
//! admin included, get none of them, and nothing of a forgotten one is left in any file.

use crate::backing::{copy, holding};
use crate::base::Base;
use crate::story::{PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

fn talk(team: &Team, member: &str, name: &str) -> String {
    team.be(member);
    let customer = json!({ "name": name, "company": format!("{name}的公司"), "industry": "" });
    team.open.say(json!({ "customer": customer }));
    team.open.use_it("price-vs-competitor", "inserted");
    let id = team.open.on().id;
    team.open.end("won");
    id
}

#[test]
fn what_a_colleague_said_on_the_phone_is_as_if_it_were_not_there() {
    let team = Team::new("trust_all");
    let id = talk(&team, &team.lin, "欧阳敏");
    for stranger in [&team.wang, &team.zhou] {
        team.be(stranger);
        assert_eq!(
            (team.open.kept().total, team.open.kept().calls.len()),
            (0, 0)
        );
        for name in ["call_read", "call_forget", "call_restore", "call_case"] {
            let theirs = team.open.refused(name, json!({ "id": id }));
            let none = team.open.refused(name, json!({ "id": "call-0-0" }));
            assert_eq!(theirs.code, Code::NotFound, "{name}");
            assert_eq!(theirs.message.zh, none.message.zh, "{name}");
        }
        // They have the same customer on the line, and do not hear what was said to them before.
        let customer = json!({ "name": "", "company": "欧阳敏的公司", "industry": "" });
        let now = team.open.say(json!({ "customer": customer }));
        assert!(now.call.unwrap().before.is_empty());
        let _: CallNow = team.open.ask("call_forget", json!({ "id": null }));
        let again: Value = team.open.ask("call_now", json!({}));
        assert!(!again.to_string().contains("欧阳敏"), "{again}");
    }
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    assert_eq!(team.open.kept().total, 0);
    let _: CallNow = team.open.ask("call_forget", json!({ "id": null }));
    team.be(&team.lin);
    assert_eq!(
        team.open.kept().total,
        1,
        "nobody else can forget it either"
    );
    let read: CallView = team.open.ask("call_read", json!({ "id": id }));
    assert_eq!(read.customer.name, "欧阳敏");
}

#[test]
fn a_call_waits_while_somebody_else_is_at_the_machine_and_goes_on_when_its_owner_is_back() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.open
        .say(json!({ "customer": { "name": "欧阳敏" }, "stage": "异议处理" }));
    let id = team.open.on().id;
    team.open.host.told();
    team.be(&team.wang);
    assert!(team.open.host.told().contains(&Tag::Call));
    assert!(team.open.now().call.is_none());
    team.open.say(json!({ "customer": { "name": "司马光" } }));
    team.be(&team.lin);
    assert_eq!(
        (team.open.on().id, team.open.on().stage),
        (id.clone(), "异议处理".to_owned())
    );
    // It waits over a restart as well.
    team.be(&team.wang);
    let Team {
        base,
        open,
        lin,
        wang,
        ..
    } = team;
    drop(open);
    let open = base.opened();
    let be = |member: &str| -> PeopleView {
        open.ask("sign_in", json!({ "member": member, "secret": PIN }))
    };
    be(&wang);
    assert_eq!(open.on().customer.name, "司马光");
    be(&lin);
    assert_eq!(open.on().id, id);
    // What waits longer than a call lasts is over.
    be(&wang);
    open.host.later(12 * 60 + 1);
    be(&lin);
    assert!(open.now().call.is_none());
    let read: CallView = open.ask("call_read", json!({ "id": id }));
    assert_eq!(read.outcome, Some(CallOutcome::NoMatter));
}

#[test]
fn while_nobody_is_signed_in_a_call_lives_in_memory_until_somebody_signs_in_during_it() {
    let team = Team::new("trust_all");
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    team.open.say(json!({ "customer": { "name": "欧阳敏" } }));
    assert!(!team.open.now().kept && !team.base.holds("欧阳敏"));
    team.open.end("won");
    assert_eq!(team.open.kept().total, 0);
    team.open.say(json!({ "note": "欧阳敏又打来" }));
    let id = team.open.on().id;
    team.be(&team.lin);
    assert_eq!(team.open.on().id, id);
    assert!(team.base.holds("欧阳敏又打来"), "it is kept like hers now");
    team.open.end("won");
    assert_eq!(team.open.kept().total, 1);
    team.be(&team.wang);
    assert_eq!(team.open.kept().total, 0);
}

#[test]
fn a_call_forgotten_a_moment_ago_comes_back_to_its_owner_only() {
    let team = Team::new("trust_all");
    let (hers, his) = (
        talk(&team, &team.lin, "欧阳敏"),
        talk(&team, &team.wang, "司马光"),
    );
    team.be(&team.lin);
    let _: CallNow = team.open.ask("call_forget", json!({ "id": hers }));
    team.be(&team.wang);
    assert!(team.open.now().forgotten.is_none());
    assert_eq!(
        team.open
            .refused("call_restore", json!({ "id": hers }))
            .code,
        Code::NotFound
    );
    let _: CallNow = team.open.ask("call_forget", json!({ "id": his }));
    team.be(&team.lin);
    let _: CallNow = team.open.ask("call_restore", json!({ "id": hers }));
    assert_eq!(team.open.kept().total, 1);
}

#[test]
fn calls_from_before_there_were_members_are_the_owners_who_began() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "customer": { "name": "欧阳敏" } }));
    open.end("won");
    open.say(json!({ "note": "还在说" }));
    let _: Nothing = open.ask("search_used", json!({ "text": "太贵了" }));
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = open.ask("workspace_begin", begin);
    assert_eq!(open.kept().total, 2);
    assert_eq!(open.on().moments.len(), 2);
    let searches: SearchesView = open.ask("searches", json!({}));
    assert_eq!(searches.recent, ["太贵了"]);
    let _: PeopleView = open.ask("sign_out", json!({}));
    assert_eq!(open.kept().total, 0);
    let searches: SearchesView = open.ask("searches", json!({}));
    assert!(searches.recent.is_empty());
}

/// A workspace of three whose file of calls, and of searches, are an older program's.
pub fn from_an_older_program(remembered: bool) -> Team {
    let team = Team::new("trust_all");
    talk(&team, &team.lin, "欧阳敏");
    let _: Nothing = team.open.ask("search_used", json!({ "text": "司马光" }));
    let saved = json!({ "name": "报价", "text": "太贵了" });
    let _: SearchesView = team.open.ask("search_save", saved);
    if !remembered {
        let _: PeopleView = team.open.ask("sign_out", json!({}));
    }
    let Team {
        base,
        open,
        zhou,
        lin,
        wang,
    } = team;
    drop(open);
    let db = rusqlite::Connection::open(base.private().join("calls.db")).unwrap();
    db.execute_batch(
        "DROP INDEX call_of_owner; ALTER TABLE call DROP COLUMN owner;
         CREATE INDEX call_in_order ON call (began_ms, id); PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let local = base.private().join("local.json");
    let mut kept: Value = serde_json::from_slice(&std::fs::read(&local).unwrap()).unwrap();
    let own = kept["searches"][&lin].take();
    kept["searches"] = json!({});
    kept["recent"] = own["recent"].clone();
    kept["saved"] = own["saved"].clone();
    std::fs::write(&local, kept.to_string()).unwrap();
    Team {
        open: base.opened(),
        base,
        zhou,
        lin,
        wang,
    }
}

#[test]
fn what_an_older_program_kept_is_given_to_who_is_remembered_here() {
    let team = from_an_older_program(true);
    assert_eq!(team.open.kept().total, 1);
    for (member, calls, recent) in [(&team.wang, 0, 0), (&team.zhou, 0, 0), (&team.lin, 1, 1)] {
        team.be(member);
        assert_eq!(team.open.kept().total, calls);
        assert_eq!(team.open.kept().unowned, 0);
        let searches: SearchesView = team.open.ask("searches", json!({}));
        assert_eq!(
            (searches.recent.len(), searches.saved.len()),
            (recent, recent)
        );
    }
}

#[test]
fn what_nobody_can_be_told_to_own_is_counted_for_admins_who_give_it_away_or_forget_it() {
    let team = from_an_older_program(false);
    for member in [&team.lin, &team.wang] {
        team.be(member);
        let view = team.open.kept();
        assert_eq!((view.total, view.unowned), (0, 0));
        let settle = team.open.refused("calls_unowned", json!({ "to": member }));
        assert_eq!(settle.code, Code::NotAllowed);
        let searches: SearchesView = team.open.ask("searches", json!({}));
        assert!(
            searches.recent.is_empty(),
            "nobody else reads what was looked for"
        );
        assert_eq!(
            searches.saved[0].name, "报价",
            "what was saved was everybody's"
        );
    }
    assert!(
        !std::fs::read_to_string(team.base.private().join("local.json"))
            .unwrap()
            .contains("司马光")
    );
    team.be(&team.zhou);
    let view = team.open.kept();
    assert_eq!((view.total, view.unowned), (0, 1));
    let nobody = team
        .open
        .refused("calls_unowned", json!({ "to": "member-x" }));
    assert_eq!(nobody.code, Code::BadRequest);
    let own = team
        .open
        .refused("calls_unowned", json!({ "to": team.zhou }));
    assert!(own.message.zh.contains("自己"), "{own:?}");
    let _: CallsView = team.open.ask("calls_unowned", json!({ "to": team.lin }));
    assert_eq!(team.open.kept().unowned, 0);
    team.be(&team.lin);
    assert_eq!(team.open.kept().calls[0].customer.name, "欧阳敏");

    let team = from_an_older_program(false);
    team.be(&team.zhou);
    copy(&team);
    let backups = team.base.private().join("backups");
    assert!(!holding(&backups, "欧阳敏").is_empty());
    let view: CallsView = team.open.ask("calls_unowned", json!({ "to": null }));
    assert_eq!(view.unowned, 0);
    // A copy is laid out beside the others while something is taken out of it.
    team.open.until("copies forget", || {
        !team.base.private().join("erasing.json").exists()
    });
    assert!(!team.base.holds("欧阳敏"));
    assert!(holding(&backups, "欧阳敏").is_empty());
}

#[test]
fn the_only_active_member_gives_calls_that_are_nobodys_to_themselves() {
    let team = from_an_older_program(false);
    for member in [&team.lin, &team.wang] {
        team.member(json!({ "member": member, "active": false }));
    }
    let _: CallsView = team.open.ask("calls_unowned", json!({ "to": team.zhou }));
    assert_eq!(team.open.kept().calls[0].customer.name, "欧阳敏");
}

#[test]
fn whoever_is_erased_leaves_no_call_and_no_search_behind() {
    let team = Team::new("trust_all");
    talk(&team, &team.lin, "欧阳敏");
    let _: Nothing = team.open.ask("search_used", json!({ "text": "诸葛亮" }));
    team.open.say(json!({ "note": "欧阳敏还在说" }));
    talk(&team, &team.wang, "司马光");
    team.be(&team.zhou);
    let leave = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    assert!(team.base.holds("欧阳敏") && team.base.holds("诸葛亮"));
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    assert!(!team.base.holds("欧阳敏") && !team.base.holds("诸葛亮"));
    assert!(team.base.holds("司马光"));
}

#[test]
fn a_forgotten_call_takes_its_searches_along() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.open.say(json!({ "customer": { "name": "欧阳敏" } }));
    for text in ["诸葛亮要发票", "合同"] {
        let _: Nothing = team.open.ask("search_used", json!({ "text": text }));
    }
    let id = team.open.on().id;
    team.open.end("won");
    let _: Nothing = team.open.ask("search_used", json!({ "text": "曹操" }));
    let _: CallNow = team.open.ask("call_forget", json!({ "id": id }));
    assert!(!team.base.holds("诸葛亮要发票"));
    let searches: SearchesView = team.open.ask("searches", json!({}));
    assert_eq!(searches.recent, ["曹操"]);
}
