//! Putting a copy in place, killed and failed at every step.

use super::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A workspace whose every part says `old`, and a copy whose parts say `new`.
fn two_states() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let home = root.path().join(".jinnang");
    let put = |path: &str, text: &str| {
        let file = root.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    for path in [
        "journal.db",
        "journal.head",
        "calls.db",
        "calls.db-wal",
        "local.json",
        "drafts/draft-1.md",
    ] {
        put(&format!(".jinnang/{path}"), "old");
    }
    for path in [
        "scripts/a.md",
        "scripts/only-old.md",
        "vocabulary.yaml",
        ".obsidian/x",
    ] {
        put(&format!("knowledge/{path}"), "old");
    }
    for path in [
        "journal.db",
        "calls.db",
        "runs.db",
        "drafts/draft-2.md",
        "knowledge/scripts/a.md",
        "knowledge/cases/b.md",
    ] {
        put(&format!(".jinnang/restore-1/{path}"), "new");
    }
    put(".jinnang/lock", "");
    assert!(home.is_dir());
    root
}

fn files(root: &Path, below: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.join(below)];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root.join(below)).unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    found
}

fn at(root: &Path) -> (PathBuf, PathBuf) {
    (root.to_owned(), root.join(".jinnang"))
}

fn restored(root: &Path, whole: bool, step: &mut dyn FnMut()) -> Result<PathBuf, Trouble> {
    let (workspace, home) = at(root);
    let here = Where {
        workspace: &workspace,
        home: &home,
    };
    place(here, &of_side(&home.join("restore-1"), whole), step)
}

fn of_side(side: &Path, whole: bool) -> What<'_> {
    What {
        side,
        whole,
        command: "command-1",
        copy: "copy-1".to_owned(),
    }
}

#[test]
fn everything_of_the_copy_is_in_place_and_everything_that_was_there_is_aside() {
    let root = two_states();
    let aside = restored(root.path(), true, &mut || ()).unwrap();
    let knowledge = files(root.path(), "knowledge");
    let names: Vec<&str> = knowledge.keys().map(String::as_str).collect();
    assert_eq!(names, [".obsidian/x", "cases/b.md", "scripts/a.md"]);
    assert_eq!(knowledge["scripts/a.md"], "new");
    let private = files(root.path(), ".jinnang");
    assert!(!private.contains_key("calls.db-wal") && !private.contains_key("journal.head"));
    assert_eq!(
        (&*private["journal.db"], &*private["runs.db"]),
        ("new", "new")
    );
    assert!(!private.keys().any(|name| name.starts_with("restore-")));
    let kept = files(&aside, "");
    assert_eq!(kept.len(), 9, "{kept:?}");
    assert!(kept.values().all(|text| text == "old"));
}

#[test]
fn a_kill_at_any_step_leaves_the_old_state_or_one_that_the_next_start_finishes() {
    let (mut stops, mut finished) = (0, 0);
    loop {
        let root = two_states();
        let old = files(root.path(), "knowledge");
        let mut left = stops;
        let mut step = || {
            assert!(left > 0, "killed");
            left -= 1;
        };
        let done = catch_unwind(AssertUnwindSafe(|| restored(root.path(), true, &mut step)));
        let (workspace, home) = at(root.path());
        let here = Where {
            workspace: &workspace,
            home: &home,
        };
        let begun = is_unfinished(&home);
        // The next start may be killed as well, after one step more.
        let mut once = 1;
        let mut again = || {
            assert!(once > 0, "killed");
            once -= 1;
        };
        let _ = catch_unwind(AssertUnwindSafe(|| finish(here, &mut again)));
        finish(here, &mut || ()).unwrap();
        assert!(!is_unfinished(&home));
        let knowledge = files(root.path(), "knowledge");
        if done.is_ok() || begun || knowledge != old {
            finished += 1;
            assert_eq!(knowledge.len(), 3, "after {stops} steps: {knowledge:?}");
            assert_eq!(knowledge["scripts/a.md"], "new");
            let private = files(root.path(), ".jinnang");
            assert_eq!(private["journal.db"], "new");
            assert!(!private.contains_key("local.json"));
            let done = Done::last(&home).unwrap();
            assert_eq!(
                (&*done.command, &*done.aside),
                ("command-1", "before-restore-1")
            );
            let kept = files(&home.join("before-restore-1"), "");
            assert_eq!(kept.len(), 9, "after {stops} steps: {kept:?}");
        } else {
            assert_eq!(knowledge, old);
            assert_eq!(files(root.path(), ".jinnang")["journal.db"], "old");
        }
        if done.is_ok() {
            break;
        }
        stops += 1;
    }
    assert!(
        stops > 15 && finished > 15,
        "{stops} steps, {finished} finished"
    );
}

#[test]
fn a_note_that_this_program_did_not_write_moves_nothing() {
    for (side, path) in [
        ("restore-1", "../../.ssh/id"),
        ("restore-1", "/etc/passwd"),
        ("restore-1", "knowledge/../x"),
        ("restore-1", "knowledge/.git"),
        ("restore-1", "lock"),
        ("../restore-1", "journal.db"),
        ("knowledge", "journal.db"),
    ] {
        let root = two_states();
        let (workspace, home) = at(root.path());
        let here = Where {
            workspace: &workspace,
            home: &home,
        };
        let plan = Plan {
            side: side.to_owned(),
            aside: "before-restore-1".to_owned(),
            goes: vec![path.to_owned()],
            comes: vec![path.to_owned()],
            command: String::new(),
            copy: String::new(),
            sums: BTreeMap::new(),
        };
        std::fs::write(home.join(NOTE), serde_json::to_vec(&plan).unwrap()).unwrap();
        let before = files(root.path(), "");
        assert!(finish(here, &mut || ()).is_err(), "{side} {path}");
        assert_eq!(files(root.path(), ""), before, "{side} {path}");
    }
}

#[test]
fn a_copy_of_the_journal_alone_leaves_everything_else_as_it_is() {
    let root = two_states();
    restored(root.path(), false, &mut || ()).unwrap();
    assert_eq!(files(root.path(), "knowledge")["scripts/a.md"], "old");
    let private = files(root.path(), ".jinnang");
    assert_eq!(
        (&*private["journal.db"], &*private["calls.db"]),
        ("new", "old")
    );
}

#[test]
fn where_a_step_fails_everything_is_as_it_was() {
    let root = two_states();
    let before = (
        files(root.path(), "knowledge"),
        files(root.path(), ".jinnang"),
    );
    // A folder that is not empty stands where a file of the copy should go.
    let blocks = root.path().join(".jinnang/runs.db");
    std::fs::create_dir_all(blocks.join("x")).unwrap();
    std::fs::remove_dir_all(root.path().join(".jinnang/restore-1/drafts")).unwrap();
    let (workspace, home) = at(root.path());
    let here = Where {
        workspace: &workspace,
        home: &home,
    };
    let mut made = plan(here, &of_side(&home.join("restore-1"), true)).unwrap();
    made.goes.retain(|path| path != "runs.db");
    std::fs::create_dir(home.join(&made.aside)).unwrap();
    assert!(carry_out(here, &made, &mut || ()).is_err());
    undo(here, &made).unwrap();
    assert_eq!(files(root.path(), "knowledge"), before.0);
    let after = files(root.path(), ".jinnang");
    for (name, text) in before.1.iter().filter(|(name, _)| !name.contains("drafts")) {
        assert_eq!(after.get(name), Some(text), "{name}");
    }
}

#[test]
fn a_copy_that_changed_since_it_was_laid_out_is_not_put_in_place_by_the_next_start() {
    for steps in [2, 3, 6] {
        let root = two_states();
        let old = files(root.path(), "knowledge");
        let mut left = steps;
        let mut step = || {
            left -= 1;
            assert!(left > 0, "killed");
        };
        let _ = catch_unwind(AssertUnwindSafe(|| restored(root.path(), true, &mut step)));
        let (workspace, home) = at(root.path());
        let here = Where {
            workspace: &workspace,
            home: &home,
        };
        std::fs::write(home.join("restore-1/knowledge/scripts/a.md"), "torn").unwrap();
        let ended = finish(here, &mut || ()).unwrap().unwrap();
        let side = "restore-1".to_owned();
        assert_eq!(ended, Ended::PutBack { side }, "after {steps} steps");
        assert_eq!(files(root.path(), "knowledge"), old);
        let private = files(root.path(), ".jinnang");
        assert_eq!(
            (&*private["journal.db"], &*private["local.json"]),
            ("old", "old")
        );
        assert!(!is_unfinished(&home) && !home.join("before-restore-1").exists());
    }
}
