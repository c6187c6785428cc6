//! What lies on this machine beside the articles: pictures of drafts, copies of the journal, wrong PINs.

use crate::base::Open;
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

/// A PNG of one pixel, in base64.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn draft(team: &Team) -> String {
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    draft.row.id
}

#[test]
fn a_pasted_picture_is_kept_once_and_shown() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let id = draft(&team);
    let add = || -> PictureAdded {
        let request = json!({ "draft": id, "data": PIXEL });
        team.open.ask("picture_add", request)
    };
    let added = add();
    let name = added.path.strip_prefix("assets/").unwrap();
    assert_eq!(name.split_once('.').unwrap().1, "png");
    assert_eq!(add(), added);
    let folder = team.base.knowledge().join("assets");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    let shown = team.open.core.picture(&added.path).unwrap();
    assert_eq!(shown.media_type, "image/png");
    let text = CASE.replace("先到场", &format!("![白板]({})先到场", added.path));
    let checked: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": id, "text": text }));
    assert!(checked.html.contains("<img"), "{}", checked.html);
}

#[test]
fn what_is_no_picture_or_for_anothers_draft_is_not_kept() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let id = draft(&team);
    for data in [
        "",
        "not base64!",
        "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+",
        &"A".repeat(8_000_000),
    ] {
        let request = json!({ "draft": id, "data": data });
        assert_eq!(
            team.open.refused("picture_add", request).code,
            Code::BadRequest
        );
    }
    team.be(&team.wang);
    let request = json!({ "draft": id, "data": PIXEL });
    assert_eq!(
        team.open.refused("picture_add", request).code,
        Code::NotAllowed
    );
    assert!(!team.base.knowledge().join("assets").exists());
}

#[test]
fn a_copy_of_the_journal_brings_it_back() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.zhou);
    let made: BackupsView = team.open.ask("backup", json!({}));
    assert_eq!(made.backups.len(), 1);
    let copy = made.backups[0].path.clone();
    team.be(&team.lin);
    let own = json!({ "command": command(), "submission": submission.row.id });
    let _: SubmissionView = team.open.ask("submission_withdraw", own);

    let Team { base, open, .. } = team;
    let (workspace, cache) = (base.workspace(), base.cache());
    let while_open = jinnang_core::restore_journal(&workspace, &cache, copy.as_ref());
    assert!(while_open.is_err(), "another program has it open");
    drop(open);
    let aside = jinnang_core::restore_journal(&workspace, &cache, copy.as_ref()).unwrap();
    assert!(aside.join("journal.db").is_file());
    let open = base.opened();
    assert_eq!(verified(&open), Vec::<Notice>::new());
    let mine: QueueView = open.ask("review_queue", json!({}));
    assert_eq!(mine.waiting.len(), 1, "as it was when the copy was made");
}

/// Signs the first admin in, and checks the journal.
fn verified(open: &Open) -> Vec<Notice> {
    let people: PeopleView = open.ask("people", json!({}));
    let admin = people.members.iter().find(|m| m.role == Role::Admin);
    let request = json!({ "member": admin.unwrap().id, "secret": PIN });
    let _: PeopleView = open.ask("sign_in", request);
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    verified.faults
}

#[test]
fn starting_again_gives_no_new_tries() {
    let team = Team::new("trust_all");
    let wrong = |n: u32| -> Value { json!({ "member": team.zhou, "secret": format!("00000{n}") }) };
    for n in 0..5 {
        assert_eq!(
            team.open.refused("sign_in", wrong(n)).code,
            Code::WrongSecret
        );
    }
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    let open = base.opened();
    let right = json!({ "member": zhou, "secret": PIN });
    let refused = open.refused("sign_in", right.clone());
    assert!(refused.message.zh.contains("分钟"), "{refused:?}");
    open.host.later(11);
    let _: PeopleView = open.ask("sign_in", right);
}
