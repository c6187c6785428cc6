//! Two texts that are as good as the same: the first that was handed in earns.

use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;

#[test]
fn the_same_text_waiting_twice_pays_the_first_and_the_reviewer_is_told() {
    for second_first in [false, true] {
        let team = Team::new("trust_all");
        team.be(&team.lin);
        let first = team.hand_in(CASE);
        let copy = CASE
            .replace("case-fast-reply", "case-again")
            .replace("两小时内回访保住续约", "换个标题");
        team.be(&team.wang);
        let second = team.hand_in(&copy);
        team.be(&team.zhou);
        let rows = team.waiting();
        assert_eq!(rows[0].same_as, std::slice::from_ref(&second.row.id));
        assert_eq!(rows[1].same_as, std::slice::from_ref(&first.row.id));
        let told = |view: &SubmissionView, of: &SubmissionView, later: bool| {
            let found = view
                .similar
                .iter()
                .find(|it| it.submission.as_ref() == Some(&of.row.id));
            let found = found.unwrap();
            assert!(
                found.share >= 0.8 && (found.before, found.later) == (!later, later),
                "{found:?}"
            );
        };
        told(&team.seen(&first.row.id), &second, true);
        told(&team.seen(&second.row.id), &first, false);
        let mut order = [&first, &second];
        if second_first {
            order.reverse();
        }
        for submission in order {
            let approval = team.approval(submission, "solid");
            let _: SubmissionView = team.open.ask("submission_decide", approval);
            let id = &submission.row.article;
            team.open
                .until("it is live", || team.open.finds("先到场", id));
        }
        assert_eq!(team.points_of(&team.lin).balance, 40, "{second_first}");
        assert_eq!(team.points_of(&team.wang).balance, 0, "{second_first}");
    }
}

#[test]
fn a_file_that_anybody_put_there_costs_an_author_nothing() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    let copy = CASE.replace("case-fast-reply", "case-dropped");
    team.base.write("cases/dropped.md", &copy);
    let is_seen = || team.open.finds("先到场", "case-dropped");
    team.open.until("it is seen", is_seen);
    team.be(&team.wang);
    // The reviewer sees it all the same.
    let seen = team.seen(&submission.row.id);
    let dropped = seen.similar.iter().find(|it| it.share >= 0.8).unwrap();
    assert_eq!(dropped.article.as_deref(), Some("case-dropped"));
    assert!(!dropped.before && !dropped.later);
    let approval = team.approval(&seen, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    assert_eq!(team.points_of(&team.lin).balance, 40);
}

#[test]
fn nobody_keeps_a_place_with_another_text_nor_waits_for_one_to_be_returned() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let placeholder = crate::abuse::another(3).replace("case-3", "case-placeholder");
    let placeholder = team.hand_in(&placeholder);
    team.be(&team.lin);
    let honest = team.hand_in(CASE);
    team.be(&team.zhou);
    for submission in [&placeholder, &honest] {
        let returned = json!({ "command": command(), "submission": submission.row.id,
            "revision": submission.revision, "verdict": "return", "reason": "再补充" });
        let _: SubmissionView = team.open.ask("submission_decide", returned);
    }
    // 王 takes over what 林 wrote while that is with its author.
    team.be(&team.wang);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    let draft = &drafts.drafts[0].id;
    let stolen = CASE.replace("case-fast-reply", "case-placeholder");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft, "text": stolen }));
    let submit = json!({ "command": command(), "draft": draft });
    let stolen: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&stolen, "solid"));
    assert_eq!(team.points_of(&team.wang).balance, 0);
    team.open
        .until("it is live", || team.open.finds("", "case-placeholder"));
    team.be(&team.lin);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    let draft = &drafts.drafts[0].id;
    let more = CASE.replace("先到场，再讲道理", "先到场，再讲道理，最后写下时间");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft, "text": more }));
    let submit = json!({ "command": command(), "draft": draft });
    let more: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&more, "solid"));
    assert_eq!(team.points_of(&team.lin).balance, 40);
}

#[test]
fn two_submissions_of_one_article_by_one_author_at_a_time_are_one_too_many() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    team.hand_in(CASE);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let _: DraftCheck = team.open.ask(
        "draft_save",
        json!({ "draft": draft.row.id, "text": CASE.replace("先到", "早到") }),
    );
    let refused = team.open.refused(
        "submit",
        json!({ "command": command(), "draft": draft.row.id }),
    );
    assert_eq!(refused.code, Code::Refused);
}
