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
