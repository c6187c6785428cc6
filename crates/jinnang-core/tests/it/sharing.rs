//! Two programs on one workspace.

use crate::base::Base;
use jinnang_wire::{Code, SearchesView, Settings};
use serde_json::json;

#[test]
fn the_second_only_reads_and_says_so() {
    let base = Base::with_articles();
    let first = base.opened();
    let second = base.second();
    assert!(!first.status().read_only);
    assert!(second.status().read_only);
    assert!(second.has_trouble(Code::WorkspaceBusy));
    second.until("it searches the first one's index", || {
        second.finds("下班前更新", "core/crm")
    });
    let article: jinnang_wire::ArticleView = second.ask("article", json!({ "id": "core/crm" }));
    assert!(article.html.contains("下班前更新"));
}

#[test]
fn the_second_changes_nothing() {
    let base = Base::with_articles();
    let first = base.opened();
    let second = base.second();
    let saved = json!({ "name": "价格", "text": "太贵了" });
    assert_eq!(
        second.refused("search_save", saved).code,
        Code::WorkspaceBusy
    );
    let settings = serde_json::to_value(Settings::default()).unwrap();
    assert_eq!(
        second.refused("settings_change", settings).code,
        Code::WorkspaceBusy
    );
    let _: serde_json::Value = second.ask("search_used", json!({ "text": "太贵了" }));
    let _: serde_json::Value =
        second.ask("article_read", json!({ "id": "core/crm", "how": "opened" }));
    assert!(
        first
            .ask::<SearchesView>("searches", json!({}))
            .recent
            .is_empty()
    );
    assert!(!base.private().join("uses.jsonl").exists());
}

#[test]
fn the_second_sees_what_the_first_indexes() {
    let base = Base::with_articles();
    let _first = base.opened();
    let second = base.second();
    base.write("core/refund.md", "# 退款规则\n\n七个工作日内原路退回。\n");
    second.until("it follows", || second.finds("原路退回", "core/refund"));
}

#[test]
fn the_second_takes_over_when_the_first_ends() {
    let base = Base::with_articles();
    let first = base.opened();
    let second = base.second();
    drop(first);
    second.until("it is the owner now", || !second.status().read_only);
    assert!(second.status().troubles.is_empty());
    base.write("core/refund.md", "# 退款规则\n\n七个工作日内原路退回。\n");
    second.until("it indexes", || second.finds("原路退回", "core/refund"));
}
