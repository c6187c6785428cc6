//! What a new article is called: made from its title, changeable until it is handed in, then for good.

use crate::base::Base;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;

/// The case with this title and, where there is one, this id.
fn case(id: Option<&str>, title: &str) -> String {
    let head = id.map_or_else(String::new, |id| format!("id: {id}\n"));
    CASE.replace("id: case-fast-reply\n", &head)
        .replace("title: 两小时内回访保住续约", &format!("title: {title}"))
}

fn begun(team: &Team, text: &str) -> (String, DraftCheck) {
    let start = json!({ "template": "case_success" });
    let draft: DraftView = team.open.ask("draft_start", start);
    let id = draft.row.id;
    let check = team
        .open
        .ask("draft_save", json!({ "draft": id, "text": text }));
    (id, check)
}

fn name(check: &DraftCheck) -> &DraftName {
    check.name.as_ref().unwrap()
}

fn writer() -> Team {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team
}

fn approve(team: &Team, submission: &SubmissionView) {
    team.be(&team.wang);
    let approval = team.approval(submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.be(&team.lin);
}

#[test]
fn a_new_article_is_called_by_its_title_and_the_file_says_so() {
    let team = writer();
    let (draft, check) = begun(&team, &case(None, "两小时回访：保住续约"));
    let named = name(&check);
    assert!(named.made && named.fault.is_none(), "{named:?}");
    assert_eq!(
        named.path,
        "cases/liang-xiao-shi-hui-fang-bao-zhu-xu-yue.md"
    );
    let submit = json!({ "command": command(), "draft": draft });
    let submission: SubmissionView = team.open.ask("submit", submit.clone());
    assert_eq!(submission.row.article, named.id);
    // The answer got lost: the same request again is the same submission.
    let again: SubmissionView = team.open.ask("submit", submit);
    assert_eq!(again.row.id, submission.row.id);
    approve(&team, &submission);
    let file = std::fs::read_to_string(team.base.knowledge().join(&named.path)).unwrap();
    assert!(
        file.starts_with(&format!("---\nid: {}\n", named.id)),
        "{file}"
    );
}

#[test]
fn ids_of_titles_are_short_plain_and_never_two_of_a_kind() {
    let team = writer();
    let made = |title: &str| name(&begun(&team, &case(None, title)).1).id.clone();
    assert_eq!(made("Don't cut the price"), "dont-cut-the-price");
    let long = made(&"三年总成本测算".repeat(9));
    assert!(long.len() <= 60 && !long.ends_with('-'), "{long}");
    // Taken by an article, by an older draft, by a device, by nothing that has a letter.
    assert_eq!(made("TCO worksheet"), "tco-worksheet-2");
    assert_eq!(made("TCO 工作表"), made("tco 工作表").replace("-2", ""));
    assert_eq!(made("CON"), "con-2");
    assert_eq!(made("\"null\""), "null-2");
    assert_eq!(made("\"……\""), "case-1");
    assert_eq!(made("\"？！\""), "case-2");
}

#[test]
fn a_waiting_submission_keeps_its_id_from_others() {
    let team = writer();
    team.hand_in(&case(None, "回访保续约"));
    team.be(&team.zhou);
    let (_, check) = begun(&team, &case(None, "回访保续约"));
    assert_eq!(name(&check).id, "hui-fang-bao-xu-yue-2");
    let (draft, check) = begun(&team, &case(Some("HUI-fang-bao-xu-yue"), "另一篇"));
    assert!(name(&check).fault.is_some());
    let submit = json!({ "command": command(), "draft": draft });
    let refused = team.open.refused("submit", submit);
    assert!(refused.message.zh.contains("换一个"), "{refused:?}");
}

#[test]
fn an_id_that_cannot_be_one_is_refused_with_a_sentence_and_the_draft_stays() {
    let team = writer();
    for id in [
        "\"~secret\"",
        "\"-rf\"",
        "a.",
        "COM¹",
        "a%2fb",
        "\"\\u202eevil\"",
        "a/b",
        "nul",
        "a_b",
        "TCO-Worksheet",
        "PRICE-vs-competitor",
        "价格 高",
    ] {
        let (draft, check) = begun(&team, &case(Some(id), "一次回访"));
        assert!(name(&check).fault.is_some(), "{id}");
        let submit = json!({ "command": command(), "draft": draft });
        let refused = team.open.refused("submit", submit);
        assert_eq!(refused.code, Code::Refused, "{id}: {refused:?}");
        let kept: DraftView = team.open.ask("draft", json!({ "draft": draft }));
        assert!(kept.text.contains("一次回访"));
    }
}

#[test]
fn a_file_that_is_there_under_another_id_is_not_written_over() {
    let base = Base::with_articles();
    base.write(
        "cases/hui-fang.md",
        "---\nid: old-one\ntitle: 旧\n---\n旧的一篇。\n",
    );
    let team = Team::of(base, "trust_all");
    team.be(&team.lin);
    let (_, check) = begun(&team, &case(None, "回访"));
    assert_eq!(name(&check).id, "hui-fang-2");
    let (_, check) = begun(&team, &case(Some("Hui-Fang"), "回访"));
    assert!(name(&check).fault.is_some());
}

#[test]
fn an_id_outlives_its_title_and_comes_back_when_its_line_is_lost() {
    let team = writer();
    let submission = team.hand_in(&case(None, "回访保续约"));
    team.be(&team.wang);
    let back = json!({ "command": command(), "submission": submission.row.id,
        "revision": submission.revision, "verdict": "return", "reason": "写清楚是谁" });
    let _: SubmissionView = team.open.ask("submission_decide", back);
    team.be(&team.lin);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    let draft = drafts.drafts[0].id.clone();
    let save = |text: &str| -> DraftCheck {
        team.open
            .ask("draft_save", json!({ "draft": draft, "text": text }))
    };
    let check = save(&case(Some("another-one"), "新的标题"));
    assert!(name(&check).settled && name(&check).fault.is_some());
    let submit = || json!({ "command": command(), "draft": draft });
    let refused = team.open.refused("submit", submit());
    assert!(
        refused.message.zh.contains("hui-fang-bao-xu-yue"),
        "{refused:?}"
    );
    let check = save(&case(None, "新的标题"));
    assert_eq!(name(&check).id, "hui-fang-bao-xu-yue");
    let again: SubmissionView = team.open.ask("submit", submit());
    assert!(
        again.text.contains("id: hui-fang-bao-xu-yue\n"),
        "{}",
        again.text
    );
    approve(&team, &again);
    team.open.until("it is read", || {
        team.open.seat.file_of("hui-fang-bao-xu-yue").is_ok()
    });
    let article: ArticleView = team
        .open
        .ask("article", json!({ "id": "hui-fang-bao-xu-yue" }));
    assert_eq!(article.title, "新的标题");
}

#[test]
fn an_article_with_an_odd_id_is_still_read_and_improved() {
    let team = writer();
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "core/crm" }));
    assert_eq!(draft.check.name, None);
    let text = "# 客户关系管理系统\n\n每周五更新商机阶段。\n";
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let submission: SubmissionView = team.open.ask("submit", submit);
    assert_eq!(submission.row.article, "core/crm");
    assert_eq!(submission.text, text);
}

#[test]
fn a_draft_without_a_title_is_not_called_by_its_first_heading_and_not_handed_in() {
    let team = writer();
    let (draft, check) = begun(&team, &case(None, ""));
    assert_eq!(check.title, "");
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    assert_eq!(drafts.drafts[0].title, "");
    let submit = json!({ "command": command(), "draft": draft });
    let refused = team.open.refused("submit", submit);
    assert!(refused.message.zh.contains("标题"), "{refused:?}");
}

#[test]
fn who_is_alone_publishes_under_the_same_rule() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = open.ask("workspace_begin", begin);
    let publish = |text: &str| {
        let draft: DraftView = open.ask("draft_start", json!({ "template": "case_success" }));
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = open.ask("draft_save", save);
        json!({ "command": command(), "draft": draft.row.id })
    };
    let request = publish(&case(Some("a%2fb"), "回访"));
    assert_eq!(open.refused("publish_alone", request).code, Code::Refused);
    let request = publish(&case(None, "回访"));
    let done: SubmissionView = open.ask("publish_alone", request);
    assert_eq!(done.row.article, "hui-fang");
    assert!(base.knowledge().join("cases/hui-fang.md").exists());
}
