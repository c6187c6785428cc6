//! Entries are dense, never changed, and bound by a hash over every column.

use crate::kit::*;
use jinnang_journal::*;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// The layout said once more, without our own code: domain, hash before, columns with lengths.
pub fn hash_of(domain: &str, before: &[u8], columns: &[&[u8]]) -> String {
    let mut bytes = domain.as_bytes().to_vec();
    bytes.extend(before);
    for column in columns {
        bytes.extend((column.len() as u64).to_be_bytes());
        bytes.extend(*column);
    }
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

type Columns = (i64, i64, String, String, i64, i64, String, Vec<u8>, Vec<u8>);

fn rows(file: &std::path::Path) -> Vec<Columns> {
    let db = Connection::open(file).unwrap();
    let sql = "SELECT seq, recorded_ms, actor, command, n, version, event, prev, hash
                 FROM entry ORDER BY seq";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map((), |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
            row.get(6)?,
            row.get(7)?,
            row.get(8)?,
        ))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_second_implementation_computes_the_same_hashes() {
    let mut bench = Bench::with_people();
    bench.put(
        "tom",
        vec![award("a1", "use", "l1", "lin", 7), reverse("a1", 3)],
    );
    let mut before = vec![0; 32];
    for (seq, ms, actor, command, n, version, event, prev, hash) in
        rows(&bench.folder.path().join("journal.db"))
    {
        assert_eq!(prev, before);
        let columns: [&[u8]; 7] = [
            &seq.to_be_bytes(),
            &ms.to_be_bytes(),
            actor.as_bytes(),
            command.as_bytes(),
            &n.to_be_bytes(),
            &version.to_be_bytes(),
            event.as_bytes(),
        ];
        assert_eq!(hex(&hash), hash_of("jinnang entry v1\n", &prev, &columns));
        before = hash;
    }
    assert_eq!(hex(&before), bench.journal.head().unwrap().hash.to_string());
}

#[test]
fn the_hashes_of_a_known_journal_never_change() {
    let bench = Bench::new();
    let steps = [
        (
            "c-1",
            "root",
            T0,
            vec![Event::MemberJoined {
                member: "m1".into(),
                role: Role::Admin,
                department: "东区".into(),
            }],
        ),
        (
            "c-2",
            "m1",
            T0 + 5,
            vec![tariff(1), award("a1", "use", "l1", "m1", 12)],
        ),
    ];
    let mut heads = Vec::new();
    for (id, actor, now_ms, events) in steps {
        // A digest has a key that no other journal has, so the known outcomes have none.
        let command = Command {
            id,
            actor,
            name: "test",
            payload: "",
            now_ms,
        };
        let decide = |_: &State<'_>| Ok(Ok(answering(id, events.clone())));
        bench.journal.execute(&command, &mut { decide }).unwrap();
        heads.push(bench.journal.head().unwrap().hash.to_string());
    }
    assert_eq!(heads, FROZEN_HEADS);
    let db = Connection::open(bench.folder.path().join("journal.db")).unwrap();
    let outcome: Vec<u8> = db
        .query_row("SELECT hash FROM outcome WHERE n = 2", (), |row| row.get(0))
        .unwrap();
    assert_eq!(hex(&outcome), FROZEN_OUTCOME);
}

fn answering(id: &str, events: Vec<Event>) -> Decided {
    Decided {
        answer: serde_json::json!({ "id": id }),
        ..decided(events)
    }
}

const FROZEN_HEADS: [&str; 2] = [
    "2d46d17bfbd5631c3f259f255bcf0df8a399216ff56c789375476c202028688b",
    "f313e91e68951ea2964e5bb5d1d9762f57f79c4627bbe43a0326135213d394a7",
];
const FROZEN_OUTCOME: &str = "765f4bb43187b5ce9b579cc2611c3111836a720dc33f32b3e97918276c685365";

#[test]
fn rows_of_the_journal_can_be_neither_changed_nor_removed_nor_replaced() {
    let bench = Bench::with_people();
    let file = bench.folder.path().join("journal.db");
    let before = bench.journal.dump().unwrap();
    let db = Connection::open(&file).unwrap();
    let refused = [
        "UPDATE entry SET actor = 'mallory'",
        "UPDATE entry SET seq = seq + 100",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = (SELECT MAX(seq) FROM entry)",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 1",
        "REPLACE INTO entry SELECT * FROM entry WHERE seq = 8",
        "INSERT INTO entry SELECT seq + 100, 1, 'a', 'c', 0, 1, '{}', prev, hash FROM entry LIMIT 1",
        "UPDATE outcome SET answer = 'null'",
        "DELETE FROM outcome",
        "INSERT OR REPLACE INTO outcome SELECT * FROM outcome WHERE n = 1",
        "UPDATE text SET body = 'other'",
    ];
    db.execute("INSERT INTO text VALUES ('a', 'b')", ())
        .unwrap();
    for sql in refused {
        assert!(db.execute(sql, ()).is_err(), "{sql}");
    }
    db.execute("DELETE FROM text", ()).unwrap();
    assert_eq!(bench.journal.dump().unwrap(), before);
    bench.clean();
}

/// Someone who takes the guards away and changes one column of one row is found out.
#[test]
fn every_column_of_an_entry_and_of_an_outcome_is_covered() {
    let changes = [
        ("entry", "seq = 900 WHERE seq = 8"),
        ("entry", "recorded_ms = recorded_ms + 1 WHERE seq = 4"),
        ("entry", "actor = 'mallory' WHERE seq = 4"),
        ("entry", "command = 'other' WHERE seq = 4"),
        ("entry", "n = 9 WHERE seq = 4"),
        ("entry", "version = 2 WHERE seq = 4"),
        (
            "entry",
            "event = replace(event, 'tina', 'tian') WHERE seq = 4",
        ),
        ("entry", "event = event || ' ' WHERE seq = 4"),
        ("entry", "prev = zeroblob(32) WHERE seq = 4"),
        ("entry", "hash = zeroblob(32) WHERE seq = 4"),
        ("outcome", "command = 'other' WHERE n = 1"),
        ("outcome", "actor = 'mallory' WHERE n = 1"),
        ("outcome", "name = 'other' WHERE n = 1"),
        ("outcome", "payload = zeroblob(32) WHERE n = 1"),
        ("outcome", "recorded_ms = 1 WHERE n = 1"),
        ("outcome", "accepted = 0 WHERE n = 1"),
        ("outcome", "first = 2 WHERE n = 1"),
        ("outcome", "last = 7 WHERE n = 1"),
        ("outcome", "answer = 'null' WHERE n = 1"),
        ("outcome", "hash = zeroblob(32) WHERE n = 1"),
    ];
    for (table, change) in changes {
        let bench = Bench::with_people();
        tamper(&bench, &format!("UPDATE {table} SET {change}"));
        let faults = bench.journal.verify(&mut |_, _| true).unwrap().faults;
        assert!(!faults.is_empty(), "{table}: {change}");
        let folder = bench.folder;
        drop(bench.journal);
        assert!(Journal::open(folder.path()).is_err(), "{table}: {change}");
    }
}

/// Changes the database behind the journal's back, and puts the guards back.
pub fn tamper(bench: &Bench, sql: &str) {
    let db = Connection::open(bench.folder.path().join("journal.db")).unwrap();
    let guards: Vec<(String, String)> = {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement
            .query_map((), |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    for (name, _) in &guards {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    assert!(db.execute(sql, ()).unwrap() > 0, "{sql}");
    for (_, guard) in &guards {
        db.execute_batch(guard).unwrap();
    }
}

#[test]
fn a_guard_that_was_dropped_is_noticed() {
    let bench = Bench::with_people();
    let db = Connection::open(bench.folder.path().join("journal.db")).unwrap();
    db.execute_batch("DROP TRIGGER entry_stays").unwrap();
    assert_eq!(
        bench.journal.verify(&mut |_, _| true).unwrap().faults.len(),
        1
    );
}

#[test]
fn state_tables_that_were_edited_are_noticed_and_rebuilt() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 7)]);
    let dump = bench.journal.dump().unwrap();
    for sql in [
        "UPDATE account SET amount = 700 WHERE account = 'member:lin'",
        "UPDATE member SET role = 'admin' WHERE id = 'lin'",
        "DELETE FROM posting WHERE n = 1",
        "DELETE FROM statement",
    ] {
        tamper(&bench, sql);
        assert!(
            !bench
                .journal
                .verify(&mut |_, _| true)
                .unwrap()
                .faults
                .is_empty(),
            "{sql}"
        );
        bench.journal.rebuild().unwrap();
        assert_eq!(bench.journal.dump().unwrap(), dump);
        bench.clean();
    }
}

#[test]
fn a_verification_can_be_stopped() {
    let bench = Bench::with_people();
    let stopped = bench.journal.verify(&mut |_, _| false);
    assert!(matches!(stopped, Err(JournalError::Cancelled)));
    let chain = bench
        .journal
        .verify_chain(&mut |done, all| done <= all)
        .unwrap();
    assert_eq!((chain.entries, chain.faults), (8, vec![]));
}
