//! Wrong secrets are remembered across a restart, beside the chain.

use crate::kit::*;
use jinnang_journal::*;

const NONE: [i64; 0] = [];

fn wrong(journal: &Journal, member: &str, since_ms: i64) -> Vec<i64> {
    journal.wrong_secrets(&member.into(), since_ms).unwrap()
}

#[test]
fn wrong_secrets_are_counted_across_a_restart_until_they_are_forgotten() {
    let bench = Bench::with_people();
    let (head, dump) = (bench.journal.head().unwrap(), bench.journal.dump().unwrap());
    for (member, at_ms) in [("lin", 3), ("wang", 4), ("lin", 9), ("lin", 7)] {
        bench.journal.wrong_secret(&member.into(), at_ms).unwrap();
    }
    assert_eq!(bench.journal.dump().unwrap(), dump);
    bench.clean();
    let home = bench.folder;
    drop(bench.journal);
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.head().unwrap(), head);
    assert_eq!(wrong(&journal, "lin", 0), [9, 7, 3]);
    assert_eq!(wrong(&journal, "lin", 7), [9, 7]);
    assert_eq!(wrong(&journal, "zhao", 0), NONE);
    journal.forget_wrong_secrets(&"lin".into()).unwrap();
    assert_eq!(wrong(&journal, "lin", 0), NONE);
    assert_eq!(wrong(&journal, "wang", 0), [4]);
}

#[test]
fn only_the_twenty_newest_are_kept() {
    let bench = Bench::with_people();
    for at_ms in 0..50 {
        bench.journal.wrong_secret(&"lin".into(), at_ms).unwrap();
    }
    let newest: Vec<i64> = (30..50).rev().collect();
    assert_eq!(wrong(&bench.journal, "lin", 0), newest);
    let db = rusqlite::Connection::open(bench.folder.path().join("journal.db")).unwrap();
    let rows: i64 = db
        .query_row("SELECT COUNT(*) FROM wrong_secret", (), |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 20);
}

#[test]
fn who_only_reads_hears_of_them_and_cannot_note_them() {
    let bench = Bench::with_people();
    bench.journal.wrong_secret(&"lin".into(), 5).unwrap();
    let reader = Journal::open_read_only(bench.folder.path()).unwrap();
    assert_eq!(wrong(&reader, "lin", 0), [5]);
    let noted = reader.wrong_secret(&"lin".into(), 6);
    assert!(matches!(noted, Err(JournalError::ReadOnly)));
    let forgotten = reader.forget_wrong_secrets(&"lin".into());
    assert!(matches!(forgotten, Err(JournalError::ReadOnly)));
}

#[test]
fn they_are_forgotten_with_the_person() {
    let mut bench = Bench::with_people();
    bench.journal.wrong_secret(&"lin".into(), 5).unwrap();
    bench.journal.wrong_secret(&"wang".into(), 5).unwrap();
    let member = "lin".into();
    bench.put("root", vec![Event::PersonErased { member }]);
    assert_eq!(wrong(&bench.journal, "lin", 0), NONE);
    assert_eq!(wrong(&bench.journal, "wang", 0), [5]);
}
