//! Many threads, one order.

use crate::kit::*;
use jinnang_journal::*;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn eight_threads_write_a_dense_journal_and_a_cursor_misses_nothing() {
    let bench = Bench::with_people();
    let journal = &bench.journal;
    let done = AtomicBool::new(false);
    let write = |thread: usize| {
        for n in 0..250 {
            let id = format!("{thread}-{n}");
            let asked = Command {
                id: &id,
                actor: "tom",
                name: "x",
                payload: "{}",
                now_ms: T0,
            };
            let outcome = journal.execute(&asked, &mut |state| {
                let seen = state.balance(&"lin".into(), Unit::Points, T0)?.posted;
                let events = vec![award(&id, "use", &id, "lin", 1)];
                let answer = seen.into();
                Ok(Ok(Decided {
                    events,
                    answer,
                    ..Decided::default()
                }))
            });
            assert!(
                matches!(outcome, Ok(Outcome::Accepted { .. })),
                "{outcome:?}"
            );
        }
    };
    let follow = || {
        let mut seen = Vec::new();
        loop {
            let last_look = done.load(Ordering::Acquire);
            let after = seen.last().copied().unwrap_or(0);
            let page = journal.read(|state| state.entries(after, 37)).unwrap();
            if page.is_empty() && last_look {
                return seen;
            }
            seen.extend(page.into_iter().map(|entry| entry.seq));
        }
    };
    let seen = std::thread::scope(|scope| {
        let reader = scope.spawn(follow);
        let writers: Vec<_> = (0..8)
            .map(|thread| scope.spawn(move || write(thread)))
            .collect();
        for writer in writers {
            writer.join().unwrap();
        }
        done.store(true, Ordering::Release);
        reader.join().unwrap()
    });
    assert_eq!(seen, (1..=2_008).collect::<Vec<u64>>());
    let lin = journal
        .read(|state| state.balance(&"lin".into(), Unit::Points, T0))
        .unwrap();
    assert_eq!(lin.posted, 2_000, "no update was lost");
    bench.clean();
}
