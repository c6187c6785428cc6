//! Ways of a text into the base and out of it, and deeds for others.

use crate::ground::journal::doors::tests::*;

#[test]
fn a_text_is_published_with_the_approval_of_what_was_handed_in_and_by_nobody_who_wrote_it() {
    let bench = Bench::new();
    let own = || piece("a", "1", &["lin"]);
    let reviewed = |piece| published(piece, Published::Reviewed, Some("s1"));
    assert!(bench.passes(
        "wang",
        vec![approved("s1", "1"), reviewed(own()), verified("a", "1")]
    ));
    for (actor, events) in [
        ("lin", vec![approved("s1", "1"), reviewed(own())]),
        ("shen", vec![approved("s1", "1"), reviewed(own())]),
        ("nobody", vec![approved("s1", "1"), reviewed(own())]),
        ("workspace", vec![approved("s1", "1"), reviewed(own())]),
        ("wang", vec![reviewed(own())]),
        ("wang", vec![published(own(), Published::Reviewed, None)]),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("a", "2", &["lin"]))],
        ),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("b", "1", &["lin"]))],
        ),
        (
            "wang",
            vec![approved("s1", "1"), reviewed(piece("a", "1", &["shen"]))],
        ),
        ("wang", vec![published(own(), Published::Adopted, None)]),
        ("zhou", vec![published(own(), Published::Alone, None)]),
    ] {
        assert!(!bench.passes(actor, events.clone()), "{actor} {events:?}");
    }
}

#[test]
fn who_wrote_a_text_neither_verifies_retires_nor_brings_it_back_while_another_could() {
    let bench = Bench::new();
    bench.put("wang", vec![made("s2", piece("b", "2", &["wang"]))]);
    let own = || piece("b", "2", &["wang"]);
    bench.put(
        "he",
        vec![
            approved("s2", "2"),
            published(own(), Published::Reviewed, Some("s2")),
        ],
    );
    let retired = || Event::ArticleRetired {
        article: "b".to_owned(),
        revision: hash("2"),
        reason: None,
        successor: None,
    };
    let restored = || published(own(), Published::Restored, None);
    let stolen = || published(piece("b", "2", &["lin"]), Published::Restored, None);
    for events in [
        vec![verified("b", "2")],
        vec![retired()],
        vec![restored()],
        vec![stolen()],
    ] {
        assert!(!bench.passes("wang", events.clone()), "{events:?}");
        assert!(bench.passes("he", events.clone()), "{events:?}");
        assert!(!bench.passes("lin", events));
    }
    let never = published(piece("b", "9", &["lin"]), Published::Restored, None);
    assert!(
        !bench.passes("he", vec![never]),
        "the article never had that text"
    );
    bench.send_away("he", T0);
    bench.send_away("zhou", T0);
    assert!(!bench.passes_at(T0 + DAY - 1, "wang", vec![verified("b", "2")]));
    assert!(bench.passes_at(T0 + DAY, "wang", vec![verified("b", "2")]));
}

#[test]
fn whether_another_could_is_asked_of_the_time_that_the_entries_get() {
    let bench = Bench::new();
    bench.publish();
    bench.send_away("wang", T0);
    bench.send_away("he", T0);
    let joined = |id: &str| Event::MemberJoined {
        member: MemberId::from(id),
        role: Role::Employee,
        department: "华东".to_owned(),
    };
    let at = |now_ms: i64, event: Event| {
        bench.asked("zhou", now_ms, |command| {
            bench.journal.execute(command, &mut |state| {
                let decided = Decided {
                    events: vec![event.clone()],
                    ..Decided::default()
                };
                crate::ground::journal::acting::settle(pass(state, command, decided))
            })
        })
    };
    at(T0 + DAY, joined("wu")).unwrap();
    // The clock is a minute behind what was recorded last, and entries get that time.
    let alone = published(piece("c", "3", &["zhou"]), Published::Alone, None);
    let outcome = at(T0 + DAY - 60_000, alone).unwrap();
    assert!(
        matches!(outcome, jinnang_journal::Outcome::Accepted { .. }),
        "{outcome:?}"
    );
}

#[test]
fn what_came_by_its_file_is_reviewed_by_another_than_who_took_it_from_there() {
    let bench = Bench::new();
    assert!(!bench.passes("lin", vec![made("s2", piece("b", "2", &[]))]));
    let claimed = |by: &str| Event::SubmissionClaimed {
        submission: SubmissionId::from("s2"),
        reviewer: MemberId::from(by),
    };
    assert!(bench.passes(
        "wang",
        vec![made("s2", piece("b", "2", &[])), claimed("he")]
    ));
    assert!(!bench.passes(
        "wang",
        vec![made("s2", piece("b", "2", &[])), claimed("wang")]
    ));
    bench.put("wang", vec![made("s2", piece("b", "2", &[]))]);
    let both = || {
        vec![
            approved("s2", "2"),
            published(piece("b", "2", &[]), Published::Reviewed, Some("s2")),
        ]
    };
    assert!(!bench.passes("wang", both()));
    assert!(!bench.passes("he", vec![claimed("wang")]));
    assert!(bench.passes("he", both()));
    bench.put("he", both());
    assert!(!bench.passes("wang", vec![verified("b", "2")]));
}

#[test]
fn nobody_acts_for_another_nor_on_the_own_role() {
    let bench = Bench::new();
    let role = |member: &str| Event::RoleChanged {
        member: MemberId::from(member),
        role: Role::Trainer,
    };
    assert!(bench.passes("zhou", vec![role("lin")]) && !bench.passes("zhou", vec![role("zhou")]));
    assert!(!bench.passes("wang", vec![role("lin")]));
    let board = |member: &str| {
        vec![Event::BoardJoined {
            member: MemberId::from(member),
        }]
    };
    assert!(bench.passes("lin", board("lin")) && !bench.passes("zhou", board("lin")));
    let withdrawn = || {
        vec![Event::SubmissionWithdrawn {
            submission: SubmissionId::from("s1"),
        }]
    };
    assert!(bench.passes("lin", withdrawn()) && !bench.passes("zhou", withdrawn()));
    assert!(!bench.passes("shen", vec![made("s2", piece("b", "2", &["lin"]))]));
    assert!(!bench.passes("zhou", vec![Event::FromTheFuture]));
    bench.publish();
    let useful = || {
        vec![Event::ArticleFoundUseful {
            article: "a".to_owned(),
            revision: hash("1"),
            day: "2026-11-30".to_owned(),
        }]
    };
    assert!(bench.passes("shen", useful()) && !bench.passes("lin", useful()));
}
