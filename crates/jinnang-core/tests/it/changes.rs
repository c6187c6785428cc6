//! Files change under our feet: what is found follows.

use crate::base::{Base, PRICE};
use jinnang_wire::{ArticleView, DiagnosticsView, Tag};
use serde_json::json;

#[test]
fn a_saved_file_is_found_and_windows_are_told() {
    let base = Base::with_articles();
    let open = base.opened();
    open.host.told();
    base.write("core/refund.md", "# 退款规则\n\n七个工作日内原路退回。\n");
    open.until("the new file is found", || {
        open.finds("原路退回", "core/refund")
    });
    // It may be found a moment before it is told of.
    open.until("the windows are told", || {
        open.host.told().contains(&Tag::Articles)
    });
}

#[test]
fn an_edit_takes_the_place_of_the_old_text() {
    let base = Base::with_articles();
    let open = base.opened();
    assert!(open.finds("下班前更新", "core/crm"));
    base.write("core/crm.md", "# 客户关系管理系统\n\n每周五复盘。\n");
    open.until("the new text is found", || {
        open.finds("每周五复盘", "core/crm")
    });
    assert!(!open.finds("下班前更新", "core/crm"));
    let article: ArticleView = open.ask("article", json!({ "id": "core/crm" }));
    assert!(article.html.contains("每周五复盘"));
}

#[test]
fn a_renamed_file_keeps_its_id() {
    let base = Base::with_articles();
    let open = base.opened();
    base.rename("scripts/price.md", "scripts/objections/too-expensive.md");
    let path = || -> String {
        open.ask::<ArticleView>("article", json!({ "id": "price-vs-competitor" }))
            .path
    };
    open.until("the new path is known", || {
        open.seat
            .ask("article", json!({ "id": "price-vs-competitor" }))
            .is_ok_and(|article| article["path"] == "scripts/objections/too-expensive.md")
    });
    assert_eq!(path(), "scripts/objections/too-expensive.md");
    let found = open.ids("太贵了");
    assert_eq!(
        found
            .iter()
            .filter(|id| *id == "price-vs-competitor")
            .count(),
        1
    );
}

#[test]
fn a_removed_file_is_no_longer_found() {
    let base = Base::with_articles();
    let open = base.opened();
    std::fs::remove_file(base.knowledge().join("core/crm.md")).unwrap();
    open.until("it is gone", || open.status().articles == 2);
    assert!(open.ids("下班前更新").is_empty());
}

#[test]
fn what_changed_while_the_program_was_closed_is_caught_up_with() {
    let base = Base::with_articles();
    drop(base.opened());
    base.write(
        "scripts/price.md",
        &PRICE.replace("先认同差距", "先听完顾虑"),
    );
    base.write("core/new.md", "# 新人三个月\n\n第一个月跟岗。\n");
    std::fs::remove_file(base.knowledge().join("core/crm.md")).unwrap();
    let open = base.opened();
    assert!(open.finds("先听完顾虑", "price-vs-competitor"));
    assert!(open.finds("第一个月跟岗", "core/new"));
    assert!(open.ids("下班前更新").is_empty());
}

#[test]
fn a_changed_vocabulary_is_used_without_a_restart() {
    let base = Base::with_articles();
    base.write("vocabulary.yaml", "stages: [异议处理]\n");
    let open = base.opened();
    assert!(!open.finds("砍价", "price-vs-competitor"));
    base.write(
        "vocabulary.yaml",
        "stages: [异议处理, 复购]\nsynonyms:\n  - [价格, 砍价]\n",
    );
    open.until("the synonym works", || {
        open.finds("砍价", "price-vs-competitor")
    });
    assert_eq!(open.status().stages, ["异议处理", "复购"]);
}

#[test]
fn a_bad_file_is_listed_with_its_error_and_hides_no_other() {
    let base = Base::with_articles();
    let path = base.knowledge().join("core/broken.md");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, b"---\ntitle: [unclosed\n---\n\xff\xfe text").unwrap();
    let open = base.opened();
    assert!(open.finds("下班前更新", "core/crm"));
    let found: DiagnosticsView = open.ask("diagnostics", json!({}));
    let broken: Vec<_> = found
        .items
        .iter()
        .filter(|item| item.path == "core/broken.md")
        .collect();
    assert!(!broken.is_empty());
    assert!(
        broken
            .iter()
            .all(|item| !item.message.zh.is_empty() && !item.message.en.is_empty())
    );
    assert!(open.status().troubled_files >= 1);
}

#[test]
fn words_that_no_article_uses_are_listed_until_one_does() {
    let base = Base::with_articles();
    base.write(
        "vocabulary.yaml",
        "synonyms:\n  - [价格, 砍价]\n  - [上云, Cloud]\nterms: [闭门会, 商机阶段]\n",
    );
    let open = base.opened();
    let unused = || -> Vec<String> {
        let found: DiagnosticsView = open.ask("diagnostics", json!({}));
        let items = found.items.into_iter();
        let words = items.filter(|item| item.code.ends_with("-without-article"));
        words
            .map(|item| format!("{} {}", item.code, item.line))
            .collect()
    };
    assert_eq!(
        unused(),
        ["synonyms-without-article 3", "term-without-article 4"]
    );
    base.write("core/events.md", "# 活动\n\n闭门会讲 cloud。\n");
    open.until("the words are used", || unused().is_empty());
}
