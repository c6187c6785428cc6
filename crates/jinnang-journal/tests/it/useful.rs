//! What people say is useful: once for each text, counted beside what was inserted and copied.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;

const DAY_ONE: &str = "2026-09-21";

fn publish(text: &str, authors: &[&str]) -> Event {
    Event::RevisionPublished {
        piece: piece("price", text, None, authors),
        how: Published::Adopted,
        submission: None,
    }
}

fn useful(text: &str, day: &str) -> Event {
    Event::ArticleFoundUseful {
        article: "price".into(),
        revision: Revision::of(text),
        day: day.into(),
    }
}

fn taken_back(text: &str) -> Event {
    Event::UsefulTakenBack {
        article: "price".into(),
        revision: Revision::of(text),
    }
}

fn users(bench: &Bench, day: &str) -> Vec<String> {
    let how = ["inserted", "copied", "useful"];
    let ask = |state: &State<'_>| state.distinct_users(&"lineage-price".into(), day, &how, &[]);
    let users = bench.journal.read(ask).unwrap();
    users.into_iter().map(|user| user.0).collect()
}

#[test]
fn one_person_says_it_once_of_each_published_text() {
    let mut bench = Bench::with_people();
    bench.impossible("lin", vec![useful("v1", DAY_ONE)]);
    bench.put("tom", vec![publish("v1", &["tom"])]);
    bench.impossible("lin", vec![useful("v2", DAY_ONE)]);
    bench.put("lin", vec![useful("v1", DAY_ONE)]);
    bench.impossible("lin", vec![useful("v1", DAY_ONE)]);
    bench.put("tom", vec![publish("v2", &["tom"])]);
    bench.put("lin", vec![useful("v2", "2026-09-25")]);
    bench.put("wang", vec![useful("v2", "2026-09-25")]);
    let of = |text: &str, member: &str| {
        let member = member.into();
        let ask = |state: &State<'_>| state.useful("price", &Revision::of(text), Some(&member));
        bench.journal.read(ask).unwrap()
    };
    let found = of("v2", "lin");
    assert_eq!((found.members, found.mine), (2, true));
    assert!(!of("v2", "zhao").mine);
    bench.clean();
}

#[test]
fn a_colleague_counts_once_a_day_however_the_text_was_used() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![publish("v1", &["tom"])]);
    bench.put("lin", vec![useful("v1", DAY_ONE)]);
    let used = UseEntry {
        member: "lin".into(),
        article: "price".into(),
        lineage: "lineage-price".into(),
        how: "inserted".into(),
        at_ms: T0,
        day: DAY_ONE.into(),
    };
    bench.journal.use_log(&[used]).unwrap();
    bench.put("wang", vec![useful("v1", DAY_ONE)]);
    assert_eq!(users(&bench, DAY_ONE), ["lin", "wang"]);
    let impact = |state: &State<'_>| state.impact(&"tom".into());
    let reach = bench.journal.read(impact).unwrap();
    assert_eq!((reach.uses, reach.colleagues), (3, 2));
    let lineages = |state: &State<'_>| state.lineages_used_on(DAY_ONE);
    assert_eq!(
        bench.journal.read(lineages).unwrap(),
        ["lineage-price".into()]
    );
}

#[test]
fn saying_it_again_after_taking_it_back_counts_for_the_first_day() {
    let mut bench = Bench::with_people();
    bench.put("tom", vec![publish("v1", &["tom"])]);
    bench.impossible("lin", vec![taken_back("v1")]);
    bench.put("lin", vec![useful("v1", DAY_ONE)]);
    bench.put("lin", vec![taken_back("v1")]);
    assert!(users(&bench, DAY_ONE).is_empty());
    bench.impossible("lin", vec![taken_back("v1")]);
    bench.put("lin", vec![useful("v1", "2026-09-30")]);
    assert_eq!(users(&bench, DAY_ONE), ["lin"]);
    assert!(users(&bench, "2026-09-30").is_empty());
    bench.journal.rebuild().unwrap();
    assert_eq!(users(&bench, DAY_ONE), ["lin"]);
    bench.clean();
}
