//! Articles come, change and go while people search.

use crate::base::{Base, article};
use jinnang_library::{ArticleId, Vocabulary};
use jinnang_search::{Change, Engine, Flow, Health, SearchError};

fn put(markdown: &str) -> Change {
    Change::Put(Box::new(article("x.md", markdown)))
}

#[test]
fn a_changed_article_is_found_by_its_new_words_only() {
    let base = Base::of(Vec::new(), &Vocabulary::default());
    base.engine
        .update(vec![put("---\nid: a\ntitle: 春天的草稿\n---\n竹子\n")])
        .unwrap();
    assert_eq!(base.ids("竹子"), ["a"]);
    let before = base.engine.searcher();
    base.engine
        .update(vec![put("---\nid: a\ntitle: 冬季定本\n---\n梅花\n")])
        .unwrap();
    assert_eq!(base.ids("梅花"), ["a"]);
    assert!(base.ids("竹子").is_empty() && base.ids("春天的草稿").is_empty());
    assert_eq!(
        before
            .search(&jinnang_search::Ask {
                text: "竹子",
                limit: 5,
                ..Default::default()
            })
            .unwrap()
            .hits
            .len(),
        1,
        "an older snapshot keeps answering"
    );
    base.engine
        .update(vec![Change::Remove(ArticleId("a".to_owned()))])
        .unwrap();
    assert!(base.ids("梅花").is_empty() && base.engine.searcher().is_empty());
}

#[test]
fn what_was_indexed_is_there_after_opening_again() {
    let base = Base::generated(3, 50);
    let known = base.engine.known();
    let Base { engine, folder } = base;
    drop(engine);
    let again = Engine::open(folder.path(), None).unwrap();
    assert_eq!(again.health(), Health::Sound);
    assert_eq!(again.known(), known);
    again
        .update(vec![put("---\nid: new\ntitle: 新来的\n---\n熊猫\n")])
        .unwrap();
    assert_eq!(again.searcher().len(), 51);
}

#[test]
fn a_cancelled_build_keeps_what_it_had() {
    let base = Base::of(Vec::new(), &Vocabulary::default());
    let changes = (0..100).map(|n| put(&format!("---\nid: a{n}\ntitle: 题{n}\n---\n正文\n")));
    let stop_at_ten = &mut |done| {
        if done == 10 {
            Flow::Stop
        } else {
            Flow::Continue
        }
    };
    assert!(matches!(
        base.engine.build(changes, stop_at_ten),
        Err(SearchError::Cancelled)
    ));
    assert_eq!(base.engine.searcher().len(), 10);
}

#[test]
fn synonyms_live_at_once() {
    let base = Base::of(
        vec![article("a.md", "---\nid: a\ntitle: 折扣审批\n---\n正文\n")],
        &Vocabulary::default(),
    );
    assert!(base.ids("让利").is_empty());
    let group = vec![vec!["折扣".to_owned(), "让利".to_owned()]];
    base.engine
        .set_vocabulary(&Vocabulary {
            synonyms: group,
            ..Vocabulary::default()
        })
        .unwrap();
    assert_eq!(base.ids("让利"), ["a"]);
}
