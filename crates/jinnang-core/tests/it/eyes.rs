//! Four eyes at every way into the published base, and what is left to somebody who is alone.

use crate::base::{Base, PRICE};
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const PRICE_ID: &str = "price-vs-competitor";
const PRICE_FILE: &str = "scripts/price.md";

impl Team {
    fn shown(&self, id: &str) -> ArticleView {
        self.open.ask("article", json!({ "id": id }))
    }

    fn member(&self, change: Value) {
        self.be(&self.zhou);
        let mut request = json!({ "command": command() });
        let change = change.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(change);
        let _: PeopleView = self.open.ask("member_change", request);
    }

    /// Edits the price script by hand, until that is seen.
    fn edit(&self, text: &str) {
        self.base.write(PRICE_FILE, text);
        let digest = blake3::hash(text.as_bytes()).to_hex().to_string();
        let is_seen = |row: &OutsideView| row.revision == digest;
        self.open.until("the edit is seen", || {
            let queue: QueueView = self.open.ask("review_queue", json!({}));
            queue.outside.iter().any(is_seen)
        });
    }

    fn waiting(&self) -> Vec<SubmissionRow> {
        let queue: QueueView = self.open.ask("review_queue", json!({}));
        queue.waiting
    }

    fn seen(&self, submission: &str) -> SubmissionView {
        let request = json!({ "submission": submission });
        self.open.ask("submission", request)
    }

    /// 林's case, published by 王.
    fn published_case(&self) {
        self.be(&self.lin);
        let submission = self.hand_in(CASE);
        self.be(&self.wang);
        let approval = self.approval(&submission, "solid");
        let _: SubmissionView = self.open.ask("submission_decide", approval);
        let is_live = || self.open.finds("", "case-fast-reply");
        self.open.until("it is live", is_live);
    }
}

fn edited() -> String {
    PRICE.replace("先认同差距", "先说便宜")
}

#[test]
fn a_core_script_edited_by_hand_takes_a_second_trainer() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.edit(&edited());
    let adopt = team.standing_behind(PRICE_ID);
    let view: VerificationView = team
        .open
        .ask("verification", json!({ "article": PRICE_ID }));
    assert!(view.second && view.blocked.is_none());
    let waits: ArticleView = team.open.ask("outside_adopt", adopt.clone());
    // The file stays as it is, and unsaid.
    assert!(
        matches!(waits.trust, Trust::Changed { .. }),
        "{:?}",
        waits.trust
    );
    assert!(waits.blocked.is_some());
    let rows = team.waiting();
    assert_eq!(rows.len(), 1);
    let id = rows[0].id.clone();
    assert_eq!(
        (rows[0].from_file.as_ref(), &*rows[0].authors),
        (Some(&team.wang), &[][..])
    );
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.outside[0].waiting.as_ref(), Some(&id));
    assert_eq!(waits.waiting.as_ref(), Some(&id));
    // A retry is the same; once more is refused, and who adopted it reviews nothing of it.
    let _: ArticleView = team.open.ask("outside_adopt", adopt);
    let again = team.standing_behind(PRICE_ID);
    assert_eq!(
        team.open.refused("outside_adopt", again).code,
        Code::Refused
    );
    let seen = team.seen(&id);
    assert!(
        !seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    let own = team
        .open
        .refused("submission_decide", team.approval(&seen, "solid"));
    assert!(own.message.zh.contains("另一位"), "{own:?}");
    let verify = team.standing_behind(PRICE_ID);
    assert_eq!(
        team.open.refused("article_verify", verify).code,
        Code::Refused
    );
    // It has no draft to be returned to.
    team.be(&team.zhou);
    let mut back = team.approval(&seen, "solid");
    back["verdict"] = json!("return");
    back["reason"] = json!("补一句");
    assert!(
        team.open
            .refused("submission_decide", back)
            .message
            .zh
            .contains("草稿")
    );
    let approval = team.approval(&seen, "outstanding");
    let approved: SubmissionView = team.open.ask("submission_decide", approval);
    assert_eq!(approved.row.stand, Stand::Approved);
    assert_eq!(approved.row.earned, EarnedView::default());
    let shown = team.shown(PRICE_ID);
    assert!(matches!(shown.trust, Trust::Verified { ref by, .. } if by == "周"));
    assert_eq!(
        std::fs::read_to_string(team.file(PRICE_FILE)).unwrap(),
        edited()
    );
    for member in [&team.wang, &team.zhou] {
        assert_eq!(team.points_of(member).balance, 0);
    }
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn a_new_file_takes_two_as_well_and_what_became_of_the_file_counts() {
    let team = Team::new("trust_all");
    team.base.write(
        "core/refund.md",
        "---\nid: refund\n---\n# 退款\n\n三天内退。\n",
    );
    team.open
        .until("it is seen", || team.open.finds("", "refund"));
    team.be(&team.wang);
    let waits: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind("refund"));
    let seen = team.seen(&waits.waiting.unwrap());
    assert!(seen.row.is_new);
    // Somebody takes the file away: nothing writes it back.
    std::fs::remove_file(team.file("core/refund.md")).unwrap();
    team.open
        .until("it is away", || !team.open.finds("", "refund"));
    team.be(&team.zhou);
    let refused = team
        .open
        .refused("submission_decide", team.approval(&seen, "solid"));
    assert_eq!(refused.code, Code::Stale, "{refused:?}");
    assert!(!team.file("core/refund.md").exists());
    team.base.write(
        "core/refund.md",
        "---\nid: refund\n---\n# 退款\n\n三天内退。\n",
    );
    team.open
        .until("it is back", || team.open.finds("", "refund"));
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "solid"));
    assert!(matches!(team.shown("refund").trust, Trust::Verified { .. }));
}

#[test]
fn another_edit_or_a_revert_takes_what_waited_back() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.edit(&edited());
    let _: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    let first = team.waiting().remove(0).id;
    team.edit(&PRICE.replace("先认同差距", "先问预算"));
    assert_eq!(team.shown(PRICE_ID).waiting, None);
    team.be(&team.zhou);
    let _: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    let rows = team.waiting();
    assert_eq!(rows.len(), 1);
    assert_ne!(rows[0].id, first);
    assert_eq!(rows[0].from_file.as_ref(), Some(&team.zhou));
    team.be(&team.wang);
    let revert = json!({ "command": command(), "article": PRICE_ID,
        "revision": team.shown(PRICE_ID).revision });
    let back: ArticleView = team.open.ask("outside_revert", revert);
    assert!(matches!(back.trust, Trust::Verified { .. }));
    assert_eq!(team.waiting(), []);
}

#[test]
fn what_waits_for_somebody_who_left_for_good_is_adopted_by_who_is_alone_now() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    team.edit(&edited());
    let waits: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    assert!(waits.waiting.is_some());
    team.member(json!({ "member": team.wang, "active": false }));
    team.open.host.later(24 * 60 + 1);
    let view: VerificationView = team
        .open
        .ask("verification", json!({ "article": PRICE_ID }));
    assert!(!view.second && view.blocked.is_none());
    let adopted: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    assert!(matches!(adopted.trust, Trust::Verified { .. }));
    assert_eq!(team.waiting(), []);
}

#[test]
fn where_nobody_else_could_review_an_edit_is_adopted_at_once() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin);
    let zhou = begun.me.unwrap().id;
    let add =
        json!({ "command": command(), "name": "林", "department": "华东", "role": "employee" });
    let _: PeopleView = open.ask("member_add", add);
    let team = Team {
        base,
        open,
        lin: zhou.clone(),
        wang: zhou.clone(),
        zhou,
    };
    team.edit(&edited());
    let adopted: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    assert!(matches!(adopted.trust, Trust::Verified { .. }));
    assert_eq!(team.waiting(), []);
}

#[test]
fn who_adopted_a_text_alone_stands_behind_it_alone_only_until_somebody_joins() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let _: PeopleView = open.ask("workspace_begin", begin);
    let text = edited();
    base.write(PRICE_FILE, &text);
    let digest = blake3::hash(text.as_bytes()).to_hex().to_string();
    open.until("the edit is seen", || {
        let queue: QueueView = open.ask("review_queue", json!({}));
        queue.outside.iter().any(|row| row.revision == digest)
    });
    let standing_behind = |article: &str| {
        let view: VerificationView = open.ask("verification", json!({ "article": article }));
        let claims: Vec<String> = view.claims.iter().map(|c| c.value.clone()).collect();
        let rubric: Vec<&String> = view.rubric.iter().map(|q| &q.id).collect();
        json!({ "command": command(), "article": article, "revision": view.revision,
            "claims": claims, "rubric": rubric })
    };
    let _: ArticleView = open.ask("outside_adopt", standing_behind(PRICE_ID));
    let add =
        json!({ "command": command(), "name": "王", "department": "华东", "role": "trainer" });
    let _: PeopleView = open.ask("member_add", add);
    // Now somebody else could look at what 周 took from the file; what was there at the beginning is nobody's.
    let request = standing_behind(PRICE_ID);
    let retire = json!({ "command": command(), "article": PRICE_ID,
        "revision": request["revision"], "reason": "过时了" });
    for (name, request) in [("article_verify", request), ("article_retire", retire)] {
        let refused = open.refused(name, request);
        assert!(
            refused.message.zh.contains("自己写的"),
            "{name}: {refused:?}"
        );
    }
    let _: ArticleView = open.ask("article_verify", standing_behind("tco-worksheet"));
}

#[test]
fn an_admin_who_sends_the_others_away_for_a_moment_is_not_alone() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let save = json!({ "draft": draft.row.id, "text": CASE });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let alone = || json!({ "command": command(), "draft": draft.row.id });
    for (away, back) in [
        (
            json!({ "member": team.wang, "active": false }),
            json!({ "member": team.wang, "active": true }),
        ),
        (
            json!({ "member": team.wang, "role": "employee" }),
            json!({ "member": team.wang, "role": "trainer" }),
        ),
    ] {
        team.member(away);
        let people: PeopleView = team.open.ask("people", json!({}));
        assert!(!people.may.contains(&"publish_alone".to_owned()));
        let refused = team.open.refused("publish_alone", alone());
        assert!(refused.message.zh.contains("一天"), "{refused:?}");
        team.edit(&edited());
        let waits: ArticleView = team
            .open
            .ask("outside_adopt", team.standing_behind(PRICE_ID));
        assert!(
            matches!(waits.trust, Trust::Changed { .. }),
            "{:?}",
            waits.trust
        );
        let revert =
            json!({ "command": command(), "article": PRICE_ID, "revision": waits.revision });
        let _: ArticleView = team.open.ask("outside_revert", revert);
        team.member(back);
    }
    // Who has been alone for a day is alone.
    team.member(json!({ "member": team.wang, "active": false }));
    team.open.host.later(24 * 60 + 1);
    let done: SubmissionView = team.open.ask("publish_alone", alone());
    assert_eq!(done.row.stand, Stand::Withdrawn);
}

#[test]
fn an_own_earlier_text_is_brought_back_by_somebody_else() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let submission = team.hand_in(CASE);
    team.be(&team.zhou);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    let is_live = || team.open.finds("", "case-fast-reply");
    team.open.until("it is live", is_live);
    // 林 writes a better one, 周 approves it.
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "case-fast-reply" }));
    let better = draft
        .text
        .replace("先到场，再讲道理", "先到场，当面写下时间，再讲道理");
    let save = json!({ "draft": draft.row.id, "text": better });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let better: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&better, "solid"));
    team.be(&team.wang);
    let restore = || {
        json!({ "command": command(), "article": "case-fast-reply",
        "revision": submission.revision })
    };
    let refused = team.open.refused("revision_restore", restore());
    assert!(refused.message.zh.contains("另一位"), "{refused:?}");
    let history: HistoryView = team
        .open
        .ask("history", json!({ "article": "case-fast-reply" }));
    assert_eq!(history.revisions.len(), 2);
    team.be(&team.zhou);
    let _: ArticleView = team.open.ask("revision_restore", restore());
}

fn submit_with(team: &Team, others: &[&String]) -> Value {
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let save = json!({ "draft": draft.row.id, "text": CASE });
    let _: DraftCheck = team.open.ask("draft_save", save);
    json!({ "command": command(), "draft": draft.row.id, "coauthors": others })
}

#[test]
fn naming_everybody_who_could_review_it_is_refused_with_their_names() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let request = submit_with(&team, &[&team.wang, &team.zhou]);
    let refused = team.open.refused("submit", request);
    assert!(refused.message.zh.contains("周、王"), "{refused:?}");
    assert!(refused.message.en.contains("周, 王"), "{refused:?}");
}

#[test]
fn a_named_co_author_who_did_not_write_it_takes_the_own_name_off() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let request = submit_with(&team, &[&team.wang]);
    let submission: SubmissionView = team.open.ask("submit", request);
    let leave = || json!({ "command": command(), "submission": submission.row.id });
    let first = team.open.refused("submission_leave", leave());
    assert!(first.message.zh.contains("第一作者"), "{first:?}");
    team.be(&team.zhou);
    assert_eq!(
        team.open.refused("submission_leave", leave()).code,
        Code::NotAllowed
    );
    team.be(&team.wang);
    let seen = team.seen(&submission.row.id);
    assert!(
        seen.may.contains(&"submission_leave".to_owned()),
        "{:?}",
        seen.may
    );
    let mine: MineView = team.open.ask("submission_leave", leave());
    assert_eq!(mine.submissions, []);
    assert_eq!(
        team.open.refused("submission_leave", leave()).code,
        Code::NotAllowed
    );
    // As long as somebody else could, who was named decides nothing.
    let seen = team.seen(&submission.row.id);
    assert!(
        !seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    let named = team
        .open
        .refused("submission_decide", team.approval(&seen, "solid"));
    assert!(named.message.zh.contains("署名"), "{named:?}");
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "solid"));
    assert_eq!(team.points_of(&team.lin).balance, 40);
    assert_eq!(team.points_of(&team.wang).balance, 0);
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn who_took_the_own_name_off_reviews_it_where_nobody_else_could() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let request = submit_with(&team, &[&team.lin]);
    team.member(json!({ "member": team.lin, "role": "trainer" }));
    team.be(&team.lin);
    team.set_pin();
    team.be(&team.zhou);
    let submission: SubmissionView = team.open.ask("submit", request);
    team.member(json!({ "member": team.wang, "active": false }));
    team.open.host.later(24 * 60 + 1);
    team.be(&team.lin);
    let leave = json!({ "command": command(), "submission": submission.row.id });
    let _: MineView = team.open.ask("submission_leave", leave);
    let seen = team.seen(&submission.row.id);
    assert!(
        seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "solid"));
}

#[test]
fn a_question_is_answered_with_a_published_text_only() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let ask = json!({ "command": command(), "text": "退款几天到", "note": "" });
    let question: QuestionView = team.open.ask("question_ask", ask);
    team.base.write(
        "core/refund.md",
        "---\nid: refund\n---\n# 退款\n\n三天内退。\n",
    );
    team.open
        .until("it is seen", || team.open.finds("", "refund"));
    team.be(&team.wang);
    let settle = |article: &str| {
        json!({ "command": command(), "question": question.id,
        "article": article, "reason": "" })
    };
    let refused = team.open.refused("question_settle", settle("refund"));
    assert!(refused.message.zh.contains("发布"), "{refused:?}");
    team.edit(&edited());
    assert_eq!(
        team.open.refused("question_settle", settle(PRICE_ID)).code,
        Code::Refused
    );
    let _: QuestionView = team.open.ask("question_settle", settle("tco-worksheet"));
}

#[test]
fn a_question_id_that_somebody_used_is_not_shown_to_another() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let ask = json!({ "command": "question-0001", "text": "我的秘密问题", "note": "私下问" });
    let _: QuestionView = team.open.ask("question_ask", ask);
    team.be(&team.wang);
    let ask = json!({ "command": "question-0001", "text": "别的", "note": "" });
    assert_eq!(team.open.refused("question_ask", ask).code, Code::Stale);
}

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
fn a_day_whose_settlement_an_employee_claims_is_settled_all_the_same() {
    let team = Team::new("trust_all");
    team.published_case();
    team.be(&team.zhou);
    for reader in ["何", "沈", "韩"] {
        let add = json!({ "command": command(), "name": reader, "department": "华东", "role": "employee" });
        let _: PeopleView = team.open.ask("member_add", add);
    }
    let people: PeopleView = team.open.ask("people", json!({}));
    for member in people.members.iter().filter(|m| m.id != team.lin) {
        team.be(&member.id);
        let used = json!({ "id": "case-fast-reply", "how": "inserted" });
        let _: Nothing = team.open.ask("article_used", used);
    }
    let before = team.points_of(&team.lin).balance;
    team.be(&team.lin);
    let mut claim = submit_with(&team, &[]);
    claim["command"] = json!("settle-2026-09-21");
    let _ = jinnang_core::call(&team.open.core, "submit", claim.clone());
    claim["command"] = json!("workspace:settle:2026-09-21");
    assert_eq!(team.open.refused("submit", claim).code, Code::BadRequest);
    team.open.host.later(24 * 60);
    team.open.until("the day is paid for", || {
        team.points_of(&team.lin).balance > before
    });
}
