//! A session ends with the secret it was begun with.

use crate::base::Open;
use crate::story::{PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;

/// A process beside this one in which 王 is signed in.
fn beside(team: &Team) -> Open {
    let beside = team.base.second();
    beside.until("it reads", || beside.seat.ask("people", json!({})).is_ok());
    let enter = json!({ "member": team.wang, "secret": PIN });
    let _: PeopleView = beside.ask("sign_in", enter);
    beside
}

fn ended(open: &Open) {
    let refused = open.refused("review_queue", json!({}));
    assert_eq!(refused.code, Code::NotSignedIn);
    let people: PeopleView = open.ask("people", json!({}));
    assert_eq!(people.me, None);
}

#[test]
fn whoever_sets_another_pin_is_signed_out_elsewhere_and_stays_signed_in_here() {
    let team = Team::new("trust_all");
    let beside = beside(&team);
    let _: QueueView = beside.ask("review_queue", json!({}));
    team.be(&team.wang);
    let set = json!({ "command": command(), "old": PIN, "new": "135790" });
    let people: PeopleView = team.open.ask("secret_set", set.clone());
    assert_eq!(people.me.unwrap().id, team.wang);
    let _: PeopleView = team.open.ask("secret_set", set);
    let _: QueueView = team.open.ask("review_queue", json!({}));
    ended(&beside);
    // The first PIN of all ends what was entered with one click.
    let one_click = json!({ "member": team.lin, "secret": "" });
    let _: PeopleView = beside.ask("sign_in", one_click);
    team.be(&team.lin);
    team.set_pin();
    let refused = beside.refused("drafts", json!({}));
    assert_eq!(refused.code, Code::NotSignedIn);
}

#[test]
fn whose_pin_an_admin_resets_is_signed_out_elsewhere() {
    let team = Team::new("trust_all");
    let beside = beside(&team);
    team.be(&team.zhou);
    let reset = json!({ "command": command(), "member": team.wang });
    let _: SecretCode = team.open.ask("secret_reset", reset);
    let _: QueueView = team.open.ask("review_queue", json!({}));
    ended(&beside);
}
