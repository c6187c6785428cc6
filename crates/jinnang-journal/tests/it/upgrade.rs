//! Files of other programs, of older and of newer ones.

use crate::chain::{hash_of, hex};
use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;
use rusqlite::Connection;

fn database(bench: &Bench) -> Connection {
    Connection::open(bench.folder.path().join("journal.db")).unwrap()
}

#[test]
fn a_database_of_something_else_is_left_alone() {
    let home = folder();
    let file = home.path().join("journal.db");
    Connection::open(&file)
        .unwrap()
        .execute_batch("CREATE TABLE diary (day TEXT)")
        .unwrap();
    let before = std::fs::read(&file).unwrap();
    assert!(matches!(
        Journal::open(home.path()),
        Err(OpenError::NotOurs { .. })
    ));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    std::fs::write(
        &file,
        "not a database at all, but long enough to look at".repeat(40),
    )
    .unwrap();
    assert!(matches!(
        Journal::open(home.path()),
        Err(OpenError::Damaged { .. })
    ));
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let bench = Bench::with_people();
    database(&bench)
        .pragma_update(None, "user_version", 99)
        .unwrap();
    assert!(matches!(
        Journal::open(bench.folder.path()),
        Err(OpenError::TooNew { .. })
    ));
    assert!(matches!(
        Journal::open_read_only(bench.folder.path()),
        Err(OpenError::TooNew { .. })
    ));
}

#[test]
fn tables_of_an_older_program_are_made_again_when_the_file_is_opened() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    let dump = bench.journal.dump().unwrap();
    let db = database(&bench);
    db.execute("UPDATE meta SET value = '0' WHERE key = 'derived'", ())
        .unwrap();
    db.execute_batch(
        "DROP TABLE statement; CREATE TABLE old_board (member TEXT PRIMARY KEY) STRICT",
    )
    .unwrap();
    let refused = Journal::open_read_only(bench.folder.path());
    assert!(matches!(refused, Err(OpenError::Outdated { .. })));
    drop(bench.journal);
    let journal = Journal::open(bench.folder.path()).unwrap();
    assert_eq!(journal.dump().unwrap(), dump);
    clean(&journal);
}

/// `frozen/journal-1.sql` is a journal as the program with step 1 and tables 1 left it. Never edited.
#[test]
fn a_journal_of_the_first_program_is_brought_up_to_date_and_says_the_same() {
    let home = folder();
    lay_first_program(home.path());
    let refused = Journal::open_read_only(home.path());
    assert!(matches!(refused, Err(OpenError::Outdated { .. })));
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.dump().unwrap(), include_str!("frozen/state-1.txt"));
    clean(&journal);
    journal
        .read(|state| {
            let lin = state.member(&"m1".into())?.unwrap();
            assert_eq!((lin.name.as_deref(), lin.has_secret), (Some("林"), true));
            assert_eq!(
                state.text(&Revision::of("一段话"))?.as_deref(),
                Some("一段话")
            );
            let reach = state.impact(&"m3".into())?;
            assert_eq!((reach.published, reach.uses, reach.colleagues), (1, 2, 1));
            Ok(())
        })
        .unwrap();
    put(&journal, "next", "m1", 1_791_728_000_000, vec![tariff(2)]).unwrap();
    drop(journal);
    let journal = Journal::open_read_only(home.path()).unwrap();
    clean(&journal);
}

#[test]
fn settings_of_the_file_are_the_safe_ones() {
    let bench = Bench::with_people();
    let mode: String = database(&bench)
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    assert!(
        rusqlite::version_number() >= 3_051_003,
        "{}",
        rusqlite::version()
    );
    let db = database(&bench);
    let sql = "SELECT COUNT(*) FROM pragma_table_list
                WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0";
    let loose: i64 = db.query_row(sql, (), |row| row.get(0)).unwrap();
    assert_eq!(loose, 0, "every table is strict");
}

#[test]
fn an_event_of_a_newer_program_is_kept_as_it_is_and_skipped_by_the_fold() {
    let bench = Bench::with_people();
    let dump = bench.journal.dump().unwrap();
    let text = r#"{"kind":"badge_pinned","member":"lin",  "badge":"★"}"#;
    append_raw(&bench, text);
    let entry = bench.journal.read(|state| state.entry(9)).unwrap().unwrap();
    assert_eq!(
        (entry.event, entry.text.as_str()),
        (Event::FromTheFuture, text)
    );
    bench.clean();
    bench.journal.rebuild().unwrap();
    assert_eq!(bench.journal.dump().unwrap(), dump);
    put(&bench.journal, "next", "tom", T0 + DAY, vec![tariff(2)]).unwrap();
    bench.clean();
}

#[test]
fn a_field_that_a_newer_program_added_does_not_stop_the_fold() {
    let bench = Bench::with_people();
    append_raw(
        &bench,
        r#"{"kind":"member_deactivated","member":"lin","why":"moved away"}"#,
    );
    bench.journal.rebuild().unwrap();
    let lin = bench
        .journal
        .read(|state| state.member(&"lin".into()))
        .unwrap()
        .unwrap();
    assert!(!lin.active);
    bench.clean();
}

/// What a newer program would have written: one entry and the outcome of its command.
fn append_raw(bench: &Bench, text: &str) {
    let db = database(bench);
    let ends =
        "SELECT (SELECT hash FROM entry WHERE seq = 8), (SELECT hash FROM outcome WHERE n = 1)";
    let (entry, outcome): (Vec<u8>, Vec<u8>) = db
        .query_row(ends, (), |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let number = |n: i64| n.to_be_bytes();
    let (seq, ms, n, version) = (number(9), number(T0 + DAY), number(0), number(1));
    let columns: [&[u8]; 7] = [&seq, &ms, b"tom", b"future", &n, &version, text.as_bytes()];
    let hash = hash_of("jinnang entry v1\n", &entry, &columns);
    let sql = "INSERT INTO entry VALUES (9, ?1, 'tom', 'future', 0, 1, ?2, ?3, ?4)";
    db.execute(sql, (T0 + DAY, text, entry, bytes(&hash)))
        .unwrap();
    let payload = [0; 32];
    let (two, accepted, nine) = (number(2), number(1), number(9));
    let columns: [&[u8]; 9] = [
        &two, b"future", b"tom", b"pin", &payload, &ms, &accepted, &nine, &nine,
    ];
    let columns: Vec<&[u8]> = columns.into_iter().chain([&b"null"[..]]).collect();
    let hash = hash_of("jinnang outcome v1\n", &outcome, &columns);
    let sql =
        "INSERT INTO outcome VALUES (2, 'future', 'tom', 'pin', ?1, ?2, 1, 9, 9, 'null', ?3, ?4)";
    db.execute(sql, (payload, T0 + DAY, outcome, bytes(&hash)))
        .unwrap();
}

fn bytes(hash: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hash[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..hash.len()).step_by(2).map(byte).collect();
    assert_eq!(hex(&bytes), hash);
    bytes
}
