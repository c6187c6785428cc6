//! `owner:` takes what articles write and what people call it.

use crate::base::Base;
use jinnang_library::parse_vocabulary;

fn base() -> Base {
    let article = |name: &str, owner: &str| {
        let text = format!("---\nowner: {owner}\n---\n# 成本 {name}\n\n正文。\n");
        crate::base::article(&format!("{name}.md"), &text)
    };
    let vocabulary =
        "owners:\n  legal-center: 法务中心\n  sales-east: {name: 华东销售部, department: 华东}\n";
    let (vocabulary, diagnostics) = parse_vocabulary(vocabulary.as_bytes());
    assert!(diagnostics.is_empty());
    let articles = vec![
        article("a", "legal-center"),
        article("b", "法务中心"),
        article("c", "sales-east"),
        article("d", "林"),
    ];
    Base::of(articles, &vocabulary)
}

fn ids(base: &Base, text: &str) -> Vec<String> {
    let hits = base.find(text).hits.into_iter();
    let mut ids: Vec<String> = hits.map(|hit| hit.id.0).collect();
    ids.sort();
    ids
}

#[test]
fn an_owner_is_found_by_slug_and_by_name() {
    let base = base();
    for (query, found) in [
        ("owner:legal-center", vec!["a", "b"]),
        ("owner:法务中心", vec!["a", "b"]),
        ("负责:华东销售部 成本", vec!["c"]),
        ("owner:sales-east 成本", vec!["c"]),
        ("成本 -owner:法务中心", vec!["c", "d"]),
        ("owner:林", vec!["d"]),
        ("owner:没有这个部门", vec![]),
    ] {
        assert_eq!(ids(&base, query), found, "{query}");
    }
}

#[test]
fn completion_offers_names_and_takes_either() {
    let base = base();
    let offered = |text: &str| -> Vec<(String, Option<usize>)> {
        let (_, items) = base.engine.searcher().complete(text, text.len(), None);
        let items = items.into_iter();
        items.map(|item| (item.insert, item.count)).collect()
    };
    let all = offered("owner:");
    assert_eq!(all[0], ("owner:法务中心 ".to_owned(), Some(2)));
    assert_eq!(all.len(), 3);
    for typed in ["owner:华东", "owner:sales-e", "owner:huadong"] {
        assert_eq!(
            offered(typed),
            [("owner:华东销售部 ".to_owned(), Some(1))],
            "{typed}"
        );
    }
}
