//! A copy taken under load opens, verifies, and is a prefix of the live journal.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::wait_until;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn backups_under_load_are_prefixes_that_verify() {
    let bench = Bench::with_people();
    let copies = folder();
    let done = AtomicBool::new(false);
    let journal = &bench.journal;
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut n = 0;
            while !done.load(Ordering::Relaxed) {
                n += 1;
                let id = format!("c{n}");
                put(
                    journal,
                    &id,
                    "tom",
                    T0 + n,
                    vec![award(&id, "use", &id, "lin", 1)],
                )
                .unwrap();
            }
        });
        for n in 0..8 {
            let before = journal.head().unwrap();
            wait_until("another entry", || journal.head().unwrap() != before);
            journal
                .backup(&copies.path().join(format!("{n}.db")))
                .unwrap();
        }
        done.store(true, Ordering::Relaxed);
        writer.join().unwrap();
    });
    let mut last = 0;
    for n in 0..8 {
        let home = folder();
        let name = format!("{n}.db");
        std::fs::copy(copies.path().join(&name), home.path().join("journal.db")).unwrap();
        let copy = reading(home.path());
        clean(&copy);
        let head = copy.head().unwrap();
        let live = journal
            .read(|state| state.entry(head.seq))
            .unwrap()
            .unwrap();
        assert_eq!(live.hash, head.hash);
        assert!(head.seq > last, "each copy has more");
        last = head.seq;
    }
    assert_eq!(
        std::fs::read_dir(copies.path()).unwrap().count(),
        8,
        "no draft is left"
    );
    println!("backup: 8 copies, the last with {last} entries");
    bench.clean();
}

#[test]
fn a_backup_of_a_damaged_journal_is_refused_and_the_old_copy_stays() {
    let bench = Bench::with_people();
    let to = bench.folder.path().join("copy.db");
    bench.journal.backup(&to).unwrap();
    let good = std::fs::read(&to).unwrap();
    crate::chain::tamper(&bench, "UPDATE entry SET actor = 'mallory' WHERE seq = 2");
    let refused = bench.journal.backup(&to).unwrap_err();
    assert!(
        matches!(refused, JournalError::Damaged { .. }),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&to).unwrap(), good);
    assert!(!bench.folder.path().join("copy.db.part").exists());
    assert!(
        bench
            .journal
            .backup(std::path::Path::new("/nowhere/at/all.db"))
            .is_err()
    );
}

#[test]
fn a_second_process_reads_along_and_cannot_write() {
    let mut bench = Bench::with_people();
    let reader = Journal::open_read_only(bench.folder.path()).unwrap();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    assert_eq!(reader.head().unwrap(), bench.journal.head().unwrap());
    let refused = put(&reader, "c", "tom", T0, vec![]);
    assert!(matches!(refused, Err(JournalError::ReadOnly)));
    assert!(matches!(reader.rebuild(), Err(JournalError::ReadOnly)));
    clean(&reader);
    reader.backup(&bench.folder.path().join("copy.db")).unwrap();
}

#[test]
fn a_damaged_journal_is_examined_and_restored_and_nothing_is_thrown_away() {
    let mut bench = Bench::with_people();
    let copy = bench.folder.path().join("copy.db");
    bench.journal.backup(&copy).unwrap();
    let saved = bench.journal.head().unwrap();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    crate::chain::tamper(&bench, "UPDATE entry SET actor = 'mallory' WHERE seq = 2");
    let home = bench.folder.path();
    drop(bench.journal);
    assert!(matches!(
        Journal::open(home),
        Err(OpenError::Damaged { .. })
    ));
    let found = Journal::examine(home, &mut |_, _| true).unwrap();
    assert_eq!((found.head.seq, found.faults[0].seq), (1, Some(2)));
    assert!(found.faults[0].zh.contains("第 2 条"));

    let aside = Journal::restore(home, &copy, &deed("restore-1"))
        .unwrap()
        .aside;
    assert!(aside.join("journal.db").exists() && aside.join("journal.head").exists());
    let journal = Journal::open(home).unwrap();
    assert_eq!(journal.head().unwrap().seq, saved.seq + 1);
    let last = journal.read(|state| state.entry(saved.seq + 1)).unwrap();
    let event = last.unwrap().event;
    let Event::JournalRestored {
        copy_seq,
        ended_seq,
        cut,
        ..
    } = event
    else {
        panic!("{event:?}");
    };
    assert_eq!((copy_seq, ended_seq, cut), (saved.seq, saved.seq + 1, 1));
    clean(&journal);
    drop(journal);
    assert_ne!(
        Journal::restore(home, &copy, &deed("restore-2"))
            .unwrap()
            .aside,
        aside
    );
    let damaged = aside.join("journal.db");
    assert!(Journal::restore(home, &damaged, &deed("restore-3")).is_err());
    assert_eq!(
        Journal::open(home).unwrap().head().unwrap().seq,
        saved.seq + 1
    );
}

#[test]
fn a_restore_that_is_sent_again_is_answered_again_and_with_another_copy_refused() {
    let mut bench = Bench::with_people();
    let elsewhere = folder();
    let [one, other] = ["one.db", "other.db"].map(|name| elsewhere.path().join(name));
    bench.journal.backup(&one).unwrap();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    bench.journal.backup(&other).unwrap();
    bench.put("tom", vec![award("b", "use", "l", "wang", 5)]);
    let home = bench.folder;
    drop(bench.journal);
    let done = Journal::restore(home.path(), &one, &deed("restored")).unwrap();
    assert_eq!(done.cut, 2);
    let refused = Journal::restore(home.path(), &other, &deed("restored"));
    assert!(
        matches!(refused, Err(JournalError::Conflict { .. })),
        "{refused:?}"
    );
    assert_eq!(
        Journal::restore(home.path(), &one, &deed("restored")).unwrap(),
        done
    );
    let journal = Journal::open(home.path()).unwrap();
    assert_eq!(journal.head().unwrap().seq, done.copy.seq + 1);
    clean(&journal);
}

/// The page where an index begins, overwritten in its middle.
fn spoil_index(file: &Path, index: &str) {
    let (root, size): (u64, u64) = {
        let db = rusqlite::Connection::open(file).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let root = db.query_row(sql, [index], |row| row.get(0)).unwrap();
        (
            root,
            db.pragma_query_value(None, "page_size", |row| row.get(0))
                .unwrap(),
        )
    };
    let mut bytes = std::fs::read(file).unwrap();
    let end = (root * size) as usize;
    bytes[end - 3] ^= 0x11;
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn an_index_that_lost_a_row_is_made_again_for_the_next_copy() {
    let mut bench = Bench::with_people();
    for n in 0..20 {
        let lineage = format!("l{n}");
        bench.put(
            "tom",
            vec![award(&format!("a{n}"), "use", &lineage, "lin", 5)],
        );
    }
    let home = bench.folder;
    drop(bench.journal);
    spoil_index(&home.path().join("journal.db"), "award_time");
    let journal = Journal::open(home.path()).unwrap();
    let faults = journal.verify(&mut |_, _| true).unwrap().faults;
    assert_ne!(faults, [], "the index is damaged");
    let elsewhere = folder();
    journal.backup(&elsewhere.path().join("copy.db")).unwrap();
    clean(&journal);
}
