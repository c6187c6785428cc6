//! A few characters that stand in one text in one piece, among many texts that have their pairs apart.

use crate::base::{Base, article};
use jinnang_library::Vocabulary;

/// More than are looked into at first.
const OTHERS: usize = 40;

/// One long text has 骨干教师; many short ones have its pairs, its characters or parts of it.
fn base() -> Base {
    let long = format!(
        "{}参加的骨干教师要先报名。",
        "名单另发，时间另定。".repeat(20)
    );
    let apart = "骨干会议在干教处开，教师节放假。";
    let others = (0..OTHERS).map(|nth| (format!("apart-{nth}"), apart.to_owned()));
    let all = others.chain([("right".to_owned(), long)]);
    let articles =
        all.map(|(id, body)| article(&format!("{id}.md"), &format!("# 通知\n\n{body}\n")));
    Base::of(articles.collect(), &Vocabulary::default())
}

#[test]
fn the_text_that_has_them_in_one_piece_comes_first_however_they_were_typed() {
    let base = base();
    for (typed, slip) in [
        ("骨干教师", "none"),
        ("骨干 教师", "a space"),
        ("骨教干师", "two swapped"),
        ("骨干师", "one missing"),
        ("骨干叫师", "another of the same sound"),
        ("骨干的教师", "one too many"),
        ("教师骨干", "another order"),
    ] {
        assert_eq!(base.ids(typed)[0], "right", "{typed}: {slip}");
    }
}

#[test]
fn what_stands_in_one_piece_as_typed_is_not_taken_for_a_slip() {
    let base = base();
    assert_ne!(base.ids("干教处")[0], "right");
}
