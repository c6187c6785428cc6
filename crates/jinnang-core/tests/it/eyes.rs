//! Four eyes at every way into the published base, and what is left to somebody who is alone.

use crate::base::{Base, PRICE};
use crate::story::{CASE, Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};

const PRICE_ID: &str = "price-vs-competitor";
const PRICE_FILE: &str = "scripts/price.md";

impl Team {
    pub fn shown(&self, id: &str) -> ArticleView {
        self.open.ask("article", json!({ "id": id }))
    }

    pub fn member(&self, change: Value) {
        self.be(&self.zhou);
        let mut request = json!({ "command": command() });
        let change = change.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(change);
        let _: PeopleView = self.open.ask("member_change", request);
    }

    /// Edits the price script by hand, until that is seen.
    pub fn edit(&self, text: &str) {
        self.base.write(PRICE_FILE, text);
        let revision = Revision::of(text);
        let is_seen = |row: &OutsideView| row.revision == revision;
        self.open.until("the edit is seen", || {
            let queue: QueueView = self.open.ask("review_queue", json!({}));
            queue.outside.iter().any(is_seen)
        });
    }

    pub fn waiting(&self) -> Vec<SubmissionRow> {
        let queue: QueueView = self.open.ask("review_queue", json!({}));
        queue.waiting
    }

    pub fn seen(&self, submission: &str) -> SubmissionView {
        let request = json!({ "submission": submission });
        self.open.ask("submission", request)
    }

    /// 林's case, published by 王.
    pub fn published_case(&self) {
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

/// 周, who owns the workspace, is whoever has a name here.
fn alone() -> Team {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "trust_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin);
    let zhou = begun.me.unwrap().id;
    crate::story::set_pin(&open);
    Team {
        base,
        open,
        lin: zhou.clone(),
        wang: zhou.clone(),
        zhou,
    }
}

fn joins(team: &Team, name: &str, role: &str) {
    let add = json!({ "command": command(), "name": name, "department": "华东", "role": role });
    let _: PeopleView = team.open.ask("member_add", add);
}

#[test]
fn where_nobody_else_could_review_an_edit_is_adopted_at_once() {
    let team = alone();
    joins(&team, "林", "employee");
    team.edit(&edited());
    let adopted: ArticleView = team
        .open
        .ask("outside_adopt", team.standing_behind(PRICE_ID));
    assert!(matches!(adopted.trust, Trust::Verified { .. }));
    assert_eq!(team.waiting(), []);
}

#[test]
fn who_adopted_a_text_alone_stands_behind_it_alone_only_until_somebody_joins() {
    let team = alone();
    team.edit(&edited());
    let adopt = team.standing_behind(PRICE_ID);
    let _: ArticleView = team.open.ask("outside_adopt", adopt);
    joins(&team, "王", "trainer");
    // Now somebody else could look at what 周 took from the file; what was there at the beginning is nobody's.
    let verify = team.standing_behind(PRICE_ID);
    let retire = json!({ "command": command(), "article": PRICE_ID,
        "revision": verify["revision"], "reason": "过时了" });
    for (name, request) in [("article_verify", verify), ("article_retire", retire)] {
        let refused = team.open.refused(name, request);
        assert!(
            refused.message.zh.contains("自己写的"),
            "{name}: {refused:?}"
        );
    }
    let verify = team.standing_behind("tco-worksheet");
    let _: ArticleView = team.open.ask("article_verify", verify);
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
    assert_eq!(done.row.stand, Stand::Alone);
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
