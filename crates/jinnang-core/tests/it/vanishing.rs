//! What vanishes from a workspace: it is said, and the copies that still have it are kept.

use crate::backing::{copies, copy, restore};
use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team};
use jinnang_wire::*;
use serde_json::json;
use std::path::Path;

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A sentence of the status that has these words.
fn told(open: &Open, words: &str) -> Option<Notice> {
    let troubles = open.status().troubles.into_iter();
    let mut said = troubles.map(|trouble| trouble.message);
    said.find(|said| said.zh.contains(words))
}

fn enter(open: &Open, member: &str) {
    let _: PeopleView = open.ask("sign_in", json!({ "member": member, "secret": PIN }));
}

fn talk(team: &Team) {
    team.be(&team.lin);
    let said = json!({ "customer": { "name": "王建国", "company": "", "industry": "" } });
    let _: CallNow = team.open.ask("call_say", said);
}

#[test]
fn without_its_texts_no_copy_is_made_and_the_good_ones_stay() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let away = team.base.workspace().join("away");
    std::fs::rename(team.base.knowledge(), &away).unwrap();
    let refused = team.open.refused("backup", json!({}));
    assert!(refused.message.zh.contains("没有文章"), "{refused:?}");
    assert!(told(&team.open, "备份没有做成").is_some());
    // A folder that is empty is no better.
    std::fs::create_dir(team.base.knowledge()).unwrap();
    let refused = team.open.refused("backup", json!({}));
    assert!(refused.message.zh.contains("没有文章"), "{refused:?}");
    assert!(made.is_file());
    std::fs::remove_dir(team.base.knowledge()).unwrap();
    std::fs::rename(&away, team.base.knowledge()).unwrap();
    let _: BackupsView = team.open.ask("backup", json!({}));
    assert_eq!(told(&team.open, "备份没有做成"), None);
}

#[test]
fn copies_without_a_text_never_push_out_one_that_has_some() {
    let team = Team::of(Base::new(), "trust_all");
    // Nothing is published, so nobody can say that something is missing.
    team.base.write("core/crm.md", "# 客户关系\n");
    let made = copy(&team);
    std::fs::rename(team.base.knowledge(), team.base.workspace().join("away")).unwrap();
    for _ in 0..16 {
        team.open.host.later(1);
        let _: BackupsView = team.open.ask("backup", json!({}));
    }
    assert!(made.is_file());
    assert!(copies(&team.open).len() <= 14);
}

#[test]
fn what_vanished_is_told_with_the_copy_that_has_it_until_it_is_back() {
    let team = Team::new("trust_all");
    talk(&team);
    team.hand_in(CASE);
    let made = copy(&team);
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    let calls = base.private().join("calls.db");
    let kept = base.workspace().join("calls.db");
    std::fs::rename(&calls, &kept).unwrap();
    std::fs::rename(
        base.private().join("drafts"),
        base.workspace().join("drafts"),
    )
    .unwrap();
    let open = base.opened();
    for part in ["通话记录不见了", "草稿不见了"] {
        let said = told(&open, part).unwrap_or_else(|| panic!("{part}: {:?}", open.status()));
        assert!(said.zh.contains(&name_of(&made)), "{said:?}");
        assert!(said.en.contains(&name_of(&made)), "{said:?}");
    }
    // Copies made since do not push out the one that has them.
    enter(&open, &zhou);
    for _ in 0..15 {
        open.host.later(1);
        let _: BackupsView = open.ask("backup", json!({}));
    }
    assert!(made.is_file() && told(&open, "通话记录不见了").is_some());
    drop(open);
    std::fs::rename(&kept, &calls).unwrap();
    let open = base.opened();
    assert_eq!(told(&open, "通话记录不见了"), None);
    assert!(told(&open, "草稿不见了").is_some());
    enter(&open, &zhou);
    restore(&open, &made);
    open.until("nothing is missed", || told(&open, "不见了").is_none());
}

#[test]
fn runs_that_vanished_are_told_although_a_new_file_was_begun() {
    let team = crate::runs::team();
    crate::runs::start(&team);
    let made = copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    let runs = base.private().join("runs.db");
    let kept = base.workspace().join("runs.db");
    std::fs::rename(&runs, &kept).unwrap();
    for _ in 0..2 {
        let open = base.opened();
        let said = told(&open, "执行记录不见了").unwrap();
        assert!(said.zh.contains(&name_of(&made)), "{said:?}");
    }
    std::fs::rename(&kept, &runs).unwrap();
    assert_eq!(told(&base.opened(), "执行记录不见了"), None);
}

#[test]
fn what_was_set_aside_is_told_at_every_start_with_the_copy_that_has_it() {
    let team = Team::new("trust_all");
    talk(&team);
    let made = copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    std::fs::write(base.private().join("calls.db"), vec![b'x'; 9000]).unwrap();
    drop(base.opened());
    let open = base.opened();
    let said = told(&open, "损坏的通话记录").unwrap();
    assert!(said.zh.contains(&name_of(&made)), "{said:?}");
    drop(open);
    for entry in std::fs::read_dir(base.private()).unwrap().flatten() {
        if name_of(&entry.path()).starts_with("calls.unreadable-") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    let open = base.opened();
    assert_eq!(told(&open, "损坏的通话记录"), None);
}
