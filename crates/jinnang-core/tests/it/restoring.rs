//! Putting a copy back: who may, what is cut off, what is kept, what happens in between.

use crate::backing::{copies, copy, faults, look, restore};
use crate::base::Base;
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};

#[test]
fn a_copy_brings_everything_back_while_the_program_runs() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    let made = copy(&team);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    let case = team.base.knowledge().join("cases/case-fast-reply.md");
    assert!(case.is_file());
    team.base.write("scripts/price.md", "# 写坏了\n");
    std::fs::write(team.base.knowledge().join(".hidden"), "theirs").unwrap();

    team.be(&team.zhou);
    let aside = restore(&team.open, &made);
    assert!(!case.exists(), "it was not there when the copy was made");
    let price = std::fs::read_to_string(team.base.knowledge().join("scripts/price.md")).unwrap();
    assert_eq!(price, crate::base::PRICE);
    assert!(
        team.base.knowledge().join(".hidden").is_file(),
        "other programs' own stays"
    );
    assert!(aside.join("journal.db").is_file());
    assert!(aside.join("knowledge/cases/case-fast-reply.md").is_file());
    team.be(&team.zhou);
    assert_eq!(faults(&team.open), []);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting.len(), 1, "waiting, as it was");
    team.open.until("the index follows", || {
        !team.open.finds("先到场，再讲道理", "case-fast-reply")
    });
    let left: Vec<_> = std::fs::read_dir(team.base.private())
        .unwrap()
        .flatten()
        .collect();
    let names: Vec<String> = left
        .iter()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        !names.iter().any(|name| name.starts_with("restore")),
        "{names:?}"
    );
    // And it goes on: decisions are recorded on what is there now.
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    assert!(case.is_file());
}

#[test]
fn a_reversal_made_since_is_named_among_what_is_cut_off() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    let made = copy(&team);
    let points = team.points_of(&team.lin);
    let award = points.entries[0].award.clone();
    let back = json!({ "command": command(), "award": award, "amount": 10, "reason": "来源不对" });
    let _: PointsView = team.open.ask("points_reverse", back);
    let looked = look(&team.open, &made);
    assert_eq!(looked.cut.entries, 1);
    assert!(!looked.cut.parted);
    let named = &looked.cut.notable[0].what;
    assert!(named.zh.contains("收回 林 的 10 分：来源不对"), "{named:?}");
    // More is recorded before the second word: look again.
    let _: Value = team.open.ask(
        "reward_offer",
        json!({ "command": command(), "offer":
        { "title": "一天假", "detail": "", "cost": 5, "unit": "points" } }),
    );
    let request = json!({ "command": command(), "side": looked.side, "cut": looked.cut.entries, "secret": PIN });
    assert_eq!(
        team.open.refused("backup_restore", request).code,
        Code::Stale
    );
    assert_eq!(team.points_of(&team.lin).balance, 30);
}

#[test]
fn only_an_active_admin_with_the_secret_may_restore_from_any_path() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let elsewhere = team.base.home().join("copy.zip");
    std::fs::copy(&made, &elsewhere).unwrap();
    for who in [&team.lin, &team.wang] {
        team.be(who);
        let refused = team
            .open
            .refused("backup_look", json!({ "path": elsewhere }));
        assert_eq!(refused.code, Code::NotAllowed);
    }
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    let nobody = team
        .open
        .refused("backup_look", json!({ "path": elsewhere, "member": "周" }));
    assert_eq!(nobody.code, Code::NotSignedIn);

    team.be(&team.zhou);
    let looked = look(&team.open, &elsewhere);
    let ask = |secret: &str| json!({ "command": command(), "side": looked.side, "cut": looked.cut.entries, "secret": secret });
    team.be(&team.lin);
    assert_eq!(
        team.open.refused("backup_restore", ask(PIN)).code,
        Code::NotAllowed
    );
    let _: PeopleView = team
        .open
        .ask("sign_in", json!({ "member": team.zhou, "secret": PIN }));
    assert_eq!(
        team.open.refused("backup_restore", ask("000000")).code,
        Code::WrongSecret
    );
    assert_eq!(
        team.open.refused("backup_restore", ask("")).code,
        Code::WrongSecret
    );
    for path in [
        "../backups",
        "restore-1/../restore-1",
        "restore-99",
        "",
        "before-restore-1",
        "drafts",
    ] {
        let request = json!({ "command": command(), "side": path, "secret": PIN });
        assert_eq!(
            team.open.refused("backup_restore", request).code,
            Code::NotFound,
            "{path}"
        );
    }
    let _: BackupRestored = team.open.ask("backup_restore", ask(PIN));
}

#[test]
fn where_the_journal_cannot_be_read_an_admin_of_the_copy_may_restore_it() {
    let team = Team::new("trust_all");
    let made: BackupsView = team.open.ask("backup", json!({}));
    let made = made.backups[0].path.clone();
    let Team { base, open, .. } = team;
    drop(open);
    let journal = base.private().join("journal.db");
    std::fs::write(&journal, vec![b'x'; 9000]).unwrap();
    let open = base.opened();
    assert!(!open.status().troubles.is_empty());
    let ask =
        |member: &str, secret: &str| json!({ "path": made, "member": member, "secret": secret });
    for member in ["", "林", "王", "谁"] {
        assert_eq!(
            open.refused("backup_look", ask(member, "")).code,
            Code::NotAllowed,
            "{member}"
        );
    }
    assert_eq!(
        open.refused("backup_look", ask("周", "000000")).code,
        Code::WrongSecret
    );
    let looked: BackupLook = open.ask("backup_look", ask("周", PIN));
    let request =
        json!({ "command": command(), "side": looked.side, "member": "周", "secret": PIN });
    let _: BackupRestored = open.ask("backup_restore", request);
    open.settle();
    let people: PeopleView = open.ask("people", json!({}));
    assert_eq!(people.members.len(), 3);
    assert!(
        open.status().troubles.is_empty(),
        "{:?}",
        open.status().troubles
    );
}

#[test]
fn another_program_that_has_it_open_is_waited_for_and_then_nothing_is_changed() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let other = team.base.second();
    // It looks at the journal, and keeps it open.
    let enter = json!({ "member": team.zhou, "secret": PIN });
    let _: PeopleView = other.ask("sign_in", enter);
    assert_eq!(
        other.refused("backup_look", json!({ "path": made })).code,
        Code::WorkspaceBusy
    );
    team.be(&team.zhou);
    let looked = look(&team.open, &made);
    let request = json!({ "command": command(), "side": looked.side, "cut": looked.cut.entries, "secret": PIN });
    let refused = team.open.refused("backup_restore", request);
    assert_eq!(refused.code, Code::WorkspaceBusy);
    assert!(refused.message.zh.contains("先把它们都关掉"), "{refused:?}");
    team.be(&team.zhou);
    assert_eq!(faults(&team.open), []);
    assert!(!team.base.private().join("before-restore-1").exists());
    drop(other);
    restore(&team.open, &made);
}

/// A copy as it is laid out before it is put in place.
fn laid_out(made: &Path, side: &Path) {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(made).unwrap()).unwrap();
    for n in 0..zip.len() {
        let mut member = zip.by_index(n).unwrap();
        let to = side.join(member.name().unwrap().as_ref());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::io::copy(&mut member, &mut std::fs::File::create(to).unwrap()).unwrap();
    }
}

/// A copy, and the workspace some entries later, closed, with the copy laid out in `restore-1`; and 周.
fn with_a_copy_laid_out() -> (PathBuf, Base, String) {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.be(&team.lin);
    team.hand_in(CASE);
    let Team {
        base, open, zhou, ..
    } = team;
    drop(open);
    laid_out(&made, &base.private().join("restore-1"));
    (made, base, zhou)
}

#[test]
fn a_restore_that_was_interrupted_is_finished_at_the_next_start_before_anything_is_opened() {
    let (_, base, zhou) = with_a_copy_laid_out();
    let private = base.private();
    // Killed when the old journal had gone aside and nothing had come.
    let aside = private.join("before-restore-1");
    std::fs::create_dir(&aside).unwrap();
    let plan = json!({ "side": "restore-1", "aside": "before-restore-1",
        "goes": ["journal.db", "journal.db-wal", "journal.db-shm", "journal.head", "knowledge/scripts"],
        "comes": ["journal.db", "knowledge/scripts"] });
    std::fs::write(private.join("restore.json"), plan.to_string()).unwrap();
    std::fs::rename(private.join("journal.db"), aside.join("journal.db")).unwrap();
    let open = base.opened();
    assert!(!private.join("restore.json").exists() && aside.join("knowledge/scripts").is_dir());
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    // The plan that was written by hand here brings no note of the journal's end.
    let faults = faults(&open);
    assert!(
        faults.iter().all(|fault| fault.en.contains("journal.head")),
        "{faults:?}"
    );
    let queue: QueueView = open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting.len(), 0);
}

#[test]
fn a_restore_that_cannot_be_finished_is_said_and_no_new_journal_is_begun() {
    let Team { base, open, .. } = Team::new("trust_all");
    drop(open);
    std::fs::write(base.private().join("restore.json"), "not ours").unwrap();
    let open = base.opened();
    let troubles = open.status().troubles;
    assert!(
        troubles
            .iter()
            .any(|it| it.message.zh.contains("restore.json 读不懂")),
        "{troubles:?}"
    );
    let begin =
        json!({ "command": command(), "name": "贼", "department": "无", "adopt": "trust_all" });
    assert_eq!(
        open.refused("workspace_begin", begin).code,
        Code::FolderReadOnly
    );
    drop(open);
    std::fs::remove_file(base.private().join("restore.json")).unwrap();
    let open = base.opened();
    let people: PeopleView = open.ask("people", json!({}));
    assert_eq!(people.members.len(), 3, "nothing was moved");
}

#[test]
fn fourteen_are_kept_and_older_copies_of_the_journal_alone_count_and_are_restored() {
    let team = Team::new("trust_all");
    let older = team.base.private().join("backups/journal-2026-01-01.db");
    let made = copy(&team);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&made).unwrap()).unwrap();
    let mut journal = Vec::new();
    zip.by_name("journal.db")
        .unwrap()
        .read_to_end(&mut journal)
        .unwrap();
    std::fs::write(&older, journal).unwrap();
    assert!(
        copies(&team.open)
            .iter()
            .any(|copy| !copy.whole && copy.sound)
    );
    team.be(&team.lin);
    team.hand_in(CASE);
    team.be(&team.zhou);
    let looked = look(&team.open, &older);
    assert!(!looked.whole && looked.cut.entries > 0);
    restore(&team.open, &older);
    team.be(&team.zhou);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting.len(), 0);
    assert!(
        team.base.knowledge().join("scripts/price.md").is_file(),
        "texts stay"
    );
    for _ in 0..15 {
        team.open.host.later(1);
        let _: BackupsView = team.open.ask("backup", json!({}));
    }
    assert_eq!(copies(&team.open).len(), 14);
}

#[test]
fn a_restore_sent_again_answers_what_was_answered_and_its_id_restores_nothing_else() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.base.write("scripts/price.md", "# 第二份\n");
    team.open.host.later(1);
    let second = copy(&team);
    let looked = look(&team.open, &made);
    let command = command();
    let ask = |looked: &BackupLook| json!({ "command": command, "side": looked.side, "cut": looked.cut.entries, "secret": PIN });
    let done: BackupRestored = team.open.ask("backup_restore", ask(&looked));
    team.open.settle();
    team.be(&team.lin);
    team.hand_in(CASE);
    team.be(&team.zhou);
    let again: BackupRestored = team.open.ask("backup_restore", ask(&looked));
    assert_eq!(again, done);
    // The same copy looked at again, under the id that put it in place.
    let same = look(&team.open, &made);
    let again: BackupRestored = team.open.ask("backup_restore", ask(&same));
    assert_eq!(again, done);
    // Another one under it.
    let other = look(&team.open, &second);
    let refused = team.open.refused("backup_restore", ask(&other));
    assert_eq!(refused.code, Code::Stale, "{refused:?}");
    assert!(!team.base.private().join("before-restore-2").exists());
    let price = std::fs::read_to_string(team.base.knowledge().join("scripts/price.md")).unwrap();
    assert_eq!(price, crate::base::PRICE);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting.len(), 1, "what was decided since stays");
    assert_eq!(faults(&team.open), []);
    // The id stays taken where what was there is deleted.
    std::fs::remove_dir_all(&done.aside).unwrap();
    let other = look(&team.open, &second);
    assert_eq!(
        team.open.refused("backup_restore", ask(&other)).code,
        Code::Stale
    );
}

#[test]
fn what_is_half_in_place_is_not_wiped_by_a_look_at_another_copy() {
    let (made, base, zhou) = with_a_copy_laid_out();
    let (side, private) = (base.private().join("restore-1"), base.private());
    let aside = private.join("before-restore-1");
    std::fs::create_dir(&aside).unwrap();
    let plan = json!({ "side": "restore-1", "aside": "before-restore-1",
        "goes": ["journal.db", "journal.db-wal", "journal.db-shm", "journal.head"],
        "comes": ["journal.db"] });
    for name in [
        "journal.db",
        "journal.db-wal",
        "journal.db-shm",
        "journal.head",
    ] {
        let from = private.join(name);
        if from.exists() {
            std::fs::rename(&from, aside.join(name)).unwrap();
        }
    }
    std::fs::write(private.join("restore.json"), plan.to_string()).unwrap();
    // Something stands in the way of finishing it.
    let blocks = private.join("journal.db/x");
    std::fs::create_dir_all(&blocks).unwrap();
    let open = base.opened();
    let look = json!({ "path": made, "member": "周", "secret": PIN });
    let refused = open.refused("backup_look", look);
    assert!(refused.message.zh.contains("没有做完"), "{refused:?}");
    assert!(side.join("journal.db").is_file());
    drop(open);
    std::fs::remove_dir_all(private.join("journal.db")).unwrap();
    let open = base.opened();
    assert!(!private.join("restore.json").exists() && !side.exists());
    let _: PeopleView = open.ask("sign_in", json!({ "member": zhou, "secret": PIN }));
    let queue: QueueView = open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting.len(), 0, "the journal is the copy's");
    assert!(aside.join("journal.db").is_file());
}

#[test]
fn what_is_decided_while_the_restore_waits_is_asked_about_again() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    let looked = look(&team.open, &made);
    let request = json!({ "command": command(), "side": looked.side, "cut": looked.cut.entries, "secret": PIN });
    team.open.host.hold();
    let refused = std::thread::scope(|scope| {
        // A command that is under way when the restore begins, and one that is decided while it waits.
        scope.spawn(|| {
            let _: SearchesView = team
                .open
                .ask("search_save", json!({ "name": "报价", "text": "太贵了" }));
        });
        team.open
            .until("it is under way", || team.open.host.is_holding());
        let restoring = scope.spawn(|| team.open.seat.ask("backup_restore", request));
        // Long enough for the restore to wait; if it were not, the answer would be the same.
        std::thread::sleep(std::time::Duration::from_millis(700));
        let offer = json!({ "title": "一天假", "detail": "", "cost": 5, "unit": "points" });
        let _: Value = team.open.ask(
            "reward_offer",
            json!({ "command": command(), "offer": offer }),
        );
        team.open.host.release();
        restoring.join().unwrap().unwrap_err()
    });
    assert_eq!(refused.code, Code::Stale, "{refused:?}");
    team.be(&team.zhou);
    let rewards: RewardsView = team.open.ask("rewards", json!({}));
    assert_eq!(rewards.rewards.len(), 1);
    assert!(!team.base.private().join("before-restore-1").exists());
}

#[test]
fn a_copy_of_the_day_that_is_under_way_gives_way_to_a_restore_and_is_made_after_it() {
    let team = Team::new("trust_all");
    let made = copy(&team);
    team.open
        .until("the day's is there", || copies(&team.open).len() == 2);
    let looked = look(&team.open, &made);
    // A film that takes longer to copy than anybody is waited for.
    let film = team.base.knowledge().join("assets/film.mp4");
    std::fs::create_dir_all(film.parent().unwrap()).unwrap();
    std::fs::File::create(&film)
        .unwrap()
        .set_len(4 << 30)
        .unwrap();
    team.open.host.later(crate::backing::DAY_MINUTES);
    let next = team.base.private().join("backups/jinnang-2026-09-22.zip");
    let half = next.with_extension("zip.part");
    team.open
        .until("it is under way", || half.exists() || next.exists());
    let request = json!({ "command": command(), "side": looked.side, "cut": looked.cut.entries, "secret": PIN });
    let _: BackupRestored = team.open.ask("backup_restore", request);
    assert!(!film.exists(), "it came after the copy that was put back");
    team.be(&team.zhou);
    assert_eq!(faults(&team.open), []);
    team.open.until("it is made", || next.exists());
}
