//! Who may restore where the journal cannot say, and what everybody is told before they do.

use crate::backing::{copy, look};
use crate::base::{Base, Open};
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A workspace whose journal was overwritten.
fn broken(team: Team) -> (Base, Open) {
    let Team { base, open, .. } = team;
    drop(open);
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(base.private().join(format!("journal.db{end}")));
    }
    std::fs::write(base.private().join("journal.db"), vec![b'x'; 9000]).unwrap();
    let open = base.opened();
    (base, open)
}

fn asked(path: &Path, member: &str, secret: &str) -> serde_json::Value {
    json!({ "path": path, "member": member, "secret": secret })
}

#[test]
fn wrong_secrets_of_members_of_a_copy_are_counted_by_every_program() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let (base, open) = broken(team);
    let mut open = Some(open);
    for _ in 0..5 {
        let now = open.take().unwrap_or_else(|| base.opened());
        let refused = now.refused("backup_look", asked(&made, "周", "000000"));
        assert_eq!(refused.code, Code::WrongSecret);
    }
    let open = base.opened();
    let refused = open.refused("backup_look", asked(&made, "周", PIN));
    assert!(refused.message.zh.contains("试错次数太多"), "{refused:?}");
    open.host.later(3);
    let _: BackupLook = open.ask("backup_look", asked(&made, "周", PIN));
}

/// A workspace of 周 alone without a PIN, and a copy of it; then with a PIN.
fn before_the_pin() -> (Team, PathBuf) {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin);
    let zhou = begun.me.unwrap().id;
    let made: BackupsView = open.ask("backup", json!({}));
    let made = PathBuf::from(&made.backups[0].path);
    open.host.later(1);
    let team = Team {
        base,
        open,
        lin: String::new(),
        wang: String::new(),
        zhou,
    };
    (team, made)
}

#[test]
fn a_copy_from_before_the_pin_asks_for_the_one_that_a_newer_copy_knows() {
    let (team, old) = before_the_pin();
    team.set_pin();
    copy(&team);
    let (_base, open) = broken(team);
    for secret in ["", "000000"] {
        let refused = open.refused("backup_look", asked(&old, "周", secret));
        assert_eq!(refused.code, Code::WrongSecret);
    }
    let looked: BackupLook = open.ask("backup_look", asked(&old, "周", PIN));
    let put = |secret: &str| json!({ "command": command(), "side": looked.side, "member": "周", "secret": secret });
    assert_eq!(
        open.refused("backup_restore", put("")).code,
        Code::WrongSecret
    );
    let _: BackupRestored = open.ask("backup_restore", put(PIN));
}

#[test]
fn an_admin_of_whom_no_copy_knows_a_secret_restores_without_one() {
    let (team, old) = before_the_pin();
    let (_base, open) = broken(team);
    let _: BackupLook = open.ask("backup_look", asked(&old, "周", ""));
}

#[test]
fn whoever_is_no_admin_any_more_in_the_newest_copy_restores_no_older_one() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let role =
        |member: &str, role: &str| json!({ "command": command(), "member": member, "role": role });
    let _: PeopleView = team.open.ask("member_change", role(&team.wang, "admin"));
    let old = copy(&team);
    let _: PeopleView = team.open.ask("member_change", role(&team.wang, "trainer"));
    team.open.host.later(1);
    copy(&team);
    let (_base, open) = broken(team);
    let refused = open.refused("backup_look", asked(&old, "王", PIN));
    assert_eq!(refused.code, Code::NotAllowed);
    let _: BackupLook = open.ask("backup_look", asked(&old, "周", PIN));
}

fn is_told(looked: &BackupLook, words: &str) -> bool {
    looked.told.iter().any(|said| said.zh.contains(words))
}

#[test]
fn a_copy_of_another_workspace_is_named_as_one_and_so_is_who_is_no_admin_in_it() {
    let other = Team::new("trust_all");
    let made = copy(&other);
    let (team, own) = before_the_pin();
    let _: BackupsView = team.open.ask("backup", json!({}));
    let looked = look(&team.open, &made);
    assert!(is_told(&looked, "另一个工作区"), "{looked:?}");
    assert!(is_told(&looked, "你不是它的成员"), "{looked:?}");
    assert!(looked.told.iter().all(|said| !said.en.is_empty()));
    let looked = look(&team.open, &own);
    assert!(
        !is_told(&looked, "另一个工作区") && !is_told(&looked, "成员"),
        "{looked:?}"
    );
}

#[test]
fn an_admin_is_told_which_role_they_had_when_the_copy_was_made() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.be(&team.zhou);
    let role = json!({ "command": command(), "member": team.wang, "role": "admin" });
    let _: PeopleView = team.open.ask("member_change", role);
    team.be(&team.wang);
    let looked = look(&team.open, &made);
    assert!(is_told(&looked, "你只是培训师"), "{looked:?}");
}

#[test]
fn what_goes_beside_entries_is_counted_before_a_restore() {
    let team = crate::runs::team();
    let made = copy(&team);
    team.be(&team.zhou);
    assert_eq!(look(&team.open, &made).told, []);
    team.be(&team.lin);
    crate::runs::start(&team);
    team.hand_in(CASE);
    let ask = json!({ "command": command(), "text": "怎么退款", "note": "" });
    let _: serde_json::Value = team.open.ask("question_ask", ask);
    team.base.write("core/crm.md", "# 改过了\n");
    team.base.write("core/new.md", "# 新的\n");
    std::fs::write(team.base.knowledge().join("a.png"), [7; 30]).unwrap();
    team.be(&team.zhou);
    let looked = look(&team.open, &made);
    for words in [
        "2 篇文章",
        "1 个图片等文件",
        "1 份草稿",
        "1 个执行",
        "1 个问题",
    ] {
        assert!(is_told(&looked, words), "{words}: {:?}", looked.told);
    }
}

#[test]
fn a_journal_that_cannot_be_read_is_not_said_to_lose_nothing() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.be(&team.lin);
    team.hand_in(CASE);
    let (_base, open) = broken(team);
    let looked: BackupLook = open.ask("backup_look", asked(&made, "周", PIN));
    assert!(looked.cut.unread && looked.cut.entries > 0, "{looked:?}");
    assert!(is_told(&looked, "至少少"), "{looked:?}");
}
