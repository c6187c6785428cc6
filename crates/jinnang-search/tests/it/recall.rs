//! The recall guarantee: whatever stands in an article finds it.

use crate::base::{Base, article, english_articles};
use jinnang_library::{Article, Vocabulary, with_titles};
use jinnang_search::{Ask, Searcher};
use jinnang_testkit::{Corpus, Dice, seed};
use std::collections::HashSet;

const ARTICLES: usize = 150;
const SAMPLED: usize = 3;
const SEED: u64 = 0x6A69_6E6E;
/// Characters of the substrings: every short one, and some that are sentences.
const LENGTHS: &[usize] = &[1, 2, 3, 4, 5, 6, 8, 13];
/// The same of English, which has more characters to say as much.
const ENGLISH_LENGTHS: &[usize] = &[1, 2, 3, 5, 8];

/// Every substring of these lengths of everything that stands in a seeded sample of articles finds its article:
/// from every character of every title, trigger and passage. Each distinct one is asked once, with room for
/// every article.
#[test]
fn every_substring_of_a_sample_finds_its_article() {
    let seed = seed(SEED);
    let base = Base::generated(seed, ARTICLES);
    let mut dice = Dice::new(seed);
    let pages: Vec<_> = Corpus::new(seed, ARTICLES).collect();
    let mut asked = 0;
    for _ in 0..SAMPLED {
        let page = &pages[dice.below(ARTICLES)];
        let parsed = article(&page.path, &page.markdown);
        asked += ask_all(&base.engine.searcher(), &parsed, LENGTHS, ARTICLES);
    }
    assert!(asked > 2_000, "only {asked} substrings were asked");
}

/// The same of English, where words are found by what begins, ends or holds them.
#[test]
fn every_substring_of_an_english_article_finds_it() {
    let articles = english_articles();
    let sampled = articles[Dice::new(seed(SEED)).below(articles.len())].clone();
    let room = articles.len();
    let base = Base::of(articles, &Vocabulary::default());
    let asked = ask_all(&base.engine.searcher(), &sampled, ENGLISH_LENGTHS, room);
    assert!(asked > 2_000, "only {asked} substrings were asked");
}

/// Asks every substring of an article. Gives how many there were.
fn ask_all(searcher: &Searcher, article: &Article, lengths: &[usize], room: usize) -> usize {
    let passages = article.sections.iter().flat_map(|s| &s.passages);
    // What a link without a label points at is no text: the reader shows a title there.
    let passages = passages.map(|p| with_titles(&p.text, &|_| Some(String::new())));
    let names = std::iter::once(&article.title).chain(&article.triggers);
    let texts = names.cloned().chain(passages);
    let mut asked: HashSet<String> = HashSet::new();
    for text in texts {
        let chars: Vec<char> = text.chars().collect();
        for piece in lengths.iter().flat_map(|length| chars.windows(*length)) {
            let piece: String = piece.iter().collect();
            if piece.trim().is_empty() || is_operator(&piece) || !asked.insert(piece.clone()) {
                continue;
            }
            let ask = Ask {
                text: &piece,
                limit: room,
                bare: true,
                ..Ask::default()
            };
            let found = searcher.search(&ask).unwrap();
            assert!(
                found.hits.iter().any(|hit| hit.id == article.id),
                "“{piece}” of {} found {} articles but not its own",
                article.id.0,
                found.hits.len(),
            );
        }
    }
    asked.len()
}

/// More articles than are gathered have the digit as it stands, fewer have it as a word; those come first, and do not
/// make the others silent.
#[test]
fn what_stands_in_many_articles_as_written_is_never_nothing() {
    let inside = (0..400).map(|nth| (format!("inside-{nth}"), "每平方米加收10元。"));
    let alone = (0..5).map(|nth| (format!("alone-{nth}"), "第 0 页是封面。"));
    let pages = inside
        .chain(alone)
        .map(|(id, body)| article(&format!("{id}.md"), &format!("# 收费\n\n{body}\n")));
    let base = Base::of(pages.collect(), &Vocabulary::default());
    for typed in ["0", "页", "元"] {
        let found = base.find(typed);
        assert!(!found.hits.is_empty(), "{typed} found nothing");
    }
}

/// What people write with signs; every stretch of it finds its article, signs cut anywhere.
const SIGNED: &[&str] = &[
    "会C++、C#与.NET的F#工程师",
    "让利5%到50%，约1.5万或15万",
    "零下-20℃，热到+35°C，10~20 ℃",
    "A/B测试，7×24小时与7x24，24 / 7",
    "3.5G，10：30，1,000元，￥500，$99",
    "≥ 3人，<5人，>= 6，Q&A与R & D",
    "node.js发e-mail连wi‑fi，@某人 #标签",
    "升级v2.1.3到2.13，ISO 9001:2015",
    "Ｃ＋＋，５％，１．５万，3～5天，3–5天，−8",
];

#[test]
fn every_substring_with_signs_finds_its_article() {
    let pages = SIGNED.iter().enumerate().map(|(nth, text)| {
        let page = format!("---\nid: p{nth}\ntitle: 第{nth}篇\n---\n先说：{text}。\n");
        article(&format!("p{nth}.md"), &page)
    });
    let base = Base::of(pages.collect(), &Vocabulary::default());
    for (nth, text) in SIGNED.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        for length in 1..=8 {
            for piece in chars.windows(length) {
                let piece: String = piece.iter().collect();
                if piece.trim().is_empty() || is_operator(&piece) {
                    continue;
                }
                let found = base.ids(&piece);
                assert!(
                    found.contains(&format!("p{nth}")),
                    "“{piece}” of “{text}” found {found:?}"
                );
            }
        }
    }
}

/// What the query language gives a meaning of its own is not text: a minus before a word, quotes.
fn is_operator(piece: &str) -> bool {
    piece
        .split_whitespace()
        .any(|part| part.starts_with(['-', '－', '−', '﹣']))
        || piece.contains(['"', '“', '”', '＂', ':', '：'])
}

#[test]
fn punctuation_script_and_width_do_not_come_between() {
    let page = "---\nid: a\ntitle: 铁路12306怎么买票\n---\n总价 1,500 万元（含税）；ＣＲＭ系统，價格另議。\n";
    let base = Base::of(vec![article("a.md", page)], &Vocabulary::default());
    for typed in [
        "铁路12306",
        "路12",
        "06怎",
        "1,500",
        "1500万元含税",
        "crm系统",
        "M系",
        "价格另议",
        "價格另議",
        "，",
        "（",
        "贵吗？价格",
    ] {
        let found = base.ids(typed);
        assert!(
            typed == "贵吗？价格" || found == ["a"],
            "{typed} found {found:?}"
        );
    }
}

#[test]
fn a_hostile_query_is_answered_and_not_followed() {
    let base = Base::generated(1, 20);
    for hostile in [
        "(".repeat(100_000),
        "\"".repeat(9_999),
        "-".repeat(5_000),
        "a:".repeat(5_000),
        "￿\u{0}\u{202E}".repeat(500),
    ] {
        assert!(base.find(&hostile).hits.len() <= 20);
    }
}
