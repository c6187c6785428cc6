//! Articles come, change and go while people search.

use crate::base::{Base, article};
use jinnang_library::{ArticleId, Vocabulary, parse_vocabulary};
use jinnang_search::{Certainty, Change, Engine, Flow, Health, SearchError};

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

fn words(synonyms: &[&[&str]], terms: &[&str]) -> Vocabulary {
    let owned = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    Vocabulary {
        synonyms: synonyms.iter().map(|group| owned(group)).collect(),
        terms: owned(terms),
        ..Vocabulary::default()
    }
}

fn found(engine: &Engine, text: &str) -> usize {
    let ask = jinnang_search::Ask {
        text,
        limit: 5,
        ..Default::default()
    };
    engine.searcher().search(&ask).unwrap().hits.len()
}

#[test]
fn a_changed_vocabulary_is_there_for_readers_and_after_opening_again() {
    let base = Base::of(
        vec![article("a.md", "---\nid: a\ntitle: 折扣审批\n---\n正文\n")],
        &Vocabulary::default(),
    );
    let folder = base.folder.path();
    let commit = || {
        let meta = std::fs::metadata(folder.join("meta.json")).unwrap();
        meta.modified().unwrap()
    };
    let before = commit();
    // Times of files are told apart by a few milliseconds only.
    std::thread::sleep(std::time::Duration::from_millis(30));
    let taught = words(&[&["折扣", "让利"]], &["审批单"]);
    base.engine.set_vocabulary(&taught).unwrap();
    assert_ne!(
        commit(),
        before,
        "a reader that looks for commits hears of it"
    );
    assert_eq!(found(&Engine::read(folder).unwrap(), "让利"), 1);
    let Base { engine, folder } = base;
    drop(engine);
    for vocabulary in [None, Some(&taught), Some(&words(&[], &["另一个词"]))] {
        let again = Engine::open(folder.path(), vocabulary).unwrap();
        assert_eq!(again.health(), Health::Sound);
        assert_eq!(again.searcher().len(), 1);
    }
}

#[test]
fn terms_are_in_use_at_once_and_leave_the_index_as_it_is() {
    let many: Vec<String> = (0..100).map(|n| format!("新词{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let base = Base::generated(4, 10);
    let taught = words(&[], &many);
    base.engine.set_vocabulary(&taught).unwrap();
    let Base { engine, folder } = base;
    drop(engine);
    let again = Engine::open(folder.path(), Some(&taught)).unwrap();
    assert_eq!(again.health(), Health::Sound);
    assert_eq!(again.searcher().len(), 10);
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

#[test]
fn a_word_that_means_another_one_way_finds_it_and_is_not_found_by_it() {
    let base = Base::of(
        vec![
            article("a.md", "---\nid: a\ntitle: 领导不同意\n---\n正文\n"),
            article("b.md", "---\nid: b\ntitle: 老板不见人\n---\n正文\n"),
        ],
        &parse_vocabulary("synonyms: [{typed: 老板, means: 领导}]".as_bytes()).0,
    );
    assert_eq!(base.ids("老板"), ["b", "a"]);
    assert_eq!(base.ids("领导"), ["a"]);
}

#[test]
fn a_word_of_the_workspace_that_tells_nothing_is_passed_over() {
    let text = "---\nid: a\ntitle: 锦囊通的付款方式\n---\n锦囊通怎么付款。\n";
    let base = Base::of(vec![article("a.md", text)], &Vocabulary::default());
    let asks = "锦囊通的魑魅魍魉放在哪";
    assert_ne!(base.find(asks).certainty, Certainty::Found);
    let evidence = |base: &Base| {
        let ask = jinnang_search::Ask {
            text: "锦囊通付款",
            limit: 1,
            explain: true,
            ..Default::default()
        };
        base.engine.searcher().search(&ask).unwrap().hits[0].evidence
    };
    let before = evidence(&base);
    let (taught, _) = parse_vocabulary("stop_words: [锦囊通]".as_bytes());
    base.engine.set_vocabulary(&taught).unwrap();
    assert_eq!(base.find(asks).certainty, Certainty::Nothing);
    assert!(evidence(&base) >= before);
}
