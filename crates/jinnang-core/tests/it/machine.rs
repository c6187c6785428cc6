//! What lies on this machine beside the articles: pictures of drafts, wrong PINs.

use crate::story::{CASE, PIN, Team};
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

fn add_pixel(team: &Team, draft: &str) -> PictureAdded {
    let request = json!({ "draft": draft, "data": PIXEL });
    team.open.ask("picture_add", request)
}

#[test]
fn a_pasted_picture_is_kept_once_and_shown() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let id = draft(&team);
    let add = || add_pixel(&team, &id);
    let added = add();
    let name = added.path.strip_prefix("assets/").unwrap();
    assert_eq!(name.split_once('.').unwrap().1, "png");
    assert_eq!(add(), added);
    let folder = team.base.knowledge().join("assets");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    let shown = team.open.seat.picture(&added.path).unwrap();
    assert_eq!(shown.media_type, "image/png");
    let text = CASE.replace("先到场", &format!("![白板]({})先到场", added.path));
    let checked: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": id, "text": text }));
    assert!(checked.html.contains("<img"), "{}", checked.html);
}

#[test]
fn a_picture_takes_the_place_of_no_other_that_has_its_name() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let id = draft(&team);
    let add = || add_pixel(&team, &id);
    let first = add();
    let reviewed = team.base.knowledge().join(&first.path);
    std::fs::write(&reviewed, b"\x89PNG\r\n\x1a\nwhat somebody reviewed").unwrap();
    let second = add();
    assert_ne!(second, first);
    assert!(std::fs::read(reviewed).unwrap().ends_with(b"reviewed"));
    assert_eq!(add(), second);
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
        Code::NotFound
    );
    assert!(!team.base.knowledge().join("assets").exists());
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
