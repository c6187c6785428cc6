//! Who needs a secret before they may decide, and what whoever came in with a code does not reach.

use crate::base::{Base, Open};
use crate::guarding::leaks;
use crate::story::{PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// 周 owns the workspace and 林 writes; nobody has a PIN, and 周 is signed in.
fn without_pins() -> (Base, Open, String, String) {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin);
    let zhou = begun.me.unwrap().id;
    let add =
        json!({ "command": command(), "name": "林", "department": "华东", "role": "employee" });
    let people: PeopleView = open.ask("member_add", add);
    let lin = people.members.iter().find(|m| m.id != zhou).unwrap();
    let lin = lin.id.clone();
    (base, open, zhou, lin)
}

fn enter(open: &Open, member: &str) -> PeopleView {
    open.ask("sign_in", json!({ "member": member, "secret": "" }))
}

/// A copy that 周 made, who has no PIN before nor after.
fn copied(open: &Open) -> BackupsView {
    let set = |old: &str, new: &str| -> PeopleView {
        let request = json!({ "command": command(), "old": old, "new": new });
        open.ask("secret_set", request)
    };
    set("", PIN);
    let made = open.ask("backup", json!({}));
    set(PIN, "");
    made
}

fn says(open: &Open, name: &str, request: Value) -> Option<Code> {
    let answer = open.seat.ask(name, request);
    answer.err().map(|refused| refused.code)
}

#[test]
fn who_decides_beside_another_member_needs_a_pin_and_who_is_alone_does_not() {
    let (base, open, zhou, lin) = without_pins();
    assert_eq!(enter(&open, &lin).secret_needed, None);
    // Anybody could be 周 with one click, and no small file of the machine says otherwise.
    let forgotten = base.private().join("local.json");
    drop(open);
    std::fs::remove_file(forgotten).unwrap();
    let open = base.opened();
    assert!(enter(&open, &zhou).secret_needed.is_some());
    assert_eq!(
        open.refused("review_queue", json!({})).code,
        Code::SecretNeeded
    );
    let add = json!({ "command": command(), "name": "吴", "department": "华东", "role": "admin" });
    assert_eq!(open.refused("member_add", add).code, Code::SecretNeeded);
    let set = json!({ "command": command(), "old": "", "new": PIN });
    let people: PeopleView = open.ask("secret_set", set);
    assert_eq!(people.secret_needed, None);
    let _: QueueView = open.ask("review_queue", json!({}));
}

#[test]
fn the_only_active_member_decides_without_a_pin() {
    let (_base, open, zhou, lin) = without_pins();
    let set = |old: &str, new: &str| json!({ "command": command(), "old": old, "new": new });
    let _: PeopleView = open.ask("secret_set", set("", PIN));
    let leave = json!({ "command": command(), "member": lin, "active": false });
    let _: PeopleView = open.ask("member_change", leave);
    let people: PeopleView = open.ask("secret_set", set(PIN, ""));
    assert_eq!(people.secret_needed, None);
    assert_eq!(enter(&open, &zhou).secret_needed, None);
    let _: QueueView = open.ask("review_queue", json!({}));
}

#[test]
fn an_admin_resets_a_forgotten_pin_with_a_trace_and_the_code_lets_in_once() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let mine = json!({ "command": command(), "member": team.zhou });
    assert_eq!(
        team.open.refused("secret_reset", mine).code,
        Code::NotAllowed
    );
    team.be(&team.zhou);
    let own = json!({ "command": command(), "member": team.zhou });
    assert_eq!(team.open.refused("secret_reset", own).code, Code::Refused);
    let reset = json!({ "command": command(), "member": team.wang });
    let given: SecretCode = team.open.ask("secret_reset", reset.clone());
    assert!(given.code.len() == 8 && given.code.chars().all(|c| c.is_ascii_digit()));
    assert_eq!(team.open.ask::<SecretCode>("secret_reset", reset).code, "");
    let old = json!({ "member": team.wang, "secret": PIN });
    assert_eq!(team.open.refused("sign_in", old).code, Code::WrongSecret);
    let with_code = json!({ "member": team.wang, "secret": given.code });
    let people: PeopleView = team.open.ask("sign_in", with_code);
    assert!(people.secret_needed.is_some());
    for decides in ["review_queue", "drafts"] {
        assert_eq!(
            team.open.refused(decides, json!({})).code,
            Code::SecretNeeded
        );
    }
    let same = json!({ "command": command(), "old": given.code, "new": given.code });
    assert_eq!(says(&team.open, "secret_set", same), Some(Code::BadRequest));
    let set = json!({ "command": command(), "old": given.code, "new": "975310" });
    let people: PeopleView = team.open.ask("secret_set", set);
    assert_eq!(people.secret_needed, None);
    let _: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(leaks(team.base.home(), &given.code), Vec::<String>::new());
}

#[test]
fn a_copy_is_put_in_place_where_there_are_others_by_an_admin_with_a_pin_only() {
    let (_base, open, zhou, lin) = without_pins();
    let made = copied(&open);
    let look = json!({ "path": made.backups[0].path });
    let restore = json!({ "command": command(), "side": "any", "cut": 0 });
    enter(&open, &lin);
    enter(&open, &zhou);
    for (name, request) in [
        ("backups", json!({})),
        ("backup_look", look.clone()),
        ("backup_restore", restore),
    ] {
        assert_eq!(
            says(&open, name, request),
            Some(Code::SecretNeeded),
            "{name}"
        );
    }
    let set = json!({ "command": command(), "old": "", "new": PIN });
    let _: PeopleView = open.ask("secret_set", set);
    let _: BackupLook = open.ask("backup_look", look);
}

#[test]
fn where_nobody_can_set_a_pin_the_ways_out_of_a_doubted_journal_ask_for_none() {
    let (base, open, zhou, lin) = without_pins();
    let made = copied(&open);
    enter(&open, &lin);
    drop(open);
    std::fs::remove_file(base.private().join("journal.head")).unwrap();
    let open = base.opened();
    assert!(enter(&open, &zhou).secret_needed.is_some());
    let set = json!({ "command": command(), "old": "", "new": PIN });
    assert_eq!(says(&open, "secret_set", set), Some(Code::Doubted));
    let _: BackupLook = open.ask("backup_look", json!({ "path": made.backups[0].path }));
    assert_eq!(
        says(&open, "review_queue", json!({})),
        Some(Code::SecretNeeded)
    );
    let _: StatusView = open.ask("journal_accept", json!({ "command": command() }));
}

#[test]
fn an_admin_who_can_set_no_pin_under_a_clock_that_jumped_says_that_it_is_right() {
    let (_base, open, zhou, lin) = without_pins();
    enter(&open, &lin);
    enter(&open, &zhou);
    let confirm = || json!({ "command": command() });
    assert_eq!(
        says(&open, "clock_confirm", confirm()),
        Some(Code::SecretNeeded)
    );
    open.host.jump(3_650 * 24 * 60 * 60_000);
    let set = || json!({ "command": command(), "old": "", "new": PIN });
    assert_eq!(says(&open, "secret_set", set()), Some(Code::Clock));
    assert_eq!(says(&open, "clock_confirm", confirm()), None);
    assert_eq!(says(&open, "secret_set", set()), None);
}

#[test]
fn an_admin_without_a_pin_grants_no_reward_where_there_are_others() {
    let (_base, open, zhou, lin) = without_pins();
    enter(&open, &lin);
    enter(&open, &zhou);
    let step = |step: &str| json!({ "command": command(), "redemption": "any", "step": step });
    for one in ["approve", "reject", "fulfil"] {
        let said = says(&open, "redemption_decide", step(one));
        assert_eq!(said, Some(Code::SecretNeeded), "{one}");
    }
    // One's own request is taken back without one.
    let said = says(&open, "redemption_decide", step("cancel"));
    assert_eq!(said, Some(Code::NotFound));
}

/// What whoever came in with a code may do, written out here and not read from the program.
const MEANWHILE: &str = "secret_set sign_in sign_out people status settings rules look_up search complete tree \
    article history retired calendar diagnostics";

#[test]
fn a_code_lets_in_to_set_a_pin_and_to_nothing_of_the_members() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let said: CallNow = team
        .open
        .ask("call_say", json!({ "note": "客户张三要退货" }));
    assert!(said.call.is_some());
    let _: Nothing = team.open.ask("search_used", json!({ "text": "张三" }));
    let on_five = json!({ "digit": 5, "article": "price-vs-competitor" });
    let _: AtHand = team.open.ask("favourite_set", on_five);
    team.be(&team.zhou);
    let reset = json!({ "command": command(), "member": team.lin });
    let given: SecretCode = team.open.ask("secret_reset", reset);
    let with_code = json!({ "member": team.lin, "secret": given.code });
    let people: PeopleView = team.open.ask("sign_in", with_code);
    // An employee may do no more with it than anybody else.
    for name in people.may {
        let wanted = !MEANWHILE.split_whitespace().any(|may| may == name);
        let said = says(&team.open, &name, json!({}));
        assert_eq!(said == Some(Code::SecretNeeded), wanted, "{name}: {said:?}");
        if name == "sign_out" {
            let again = json!({ "member": team.lin, "secret": given.code });
            let _: PeopleView = team.open.ask("sign_in", again);
        }
    }
    let at_hand = || team.open.ask::<LookUpView>("look_up", json!({})).hand;
    assert!(at_hand().is_none(), "what is at hand is the member's");
    let set = json!({ "command": command(), "old": given.code, "new": "975310" });
    let _: PeopleView = team.open.ask("secret_set", set);
    assert!(at_hand().unwrap().favourites[4].is_some());
    let searches: SearchesView = team.open.ask("searches", json!({}));
    assert_eq!(searches.recent, ["张三"]);
}

#[test]
fn whoever_sends_the_first_command_again_is_not_let_in_as_the_owner() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin = json!({ "command": "the-very-first", "name": "周", "department": "运营", "adopt": "trust_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin.clone());
    let zhou = begun.me.unwrap().id;
    // Everything that is to be sent stands in the list of people.
    assert_eq!(zhou, "member-the-very-first");
    let set = json!({ "command": command(), "old": "", "new": PIN });
    let _: PeopleView = open.ask("secret_set", set);
    let _: PeopleView = open.ask("sign_out", json!({}));
    let again: PeopleView = open.ask("workspace_begin", begin);
    assert_eq!(again.me, None);
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
}

#[test]
fn what_is_others_is_not_read_with_one_click_on_an_admins_name() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(crate::story::CASE);
    team.be(&team.zhou);
    let add = json!({ "command": command(), "name": "吴", "department": "华东", "role": "admin" });
    let people: PeopleView = team.open.ask("member_add", add);
    let named = |member: &&MemberView| member.name.as_deref() == Some("吴");
    let wu = people.members.iter().find(named).unwrap().id.clone();
    team.be(&wu);
    let of_lin = json!({ "member": team.lin });
    for (name, request) in [
        ("points", of_lin.clone()),
        ("points_export", of_lin),
        ("submission", json!({ "submission": submission.row.id })),
    ] {
        assert_eq!(
            says(&team.open, name, request),
            Some(Code::SecretNeeded),
            "{name}"
        );
    }
    let _: PointsView = team.open.ask("points", json!({}));
    let rewards: RewardsView = team.open.ask("rewards", json!({}));
    assert_eq!(rewards.open, []);
}
