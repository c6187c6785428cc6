//! A journal so large that two threads verify it.

use crate::chain::tamper;
use crate::kit::*;
use jinnang_journal::*;

/// More entries than one thread looks at alone.
fn large() -> Bench {
    let mut bench = Bench::with_people();
    let moved = |n: usize| Event::DepartmentChanged {
        member: PEOPLE[n % PEOPLE.len()].0.into(),
        department: format!("部门 {}", n % 7),
    };
    bench.put("root", (0..10_001).map(moved).collect());
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 7)]);
    bench
}

fn found(bench: &Bench) -> Vec<Fault> {
    bench.journal.verify(&mut |_, _| true).unwrap().faults
}

#[test]
fn what_either_thread_finds_is_found() {
    let bench = large();
    bench.clean();
    let backup = bench.folder.path().join("copy.db");
    bench.journal.backup(&backup).unwrap();
    for (change, back) in [
        (
            "UPDATE statement SET balance_after = 9",
            "UPDATE statement SET balance_after = 7",
        ),
        (
            "UPDATE account SET amount = 8 WHERE account = 'member:lin'",
            "UPDATE account SET amount = 7 WHERE account = 'member:lin'",
        ),
        (
            "INSERT INTO text VALUES ('a', 'not what its hash says')",
            "DELETE FROM text",
        ),
    ] {
        tamper(&bench, change);
        assert!(!found(&bench).is_empty(), "{change}");
        tamper(&bench, back);
        assert_eq!(found(&bench), [], "{back}");
    }
    tamper(&bench, "UPDATE entry SET actor = 'mallory' WHERE seq = 500");
    assert_eq!(found(&bench)[0].seq, Some(500));
}

#[test]
fn both_threads_stop_when_they_are_told_to() {
    let bench = large();
    let mut heard = 0;
    let stopped = bench.journal.verify(&mut |done, all| {
        assert!(done <= all);
        heard += 1;
        heard < 5
    });
    assert!(matches!(stopped, Err(JournalError::Cancelled)));
    assert_eq!(heard, 5);
    bench.clean();
}
