//! The journal is gone, or a restore stopped half way: nobody begins anew where people worked.

use crate::backing::{copy, look, restore};
use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::path::{Path, PathBuf};

fn told(open: &Open, words: &str) -> Option<Notice> {
    let troubles = open.status().troubles.into_iter();
    let mut said = troubles.map(|trouble| trouble.message);
    said.find(|said| said.zh.contains(words))
}

fn begin() -> serde_json::Value {
    json!({ "command": command(), "name": "外人", "department": "无", "adopt": "trust_all" })
}

fn remove(base: &Base, names: &[&str]) {
    for name in names {
        let path = base.private().join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else if path.exists() {
            std::fs::remove_file(path).unwrap();
        }
    }
}

const JOURNAL: &[&str] = &[
    "journal.db",
    "journal.db-wal",
    "journal.db-shm",
    "journal.head",
];

/// Restores where nobody can sign in, as 周.
fn bring_back(open: &Open, path: &Path) {
    let asked = json!({ "path": path, "member": "周", "secret": PIN });
    let looked: BackupLook = open.ask("backup_look", asked);
    let request =
        json!({ "command": command(), "side": looked.side, "member": "周", "secret": PIN });
    let _: BackupRestored = open.ask("backup_restore", request);
    open.settle();
}

#[test]
fn a_journal_that_is_gone_is_not_begun_anew_while_there_are_copies() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let said = json!({ "customer": { "name": "王建国", "company": "", "industry": "" } });
    let _: CallNow = team.open.ask("call_say", said);
    let made = copy(&team);
    let Team {
        base, open, lin, ..
    } = team;
    drop(open);
    remove(&base, JOURNAL);
    let open = base.opened();
    let said = told(&open, "不见了，而这里已经有人用过").unwrap();
    let name = made.file_name().unwrap().to_str().unwrap();
    assert!(said.zh.contains(name) && said.en.contains(name), "{said:?}");
    let refused = open.refused("workspace_begin", begin());
    assert_eq!(refused.code, Code::Doubted);
    let give = json!({ "to": lin });
    assert_eq!(open.refused("calls_unowned", give).code, Code::Doubted);
    // Reading and searching go on, and the way back is listed.
    assert!(open.finds("下班前更新", "core/crm"));
    let _: ArticleView = open.ask("article", json!({ "id": "core/crm" }));
    let listed: BackupsView = open.ask("backups", json!({}));
    assert!(listed.backups.iter().any(|copy| copy.path.ends_with(name)));
    assert!(!base.private().join("journal.db").exists());
    bring_back(&open, &made);
    let people: PeopleView = open.ask("people", json!({}));
    assert_eq!(people.members.len(), 3);
    let enter = json!({ "member": lin, "secret": PIN });
    let _: PeopleView = open.ask("sign_in", enter);
    let calls: CallsView = open.ask("calls", json!({}));
    let on: CallNow = open.ask("call_now", json!({}));
    assert!(calls.total == 1 || on.call.is_some(), "{calls:?} {on:?}");
}

#[test]
fn an_empty_journal_beside_copies_is_none_either() {
    let team = Team::new("trust_all");
    copy(&team);
    let Team { base, open, .. } = team;
    drop(open);
    let kept = base.workspace().join("backups");
    std::fs::rename(base.private().join("backups"), &kept).unwrap();
    remove(&base, JOURNAL);
    drop(base.opened());
    // An older program had begun one before the copies were looked for.
    std::fs::rename(&kept, base.private().join("backups")).unwrap();
    let open = base.opened();
    assert_eq!(open.refused("workspace_begin", begin()).code, Code::Doubted);
}

#[test]
fn drafts_of_somebody_are_left_to_nobody_by_a_journal_that_is_gone() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.hand_in(CASE);
    let Team { base, open, .. } = team;
    drop(open);
    remove(&base, JOURNAL);
    remove(&base, &["backups"]);
    let open = base.opened();
    assert_eq!(open.refused("workspace_begin", begin()).code, Code::Doubted);
    assert!(told(&open, "这里没有备份").is_some());
}

#[test]
fn a_workspace_that_nobody_began_is_begun_as_before() {
    let base = Base::with_articles();
    drop(base.opened());
    let open = base.opened();
    let begun: PeopleView = open.ask("workspace_begin", begin());
    assert!(begun.me.is_some());
}

/// A restore of 周 that was killed after so many of its renames; answers the copy.
fn killed(moved: &dyn Fn(&Path, &Path)) -> (Base, PathBuf) {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.be(&team.lin);
    team.hand_in(CASE);
    team.be(&team.zhou);
    let looked = look(&team.open, &made);
    let Team { base, open, .. } = team;
    drop(open);
    let private = base.private();
    let (side, aside) = (private.join(&looked.side), private.join("before-restore-1"));
    std::fs::create_dir(&aside).unwrap();
    let there = |at: &Path, names: &[&str]| -> Vec<String> {
        let names = names.iter().filter(|name| at.join(name).exists());
        names.map(|name| (*name).to_owned()).collect()
    };
    let all = ["journal.db", "journal.head", "local.json", "drafts"];
    let plan = json!({ "side": looked.side, "aside": "before-restore-1",
        "goes": there(&private, &all), "comes": there(&side, &all), "command": command(), "copy": "" });
    std::fs::write(private.join("restore.json"), plan.to_string()).unwrap();
    for name in there(&private, &all) {
        std::fs::rename(private.join(&name), aside.join(&name)).unwrap();
    }
    remove(&base, &["journal.db-wal", "journal.db-shm"]);
    moved(&side, &private);
    (base, made)
}

#[test]
fn an_interrupted_restore_whose_copy_is_gone_puts_back_what_was_there_and_says_so() {
    let (base, _) = killed(&|side, _| std::fs::remove_dir_all(side).unwrap());
    let open = base.opened();
    assert!(
        told(&open, "已放回原来的文件").is_some(),
        "{:?}",
        open.status()
    );
    let people: PeopleView = open.ask("people", json!({}));
    assert_eq!(people.members.len(), 3);
    assert!(!base.private().join("restore.json").exists());
    assert!(base.private().join("drafts").is_dir());
}

#[test]
fn an_interrupted_restore_whose_copy_lost_a_part_puts_back_what_was_there() {
    let (base, _) = killed(&|side, private| {
        std::fs::rename(side.join("journal.db"), private.join("journal.db")).unwrap();
        std::fs::remove_file(side.join("local.json")).unwrap();
    });
    let open = base.opened();
    assert!(
        told(&open, "已放回原来的文件").is_some(),
        "{:?}",
        open.status()
    );
    let drafts = std::fs::read_dir(base.private().join("drafts")).unwrap();
    assert!(drafts.count() > 0);
}

#[test]
fn an_interrupted_restore_that_is_finished_later_is_told_for_a_day() {
    let (base, _) = killed(&|_, _| ());
    drop(base.opened());
    let open = base.opened();
    let said = told(&open, "已经做完").unwrap();
    assert!(said.zh.contains("before-restore-1"), "{said:?}");
    let next = open.host.now_ms.load(std::sync::atomic::Ordering::Relaxed) + 25 * 60 * 60_000;
    drop(open);
    let open = base.open_at(next);
    open.settle();
    assert_eq!(told(&open, "已经做完"), None);
}

#[test]
fn an_interrupted_restore_without_its_note_names_the_way_back() {
    for begun in [false, true] {
        let (base, _) = killed(&|side, private| {
            if begun {
                std::fs::rename(side.join("journal.db"), private.join("journal.db")).unwrap();
            }
        });
        remove(&base, &["restore.json"]);
        let open = base.opened();
        let aside = base.private().join("before-restore-1");
        let named = aside.display().to_string();
        let is_named = |trouble: &Trouble| trouble.message.zh.contains(&named);
        assert!(
            open.status().troubles.iter().any(is_named),
            "{begun}: {:?}",
            open.status()
        );
        assert!(base.private().join("restore-1").is_dir());
        drop(open);
        let open = base.opened();
        if begun {
            let people: PeopleView = open.ask("people", json!({}));
            let zhou = people
                .members
                .iter()
                .find(|m| m.role == Role::Admin)
                .unwrap();
            let enter = json!({ "member": zhou.id, "secret": PIN });
            let _: PeopleView = open.ask("sign_in", enter);
            restore(&open, &aside);
        } else {
            assert_eq!(open.refused("workspace_begin", begin()).code, Code::Doubted);
            bring_back(&open, &aside);
        }
        assert!(!base.private().join("restore-1").exists());
        let drafts = std::fs::read_dir(base.private().join("drafts")).unwrap();
        assert!(drafts.count() > 0, "{begun}");
        let is_half = |trouble: &Trouble| trouble.message.zh.contains("没有做完");
        open.until("nothing is half way", || {
            !open.status().troubles.iter().any(is_half)
        });
    }
}

#[test]
fn any_other_folder_is_no_copy() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    for folder in [
        team.base.private(),
        team.base.workspace(),
        team.base.knowledge(),
    ] {
        let refused = team.open.refused("backup_look", json!({ "path": folder }));
        assert!(refused.message.zh.contains("是一个文件夹"), "{refused:?}");
    }
}
