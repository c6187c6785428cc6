//! What another program writes into the file and hides: behind an older version, in the moment before a
//! decision, behind an index that is not ours. None of it becomes the program's own.

use crate::guard::expect_mended;
use crate::kit::*;
use jinnang_journal::*;
use rusqlite::Connection;
use std::path::Path;

fn database(folder: &Path) -> Connection {
    Connection::open(folder.join("journal.db")).unwrap()
}

fn earned() -> Bench {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    bench
}

const OLDER: &str = "UPDATE meta SET value = '0' WHERE key = 'derived';";

#[test]
fn a_file_that_calls_itself_older_hides_no_changed_names_secrets_or_guards() {
    for sql in [
        "INSERT INTO secret (member, hash) VALUES ('root', 'mine')",
        "INSERT INTO person (member, name) VALUES ('lin', 'mallory')",
        "UPDATE digest_key SET key = zeroblob(32)",
        "DROP TRIGGER entry_keeps",
        "CREATE TRIGGER late AFTER INSERT ON entry BEGIN
            INSERT OR REPLACE INTO secret (member, hash) VALUES ('root', 'mine'); END",
        "CREATE INDEX slow ON entry (actor)",
        "DROP TABLE tally; DROP TABLE digest_key; DELETE FROM meta WHERE key = 'plain_digests';
         CREATE TABLE wrong_secret (id INTEGER PRIMARY KEY);
         INSERT INTO secret (member, hash) VALUES ('root', 'mine');
         PRAGMA user_version = 2",
    ] {
        let home = {
            let bench = earned();
            bench.folder
        };
        let db = database(home.path());
        db.execute_batch(OLDER).unwrap();
        db.execute_batch(sql).unwrap();
        drop(db);
        for _ in 0..2 {
            let refused = Journal::open(home.path()).unwrap_err();
            assert!(
                matches!(refused, OpenError::Changed { .. }),
                "{sql}: {refused:?}"
            );
        }
    }
}

#[test]
fn a_file_that_calls_itself_older_hides_no_sums_that_were_changed_too() {
    let rich = earned();
    let command = Command {
        id: "secret",
        actor: "root",
        name: "test",
        payload: "{}",
        now_ms: T0 + DAY,
    };
    let secret = Personal::Secret {
        member: "root".into(),
        hash: Some("mine".into()),
    };
    let mut decide = |_: &State<'_>| {
        Ok(Ok(Decided {
            personal: vec![secret.clone()],
            ..Decided::default()
        }))
    };
    rich.journal.execute(&command, &mut decide).unwrap();
    let home = {
        let bench = earned();
        bench.folder
    };
    let db = database(home.path());
    let rich_file = rich.folder.path().join("journal.db");
    db.execute_batch(&format!(
        "{OLDER}
         ATTACH '{}' AS rich;
         INSERT INTO secret SELECT * FROM rich.secret;
         INSERT OR REPLACE INTO tally SELECT * FROM rich.tally WHERE name = 'secret';",
        rich_file.display()
    ))
    .unwrap();
    drop(db);
    let refused = Journal::open(home.path()).unwrap_err();
    let OpenError::Changed { tables } = &refused else {
        panic!("{refused:?}");
    };
    assert!(tables.contains(&"secret".to_owned()), "{tables:?}");
}

/// Begins to wait for the writer's lock while another program holds it, commits there, and lets go.
fn change_before(journal: &Journal, folder: &Path, sql: &str, decide: impl FnOnce() + Send) {
    let shell = database(folder);
    shell.execute_batch("BEGIN IMMEDIATE").unwrap();
    let _ = journal;
    std::thread::scope(|scope| {
        let deciding = scope.spawn(decide);
        // Long enough for the decision to find the lock taken; if it were not, the test would still hold.
        std::thread::sleep(std::time::Duration::from_millis(300));
        shell.execute_batch(sql).unwrap();
        shell.execute_batch("COMMIT").unwrap();
        deciding.join().unwrap();
    });
}

#[test]
fn a_change_that_is_committed_while_a_decision_waits_for_the_lock_is_not_built_upon() {
    let bench = earned();
    let (journal, folder) = (&bench.journal, bench.folder.path());
    let dump = journal.dump().unwrap();
    let forge = "UPDATE account SET amount = 9000 WHERE account = 'member:lin'";
    change_before(journal, folder, forge, || {
        let later = award("b", "use", "l", "wang", 5);
        let refused = put(journal, "late", "tom", T0 + DAY, vec![later]);
        assert!(
            matches!(refused, Err(JournalError::Touched { .. })),
            "{refused:?}"
        );
    });
    expect_mended(bench, &dump);
}

#[test]
fn what_nobody_of_us_made_is_taken_away_once() {
    let home = earned().folder;
    let sql = "CREATE VIEW rich AS SELECT * FROM account; CREATE TABLE diary (day TEXT)";
    database(home.path()).execute_batch(sql).unwrap();
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.mended(), ["diary", "rich"]);
    clean(&journal);
    drop(journal);
    assert!(Journal::open(home.path()).unwrap().mended().is_empty());
}

#[test]
fn an_answer_makes_guards_and_indexes_ours_again() {
    for sql in [
        "CREATE INDEX slow ON entry (actor)",
        "DROP TRIGGER entry_keeps",
        "CREATE TRIGGER late AFTER INSERT ON entry BEGIN DELETE FROM person; END",
        "CREATE VIEW rich AS SELECT * FROM account; DROP TRIGGER outcome_keeps",
    ] {
        let home = earned().folder;
        database(home.path()).execute_batch(sql).unwrap();
        let refused = Journal::open(home.path()).unwrap_err();
        assert!(matches!(refused, OpenError::Changed { .. }), "{refused:?}");
        Journal::accept(home.path(), &deed("accepted"), &mut agree).unwrap();
        let journal = Journal::open(home.path()).unwrap();
        clean(&journal);
        assert_eq!(journal.head().unwrap().seq, 10, "{sql}");
    }
}

#[test]
fn a_lasting_table_that_is_another_one_cannot_be_answered_for() {
    let home = earned().folder;
    let sql = "ALTER TABLE secret ADD COLUMN twin TEXT";
    database(home.path()).execute_batch(sql).unwrap();
    for _ in 0..2 {
        let refused = Journal::accept(home.path(), &deed("accepted"), &mut agree);
        assert!(
            matches!(refused, Err(JournalError::Damaged { .. })),
            "{refused:?}"
        );
        assert!(Journal::open(home.path()).is_err());
    }
}

#[test]
fn whoever_answers_is_looked_up_in_what_the_entries_say() {
    let home = earned().folder;
    std::fs::remove_file(home.path().join("journal.head")).unwrap();
    let forge = "UPDATE member SET role = 'admin' WHERE id = 'lin'";
    database(home.path()).execute_batch(forge).unwrap();
    let lin = Deed {
        actor: "lin",
        command: "accepted",
        now_ms: T0 + DAY,
    };
    let mut role = None;
    let mut look = |state: &State<'_>, _: Event| {
        role = state.member(&"lin".into())?.map(|member| member.role);
        Err(JournalError::Cancelled)
    };
    let refused = Journal::accept(home.path(), &lin, &mut look);
    assert!(
        matches!(refused, Err(JournalError::Cancelled)),
        "{refused:?}"
    );
    assert_eq!(role, Some(Role::Employee));
    // Nothing of it was kept.
    let still = Journal::open(home.path()).unwrap_err();
    assert!(matches!(still, OpenError::NoHead { found: 9 }), "{still:?}");
}

#[test]
fn a_wrong_clock_does_not_date_what_puts_a_file_right() {
    let home = earned().folder;
    std::fs::remove_file(home.path().join("journal.head")).unwrap();
    let wild = |command| Deed {
        now_ms: T0 + 9_000 * DAY,
        ..deed(command)
    };
    Journal::accept(home.path(), &wild("accepted"), &mut agree).unwrap();
    let journal = Journal::open(home.path()).unwrap();
    let copy = home.path().join("copy.db");
    journal.backup(&copy).unwrap();
    put(&journal, "next", "tom", T0 + 60_000, vec![tariff(2)]).unwrap();
    drop(journal);
    Journal::restore(home.path(), &copy, &wild("restored")).unwrap();
    let journal = Journal::open(home.path()).unwrap();
    put(&journal, "later", "tom", T0 + 60_000, vec![tariff(2)]).unwrap();
    clean(&journal);
}

#[test]
fn a_cleanse_is_answered_again_as_it_was_and_waits_for_a_right_clock() {
    let home = folder();
    lay_first_program(home.path());
    let journal = Journal::open(home.path()).unwrap();
    let wild = Deed {
        now_ms: T0 + 9_000 * DAY,
        ..deed("wild")
    };
    let refused = journal.cleanse(&wild, &mut agree);
    assert!(
        matches!(refused, Err(JournalError::Clock { .. })),
        "{refused:?}"
    );
    let first = journal.cleanse(&late_deed("cleansed"), &mut agree).unwrap();
    assert!(first.outcomes > 0);
    assert_eq!(
        journal.cleanse(&late_deed("cleansed"), &mut agree).unwrap(),
        first
    );
    clean(&journal);
}
