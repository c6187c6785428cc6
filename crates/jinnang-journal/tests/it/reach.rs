//! How far articles reach, and what was spent when.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;
use jinnang_testkit::{Dice, any, seed};

fn used(bench: &Bench, uses: &[(&str, &str, &str)]) {
    for (member, article, how) in uses {
        let used = UseEntry {
            member: (*member).into(),
            article: (*article).into(),
            lineage: LineageId(format!("lineage-{article}")),
            how: (*how).into(),
            at_ms: T0,
            day: "2026-09-21".into(),
        };
        bench.journal.use_log(&[used]).unwrap();
    }
}

fn impact(bench: &Bench, member: &str) -> (u64, u64, u64) {
    let found = bench
        .journal
        .read(|state| state.impact(&member.into()))
        .unwrap();
    (found.published, found.uses, found.colleagues)
}

#[test]
fn reach_counts_colleagues_once_and_authors_never() {
    let mut bench = Bench::with_people();
    bench.put("lin", vec![published("a", &["lin", "wang"])]);
    bench.put("lin", vec![published("b", &["lin"])]);
    bench.put("zhao", vec![published("c", &["zhao"])]);
    used(
        &bench,
        &[
            ("lin", "a", "inserted"),
            ("wang", "a", "copied"),
            ("zhao", "a", "inserted"),
            ("zhao", "a", "useful"),
            ("zhao", "b", "copied"),
            ("wang", "b", "copied"),
            ("tom", "b", "opened"),
            ("tom", "c", "inserted"),
            ("lin", "unknown", "inserted"),
        ],
    );
    let rows = [
        ("lin", (2, 4, 2)),
        ("wang", (1, 2, 1)),
        ("zhao", (1, 1, 1)),
        ("tom", (0, 0, 0)),
        ("nobody", (0, 0, 0)),
    ];
    for (member, should) in rows {
        assert_eq!(impact(&bench, member), should, "{member}");
    }
    bench.clean();
}

#[test]
fn reach_follows_the_published_text_out_of_the_base_and_back() {
    let mut bench = Bench::with_people();
    bench.put("lin", vec![published("a", &["lin", "lin"])]);
    used(
        &bench,
        &[("zhao", "a", "inserted"), ("wang", "a", "copied")],
    );
    assert_eq!(
        impact(&bench, "lin"),
        (1, 2, 2),
        "named twice is one author"
    );
    bench.put("wang", vec![published("a", &["wang"])]);
    assert_eq!(impact(&bench, "lin"), (0, 0, 0));
    assert_eq!(impact(&bench, "wang"), (1, 1, 1));
    let retired = Event::ArticleRetired {
        article: "a".into(),
        revision: Revision::of("v1"),
        reason: None,
        successor: None,
    };
    bench.put("tom", vec![retired]);
    assert_eq!(impact(&bench, "wang"), (0, 0, 0));
    bench.put("wang", vec![published("a", &["wang", "lin"])]);
    assert_eq!(
        (impact(&bench, "wang"), impact(&bench, "lin")),
        ((1, 1, 1), (1, 1, 1))
    );
    bench.journal.rebuild().unwrap();
    assert_eq!(impact(&bench, "lin"), (1, 1, 1));
    bench.clean();
}

/// The same said plainly, for random authors and uses.
#[test]
fn reach_is_what_counting_by_hand_gives() {
    let mut dice = Dice::new(seed(any()));
    let mut bench = Bench::with_people();
    let people = ["lin", "wang", "zhao", "tom", "ada"];
    let articles = ["a", "b", "c", "d"];
    let (mut authors, mut uses) = (std::collections::BTreeMap::new(), Vec::new());
    for _ in 0..60 {
        let article = *dice.pick(&articles);
        if dice.below(3) == 0 {
            let wrote = [*dice.pick(&people), *dice.pick(&people)];
            bench.put("tom", vec![published(article, &wrote)]);
            authors.insert(article, wrote);
        } else {
            let how = *dice.pick(&["inserted", "copied", "useful", "opened"]);
            let one = (*dice.pick(&people), article, how);
            used(&bench, &[one]);
            uses.push(one);
        }
        for member in people {
            let mine = authors.iter().filter(|(_, wrote)| wrote.contains(&member));
            let mine: Vec<_> = mine.collect();
            let paid = uses.iter().filter(|(user, article, how)| {
                let wrote = mine.iter().find(|(one, _)| *one == article);
                *how != "opened" && wrote.is_some_and(|(_, wrote)| !wrote.contains(user))
            });
            let users: Vec<_> = paid.map(|(user, _, _)| *user).collect();
            let distinct: std::collections::BTreeSet<_> = users.iter().collect();
            let should = (mine.len() as u64, users.len() as u64, distinct.len() as u64);
            assert_eq!(impact(&bench, member), should, "{member}");
        }
    }
    bench.clean();
}

#[test]
fn an_article_is_found_by_its_lineage() {
    let mut bench = Bench::with_people();
    let of = |bench: &Bench, lineage: &str| {
        let found = bench
            .journal
            .read(|state| state.article_of(&lineage.into()))
            .unwrap();
        found.map(|article| article.id)
    };
    bench.put("lin", vec![published("price", &["lin"])]);
    assert_eq!(of(&bench, "lineage-price").as_deref(), Some("price"));
    assert_eq!(of(&bench, "lineage-other"), None);
    let Event::RevisionPublished { mut piece, how, .. } = published("dearer", &["lin"]) else {
        unreachable!()
    };
    piece.lineage = "lineage-price".into();
    let moved = Event::RevisionPublished {
        piece,
        how,
        submission: None,
    };
    bench.put("lin", vec![moved]);
    assert_eq!(of(&bench, "lineage-price").as_deref(), Some("dearer"));
}

#[test]
fn what_was_spent_counts_when_it_was_approved() {
    let mut bench = Bench::with_people();
    bench.put("ada", vec![offer("cup", 10, None, None)]);
    bench.put("tom", vec![award("a1", "use", "l1", "lin", 100)]);
    let spent = |bench: &Bench, from, to| {
        let unit = Unit::Points;
        let look = |state: &State<'_>| state.spent_between(&"lin".into(), unit, from, to);
        bench.journal.read(look).unwrap()
    };
    for (day, cost) in [(1, 10), (2, 20), (3, 30)] {
        let id = format!("r{day}");
        bench.now_ms = T0 + day * DAY;
        bench.put("lin", vec![request(&id, "cup", "lin", cost)]);
        if day < 3 {
            let redemption = id.as_str().into();
            bench.put("ada", vec![Event::RedemptionApproved { redemption }]);
        }
    }
    bench.put("tom", vec![reverse("a1", 5)]);
    let at = |day: i64| T0 + day * DAY + 2_000;
    assert_eq!(spent(&bench, 0, i64::MAX), 30);
    assert_eq!(spent(&bench, at(1), at(2)), 10);
    assert_eq!(spent(&bench, at(1) + 1, at(2)), 0);
    assert_eq!(spent(&bench, at(1) + 1, at(2) + 1), 20);
    let wang = |state: &State<'_>| state.spent_between(&"wang".into(), Unit::Points, 0, i64::MAX);
    assert_eq!(bench.journal.read(wang).unwrap(), 0);
    bench.clean();
}
