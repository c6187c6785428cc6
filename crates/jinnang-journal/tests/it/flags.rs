//! What people flag stays open until it is answered.

use crate::kit::*;
use jinnang_journal::*;

#[test]
fn a_flag_is_open_until_the_text_is_another_or_somebody_stands_behind_it_again() {
    let mut bench = Bench::new();
    let flag = |why| Event::ArticleFlagged {
        article: "price".into(),
        revision: text_hash("v1"),
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
            revision: text_hash("v1"),
            until_ms: T0 + 90 * DAY,
        }],
    );
    assert_eq!(open(&bench), []);
    bench.put("lin", vec![flag(Flag::Outdated)]);
    assert_eq!(open(&bench).len(), 1);
    bench.put("tom", vec![publish("v2")]);
    assert_eq!(open(&bench), []);
}
