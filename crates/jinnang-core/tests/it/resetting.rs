//! What follows from an admin's resetting a colleague's PIN: the admin had the code first.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;

/// 周 resets 王's PIN, and whoever has the code sets another; what is said at signing in with it.
fn reset_and_set(team: &Team) -> String {
    team.be(&team.zhou);
    let reset = json!({ "command": command(), "member": team.wang });
    let given: SecretCode = team.open.ask("secret_reset", reset);
    let enter = json!({ "member": team.wang, "secret": given.code });
    let people: PeopleView = team.open.ask("sign_in", enter);
    let set = json!({ "command": command(), "old": given.code, "new": crate::story::PIN });
    let _: PeopleView = team.open.ask("secret_set", set);
    people.secret_needed.unwrap().zh
}

#[test]
fn whose_pin_was_reset_hears_by_whom_and_when() {
    let team = Team::new("trust_all");
    let said = reset_and_set(&team);
    assert!(said.contains('周') && said.contains("2026-09-2"), "{said}");
}

#[test]
fn for_a_day_nobody_decides_as_a_colleague_whose_pin_they_reset() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let own = team.hand_in(CASE);
    team.be(&team.lin);
    let other = CASE.replace("case-fast-reply", "case-other");
    let other = team.hand_in(&other.replace("先到场，再讲道理", "把纸留在客户手里，写明谁来办"));
    team.member(json!({ "member": team.wang, "role": "admin" }));
    reset_and_set(&team);
    let approval = team.approval(&own, "solid");
    let refused = team.open.refused("submission_decide", approval);
    assert!(refused.message.zh.contains("24 小时"), "{refused:?}");
    let role = json!({ "command": command(), "member": team.zhou, "role": "trainer" });
    assert_eq!(team.open.refused("member_change", role).code, Code::Refused);
    // What is not the admin's is decided as ever.
    let decline = json!({ "command": command(), "submission": other.row.id,
        "revision": other.revision, "verdict": "decline", "reason": "和上一篇一样" });
    let _: SubmissionView = team.open.ask("submission_decide", decline);
    team.open.host.later(24 * 60 + 1);
    let approval = team.approval(&own, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
}
