//! What another program writes into the file and hides: behind an older version, in the moment before a
//! decision, behind an index that is not ours. None of it becomes the program's own.

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
    let home = bench.folder;
    drop(bench.journal);
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.mended(), ["account"]);
    assert_eq!(journal.dump().unwrap(), dump);
}
