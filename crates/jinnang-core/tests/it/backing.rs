//! Copies of everything: what is in one, when one is made, how many are kept.

use crate::base::Open;
use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;
use std::io::Read;
use std::path::{Path, PathBuf};

pub const DAY_MINUTES: i64 = 24 * 60;

pub fn copies(open: &Open) -> Vec<BackupView> {
    let view: BackupsView = open.ask("backups", json!({}));
    view.backups
}

/// 周 makes a copy.
pub fn copy(team: &Team) -> PathBuf {
    team.be(&team.zhou);
    let made: BackupsView = team.open.ask("backup", json!({}));
    PathBuf::from(&made.backups[0].path)
}

pub fn look(open: &Open, path: &Path) -> BackupLook {
    open.ask("backup_look", json!({ "path": path }))
}

/// Every step of restoring, by an admin who is signed in.
pub fn restore(open: &Open, path: &Path) -> PathBuf {
    let look = look(open, path);
    let request =
        json!({ "command": command(), "side": look.side, "cut": look.cut.entries, "secret": PIN });
    let done: BackupRestored = open.ask("backup_restore", request);
    open.settle();
    PathBuf::from(done.aside)
}

pub fn faults(open: &Open) -> Vec<Notice> {
    let verified: VerifiedView = open.ask("journal_verify", json!({}));
    verified.faults
}

/// Every byte of a folder, archives unpacked.
fn bytes_of(folder: &Path, take: &mut dyn FnMut(&Path, &[u8])) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // The copy of the day may be under way.
        if path.extension().is_some_and(|end| end == "part") {
            continue;
        }
        if path.is_dir() {
            bytes_of(&path, take);
            continue;
        }
        // So may forgetting, which replaces files.
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        if bytes.starts_with(b"PK") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
            for n in 0..zip.len() {
                let mut member = zip.by_index(n).unwrap();
                let name = path.join(member.name().unwrap().into_owned());
                let mut inside = Vec::new();
                member.read_to_end(&mut inside).unwrap();
                take(&name, &inside);
            }
        }
        take(&path, &bytes);
    }
}

/// Files below a folder that hold these words.
pub fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut take = |path: &Path, bytes: &[u8]| {
        if bytes
            .windows(words.len())
            .any(|part| part == words.as_bytes())
        {
            found.push(path.to_owned());
        }
    };
    bytes_of(folder, &mut take);
    found
}

#[test]
fn one_file_holds_everything_that_cannot_be_made_again() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.hand_in(CASE);
    let said = json!({ "customer": { "name": "王建国", "company": "", "industry": "" } });
    let _: CallNow = team.open.ask("call_say", said);
    std::fs::create_dir_all(team.base.knowledge().join("assets")).unwrap();
    std::fs::write(team.base.knowledge().join("assets/a.png"), [7; 3000]).unwrap();
    let made = copy(&team);
    let name = made.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(
        name.starts_with("jinnang-2026-09-21-") && name.strip_suffix(".zip").is_some(),
        "{name}"
    );
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&made).unwrap()).unwrap();
    let names: Vec<String> = (0..zip.len())
        .map(|n| zip.by_index(n).unwrap().name().unwrap().into_owned())
        .collect();
    for part in [
        "manifest.json",
        "journal.db",
        "calls.db",
        "runs.db",
        "local.json",
        "knowledge/scripts/price.md",
        "knowledge/core/crm.md",
        "knowledge/assets/a.png",
    ] {
        assert!(names.iter().any(|name| name == part), "{part} in {names:?}");
    }
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("drafts/") && name.strip_suffix(".md").is_some())
    );
    let kinds = ["index", "lock", "backups", "log"];
    assert!(
        !names
            .iter()
            .any(|name| kinds.iter().any(|kind| name.starts_with(kind)))
    );
    let listed = &copies(&team.open)[0];
    let holds = listed.holds.clone().unwrap();
    assert!(listed.sound && listed.whole);
    assert_eq!((holds.texts, holds.calls, holds.drafts), (3, 1, 1));
    // The copy of the day may be under way beside it.
    let half = |end: &str| made.parent().unwrap().join(format!("{name}{end}")).exists();
    assert!(
        !half(".part") && !half(".tables.part"),
        "nothing half made is left"
    );
}

#[test]
fn what_a_killed_program_left_half_made_goes_at_the_next_start() {
    let Team { base, open, .. } = Team::new("trust_all");
    drop(open);
    let backups = base.private().join("backups");
    std::fs::create_dir_all(backups.join("jinnang-2026-01-01.zip.tables.part")).unwrap();
    for name in ["journal-2026-01-01.db.part", "jinnang-2026-01-02.zip.part"] {
        std::fs::write(backups.join(name), "half").unwrap();
    }
    std::fs::create_dir_all(base.private().join("restore-3/knowledge")).unwrap();
    let open = base.opened();
    let left: Vec<String> = std::fs::read_dir(&backups)
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.strip_suffix(".part").is_some() && !name.contains("2026-09"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
    assert!(!base.private().join("restore-3").exists());
    drop(open);
}

#[test]
fn a_copy_of_the_day_is_made_by_a_program_that_stays() {
    let Team { base, open, .. } = Team::new("trust_all");
    drop(open);
    let open = base.opened();
    let daily = || {
        copies(&open)
            .iter()
            .any(|copy| copy.path.ends_with("jinnang-2026-09-21.zip"))
    };
    let _: PeopleView = open.ask("sign_in", json!({ "member": open.ask::<PeopleView>("people", json!({})).members.iter().find(|m| m.role == Role::Admin).unwrap().id, "secret": PIN }));
    open.until("it is made", daily);
    open.host.later(DAY_MINUTES);
    open.until("and the next day's", || copies(&open).len() == 2);
}

#[test]
fn a_copy_made_by_a_clock_that_is_behind_is_kept_and_those_dated_ahead_go_first() {
    let team = Team::new("trust_all");
    let of_the_day = team.base.private().join("backups/jinnang-2026-09-21.zip");
    team.open
        .until("the copy of the day is there", || of_the_day.is_file());
    team.be(&team.zhou);
    for _ in 0..14 {
        team.open.host.later(1);
        let _: BackupsView = team.open.ask("backup", json!({}));
    }
    let before = copies(&team.open);
    team.open.host.jump(-2 * DAY_MINUTES * 60_000);
    let made: BackupsView = team.open.ask("backup", json!({}));
    assert_eq!(made.backups.len(), 14);
    let names =
        |all: &[BackupView]| -> Vec<String> { all.iter().map(|copy| copy.path.clone()).collect() };
    let newest = &made.backups[0];
    assert!(newest.path.contains("jinnang-2026-09-19"), "{newest:?}");
    assert!(!names(&before).contains(&newest.path) && Path::new(&newest.path).is_file());
    // Those that are the oldest by what was known go, and no others; the copy of that day may be there too.
    let mut ahead = names(&made.backups);
    ahead.retain(|path| !path.contains("jinnang-2026-09-19"));
    assert!(ahead.len() >= 12, "{ahead:?}");
    assert_eq!(ahead, names(&before[..ahead.len()]));
}

#[test]
fn a_copy_that_could_not_be_made_is_told_until_one_is() {
    let Team { base, open, .. } = Team::new("trust_all");
    let told = |open: &Open| {
        let troubles = open.status().troubles;
        let mut said = troubles
            .into_iter()
            .filter(|it| it.message.zh.contains("备份没有做成"));
        said.next().map(|it| it.message)
    };
    let backups = base.private().join("backups");
    open.until("the copy of the day is there", || {
        backups.join("jinnang-2026-09-21.zip").exists()
    });
    // A folder of that name stands in the way of the next one.
    std::fs::create_dir_all(backups.join("jinnang-2026-09-22.zip.part/x")).unwrap();
    open.host.later(DAY_MINUTES);
    open.until("it is told", || told(&open).is_some());
    let said = told(&open).unwrap();
    assert!(
        said.zh.contains("请检查磁盘和权限") && !said.zh.contains("(os error"),
        "{said:?}"
    );
    // The next program says it too, here and where copies are listed.
    drop(open);
    let open = base.opened();
    open.until("it is known", || told(&open).is_some());
    let people: PeopleView = open.ask("people", json!({}));
    let admin = people
        .members
        .iter()
        .find(|member| member.role == Role::Admin);
    let enter = json!({ "member": admin.unwrap().id, "secret": PIN });
    let _: PeopleView = open.ask("sign_in", enter);
    let listed: BackupsView = open.ask("backups", json!({}));
    assert_eq!(listed.trouble, told(&open));
    let made: BackupsView = open.ask("backup", json!({}));
    assert_eq!((made.trouble, told(&open)), (None, None));
}

#[test]
fn a_copy_that_cannot_be_made_is_not_tried_again_at_every_look() {
    let Team { base, open, .. } = Team::new("trust_all");
    let backups = base.private().join("backups");
    open.until("the copy of the day is there", || {
        backups.join("jinnang-2026-09-21.zip").exists()
    });
    let note = backups.join("failed.json");
    std::fs::create_dir_all(backups.join("jinnang-2026-09-22.zip.part/x")).unwrap();
    open.host.later(DAY_MINUTES);
    open.until("it failed", || note.exists());
    std::fs::remove_file(&note).unwrap();
    open.host.later(2);
    // Who looks whether a copy is due reads a saved file after that.
    for n in 0..2 {
        base.write(&format!("core/later-{n}.md"), "# 两分钟以后\n");
        open.until("another look", || {
            open.finds("", &format!("core/later-{n}"))
        });
    }
    assert!(!note.exists(), "two minutes later");
    open.host.later(9);
    open.until("it failed again", || note.exists());
}
