//! What people flag stays open until it is answered.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;

#[test]
fn a_flag_is_open_until_the_text_is_another_or_somebody_stands_behind_it_again() {
    let mut bench = Bench::new();
    let flag = |why| Event::ArticleFlagged {
        article: "price".into(),
        revision: Revision::of("v1"),
        why,
        quote: Some("省 30%".into()),
        note: "今年是 25%".into(),
    };
    let open = |bench: &Bench| bench.journal.read(|state| state.flags()).unwrap();
    // What was never published is nobody's to answer for.
    bench.impossible("lin", vec![flag(Flag::Wrong)]);
    let publish = |text: &str| Event::RevisionPublished {
        piece: piece("price", text, None, &["tom"]),
        how: Published::Adopted,
        submission: None,
    };
    bench.put("tom", vec![publish("v1")]);
    bench.put("lin", vec![flag(Flag::Wrong)]);
    let flags = open(&bench);
    assert_eq!((flags.len(), flags[0].why), (1, Flag::Wrong));
    assert_eq!(
        (flags[0].by.as_str(), flags[0].quote.as_deref()),
        ("lin", Some("省 30%"))
    );
    bench.put(
        "tom",
        vec![Event::ArticleVerified {
            article: "price".into(),
            revision: Revision::of("v1"),
            until_ms: T0 + 90 * DAY,
        }],
    );
    assert_eq!(open(&bench), []);
    bench.put("lin", vec![flag(Flag::Outdated)]);
    assert_eq!(open(&bench).len(), 1);
    bench.put("tom", vec![publish("v2")]);
    assert_eq!(open(&bench), []);
}

fn publish(text: &str) -> Event {
    Event::RevisionPublished {
        piece: piece("price", text, None, &["tom"]),
        how: Published::Adopted,
        submission: None,
    }
}

fn flagged(text: &str) -> Event {
    Event::ArticleFlagged {
        article: "price".into(),
        revision: Revision::of(text),
        why: Flag::Wrong,
        quote: None,
        note: String::new(),
    }
}

fn ends(bench: &Bench, member: &str) -> Vec<(Option<FlagEnd>, Option<String>)> {
    let of = |state: &State<'_>| state.flags_of(&member.into(), 9);
    let flags = bench.journal.read(of).unwrap().into_iter();
    flags
        .map(|flag| (flag.end.map(|(how, ..)| how), flag.reason))
        .collect()
}

#[test]
fn who_flagged_a_text_learns_how_it_ended() {
    let verified = Event::ArticleVerified {
        article: "price".into(),
        revision: Revision::of("v1"),
        until_ms: T0 + 90 * DAY,
    };
    let retired = Event::ArticleRetired {
        article: "price".into(),
        revision: Revision::of("v1"),
        reason: None,
        successor: None,
    };
    let dismissed = Event::FlagDismissed {
        article: "price".into(),
        revision: Revision::of("v1"),
        flagged_by: "lin".into(),
        reason: "合同里就是这样写的".into(),
    };
    let reason = Some("合同里就是这样写的".to_owned());
    for (answer, end, reason) in [
        (publish("v2"), FlagEnd::Revised, None),
        (verified, FlagEnd::Verified, None),
        (retired, FlagEnd::Retired, None),
        (dismissed, FlagEnd::Dismissed, reason),
    ] {
        let mut bench = Bench::new();
        bench.put("tom", vec![publish("v1")]);
        bench.put("lin", vec![flagged("v1")]);
        assert_eq!(ends(&bench, "lin"), [(None, None)]);
        bench.put("tom", vec![answer]);
        assert_eq!(ends(&bench, "lin"), [(Some(end), reason)]);
        assert_eq!(bench.journal.read(|state| state.flags()).unwrap(), []);
        assert_eq!(ends(&bench, "wang"), []);
        bench.journal.rebuild().unwrap();
        bench.clean();
    }
}

#[test]
fn putting_the_published_text_back_answers_what_was_said_of_the_edit_and_nothing_else() {
    let mut bench = Bench::new();
    bench.put("tom", vec![publish("v1")]);
    bench.put("lin", vec![flagged("edit")]);
    bench.put("lin", vec![flagged("v1")]);
    bench.put(
        "tom",
        vec![Event::OutsideEditReverted {
            article: "price".into(),
            outside: Revision::of("edit"),
            published: Revision::of("v1"),
        }],
    );
    assert_eq!(
        ends(&bench, "lin"),
        [(None, None), (Some(FlagEnd::Reverted), None)]
    );
}

#[test]
fn only_an_open_flag_of_that_person_is_dismissed() {
    let mut bench = Bench::new();
    let dismiss = |by: &str, text: &str| Event::FlagDismissed {
        article: "price".into(),
        revision: Revision::of(text),
        flagged_by: by.into(),
        reason: "不用改".into(),
    };
    bench.put("tom", vec![publish("v1")]);
    bench.put("lin", vec![flagged("v1")]);
    bench.put("wang", vec![flagged("v1")]);
    bench.impossible("tom", vec![dismiss("zhao", "v1")]);
    bench.impossible("tom", vec![dismiss("lin", "v2")]);
    bench.put("tom", vec![dismiss("lin", "v1")]);
    bench.impossible("tom", vec![dismiss("lin", "v1")]);
    let open = bench.journal.read(|state| state.flags()).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].by, "wang");
}
