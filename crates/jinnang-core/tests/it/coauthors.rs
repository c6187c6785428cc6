//! Who is named as an author and did not write it, and who reviews what names everybody.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// A request of who is signed in to hand the case in with these co-authors.
pub fn submit_with(team: &Team, others: &[&String]) -> Value {
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let save = json!({ "draft": draft.row.id, "text": CASE });
    let _: DraftCheck = team.open.ask("draft_save", save);
    json!({ "command": command(), "draft": draft.row.id, "coauthors": others })
}

#[test]
fn naming_everybody_who_could_review_it_is_refused_with_their_names() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let request = submit_with(&team, &[&team.wang, &team.zhou]);
    let refused = team.open.refused("submit", request);
    assert!(refused.message.zh.contains("周、王"), "{refused:?}");
    assert!(refused.message.en.contains("周, 王"), "{refused:?}");
}

#[test]
fn a_named_co_author_who_did_not_write_it_takes_the_own_name_off() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let request = submit_with(&team, &[&team.wang]);
    let submission: SubmissionView = team.open.ask("submit", request);
    let leave = || json!({ "command": command(), "submission": submission.row.id });
    let first = team.open.refused("submission_leave", leave());
    assert!(first.message.zh.contains("第一作者"), "{first:?}");
    team.be(&team.zhou);
    assert_eq!(
        team.open.refused("submission_leave", leave()).code,
        Code::NotAllowed
    );
    team.be(&team.wang);
    let seen = team.seen(&submission.row.id);
    assert!(
        seen.may.contains(&"submission_leave".to_owned()),
        "{:?}",
        seen.may
    );
    let mine: MineView = team.open.ask("submission_leave", leave());
    assert_eq!(mine.submissions, []);
    assert_eq!(
        team.open.refused("submission_leave", leave()).code,
        Code::NotAllowed
    );
    // As long as somebody else could, who was named decides nothing.
    let seen = team.seen(&submission.row.id);
    assert!(
        !seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    let named = team
        .open
        .refused("submission_decide", team.approval(&seen, "solid"));
    assert!(named.message.zh.contains("署名"), "{named:?}");
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "solid"));
    assert_eq!(team.points_of(&team.lin).balance, 40);
    assert_eq!(team.points_of(&team.wang).balance, 0);
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn who_took_the_own_name_off_reviews_it_where_nobody_else_could() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let request = submit_with(&team, &[&team.lin]);
    team.member(json!({ "member": team.lin, "role": "trainer" }));
    team.be(&team.lin);
    team.set_pin();
    team.be(&team.zhou);
    let submission: SubmissionView = team.open.ask("submit", request);
    team.member(json!({ "member": team.wang, "active": false }));
    team.open.host.later(24 * 60 + 1);
    team.be(&team.lin);
    let leave = json!({ "command": command(), "submission": submission.row.id });
    let _: MineView = team.open.ask("submission_leave", leave);
    let seen = team.seen(&submission.row.id);
    assert!(
        seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "solid"));
}
