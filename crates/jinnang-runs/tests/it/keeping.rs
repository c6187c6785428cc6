//! What the file keeps, and what becomes of one that cannot be trusted.

use crate::base::*;
use jinnang_library::Calendar;
use jinnang_runs::{Act, Answer, Command, Event, OpenError, Refusal, Runs, StoreError, Who};
use std::path::Path;

pub fn opened(folder: &Path) -> Runs {
    let opened = Runs::open(folder, 7).unwrap();
    assert_eq!(opened.set_aside, None);
    opened.runs
}

pub fn command<'a>(id: &'a str, payload: &'a str) -> Command<'a> {
    Command {
        id,
        actor: "lin",
        payload,
        now_ms: BEGAN,
    }
}

pub fn started(runs: &Runs) {
    let answer = runs.start(&command("c-1", "start"), &start(), &Calendar::default());
    assert_eq!(answer.unwrap(), Answer::Done("run-1".into()));
}

fn change(
    runs: &Runs,
    command: &Command<'_>,
    version: u32,
    act: &Act,
) -> Result<Answer, StoreError> {
    let who = Who {
        id: command.actor,
        may_change_all: false,
    };
    runs.change(command, ("run-1", version), act, who, &Calendar::default())
}

#[test]
fn a_run_is_read_as_it_was_written_after_any_start() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    let mut expected = begun();
    let acts = [
        Act::Done { step: 0 },
        Act::Skip {
            step: 2,
            reason: "不用".into(),
        },
        pause(),
        Act::Resume,
        Act::Note {
            text: "客户同意".into(),
        },
        Act::Close {
            outcome: "完成".into(),
            note: String::new(),
        },
    ];
    for (n, one) in acts.iter().enumerate() {
        let version = expected.version;
        act(&mut expected, one, BEGAN);
        let id = format!("c-{}", n + 2);
        change(&runs, &command(&id, "x"), version, one).unwrap();
    }
    drop(runs);
    let runs = opened(folder.path());
    let (run, moments) = runs.run("run-1").unwrap().unwrap();
    assert_eq!(run, expected);
    assert_eq!(moments.len(), 7);
    assert!(matches!(moments[0].event, Event::Closed { .. }) && moments[6].event == Event::Began);
    let listed = runs.list().unwrap();
    assert_eq!((listed.open.len(), listed.closed.len()), (0, 1));
    assert_eq!(listed.counts["complaint"], (0, 1));
    assert_eq!(runs.outcomes("complaint").unwrap(), ["完成"]);
    assert!(runs.run("run-2").unwrap().is_none());
}

#[test]
fn the_same_command_has_the_same_answer_and_another_under_its_id_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let runs = opened(folder.path());
    started(&runs);
    started(&runs);
    let done = Act::Done { step: 0 };
    let first = change(&runs, &command("c-2", "done 0"), 1, &done).unwrap();
    let again = change(&runs, &command("c-2", "done 0"), 1, &done).unwrap();
    assert_eq!(
        (&first, runs.run("run-1").unwrap().unwrap().0.version),
        (&again, 2)
    );
    let other = change(&runs, &command("c-2", "done 1"), 2, &Act::Done { step: 1 });
    assert!(matches!(other, Err(StoreError::Conflict { .. })));
    let thief = Command {
        actor: "wang",
        ..command("c-2", "done 0")
    };
    assert!(matches!(
        runs.answered(&thief),
        Err(StoreError::Conflict { .. })
    ));
    // A refusal is an answer too, also after what it was about has changed.
    let stale = change(
        &runs,
        &command("c-3", "note"),
        1,
        &Act::Note { text: "好".into() },
    );
    assert_eq!(stale.unwrap(), Answer::Refused(Refusal::Stale));
    let asked = runs.answered(&command("c-3", "note")).unwrap();
    assert_eq!(asked, Some(Answer::Refused(Refusal::Stale)));
}

#[test]
fn a_second_process_reads_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Runs::open_read_only(folder.path()).unwrap().is_none());
    let runs = opened(folder.path());
    started(&runs);
    let visitor = Runs::open_read_only(folder.path()).unwrap().unwrap();
    assert_eq!(visitor.list().unwrap().open.len(), 1);
    let refused = change(&visitor, &command("c-2", "x"), 1, &Act::Done { step: 0 });
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    change(&runs, &command("c-2", "x"), 1, &Act::Done { step: 0 }).unwrap();
    assert_eq!(visitor.run("run-1").unwrap().unwrap().0.version, 2);
}

#[test]
fn a_damaged_file_is_set_aside_whole_and_a_new_one_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("runs.db");
    let other = |sql: &str| {
        let db = rusqlite::Connection::open(&file).unwrap();
        db.execute_batch(sql).unwrap();
    };
    let damages: [&dyn Fn(); 5] = [
        &|| {
            std::fs::write(
                &file,
                "not a database at all, but long enough to be one".repeat(99),
            )
            .unwrap();
        },
        &|| {
            let mut bytes = std::fs::read(&file).unwrap();
            let at = bytes.len() / 2;
            bytes[4_096..at].fill(0xA5);
            std::fs::write(&file, bytes).unwrap();
        },
        &|| other("DROP TABLE told; DROP TABLE step;"),
        &|| other("UPDATE step SET words = 'no json'"),
        &|| other("PRAGMA application_id = 5"),
    ];
    for (n, damage) in damages.iter().enumerate() {
        let _ = std::fs::remove_file(&file);
        let runs = opened(folder.path());
        started(&runs);
        drop(runs);
        damage();
        let bytes = std::fs::read(&file).unwrap();
        let now_ms = 100 + n as i64;
        let opened = Runs::open(folder.path(), now_ms).unwrap();
        let aside = folder.path().join(format!("runs.unreadable-{now_ms}.db"));
        assert_eq!(opened.set_aside.as_deref(), Some(aside.as_path()), "{n}");
        assert_eq!(std::fs::read(&aside).unwrap(), bytes, "{n}");
        started(&opened.runs);
    }
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    started(&opened(folder.path()));
    let file = folder.path().join("runs.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("PRAGMA user_version = 2").unwrap();
    drop(db);
    assert!(matches!(
        Runs::open(folder.path(), 9),
        Err(OpenError::TooNew { .. })
    ));
    assert!(matches!(
        Runs::open_read_only(folder.path()),
        Err(OpenError::TooNew { .. })
    ));
    assert!(file.exists() && !folder.path().join("runs.unreadable-9.db").exists());
}
