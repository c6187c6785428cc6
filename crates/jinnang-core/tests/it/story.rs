//! From a colleague's draft to points in a ledger, on the real journal.

use crate::base::{Base, Open};
use jinnang_wire::*;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

/// A new command id, as a client makes them.
pub fn command() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("command-{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The PIN of whoever decides here.
pub const PIN: &str = "246802";

/// Whoever is signed in gets the PIN.
pub fn set_pin(open: &Open) {
    let request = json!({ "command": command(), "old": "", "new": PIN });
    let _: PeopleView = open.ask("secret_set", request);
}

/// A workspace of three: 周 owns it, 林 writes, 王 trains. They are not alone, so the two who decide have a
/// PIN.
pub struct Team {
    pub base: Base,
    pub open: Open,
    pub zhou: String,
    pub lin: String,
    pub wang: String,
}

pub const CASE: &str = "---
id: case-fast-reply
title: 两小时内回访保住续约
kind: case
layer: application
stage: [交付服务]
tags: [回访]
---
客户刚发火，两小时内打过去，续约保住了。

## 背景
老客户用了三年，系统停了一上午，群里开始骂人。

## 挑战
当天就要续约签字，客户说不签了。

## 关键行动
1. 两小时内顾问上门，先听完再解释。
2. 当场把停机原因和补救时间写在纸上。

## 成果
- 第二天签了字，续约 1 年，金额 30 万元。

## 经验
- 先到场，再讲道理。
";

impl Team {
    pub fn new(adopt: &str) -> Self {
        Self::of(Base::with_articles(), adopt)
    }

    pub fn of(base: Base, adopt: &str) -> Self {
        let team = Self::gather(base, adopt, &set_pin);
        team.be(&team.wang);
        team.set_pin();
        team.be(&team.zhou);
        team
    }

    /// A team that decided to do without PINs: whoever plays many people need not wait for each.
    pub fn without_pins(base: Base, adopt: &str) -> Self {
        Self::gather(base, adopt, &|open| {
            let mut rules = serde_json::to_value(Rules::default()).unwrap();
            rules["decidersNeedSecret"] = json!(false);
            let set = json!({ "command": command(), "version": 0, "rules": rules });
            let _: RulesView = open.ask("rules_set", set);
        })
    }

    /// `first` is what 周 does while still alone.
    fn gather(base: Base, adopt: &str, first: &dyn Fn(&Open)) -> Self {
        let open = base.opened();
        let begun: PeopleView = open.ask(
            "workspace_begin",
            json!({ "command": command(), "name": "周", "department": "运营", "adopt": adopt }),
        );
        let zhou = begun.me.unwrap().id;
        first(&open);
        let add = |name: &str, role: &str| -> String {
            let request =
                json!({ "command": command(), "name": name, "department": "华东", "role": role });
            let people: PeopleView = open.ask("member_add", request);
            let found = people
                .members
                .iter()
                .find(|m| m.name.as_deref() == Some(name));
            found.unwrap().id.clone()
        };
        let (lin, wang) = (add("林", "employee"), add("王", "trainer"));
        Self {
            base,
            open,
            zhou,
            lin,
            wang,
        }
    }

    /// Nobody was here for long; the owner says that the clock is right, and it is the same person's turn.
    pub fn much_later(&self, minutes: i64) {
        let people: PeopleView = self.open.ask("people", json!({}));
        self.open.host.later(minutes);
        self.confirm_clock();
        if let Some(me) = people.me {
            self.be(&me.id);
        }
    }

    /// The owner looked at a watch.
    pub fn confirm_clock(&self) {
        self.be(&self.zhou);
        let confirm = json!({ "command": command() });
        let _: ClockView = self.open.ask("clock_confirm", confirm);
    }

    /// Whoever is signed in gets the PIN.
    pub fn set_pin(&self) {
        set_pin(&self.open);
    }

    /// Somebody takes over the machine; who has no PIN is not asked for it.
    pub fn be(&self, member: &str) {
        let _: PeopleView = self
            .open
            .ask("sign_in", json!({ "member": member, "secret": PIN }));
    }

    /// A draft with this text, handed in by who is signed in.
    pub fn hand_in(&self, text: &str) -> SubmissionView {
        let draft: DraftView = self
            .open
            .ask("draft_start", json!({ "template": "case_success" }));
        let _: DraftCheck = self
            .open
            .ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
        self.open.ask(
            "submit",
            json!({ "command": command(), "draft": draft.row.id }),
        )
    }

    /// A reward that the owner offers.
    pub fn reward(&self, offer: Value) -> String {
        self.be(&self.zhou);
        let offered: RewardsView = self.open.ask(
            "reward_offer",
            json!({ "command": command(), "offer": offer }),
        );
        offered.rewards[0].id.clone()
    }

    /// An approval with everything ticked.
    #[allow(clippy::unused_self, reason = "reads as part of the team's doing")]
    pub fn approval(&self, submission: &SubmissionView, band: &str) -> Value {
        let claims: Vec<String> = submission.claims.iter().map(|c| c.value.clone()).collect();
        let rubric: Vec<&String> = submission.rubric.iter().map(|q| &q.id).collect();
        json!({ "command": command(), "submission": submission.row.id, "revision": submission.revision,
            "verdict": "approve", "band": band, "claims": claims, "rubric": rubric })
    }

    /// A request to stand behind the text that an article has now, with everything checked.
    pub fn standing_behind(&self, article: &str) -> Value {
        let asked = json!({ "article": article });
        let view: VerificationView = self.open.ask("verification", asked);
        let claims: Vec<String> = view.claims.iter().map(|c| c.value.clone()).collect();
        let rubric: Vec<&String> = view.rubric.iter().map(|q| &q.id).collect();
        json!({ "command": command(), "article": article, "revision": view.revision,
            "claims": claims, "rubric": rubric })
    }

    /// An edit made outside review becomes the published text: 王 adopts it, 周 approves.
    pub fn adopt(&self, article: &str) -> ArticleView {
        self.be(&self.wang);
        let waits: ArticleView = self
            .open
            .ask("outside_adopt", self.standing_behind(article));
        let submission = json!({ "submission": waits.waiting.unwrap() });
        self.be(&self.zhou);
        let submission: SubmissionView = self.open.ask("submission", submission);
        let mut approval = self.approval(&submission, "solid");
        approval["bringsBack"] = json!(true);
        let _: SubmissionView = self.open.ask("submission_decide", approval);
        self.open.ask("article", json!({ "id": article }))
    }

    pub fn points_of(&self, member: &str) -> PointsView {
        self.be(&self.zhou);
        self.open.ask("points", json!({ "member": member }))
    }
}

#[test]
fn a_case_is_written_reviewed_published_paid_for_and_spent() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    assert_eq!(submission.row.stand, Stand::Waiting);

    team.be(&team.wang);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.waiting[0].id, submission.row.id);
    let seen: SubmissionView = team.open.ask(
        "submission_claim",
        json!({ "command": command(), "submission": submission.row.id }),
    );
    assert!(
        seen.may.contains(&"submission_decide".to_owned()),
        "{:?}",
        seen.may
    );
    assert!(
        seen.claims
            .iter()
            .any(|claim| claim.value == "30 万元" && claim.is_new),
        "{:?}",
        seen.claims
    );
    assert_eq!(seen.row.stand, Stand::Claimed);
    let approved: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&seen, "strong"));
    assert_eq!(approved.row.stand, Stand::Approved);
    assert_eq!(
        approved.row.earned.sums[0].kept, 60,
        "40 for a case, and half as much again for a strong one"
    );

    team.open.until("it is live", || {
        team.open.finds("先到场，再讲道理", "case-fast-reply")
    });
    let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
    assert!(
        matches!(article.trust, Trust::Verified { ref by, .. } if by == "王"),
        "{:?}",
        article.trust
    );
    let file = team.base.knowledge().join("cases/case-fast-reply.md");
    assert_eq!(std::fs::read_to_string(file).unwrap(), CASE);

    let points = team.points_of(&team.lin);
    assert_eq!(
        (points.balance, points.available, points.cooling),
        (60, 0, 60)
    );
    assert_eq!(
        points.entries[0].article.as_deref(),
        Some("case-fast-reply")
    );
    let sum: i64 = points.entries.iter().map(|entry| entry.amount).sum();
    assert_eq!(sum, points.balance);

    // After the cooling time it can be spent.
    team.open.host.later(15 * 24 * 60);
    let offer = json!({ "title": "一天假", "detail": "自选日期", "cost": 50, "unit": "points", "stock": 1 });
    let offered: RewardsView = team.open.ask(
        "reward_offer",
        json!({ "command": command(), "offer": offer }),
    );
    let reward = offered.rewards[0].id.clone();
    team.be(&team.lin);
    let asked: RewardsView = team.open.ask(
        "reward_request",
        json!({ "command": command(), "reward": reward, "cost": 50 }),
    );
    let redemption = asked.mine[0].id.clone();
    let own: PointsView = team.open.ask("points", json!({}));
    assert_eq!((own.available, own.held), (10, 50));

    team.be(&team.zhou);
    let decided: RewardsView = team.open.ask(
        "redemption_decide",
        json!({ "command": command(), "redemption": redemption, "step": "approve" }),
    );
    assert_eq!(decided.rewards[0].left, Some(0));
    let after = team.points_of(&team.lin);
    assert_eq!((after.balance, after.available, after.held), (10, 10, 0));

    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert!(
        verified.faults.is_empty() && verified.entries > 10,
        "{verified:?}"
    );
}

#[test]
fn what_one_wrote_is_decided_on_by_somebody_else() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let submission = team.hand_in(CASE);
    assert!(!submission.may.contains(&"submission_decide".to_owned()));
    let refused = team
        .open
        .refused("submission_decide", team.approval(&submission, "solid"));
    assert_eq!(refused.code, Code::Refused);
    // Nor by an employee, whoever wrote it.
    team.be(&team.lin);
    let refused = team
        .open
        .refused("submission_decide", team.approval(&submission, "solid"));
    assert_eq!(refused.code, Code::NotAllowed);
}

#[test]
fn a_decision_names_the_text_that_was_read_and_every_claim_of_it() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let mut stale = team.approval(&submission, "solid");
    stale["revision"] = json!("0".repeat(64));
    assert_eq!(
        team.open.refused("submission_decide", stale).code,
        Code::Stale
    );
    let mut unread = team.approval(&submission, "solid");
    unread["claims"] = json!([]);
    let refused = team.open.refused("submission_decide", unread);
    assert!(refused.message.zh.contains("还没有核对"), "{refused:?}");
    let mut wordless = team.approval(&submission, "solid");
    wordless["verdict"] = json!("return");
    assert_eq!(
        team.open.refused("submission_decide", wordless).code,
        Code::Refused
    );
}

#[test]
fn a_returned_text_is_changed_and_handed_in_again() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let first = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team.open.ask("submission_decide", json!({ "command": command(),
        "submission": first.row.id, "revision": first.revision, "verdict": "return", "reason": "补上谁去的" }));
    team.be(&team.lin);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    let draft = drafts
        .drafts
        .iter()
        .find(|d| d.submission.as_ref() == Some(&first.row.id))
        .unwrap();
    let same = json!({ "command": command(), "draft": draft.id });
    assert_eq!(team.open.refused("submit", same).code, Code::Refused);
    let better = CASE.replace("顾问上门", "陈顾问上门");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft.id, "text": better }));
    let again: SubmissionView = team
        .open
        .ask("submit", json!({ "command": command(), "draft": draft.id }));
    assert_eq!(
        (again.row.id.as_str(), again.row.stand),
        (first.row.id.as_str(), Stand::Claimed)
    );
    assert_eq!(
        again.row.reviewer.as_ref(),
        Some(&team.wang),
        "the same reviewer sees it through"
    );
    assert_eq!(again.texts.len(), 2);
    let since: SubmissionView = team.open.ask(
        "submission",
        json!({ "submission": first.row.id, "against": again.texts[0].revision }),
    );
    let came: Vec<&str> = since
        .diff
        .iter()
        .flat_map(|line| &line.parts)
        .filter(|part| part.change == Change::Came)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(came.concat(), "陈");
}

#[test]
fn a_request_sent_twice_happens_once_and_another_under_its_id_not_at_all() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval.clone());
    let again: SubmissionView = team.open.ask("submission_decide", approval.clone());
    assert_eq!(again.row.earned.sums[0].kept, 40);
    assert_eq!(team.points_of(&team.lin).entries.len(), 1);
    team.be(&team.wang);
    let mut other = approval;
    other["band"] = json!("outstanding");
    assert_eq!(
        team.open.refused("submission_decide", other).code,
        Code::Stale
    );
}

#[test]
fn an_edit_outside_review_is_seen_and_adopted_or_put_back() {
    let team = Team::new("trust_all");
    let crm: ArticleView = team.open.ask("article", json!({ "id": "core/crm" }));
    assert!(matches!(crm.trust, Trust::Verified { .. }));
    let outside = |team: &Team| -> QueueView { team.open.ask("review_queue", json!({})) };
    assert!(outside(&team).outside.is_empty());
    team.base.write(
        "core/crm.md",
        "# 客户关系管理系统\n\n每周五更新商机阶段。\n",
    );
    team.be(&team.wang);
    team.open
        .until("the edit is seen", || outside(&team).outside.len() == 1);
    let changed: ArticleView = team.open.ask("article", json!({ "id": "core/crm" }));
    assert!(matches!(changed.trust, Trust::Changed { .. }));
    let decide =
        json!({ "command": command(), "article": "core/crm", "revision": changed.revision });
    assert_eq!(
        team.open.refused("article_verify", decide.clone()).code,
        Code::Refused
    );

    let mut decide = decide;
    decide["command"] = json!(command());
    let back: ArticleView = team.open.ask("outside_revert", decide);
    assert!(back.html.contains("下班前更新"), "{}", back.html);
    team.open
        .until("nothing is outside", || outside(&team).outside.is_empty());

    team.base.write(
        "core/crm.md",
        "# 客户关系管理系统\n\n每周三更新商机阶段。\n",
    );
    team.open
        .until("the edit is seen", || outside(&team).outside.len() == 1);
    let changed: ArticleView = team.open.ask("article", json!({ "id": "core/crm" }));
    let decide = team.standing_behind("core/crm");
    assert_eq!(decide["revision"], json!(changed.revision));
    let adopted = team.adopt("core/crm");
    assert!(
        matches!(adopted.trust, Trust::Verified { ref by, .. } if by == "周"),
        "{:?}",
        adopted.trust
    );
    let history: HistoryView = team.open.ask("history", json!({ "article": "core/crm" }));
    assert_eq!(history.revisions.len(), 2);

    let restore = json!({ "command": command(), "article": "core/crm", "revision": history.revisions[1].revision });
    let restored: ArticleView = team.open.ask("revision_restore", restore);
    assert!(restored.html.contains("下班前更新"));
    assert_eq!(restored.trust, Trust::Unverified, "nobody checked it again");
}

#[test]
fn a_verification_runs_out_and_is_renewed() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.much_later(200 * 24 * 60);
    let due: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(due.due.len(), 3);
    let first = &due.due[0];
    assert!(matches!(first.trust, Trust::Expired { .. }));
    let decide = team.standing_behind(&first.article);
    assert_eq!(decide["revision"], json!(first.revision));
    let renewed: ArticleView = team.open.ask("article_verify", decide);
    assert!(matches!(renewed.trust, Trust::Verified { .. }));
    let hit = team
        .open
        .search(&renewed.title)
        .hits
        .into_iter()
        .find(|hit| hit.id == renewed.id)
        .unwrap();
    assert!(matches!(hit.trust, Trust::Verified { .. }));
}

#[test]
fn people_are_looked_after_and_somebody_always_can() {
    let team = Team::new("review_all");
    team.be(&team.zhou);
    let change = |member: &str, what: Value| {
        let mut request = json!({ "command": command(), "member": member });
        request
            .as_object_mut()
            .unwrap()
            .extend(what.as_object().unwrap().clone());
        request
    };
    let refused = team.open.refused(
        "member_change",
        change(&team.zhou, json!({ "role": "employee" })),
    );
    assert_eq!(refused.code, Code::Refused);
    let refused = team.open.refused(
        "member_change",
        change(&team.zhou, json!({ "active": false })),
    );
    assert!(refused.message.zh.contains("管理员"), "{refused:?}");
    let _: PeopleView = team.open.ask(
        "member_change",
        change(&team.lin, json!({ "active": false })),
    );
    let left = team
        .open
        .refused("sign_in", json!({ "member": team.lin, "secret": "" }));
    assert!(left.message.zh.contains("已经停用"), "{left:?}");
    assert_eq!(
        team.open
            .refused("sign_in", json!({ "member": "nobody", "secret": "" }))
            .code,
        Code::WrongSecret
    );
    let erased: PeopleView = team.open.ask(
        "member_erase",
        json!({ "command": command(), "member": team.lin }),
    );
    assert!(
        erased
            .members
            .iter()
            .any(|m| m.id == team.lin && m.name.is_none() && !m.active)
    );
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert!(verified.faults.is_empty(), "{verified:?}");
}

#[test]
fn a_pin_keeps_others_out_and_tries_are_counted() {
    let team = Team::new("review_all");
    team.be(&team.wang);
    let short = json!({ "command": command(), "old": PIN, "new": "123" });
    assert_eq!(
        team.open.refused("secret_set", short).code,
        Code::BadRequest
    );
    let _: PeopleView = team.open.ask(
        "secret_set",
        json!({ "command": command(), "old": PIN, "new": "246810" }),
    );
    for _ in 0..5 {
        let wrong = json!({ "member": team.wang, "secret": "111111" });
        assert_eq!(team.open.refused("sign_in", wrong).code, Code::WrongSecret);
    }
    let right = json!({ "member": team.wang, "secret": "246810" });
    assert!(
        team.open
            .refused("sign_in", right.clone())
            .message
            .zh
            .contains("分钟")
    );
    team.open.host.later(11);
    let people: PeopleView = team.open.ask("sign_in", right);
    assert_eq!(people.me.unwrap().id, team.wang);
    let journal = std::fs::read(team.base.private().join("journal.db")).unwrap();
    assert!(
        !journal.windows(6).any(|window| window == b"246810"),
        "the PIN lies in the journal"
    );
}

#[test]
fn colleagues_uses_are_paid_for_once_a_day_and_never_ones_own() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let use_it = json!({ "id": "case-fast-reply", "how": "copied" });
    for member in [&team.lin, &team.wang, &team.wang, &team.zhou] {
        team.be(member);
        let _: Nothing = team.open.ask("article_used", use_it.clone());
    }
    let before = team.points_of(&team.lin).balance;
    team.open.host.later(24 * 60);
    team.open.until("the day is settled", || {
        team.points_of(&team.lin).balance == before + 2
    });
    let day = &team.points_of(&team.lin).entries[0];
    assert!(
        day.rule
            .as_deref()
            .is_some_and(|rule| rule.starts_with("use:")),
        "{day:?}"
    );
}

#[test]
fn the_owner_of_a_workspace_of_one_publishes_alone_for_no_points() {
    let base = Base::with_articles();
    let open = base.opened();
    let begin =
        json!({ "command": command(), "name": "周", "department": "运营", "adopt": "review_all" });
    let begun: PeopleView = open.ask("workspace_begin", begin);
    assert!(begun.may.contains(&"publish_alone".to_owned()));
    let draft: DraftView = open.ask("draft_start", json!({ "article": "core/crm" }));
    let text = format!("{}\n再加一句。\n", draft.text);
    let _: DraftCheck = open.ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
    let _: SubmissionView = open.ask(
        "publish_alone",
        json!({ "command": command(), "draft": draft.row.id }),
    );
    open.until("it is live", || open.finds("再加一句", "core/crm"));
    let article: ArticleView = open.ask("article", json!({ "id": "core/crm" }));
    assert_eq!(article.trust, Trust::Unverified);
    let points: PointsView = open.ask("points", json!({}));
    assert_eq!(points.balance, 0);
    let mine: MineView = open.ask("submissions_mine", json!({}));
    let stands: Vec<Stand> = mine.submissions.iter().map(|row| row.stand).collect();
    assert_eq!(stands, [Stand::Alone]);
}

#[test]
fn everything_needs_somebody_who_is_signed_in() {
    let base = Base::with_articles();
    let open = base.opened();
    for name in [
        "drafts",
        "review_queue",
        "points",
        "rewards",
        "journal_verify",
        "member_add",
    ] {
        let refused = open.refused(name, json!({ "command": command() }));
        assert_eq!(refused.code, Code::NotSignedIn, "{name}");
    }
    let people: PeopleView = open.ask("people", json!({}));
    assert!(people.needs_owner && people.me.is_none());
}

/// A retry comes when files have moved on: it gets the first answer and touches nothing.
#[test]
fn a_late_retry_of_a_decision_leaves_later_texts_alone() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval.clone());
    team.open.until("it is live", || {
        team.open.finds("先到场，再讲道理", "case-fast-reply")
    });
    let file = team.base.knowledge().join("cases/case-fast-reply.md");
    let shown = || -> ArticleView { team.open.ask("article", json!({ "id": "case-fast-reply" })) };

    // Somebody edits the file; the edit is put back, and then made again.
    let edited = CASE.replace("先到场", "先打电话");
    let edit = || {
        std::fs::write(&file, &edited).unwrap();
        team.open
            .until("the edit is seen", || shown().html.contains("先打电话"));
    };
    edit();
    let revert =
        json!({ "command": command(), "article": "case-fast-reply", "revision": shown().revision });
    let _: ArticleView = team.open.ask("outside_revert", revert.clone());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), CASE);
    edit();
    let _: ArticleView = team.open.ask("outside_revert", revert);
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), edited);
}
