//! What is shown under a hit, and where it opens.

use crate::base::{Base, article, shipped_articles};
use crate::tables;
use jinnang_library::Vocabulary;
use jinnang_search::{Ask, Hit, SnippetFrom};

fn first(markdown: &str, typed: &str) -> Hit {
    let base = Base::of(vec![article("a.md", markdown)], &Vocabulary::default());
    let found = base.find(typed);
    found.hits.into_iter().next().expect("it is found")
}

fn text(hit: &Hit) -> String {
    hit.snippet
        .iter()
        .map(|piece| piece.text.as_str())
        .collect()
}

const SCRIPT: &str = "---\nid: a\ntitle: 价格异议\nkind: script\n---\n先听完，再算账。\n\n## 话术\n> 单看报价确实有差距。\n\n## 避免\n- 马上答应降价百分之五\n### 还有\n- 当场贬低竞品\n";

#[test]
fn what_is_to_be_avoided_is_found_and_not_shown_as_advice() {
    for typed in ["答应降价百分之五", "当场贬低竞品"] {
        let hit = first(SCRIPT, typed);
        assert_eq!(text(&hit), "先听完，再算账。", "{typed}");
        assert_eq!(hit.snippet_from, SnippetFrom::Summary);
    }
    assert_eq!(
        first(SCRIPT, "马上答应降价").anchor.as_deref(),
        Some("s-避免")
    );
    let with_trigger = SCRIPT.replacen("kind:", "triggers: [太贵了]\nkind:", 1);
    let hit = first(&with_trigger, "答应降价百分之五");
    assert_eq!(
        (text(&hit).as_str(), hit.snippet_from),
        ("太贵了", SnippetFrom::Trigger)
    );
}

#[test]
fn another_passage_that_matches_is_shown_before_what_is_to_be_avoided() {
    let markdown = SCRIPT.replacen("先听完", "客户要降价，先听完", 1);
    assert_eq!(
        text(&first(&markdown, "马上答应降价")),
        "客户要降价，先听完，再算账。"
    );
}

const QUIZ: &str = "---\nid: a\ntitle: 自测：投诉\nkind: quiz\n---\n两道题。\n\n## 1. 客户说断货了，第一句怎么说？\n- [ ] 这不归我们部门管\n- [x] 我马上查，三点前回您\n> 先接住，再查。\n";

#[test]
fn a_wrong_option_of_a_quiz_is_never_shown_and_the_right_one_is() {
    let wrong = first(QUIZ, "这不归我们部门管");
    assert_eq!(text(&wrong), "两道题。");
    assert_eq!(
        wrong.anchor.as_deref(),
        Some("s-1-客户说断货了-第一句怎么说")
    );
    assert!(text(&first(QUIZ, "三点前回您")).contains("三点前回您"));
}

const LEVELS: &str = "---\nid: a\ntitle: 按级答复\nkind: script\ntriggers: [\"给个说法\"]\n---\n级别只在内部说。\n\n## 话术\n### 严重：停产或有损失\n> 这件事我已经报上去。\n\n### 轻微：头一回\n> 这件事由我跟到底。\n";

#[test]
fn a_hit_opens_at_the_section_whose_heading_matched() {
    for (typed, anchor, shown) in [
        ("停产", "s-严重-停产或有损失", "这件事我已经报上去。"),
        ("头一回", "s-轻微-头一回", "这件事由我跟到底。"),
        ("停产了给个说法", "s-严重-停产或有损失", "给个说法"),
        ("touyihui", "s-轻微-头一回", "给个说法"),
    ] {
        let hit = first(LEVELS, typed);
        assert_eq!(hit.anchor.as_deref(), Some(anchor), "{typed}");
        assert_eq!(text(&hit), shown, "{typed}");
    }
    assert_eq!(first(LEVELS, "给个说法").anchor, None);
}

#[test]
fn a_complaint_opens_at_the_level_that_was_asked_for() {
    let base = Base::shipped();
    for (typed, anchor) in [
        ("危机投诉怎么答复", "s-危机-要终止合作-或要曝光-发抖音"),
        ("轻微投诉怎么答复", "s-轻微-头一回-不耽误业务"),
        ("一般投诉怎么答复", "s-一般-不是头一回了"),
        ("严重投诉怎么答复客户", "s-严重-停了或有损失"),
    ] {
        let hits = base.find(typed).hits;
        let hit = hits.iter().find(|hit| hit.id.0 == "complaint-level-reply");
        assert_eq!(hit.unwrap().anchor.as_deref(), Some(anchor), "{typed}");
    }
}

#[test]
fn the_shipped_knowledge_shows_no_wrong_option_and_nothing_to_be_avoided() {
    let articles = shipped_articles();
    let warnings: std::collections::HashSet<(String, String)> = articles
        .iter()
        .flat_map(|article| {
            let passages = article.sections.iter().flat_map(|s| &s.passages);
            let warnings = passages.filter(|passage| passage.warns);
            warnings.map(|passage| (article.id.0.clone(), passage.text.clone()))
        })
        .collect();
    assert!(warnings.len() > 100, "only {}", warnings.len());
    let base = Base::shipped();
    let searcher = base.engine.searcher();
    let quiet = tables::folder().join("quiet/answered.md");
    let typed: Vec<String> = tables::rows(&quiet)
        .into_iter()
        .map(|row| row.typed)
        .collect();
    let options = warnings.iter().map(|(_, text)| text.clone()).take(100);
    for typed in typed.into_iter().chain(options) {
        let ask = Ask {
            text: &typed,
            limit: 5,
            ..Ask::default()
        };
        for hit in searcher.search(&ask).unwrap().hits {
            let shown = (hit.id.0.clone(), text(&hit));
            assert!(!warnings.contains(&shown), "{typed}: {shown:?}");
        }
    }
}
