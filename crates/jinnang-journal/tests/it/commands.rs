//! One outcome a command, bound to what was asked; a failure changes nothing.

use crate::chain::tamper;
use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::{Dice, any, seed};
use serde_json::json;

fn command<'a>(id: &'a str, actor: &'a str, payload: &'a str) -> Command<'a> {
    Command {
        id,
        actor,
        name: "give",
        payload,
        now_ms: T0,
    }
}

#[test]
fn a_retry_gets_the_same_outcome_and_is_not_decided_again() {
    let bench = Bench::with_people();
    let asked = command("c", "tom", r#"{"to":"lin"}"#);
    let mut decisions = 0;
    let mut run = || {
        bench.journal.execute(&asked, &mut |_| {
            decisions += 1;
            let answer = json!({ "turn": decisions, "share": 0.1 + 0.2 });
            let events = vec![award("a", "use", "l", "lin", 5)];
            Ok(Ok(Decided {
                events,
                answer,
                ..Decided::default()
            }))
        })
    };
    let first = run().unwrap();
    for _ in 0..20 {
        assert_eq!(run().unwrap(), first);
    }
    assert_eq!(decisions, 1);
    assert_eq!(bench.journal.head().unwrap().seq, 9);
    bench.clean();
}

#[test]
fn a_rejection_is_an_outcome_too_and_changes_nothing_else() {
    let bench = Bench::with_people();
    let before = bench.journal.dump().unwrap();
    let asked = command("c", "tom", "{}");
    let reason = json!({ "code": "cap", "left": 0 });
    let refused = bench
        .journal
        .execute(&asked, &mut |_| Ok(Err(reason.clone())))
        .unwrap();
    assert_eq!(refused, Outcome::Rejected { reason });
    let again = bench
        .journal
        .execute(&asked, &mut |_| panic!("decided twice"))
        .unwrap();
    assert_eq!(again, refused);
    assert_eq!(bench.journal.head().unwrap().seq, 8);
    assert_eq!(bench.journal.dump().unwrap(), before);
    bench.clean();
}

#[test]
fn a_command_without_events_has_an_outcome() {
    let bench = Bench::with_people();
    let nothing = put(&bench.journal, "c", "tom", T0, vec![]).unwrap();
    assert!(matches!(
        nothing,
        Outcome::Accepted {
            first: 9,
            last: 8,
            ..
        }
    ));
    bench.clean();
}

#[test]
fn an_id_cannot_be_used_for_something_else() {
    let bench = Bench::with_people();
    let accept = |asked: &Command<'_>| {
        let events = vec![award("a", "use", "l", "lin", 5)];
        bench
            .journal
            .execute(asked, &mut |_| Ok(Ok(decided(events.clone()))))
    };
    accept(&command("c", "tom", "{}")).unwrap();
    let before = bench.journal.dump().unwrap();
    let other_name = Command {
        name: "take",
        ..command("c", "tom", "{}")
    };
    let others = [
        command("c", "tom", "{ }"),
        command("c", "tina", "{}"),
        other_name,
    ];
    for other in others {
        let conflict = accept(&other).unwrap_err();
        assert!(
            matches!(conflict, JournalError::Conflict { .. }),
            "{conflict:?}"
        );
    }
    let later = Command {
        now_ms: T0 + DAY,
        ..command("c", "tom", "{}")
    };
    assert!(accept(&later).is_ok(), "time is not part of what was asked");
    assert_eq!(bench.journal.dump().unwrap(), before);
    bench.clean();
}

#[test]
fn whether_a_command_was_decided_can_be_asked_before_it_is_sent() {
    let bench = Bench::with_people();
    let asked = command("c", "tom", "{}");
    assert_eq!(bench.journal.answered(&asked).unwrap(), None);
    let decide = |verdict: Result<Decided, serde_json::Value>| {
        let mut verdict = Some(verdict);
        let mut say = |_: &State<'_>| Ok(verdict.take().unwrap());
        bench.journal.execute(&asked, &mut say).unwrap()
    };
    let first = decide(Ok(decided(vec![award("a", "use", "l", "lin", 5)])));
    assert_eq!(bench.journal.answered(&asked).unwrap(), Some(first));
    for other in [command("c", "tom", "{ }"), command("c", "tina", "{}")] {
        let conflict = bench.journal.answered(&other).unwrap_err();
        assert!(matches!(conflict, JournalError::Conflict { .. }));
    }
    let reader = Journal::open_read_only(bench.folder.path()).unwrap();
    assert!(reader.answered(&asked).unwrap().is_some());
    assert_eq!(reader.answered(&command("d", "tom", "{}")).unwrap(), None);
    let refused = command("refused", "tom", "{}");
    let reason = json!("no");
    let said = bench
        .journal
        .execute(&refused, &mut |_| Ok(Err(reason.clone())))
        .unwrap();
    assert_eq!(bench.journal.answered(&refused).unwrap(), Some(said));
}

/// Random retries, repeats with other content, and new commands, in any order.
#[test]
fn in_a_storm_of_retries_every_id_has_one_outcome() {
    let mut dice = Dice::new(seed(any()));
    let bench = Bench::with_people();
    let mut known = std::collections::BTreeMap::<usize, (usize, Outcome)>::new();
    for turn in 0..2_000 {
        let (id, payload) = (dice.below(300), dice.below(3));
        let (name, text) = (format!("c{id}"), format!("{{\"payload\":{payload}}}"));
        let refuse = dice.below(3) == 0;
        let outcome = bench
            .journal
            .execute(&command(&name, "tom", &text), &mut |_| {
                if refuse {
                    return Ok(Err(json!(turn)));
                }
                let events = vec![award(&format!("a{id}"), "use", &format!("l{id}"), "lin", 1)];
                Ok(Ok(Decided {
                    events,
                    answer: json!(turn),
                    ..Decided::default()
                }))
            });
        match known.get(&id) {
            None => drop(known.insert(id, (payload, outcome.unwrap()))),
            Some((asked, first)) if *asked == payload => assert_eq!(outcome.unwrap(), *first),
            Some(_) => assert!(matches!(outcome, Err(JournalError::Conflict { .. }))),
        }
    }
    bench.clean();
}

/// Each line fails at another place: before, while and after deciding, at the first and last event.
#[test]
fn a_command_that_fails_changes_nothing_wherever_it_fails() {
    let bench = Bench::with_people();
    let good = award("a1", "use", "l1", "lin", 5);
    let name = Personal::Name {
        member: "lin".into(),
        name: "林".into(),
    };
    let cases: [Vec<Event>; 5] = [
        vec![Event::FromTheFuture],
        vec![award("a2", "use", "l2", "nobody", 5)],
        vec![good.clone(), award("a2", "use", "l1", "lin", 5)],
        vec![good.clone(), tariff(2), reverse("a1", 6)],
        vec![
            good.clone(),
            Event::RoleChanged {
                member: "nobody".into(),
                role: Role::Admin,
            },
        ],
    ];
    let before = everything(&bench);
    for (turn, events) in cases.into_iter().enumerate() {
        let id = format!("c{turn}");
        let failed = bench.journal.execute(&command(&id, "tom", "{}"), &mut |_| {
            Ok(Ok(Decided {
                events: events.clone(),
                answer: json!(1),
                texts: vec!["a text".into()],
                personal: vec![name.clone()],
            }))
        });
        assert!(
            matches!(failed, Err(JournalError::Damaged { .. })),
            "{failed:?}"
        );
        assert_eq!(everything(&bench), before);
    }
    let failed = bench
        .journal
        .execute(&command("c", "tom", "{}"), &mut |state| {
            state.entries(0, 10)?;
            Err(JournalError::Cancelled)
        });
    assert!(matches!(failed, Err(JournalError::Cancelled)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        bench
            .journal
            .execute(&command("c", "tom", "{}"), &mut |_| panic!("in decide"))
    }));
    assert!(panicked.is_err());
    assert_eq!(everything(&bench), before);
    let same_ids = put(&bench.journal, "c", "tom", T0, vec![good]);
    assert!(
        same_ids.is_ok(),
        "a failed command may be tried again: {same_ids:?}"
    );
    bench.clean();
}

/// State tables, entries, outcomes, texts and names.
fn everything(bench: &Bench) -> String {
    let db = rusqlite::Connection::open(bench.folder.path().join("journal.db")).unwrap();
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        db.query_row(&sql, (), |row| row.get(0)).unwrap()
    };
    let tables = ["entry", "outcome", "text", "person", "secret", "use_log"];
    let counts: Vec<_> = tables.iter().map(|table| count(table)).collect();
    format!("{counts:?} {}", bench.journal.dump().unwrap())
}

#[test]
fn a_clock_that_is_corrected_by_a_little_never_turns_time_back() {
    let mut bench = Bench::with_people();
    for jump in [0, 60_000, 0, DAY, DAY - 4 * 60_000, 90 * DAY] {
        bench.now_ms = T0 + jump;
        let member = "lin".into();
        let department = format!("{jump}");
        bench.put(
            "root",
            vec![Event::DepartmentChanged { member, department }],
        );
    }
    let entries = bench.journal.read(|state| state.entries(0, 100)).unwrap();
    let times: Vec<_> = entries.iter().map(|entry| entry.recorded_ms).collect();
    assert!(times.is_sorted(), "{times:?}");
    assert_eq!(times.last(), Some(&(T0 + 90 * DAY + 1_000)));
    bench.clean();
}

#[test]
fn a_broken_chain_stops_the_writer_and_leaves_the_readers() {
    for change in [
        "UPDATE entry SET actor = 'mallory' WHERE seq = 8",
        "UPDATE outcome SET name = 'other' WHERE n = 1",
    ] {
        let mut bench = Bench::with_people();
        tamper(&bench, change);
        let stopped = bench
            .attempt("tom", vec![award("a", "use", "l", "lin", 5)])
            .unwrap_err();
        assert!(
            matches!(stopped, JournalError::Stopped { .. }),
            "{stopped:?}"
        );
        tamper(&bench, "UPDATE entry SET actor = 'root' WHERE seq = 8");
        let still = bench.attempt("tom", vec![]).unwrap_err();
        assert!(matches!(still, JournalError::Stopped { .. }), "{still:?}");
        assert!(matches!(
            bench.journal.rebuild(),
            Err(JournalError::Stopped { .. })
        ));
        let members = bench.journal.read(|state| state.members()).unwrap();
        assert_eq!(members.len(), PEOPLE.len());
    }
}

#[test]
fn errors_speak_both_languages() {
    let bench = Bench::with_people();
    let other = command("command-1", "nobody", "{}");
    let conflict = bench
        .journal
        .execute(&other, &mut |_| panic!())
        .unwrap_err();
    assert!(conflict.zh().contains("编号"));
    assert!(conflict.en().contains("Nothing was changed"));
    let missing = Journal::open_read_only(&bench.folder.path().join("none")).unwrap_err();
    assert!(matches!(missing, OpenError::Missing { .. }));
    assert!(missing.zh().contains("没有流水"));
    assert!(missing.en().contains("no journal"));
}
