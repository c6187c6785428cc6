//! Pinyin with slips: what it finds, in which order, and where it is left alone.

use crate::base::{Base, article};
use jinnang_library::Vocabulary;
use jinnang_search::{Ask, Reading};

fn base() -> Base {
    let titles = [
        ("whole", "需求"),
        ("start", "需求挖掘四法"),
        ("inside", "临时要加需求"),
        ("nearer", "虚秋"),
        ("written", "Lainxi 手册"),
        ("exercise", "练习"),
        ("mixed", "价格高怎么谈"),
        ("latin", "CRM系统"),
        ("single", "高"),
        ("southern", "上线慢"),
        ("northern", "桑线慢"),
    ];
    let articles =
        titles.map(|(id, title)| article(&format!("{id}.md"), &format!("# {title}\n\n正文。\n")));
    Base::of(articles.into(), &Vocabulary::default())
}

#[test]
fn names_are_met_whole_then_at_their_start_then_inside() {
    let base = base();
    assert_eq!(base.ids("xuqiiu"), ["nearer", "whole", "start", "inside"]);
}

#[test]
fn what_is_found_as_typed_leaves_slips_alone() {
    let base = base();
    assert_eq!(base.ids("lainxi"), ["written"]);
    assert_eq!(base.ids("lainxi 手册"), ["written"]);
    assert_eq!(base.ids("liaxni"), ["exercise"]);
    assert!(base.ids("\"xuqiiu\"").is_empty());
    assert_eq!(base.ids("sangxianman"), ["northern"]);
}

#[test]
fn fewer_slips_come_first() {
    let base = base();
    assert_eq!(base.ids("shangxinman")[..2], ["southern", "northern"]);
}

#[test]
fn letters_may_stand_beside_characters_and_latin_words() {
    let base = base();
    assert_eq!(base.ids("价格gaoo")[0], "mixed");
    assert_eq!(base.ids("价格goa")[0], "mixed");
    assert_eq!(base.ids("crmxiotng")[0], "latin");
}

#[test]
fn one_syllable_or_too_few_letters_find_nothing() {
    let base = base();
    for text in ["gaoo", "gaaao", "xqu", "gao q", "jxge"] {
        assert!(
            base.ids(text).is_empty(),
            "{text} found {:?}",
            base.ids(text)
        );
    }
}

#[test]
fn a_filter_bounds_slips_too() {
    let base = Base::shipped();
    let scripts = base.find("hetogn kind:话术");
    assert!(scripts.total > 0);
    assert!(scripts.total < base.find("hetogn").total);
    let script = jinnang_library::Kind::Script;
    assert!(scripts.hits.iter().all(|hit| hit.kind == script));
}

#[test]
fn the_reason_says_that_there_are_slips() {
    let base = base();
    let ask = Ask {
        text: "crmxiotng",
        limit: 1,
        explain: true,
        ..Ask::default()
    };
    let found = base.engine.searcher().search(&ask).unwrap();
    let why = &found.hits[0].why;
    let slip = why.iter().find(|why| why.reading == Reading::PinyinSlip);
    assert_eq!(slip.unwrap().matched, "crm系统");
}
