//! Many people at one core: each has a desk of their own, and hears of what concerns them.

mod alone;
mod dealt;

use crate::base::{Base, Open};
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// Two people at one core, each at a seat: 林 writes, 王 trains.
fn two() -> (Team, Open, Open) {
    let team = Team::without_pins(Base::with_articles(), "trust_all");
    let (lin, wang) = (team.open.beside(), team.open.beside());
    sit_down(&lin, &team.lin);
    sit_down(&wang, &team.wang);
    (team, lin, wang)
}

fn sit_down(at: &Open, member: &str) {
    let _: PeopleView = at.ask("sign_in", json!({ "member": member, "secret": "" }));
    at.host.told();
}

fn who(at: &Open) -> Option<String> {
    at.ask::<PeopleView>("people", json!({})).me.map(|me| me.id)
}

fn searches(at: &Open) -> Vec<String> {
    at.ask::<SearchesView>("searches", json!({})).recent
}

fn on(at: &Open) -> Option<String> {
    let now: CallNow = at.ask("call_now", json!({}));
    now.call.map(|call| call.customer.name)
}

fn talk_to(at: &Open, name: &str) {
    let customer = json!({ "name": name, "company": "", "industry": "" });
    let _: CallNow = at.ask("call_say", json!({ "customer": customer, "values": {} }));
}

#[test]
fn each_seat_knows_who_sits_there_and_signing_out_at_one_ends_no_other() {
    let (team, lin, wang) = two();
    assert_eq!(who(&lin), Some(team.lin.clone()));
    assert_eq!(who(&wang), Some(team.wang.clone()));
    let _: PeopleView = lin.ask("sign_out", json!({}));
    assert_eq!((who(&lin), who(&wang)), (None, Some(team.wang.clone())));
    assert_eq!(lin.refused("due", json!({})).code, Code::NotSignedIn);
    let _: DuePage = wang.ask("due", json!({}));
}

#[test]
fn searches_settings_digits_uses_and_calls_are_of_whose_desk_it_is() {
    let (_team, lin, wang) = two();
    for (at, text, article, customer) in [
        (&lin, "价格", "price-vs-competitor", "欧阳敏"),
        (&wang, "成本", "tco-worksheet", "司马光"),
    ] {
        let _: Nothing = at.ask("search_used", json!({ "text": text }));
        let used = json!({ "id": article, "how": "copied" });
        let _: Nothing = at.ask("article_used", used);
        let _: AtHand = at.ask("favourite_set", json!({ "digit": 1, "article": article }));
        talk_to(at, customer);
        let mut settings: Settings = at.ask("settings", json!({}));
        settings.theme = if text == "价格" {
            Theme::Dark
        } else {
            Theme::Light
        };
        let _: Settings = at.ask("settings_change", json!(settings));
    }
    for (at, text, article, customer, theme) in [
        (&lin, "价格", "price-vs-competitor", "欧阳敏", Theme::Dark),
        (&wang, "成本", "tco-worksheet", "司马光", Theme::Light),
    ] {
        assert_eq!(searches(at), [text]);
        let hand: AtHand = at.ask("at_hand", json!({}));
        let first = hand.favourites[0].as_ref().map(|first| first.id.as_str());
        let recent: Vec<&str> = hand.recent.iter().map(|one| one.id.as_str()).collect();
        assert_eq!((first, &recent[..]), (Some(article), &[article][..]));
        assert_eq!(on(at).as_deref(), Some(customer));
        assert_eq!(at.ask::<Settings>("settings", json!({})).theme, theme);
    }
}

#[test]
fn one_person_at_two_seats_has_one_desk_and_both_hear_of_it() {
    let (team, lin, wang) = two();
    let again = team.open.beside();
    sit_down(&again, &team.lin);
    talk_to(&lin, "欧阳敏");
    assert_eq!(on(&again).as_deref(), Some("欧阳敏"));
    assert!(lin.host.told().contains(&Tag::Call));
    assert!(again.host.told().contains(&Tag::Call));
    assert!(!wang.host.told().contains(&Tag::Call));
    let _: SearchesView = again.ask("search_save", json!({ "name": "价", "text": "价格" }));
    assert_eq!(lin.host.told(), [Tag::Searches]);
    assert_eq!(wang.host.told(), []);
}

#[test]
fn what_changes_for_everybody_is_told_at_every_seat_and_once() {
    let (_team, lin, wang) = two();
    let draft: DraftView = lin.ask("draft_start", json!({ "template": "case_success" }));
    let save = json!({ "draft": draft.row.id, "text": crate::story::CASE });
    let _: DraftCheck = lin.ask("draft_save", save);
    lin.host.told();
    wang.host.told();
    let submit =
        json!({ "command": command(), "draft": draft.row.id, "minor": false, "coauthors": [] });
    let _: SubmissionView = lin.ask("submit", submit);
    assert_eq!(lin.host.told(), [Tag::Drafts, Tag::Review]);
    assert_eq!(wang.host.told(), [Tag::Review]);
}

#[test]
fn a_call_that_was_begun_before_signing_in_is_of_who_signs_in_at_that_seat() {
    let (team, lin, _wang) = two();
    let (first, second) = (team.open.beside(), team.open.beside());
    for at in [&first, &second] {
        let _: PeopleView = at.ask("sign_out", json!({}));
    }
    talk_to(&first, "欧阳敏");
    assert_eq!(on(&second), None, "nobody at another seat sees it");
    sit_down(&second, &team.wang);
    assert_eq!(on(&second), None);
    sit_down(&first, &team.lin);
    assert_eq!(on(&lin).as_deref(), Some("欧阳敏"));
}

#[test]
fn who_is_erased_leaves_nothing_on_a_desk() {
    let (team, lin, _wang) = two();
    let used = json!({ "id": "tco-worksheet", "how": "copied" });
    let _: Nothing = lin.ask("article_used", used);
    let mut settings: Settings = lin.ask("settings", json!({}));
    settings.theme = Theme::Dark;
    let _: Settings = lin.ask("settings_change", json!(settings));
    let holds = |file: &str| {
        let text = std::fs::read_to_string(team.base.private().join(file)).unwrap();
        text.contains(&team.lin)
    };
    assert!(holds("local.json") && holds("uses.jsonl"));
    team.be(&team.zhou);
    let leave = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    assert!(!holds("local.json") && !holds("uses.jsonl"));
}

/// The answer of a command, or why not: what a window would see of it.
fn said(at: &Open, name: &str, request: &Value) -> Value {
    match at.seat.ask(name, request.clone()) {
        Ok(mut answer) => {
            without(&mut answer);
            answer
        }
        Err(error) => json!({ "refused": error }),
    }
}

/// Leaves out how long it took, and the name a new text would get: that is one which no colleague's has.
fn without(answer: &mut Value) {
    if let Some(answer) = answer.as_object_mut() {
        answer.remove("tookUs");
        if answer.contains_key("savedMs") {
            answer.remove("name");
        }
        if let Some(check) = answer.get_mut("check") {
            without(check);
        }
    }
}
