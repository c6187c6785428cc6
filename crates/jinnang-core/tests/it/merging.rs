//! Two change one article in the same place: who is later finds both texts in the draft, and whose each is.

use crate::base::{Base, Open};
use crate::story::command;
use jinnang_wire::*;
use serde_json::{Value, json};

/// Two drafts of one article, each with a last sentence of its own.
fn two_drafts(open: &Open) -> [Value; 2] {
    ["这是先发布的。", "这是后写的。"].map(|sentence| {
        let draft: DraftView = open.ask("draft_start", json!({ "article": "core/crm" }));
        let text = format!("{}\n{sentence}\n", draft.text);
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = open.ask("draft_save", save);
        json!({ "command": command(), "draft": draft.row.id })
    })
}

#[test]
fn a_draft_says_whose_texts_meet_in_it_in_the_language_of_its_author() {
    for (language, own, published) in [
        (Language::Zh, "<<<<<<< 你的版本", ">>>>>>> 已发布的版本"),
        (
            Language::En,
            "<<<<<<< your text",
            ">>>>>>> the published text",
        ),
    ] {
        let base = Base::with_articles();
        let open = base.opened();
        let begin = json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
        let _: PeopleView = open.ask("workspace_begin", begin);
        let settings: Settings = open.ask("settings", json!({}));
        let settings = Settings {
            language,
            ..settings
        };
        let _: Settings = open.ask("settings_change", json!(settings));
        let [first, second] = two_drafts(&open);
        let _: SubmissionView = open.ask("publish_alone", first);
        assert_eq!(open.refused("submit", second.clone()).code, Code::Refused);
        let draft: DraftView = open.ask("draft", json!({ "draft": second["draft"] }));
        let at = |line: &str| draft.text.lines().position(|one| one == line);
        let order = [own, "这是后写的。", "=======", "这是先发布的。", published].map(at);
        assert!(order.iter().all(Option::is_some), "{}", draft.text);
        assert!(order.is_sorted(), "{}", draft.text);
    }
}
