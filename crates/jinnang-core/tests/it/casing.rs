//! A case from a call: what happened is in it, who it happened to is not.

use crate::base::Base;
use crate::story::Team;
use jinnang_wire::*;
use serde_json::json;

/// A call in which the customer is named in every way, and its draft.
fn case_of(outcome: &str) -> (Team, DraftView) {
    let base = Base::with_articles();
    base.write(
        "scripts/minde.md",
        &crate::base::TCO.replace("tco-worksheet", "明德精工专用"),
    );
    let team = Team::of(base, "trust_all");
    let open = &team.open;
    let customer = json!({ "name": "王总", "company": "上海明德精工有限公司", "industry": "制造" });
    open.say(json!({ "customer": customer, "stage": "异议处理",
        "values": { "经办人": "赵小梅", "日期": "周五", "介绍人": "恒泰的李姐" } }));
    let _: Nothing = open.ask("search_used", json!({ "text": "王总说明德嫌贵" }));
    open.use_it("price-vs-competitor", "inserted");
    open.use_it("明德精工专用", "copied");
    open.say(json!({ "note": "# 王总监和老王都要三年的账\n电话 13812345678，身份证 11010519491231002X" }));
    open.say(json!({ "note": "赵小梅周五去明德 精工，李姐介绍的，邮箱 wang@minde.example" }));
    let id = open.on().id;
    let end = json!({ "outcome": outcome, "summary": "王　总答应下周签，上海明德盖章" });
    let _: CallNow = open.ask("call_end", end);
    let draft = open.ask("call_case", json!({ "id": id }));
    (team, draft)
}

#[test]
fn nobody_can_tell_from_the_draft_who_the_customer_is() {
    for outcome in ["won", "lost"] {
        let (team, draft) = case_of(outcome);
        for name in [
            "王总",
            "王　总",
            "老王",
            "监和",
            "明德",
            "精工",
            "上海明德",
            "赵小梅",
            "小梅",
            "李姐",
            "恒泰",
            "13812345678",
            "138",
            "11010519491231002X",
            "wang@",
            "minde",
        ] {
            assert!(!draft.text.contains(name), "{name} in:\n{}", draft.text);
        }
        let folder = team.base.private().join("drafts");
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let kept = std::fs::read_to_string(file.path()).unwrap();
            assert!(!kept.contains("王总") && !kept.contains("明德"), "{kept}");
        }
        assert!(draft.text.contains("某制造企业") && draft.text.contains("周五"));
    }
}

#[test]
fn a_call_that_led_somewhere_becomes_a_success_and_another_a_failure() {
    let (_team, draft) = case_of("advanced");
    let text = &draft.text;
    for part in [
        "title: \"某制造企业：异议处理\"",
        "stage: [\"异议处理\"]",
        "industry: [\"制造\"]",
        "## 挑战\n- 客户提到：某客户说某制造企业嫌贵",
        "1. 用了 [[price-vs-competitor]]\n2. 用了一段话术\n3. 某客户和某客户都要三年的账",
        "## 成果\n- 有了下一步\n- 某客户答应下周签",
        "## 经验\n- ",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    let errors = draft.check.diagnostics.iter();
    let errors: Vec<_> = errors.filter(|d| d.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(draft.check.hints.is_empty(), "{:?}", draft.check.hints);
    let (_team, draft) = case_of("stalled");
    let text = &draft.text;
    assert!(
        text.contains("## 事实\n某制造企业") && text.contains("客户搁置"),
        "{text}"
    );
    assert!(text.contains("## 教训\n- "), "{text}");
}

#[test]
fn a_case_needs_a_member_and_a_call() {
    let base = Base::with_articles();
    let open = base.opened();
    open.say(json!({ "note": "一句" }));
    let id = open.on().id;
    let refused = open.refused("call_case", json!({ "id": id }));
    assert_eq!(refused.code, Code::NotSignedIn);
    drop(open);
    let team = Team::of(base, "trust_all");
    let refused = team.open.refused("call_case", json!({ "id": "call-x" }));
    assert_eq!(refused.code, Code::NotFound);
    let draft: DraftView = team.open.ask("call_case", json!({ "id": id }));
    assert!(draft.text.contains("一句"), "{}", draft.text);
}

/// A call with this note, ended.
fn call_with(team: &Team, note: &str) -> String {
    team.open.say(json!({ "note": note }));
    let id = team.open.on().id;
    let end = json!({ "outcome": "advanced", "summary": "" });
    let _: CallNow = team.open.ask("call_end", end);
    team.open.host.later(1);
    id
}

fn case(team: &Team, call: &str) -> DraftView {
    team.open.ask("call_case", json!({ "id": call }))
}

#[test]
fn any_kept_call_can_become_a_case_long_after_it_ended() {
    let team = Team::new("trust_all");
    let first = call_with(&team, "第一次的笔记");
    let _second = call_with(&team, "第二次的笔记");
    team.open.host.later(40 * 24 * 60);
    assert!(case(&team, &first).text.contains("第一次的笔记"));
}

#[test]
fn a_call_is_told_once_and_the_draft_that_tells_it_is_opened_again() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let call = call_with(&team, "他们要三年的账");
    let listed = |team: &Team| -> CallsView { team.open.ask("calls", json!({})) };
    assert!(!listed(&team).calls[0].has_case);
    let draft = case(&team, &call);
    assert!(listed(&team).calls[0].has_case);
    let text = draft
        .text
        .replace("title: \"某客户：一次通话\"", "title: 三年的账");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let again = case(&team, &call);
    assert_eq!(
        (again.row.id.as_str(), &again.text),
        (draft.row.id.as_str(), &text)
    );

    let submit = json!({ "command": crate::story::command(), "draft": draft.row.id });
    let submission: SubmissionView = team.open.ask("submit", submit);
    let refused = team.open.refused("call_case", json!({ "id": call }));
    assert!(refused.message.zh.contains("《三年的账》"), "{refused:?}");
    let withdraw = json!({ "command": crate::story::command(), "submission": submission.row.id });
    let _: SubmissionView = team.open.ask("submission_withdraw", withdraw);
    assert_eq!(case(&team, &call).row.id, draft.row.id);
    // Thrown away, it is begun anew.
    let _: DraftsView = team
        .open
        .ask("draft_discard", json!({ "draft": draft.row.id }));
    assert_ne!(case(&team, &call).row.id, draft.row.id);
}

#[test]
fn every_kept_call_can_be_reached_in_the_list() {
    let team = Team::new("trust_all");
    let oldest = call_with(&team, "最早的一次");
    for n in 0..204 {
        call_with(&team, &format!("第{n}次"));
    }
    let mut request = json!({});
    let mut ids = Vec::new();
    loop {
        let page: CallsView = team.open.ask("calls", request.clone());
        assert_eq!(page.total, 205);
        ids.extend(page.calls.into_iter().map(|call| call.id));
        request["after"] = json!(page.next);
        if request["after"].is_null() {
            break;
        }
    }
    assert_eq!(ids.len(), 205);
    assert_eq!(ids.last(), Some(&oldest));
}
