//! Searching and completing, as the windows ask.

use crate::base::Base;
use jinnang_wire::{Code, CompleteView, SearchView, SnippetFrom};
use serde_json::json;

#[test]
fn an_answer_carries_the_generation_of_its_question() {
    let base = Base::with_articles();
    let found: SearchView = base
        .opened()
        .ask("search", json!({ "text": "太贵了", "generation": 41 }));
    assert_eq!(found.generation, 41);
    assert!(!found.partial);
    assert_eq!(found.hits[0].id, "price-vs-competitor");
}

#[test]
fn a_hit_shows_what_matched_and_why() {
    let base = Base::with_articles();
    let ask = json!({ "text": "比竞争对手高", "explain": true, "facets": true });
    let found: SearchView = base.opened().ask("search", ask);
    let hit = &found.hits[0];
    assert_eq!(hit.id, "price-vs-competitor");
    assert_eq!(hit.snippet_from, SnippetFrom::Trigger);
    assert!(hit.snippet.iter().any(|piece| piece.hit));
    assert!(
        hit.why.iter().any(|reason| reason.field == "trigger"),
        "{:?}",
        hit.why
    );
    assert!(found.facets.iter().any(|facet| facet.name == "kind"));
}

#[test]
fn a_link_without_a_label_reads_as_the_title_it_leads_to() {
    let base = Base::with_articles();
    base.write(
        "guide.md",
        "---\nid: guide\n---\n上线后没人用，见 [[tco-worksheet]]，当面怎么答见 [[folder/no-such]]。\n",
    );
    let found = base.opened().search("上线后没人用");
    let snippet: String = found.hits[0]
        .snippet
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(
        snippet,
        "上线后没人用，见 三年总成本测算，当面怎么答见 no-such。"
    );
}

#[test]
fn an_empty_box_lists_everything() {
    let base = Base::with_articles();
    let found = base.opened().search("");
    assert_eq!((found.total, found.hits.len()), (3, 3));
}

#[test]
fn a_stage_narrows_and_a_limit_cuts() {
    let base = Base::with_articles();
    let open = base.opened();
    let found: SearchView = open.ask("search", json!({ "text": "", "stage": "方案呈现" }));
    assert_eq!(found.hits[0].id, "tco-worksheet");
    assert_eq!(found.total, 1);
    let cut: SearchView = open.ask("search", json!({ "text": "", "limit": 2 }));
    assert_eq!((cut.total, cut.hits.len()), (3, 2));
}

#[test]
fn a_completion_counts_as_the_web_view_does() {
    let base = Base::with_articles();
    // The picture takes two UTF-16 units, four bytes and one character.
    let text = "😀 kind:";
    let cursor = text.encode_utf16().count();
    let found: CompleteView = base
        .opened()
        .ask("complete", json!({ "text": text, "cursor": cursor }));
    assert!(!found.items.is_empty());
    assert!([3, 8].contains(&found.from), "{}", found.from);
    let beyond: CompleteView = base
        .opened()
        .ask("complete", json!({ "text": "价", "cursor": 999 }));
    assert!(beyond.from <= 1);
}

#[test]
fn searching_works_while_the_folder_is_still_being_read() {
    let base = Base::with_articles();
    drop(base.opened());
    let open = base.open();
    // Whenever the first answer comes, it is either marked as partial or complete.
    let found = open.search("下班前更新");
    assert!(found.partial || found.total == 1, "{found:?}");
    open.until("it is complete", || {
        let found = open.search("下班前更新");
        !found.partial && found.total == 1
    });
}

#[test]
fn an_unknown_command_and_a_bad_request_are_refused() {
    let base = Base::new();
    let open = base.opened();
    assert_eq!(
        open.refused("drop_tables", json!({})).code,
        Code::BadRequest
    );
    assert_eq!(
        open.refused("search", json!({ "text": 7 })).code,
        Code::BadRequest
    );
    assert_eq!(
        open.refused("article_used", json!(null)).code,
        Code::BadRequest
    );
}

#[test]
fn hostile_questions_get_an_answer() {
    let base = Base::with_articles();
    let open = base.opened();
    for text in [
        "(".repeat(5_000),
        "\"".repeat(999),
        "kind:kind:kind:".repeat(300),
        "\u{0}\u{202e}*?~^".to_owned(),
    ] {
        open.search(&text);
    }
}
