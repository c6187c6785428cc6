//! What a person keeps on a machine: settings, searches, what was opened.

use crate::base::Base;
use jinnang_wire::{ArticleView, Code, SearchesView, Settings, Tag, Theme};
use serde_json::{Value, json};

#[test]
fn settings_survive_a_restart_and_windows_are_told() {
    let base = Base::new();
    let open = base.opened();
    open.host.told();
    let wanted = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    let kept: Settings = open.ask("settings_change", serde_json::to_value(&wanted).unwrap());
    assert_eq!(kept, wanted);
    assert!(open.host.told().contains(&Tag::Settings));
    drop(open);
    assert_eq!(base.opened().ask::<Settings>("settings", json!({})), wanted);
}

#[test]
fn a_setting_that_makes_no_sense_is_refused_and_changes_nothing() {
    let base = Base::new();
    let open = base.opened();
    open.host.told();
    assert_eq!(
        open.refused("settings_change", json!({ "hotkey": " " }))
            .code,
        Code::BadRequest
    );
    assert_eq!(
        open.refused("settings_change", json!({ "theme": "loud" }))
            .code,
        Code::BadRequest
    );
    assert_eq!(
        open.ask::<Settings>("settings", Value::Null),
        Settings::default()
    );
    assert!(!open.host.told().contains(&Tag::Settings));
}

#[test]
fn an_unreadable_settings_file_is_put_aside_and_said_so() {
    let base = Base::new();
    std::fs::create_dir(base.private()).unwrap();
    std::fs::write(base.private().join("local.json"), "{{{").unwrap();
    let open = base.opened();
    assert_eq!(
        open.ask::<Settings>("settings", json!({})),
        Settings::default()
    );
    assert!(open.has_trouble(Code::Broken));
    let names = std::fs::read_dir(base.private()).unwrap();
    let aside = names.filter(|entry| {
        entry
            .as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with("local.unreadable-")
    });
    assert_eq!(aside.count(), 1);
}

#[test]
fn recent_searches_are_the_newest_twenty_each_once() {
    let base = Base::new();
    let open = base.opened();
    for nth in 0..25 {
        let _: Value = open.ask("search_used", json!({ "text": format!(" 查询{nth} ") }));
    }
    let _: Value = open.ask("search_used", json!({ "text": "查询10" }));
    let _: Value = open.ask("search_used", json!({ "text": "   " }));
    let recent = open.ask::<SearchesView>("searches", json!({})).recent;
    assert_eq!(recent.len(), 20);
    assert_eq!(recent[..2], ["查询10", "查询24"]);
    assert_eq!(recent.iter().filter(|text| *text == "查询10").count(), 1);
}

#[test]
fn a_saved_search_is_replaced_by_its_name_and_forgotten_by_it() {
    let base = Base::new();
    let open = base.opened();
    let save = |name: &str, text: &str| -> SearchesView {
        open.ask("search_save", json!({ "name": name, "text": text }))
    };
    save("价格", "太贵了");
    save("合同", "kind:script 合同");
    let saved = save("价格", "砍价").saved;
    let rows: Vec<_> = saved
        .iter()
        .map(|s| (s.name.as_str(), s.text.as_str()))
        .collect();
    assert_eq!(rows, [("价格", "砍价"), ("合同", "kind:script 合同")]);
    let left: SearchesView = open.ask("search_forget", json!({ "name": "价格" }));
    assert_eq!(left.saved.len(), 1);
    assert_eq!(
        open.refused("search_save", json!({ "name": "", "text": "x" }))
            .code,
        Code::BadRequest
    );
}

#[test]
fn articles_opened_in_one_sitting_are_offered_together() {
    let base = Base::with_articles();
    let open = base.opened();
    let used =
        |id: &str| -> Value { open.ask("article_read", json!({ "id": id, "how": "opened" })) };
    used("price-vs-competitor");
    open.host.later(5);
    used("tco-worksheet");
    open.host.later(120);
    used("core/crm");
    let also = |id: &str| -> Vec<String> {
        let article: ArticleView = open.ask("article", json!({ "id": id }));
        article
            .also_opened
            .into_iter()
            .map(|article| article.id)
            .collect()
    };
    assert_eq!(also("price-vs-competitor"), ["tco-worksheet"]);
    assert!(also("core/crm").is_empty());
    assert_eq!(
        open.refused("article_read", json!({ "id": "nobody", "how": "opened" }))
            .code,
        Code::NotFound
    );
}

#[test]
fn what_was_opened_together_is_remembered_after_a_restart() {
    let base = Base::with_articles();
    let open = base.opened();
    for id in ["price-vs-competitor", "tco-worksheet"] {
        let _: Value = open.ask("article_used", json!({ "id": id, "how": "copied" }));
    }
    drop(open);
    let article: ArticleView = base
        .opened()
        .ask("article", json!({ "id": "tco-worksheet" }));
    assert_eq!(article.also_opened[0].id, "price-vs-competitor");
}
