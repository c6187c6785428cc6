//! The end of an article's life: deleted by somebody, retired by a trainer, brought back; and whose id it is then.

use crate::base::{Base, Open, PRICE};
use crate::story::{CASE, Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};
use std::fs;

const PRICE_ID: &str = "price-vs-competitor";
const TCO_ID: &str = "tco-worksheet";
const TCO_FILE: &str = "scripts/tco.md";

impl Team {
    pub fn queue(&self) -> QueueView {
        self.open.ask("review_queue", json!({}))
    }

    pub fn revision(&self, id: &str) -> Revision {
        let article: ArticleView = self.open.ask("article", json!({ "id": id }));
        article.revision
    }

    /// Retires an article as it is now.
    pub fn retire(&self, id: &str, successor: Option<&str>) -> RetiredView {
        let request = json!({ "command": command(), "article": id, "revision": self.revision(id),
            "reason": "说法过时了", "successor": successor });
        let list: RetiredList = self.open.ask("article_retire", request);
        let gone = |open: &Open| open.refused("article", json!({ "id": id })).code == Code::Retired;
        self.open.until("it is out of the base", || {
            !self.open.finds("", id) && gone(&self.open)
        });
        list.articles.into_iter().next().unwrap()
    }

    pub fn restore(&self, id: &str, revision: Revision) -> Restored {
        let request = json!({ "command": command(), "article": id, "revision": revision });
        let restored = self.open.ask("article_restore", request);
        self.open.until("it is back", || self.open.finds("", id));
        restored
    }

    /// The one file that is deleted, once that is noticed.
    pub fn deleted(&self, id: &str) -> OutsideView {
        let find = |queue: QueueView| queue.outside.into_iter().find(|row| row.article == id);
        self.open
            .until("the deletion is seen", || find(self.queue()).is_some());
        find(self.queue()).unwrap()
    }

    pub fn file(&self, path: &str) -> std::path::PathBuf {
        self.base.knowledge().join(path)
    }

    /// The case is handed in by 林 and approved by 王.
    fn publish_case(&self, text: &str) -> SubmissionView {
        self.be(&self.lin);
        let submission = self.hand_in(text);
        self.be(&self.wang);
        let approval = self.approval(&submission, "solid");
        let approved = self.open.ask("submission_decide", approval);
        self.open
            .until("it is live", || self.open.finds("", "case-fast-reply"));
        approved
    }

    /// The program ends and starts again, and the same person goes on.
    fn restart(self) -> Self {
        let people: PeopleView = self.open.ask("people", json!({}));
        let Self {
            base,
            open,
            zhou,
            lin,
            wang,
        } = self;
        drop(open);
        let open = base.opened();
        let again = Self {
            base,
            open,
            zhou,
            lin,
            wang,
        };
        if let Some(me) = people.me {
            again.be(&me.id);
        }
        again
    }
}

#[test]
fn a_deleted_file_waits_for_a_decision_and_is_brought_back_with_its_verification() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let text = fs::read_to_string(team.file(TCO_FILE)).unwrap();
    fs::remove_file(team.file(TCO_FILE)).unwrap();
    let row = team.deleted(TCO_ID);
    assert_eq!(
        (row.what, &*row.title),
        (Outside::Deleted, "三年总成本测算")
    );
    assert_eq!(row.changed_ms, team.open.status_time());
    assert_eq!(team.queue().vanished, []);
    let refused = team.open.refused("article", json!({ "id": TCO_ID }));
    assert!(refused.message.zh.contains("恢复"), "{refused:?}");

    let restored = team.restore(TCO_ID, row.revision);
    assert_eq!(restored.path, TCO_FILE);
    assert_eq!(fs::read_to_string(team.file(TCO_FILE)).unwrap(), text);
    let article: ArticleView = team.open.ask("article", json!({ "id": TCO_ID }));
    assert!(matches!(article.trust, Trust::Verified { .. }));
    team.open
        .until("nothing waits", || team.queue().outside.is_empty());
}

#[test]
fn when_a_deletion_was_noticed_is_kept_over_a_restart() {
    let team = Team::new("trust_all");
    let noticed_ms = team.open.status_time();
    fs::remove_file(team.file(TCO_FILE)).unwrap();
    team.deleted(TCO_ID);
    let team = team.restart();
    team.open.host.later(3 * 24 * 60);
    assert_eq!(team.deleted(TCO_ID).changed_ms, noticed_ms);
    assert!(
        !team.file(TCO_FILE).exists(),
        "what a person deleted stays deleted"
    );
}

#[test]
fn a_file_that_took_the_place_is_left_alone_and_the_text_goes_beside_it() {
    let team = Team::new("trust_all");
    team.base
        .write(TCO_FILE, "---\nid: another\n---\n# 别的\n\n别的话。\n");
    let row = team.deleted(TCO_ID);
    let restored = team.restore(TCO_ID, row.revision);
    assert_eq!(restored.path, "scripts/tco-2.md");
    assert!(
        fs::read_to_string(team.file(TCO_FILE))
            .unwrap()
            .contains("别的话")
    );
}

#[test]
fn an_article_that_moved_is_not_deleted() {
    let team = Team::new("trust_all");
    team.base.rename(TCO_FILE, "application/deep/tco.md");
    team.open.until("the move is seen", || {
        let article: Result<Value, _> = team.open.seat.ask("article", json!({ "id": TCO_ID }));
        article.is_ok_and(|article| article["path"] == "application/deep/tco.md")
    });
    assert_eq!(team.queue().outside, []);
    assert_eq!(team.queue().vanished, []);
}

#[test]
fn a_moved_file_without_an_id_of_its_own_says_where_its_text_is() {
    let team = Team::new("trust_all");
    team.base.rename("core/crm.md", "core/customers.md");
    let row = team.deleted("core/crm");
    assert_eq!(row.elsewhere.as_deref(), Some("core/customers.md"));
}

#[test]
fn a_folder_that_vanished_is_one_thing_to_look_into_and_comes_back_by_itself() {
    let base = Base::with_articles();
    for n in 0..20 {
        base.write(
            &format!("cases/c{n}.md"),
            &format!("# 案例 {n}\n\n经过 {n}。\n"),
        );
    }
    let team = Team::of(base, "trust_all");
    let away = team.base.home().join("away");
    fs::rename(team.file("cases"), &away).unwrap();
    team.open.look_again();
    team.open
        .until("it is noticed", || !team.queue().vanished.is_empty());
    let queue = team.queue();
    assert_eq!(queue.outside, []);
    assert_eq!(queue.vanished[0].folder, "cases");
    assert_eq!(queue.vanished[0].articles.len(), 20);
    // What is brought back of it leaves the rest one thing to look into.
    team.be(&team.wang);
    let first = &queue.vanished[0].articles[0];
    team.restore(&first.article, first.revision);
    team.open.until("one is back", || {
        team.queue()
            .vanished
            .first()
            .is_some_and(|folder| folder.articles.len() == 19)
    });
    assert_eq!(team.queue().outside, []);
    fs::remove_dir_all(team.file("cases")).unwrap();
    fs::rename(&away, team.file("cases")).unwrap();
    team.open.look_again();
    team.open
        .until("it is back", || team.queue().vanished.is_empty());
}

#[test]
fn an_empty_or_missing_knowledge_folder_asks_for_no_decision_on_every_article() {
    let team = Team::new("trust_all");
    let away = team.base.home().join("away");
    fs::rename(team.base.knowledge(), &away).unwrap();
    team.open.until("it is missed", || {
        team.open.has_trouble(Code::FolderMissing)
    });
    assert_eq!(
        (team.queue().outside, team.queue().vanished),
        (vec![], vec![])
    );
    // As an empty mount point.
    fs::create_dir(team.base.knowledge()).unwrap();
    team.open
        .until("it is noticed", || !team.queue().vanished.is_empty());
    let queue = team.queue();
    assert_eq!((queue.outside, &*queue.vanished[0].folder), (vec![], ""));
}

#[test]
fn a_retired_article_is_out_of_search_and_every_way_to_it_says_where_to_go() {
    let team = Team::new("trust_all");
    let pin: AtHand = team
        .open
        .ask("favourite_set", json!({ "digit": 3, "article": TCO_ID }));
    assert!(pin.favourites[2].is_some());
    team.be(&team.wang);
    let retired = team.retire(TCO_ID, Some("core/crm"));
    assert_eq!(retired.instead.as_ref().unwrap().id, "core/crm");
    assert!(!team.file(TCO_FILE).exists());
    assert!(!team.open.finds("三年总成本测算", TCO_ID));
    team.open.until("the decision is on record", || {
        team.queue().outside.is_empty()
    });

    let refused = team.open.refused("article", json!({ "id": TCO_ID }));
    assert_eq!(refused.code, Code::Retired);
    for word in ["说法过时了", "王", "客户关系管理系统"] {
        assert!(refused.message.zh.contains(word), "{refused:?}");
    }
    let price: ArticleView = team.open.ask("article", json!({ "id": PRICE_ID }));
    let branch = &price.script.unwrap().branches[0];
    assert_eq!(branch.retired.as_deref(), Some("三年总成本测算"));
    assert_eq!(branch.to.as_ref().unwrap().id, "core/crm");
    assert!(price.html.contains("class=\"retired\""), "{}", price.html);
    let found = price.diagnostics.iter().find(|d| d.code == "link-retired");
    let fix = found.unwrap().fix.as_ref().unwrap();
    assert!(fix.zh.contains("[[core/crm]]"), "{fix:?}");
    let tree: TreeView = team.open.ask("tree", json!({ "id": PRICE_ID }));
    assert!(tree.nodes.iter().any(|node| node.article.id == "core/crm"));
    team.be(&team.zhou);
    let hand: AtHand = team.open.ask("at_hand", json!({}));
    assert_eq!(hand.favourites[2].as_ref().unwrap().id, TCO_ID);
    let history: HistoryView = team.open.ask("history", json!({ "article": TCO_ID }));
    assert_eq!(history.revisions.len(), 1);
    assert_eq!(history.retirements[0].by, team.wang);
    assert!(history.retired.is_some());
}

#[test]
fn a_chain_of_successors_leads_to_the_last_one_that_is_there() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.retire(TCO_ID, Some(PRICE_ID));
    team.retire(PRICE_ID, Some("core/crm"));
    let list: RetiredList = team.open.ask("retired", json!({ "article": TCO_ID }));
    assert_eq!(list.articles[0].instead.as_ref().unwrap().id, "core/crm");
    let all: RetiredList = team.open.ask("retired", json!({}));
    let ids: Vec<&str> = all.articles.iter().map(|one| &*one.article.id).collect();
    assert_eq!(ids, [PRICE_ID, TCO_ID], "the latest first");
}

#[test]
fn to_retire_needs_a_trainer_a_reason_the_text_that_was_read_and_a_successor_that_is_there() {
    let team = Team::new("trust_all");
    let revision = team.revision(TCO_ID);
    let ask = |change: Value| {
        let mut request = json!({ "command": command(), "article": TCO_ID, "revision": revision,
            "reason": "说法过时了", "successor": null });
        let change = change.as_object().unwrap().clone();
        request.as_object_mut().unwrap().extend(change);
        team.open.refused("article_retire", request).code
    };
    team.be(&team.lin);
    assert_eq!(ask(json!({})), Code::NotAllowed);
    team.be(&team.wang);
    assert_eq!(ask(json!({ "reason": "  " })), Code::Refused);
    assert_eq!(ask(json!({ "successor": TCO_ID })), Code::Refused);
    assert_eq!(ask(json!({ "successor": "nowhere" })), Code::Refused);
    assert_eq!(ask(json!({ "revision": Revision::default() })), Code::Stale);
    assert_eq!(ask(json!({ "article": "nowhere" })), Code::NotFound);
    team.base.write("core/new.md", "# 新的\n\n没有发布过。\n");
    team.open
        .until("it is read", || team.open.finds("", "core/new"));
    let never = json!({ "article": "core/new", "revision": team.revision("core/new") });
    assert_eq!(ask(never), Code::Refused);
    team.retire(PRICE_ID, None);
    assert_eq!(ask(json!({ "successor": PRICE_ID })), Code::Refused);
    assert_eq!(ask(json!({ "article": PRICE_ID })), Code::Retired);
    assert!(team.file(TCO_FILE).exists());
}

#[test]
fn an_edit_outside_review_is_settled_before_the_article_is_retired() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.base
        .write("core/crm.md", "# 客户关系管理系统\n\n每周五更新。\n");
    team.open.until("the edit is seen", || {
        team.open.finds("每周五更新", "core/crm")
    });
    let request = json!({ "command": command(), "article": "core/crm",
        "revision": team.revision("core/crm"), "reason": "过时" });
    let refused = team.open.refused("article_retire", request);
    assert_eq!(refused.code, Code::Stale);
    assert!(team.file("core/crm.md").exists());
}

#[test]
fn what_one_wrote_is_retired_and_brought_back_by_somebody_else() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let submission = team.hand_in(CASE);
    team.be(&team.zhou);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.open
        .until("it is live", || team.open.finds("", "case-fast-reply"));
    team.be(&team.wang);
    let own = json!({ "command": command(), "article": "case-fast-reply",
        "revision": team.revision("case-fast-reply"), "reason": "不用了" });
    assert_eq!(team.open.refused("article_retire", own).code, Code::Refused);
    team.be(&team.zhou);
    let retired = team.retire("case-fast-reply", None);
    team.be(&team.wang);
    let own =
        json!({ "command": command(), "article": "case-fast-reply", "revision": retired.revision });
    assert_eq!(
        team.open.refused("article_restore", own).code,
        Code::Refused
    );
}

#[test]
fn a_retired_article_comes_back_unverified_with_its_points_as_they_were() {
    let team = Team::new("trust_all");
    team.publish_case(CASE);
    let paid = team.points_of(&team.lin);
    team.be(&team.wang);
    let retired = team.retire("case-fast-reply", None);
    assert_eq!(team.points_of(&team.lin).balance, paid.balance);
    team.be(&team.wang);
    let restored = team.restore("case-fast-reply", retired.revision);
    assert_eq!(restored.path, "cases/case-fast-reply.md");
    assert_eq!(fs::read_to_string(team.file(&restored.path)).unwrap(), CASE);
    let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
    assert!(matches!(article.trust, Trust::Retired { .. }));
    let history: HistoryView = team
        .open
        .ask("history", json!({ "article": "case-fast-reply" }));
    assert_eq!((history.revisions.len(), history.retirements.len()), (2, 1));
    assert!(history.retired.is_none());
    assert_eq!(team.points_of(&team.lin).balance, paid.balance);
    let verified: VerifiedView = team.open.ask("journal_verify", json!({}));
    assert_eq!(verified.faults, []);
}

#[test]
fn a_deleted_article_can_be_retired_where_it_lies() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    fs::remove_file(team.file(TCO_FILE)).unwrap();
    let row = team.deleted(TCO_ID);
    let request = json!({ "command": command(), "article": TCO_ID, "revision": row.revision,
        "reason": "本来就该删", "successor": PRICE_ID });
    let list: RetiredList = team.open.ask("article_retire", request);
    assert_eq!(list.articles[0].instead.as_ref().unwrap().id, PRICE_ID);
    assert_eq!(team.queue().outside, []);
    assert!(!team.file(TCO_FILE).exists());
}

#[test]
fn a_file_of_a_retired_article_that_is_put_back_is_seen_and_taken_away_or_adopted() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let text = fs::read_to_string(team.file(TCO_FILE)).unwrap();
    let retired = team.retire(TCO_ID, None);
    let put_back = || {
        team.base.write(TCO_FILE, &text);
        team.open
            .until("it is seen", || team.queue().outside.len() == 1);
        let row = team.queue().outside.remove(0);
        assert_eq!(row.what, Outside::Returned);
        json!({ "command": command(), "article": TCO_ID, "revision": row.revision })
    };
    let request = put_back();
    let double = json!({ "command": command(), "article": TCO_ID, "revision": retired.revision });
    assert_eq!(
        team.open.refused("article_restore", double).code,
        Code::Refused
    );
    let _: ArticleView = team.open.ask("outside_revert", request);
    assert!(!team.file(TCO_FILE).exists());
    team.open
        .until("it is away", || team.queue().outside.is_empty());
    put_back();
    team.adopt(TCO_ID);
    let history: HistoryView = team.open.ask("history", json!({ "article": TCO_ID }));
    assert!(history.retired.is_none());
}

#[test]
fn a_better_version_of_a_retired_article_brings_it_back_when_its_reviewer_knows_that() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let draft: DraftView = team.open.ask("draft_start", json!({ "article": TCO_ID }));
    let late: DraftView = team.open.ask("draft_start", json!({ "article": TCO_ID }));
    let save = |draft: &DraftView, more: &str| {
        let text = format!("{}\n{more}\n", draft.text);
        let request = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = team.open.ask("draft_save", request);
    };
    save(&draft, "再加一张五年的表。");
    save(&late, "另一种算法。");
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let submission: SubmissionView = team.open.ask("submit", submit);
    assert!(submission.retired.is_none());
    team.be(&team.wang);
    team.retire(TCO_ID, Some(PRICE_ID));
    let approval = team.approval(&submission, "solid");
    let refused = team.open.refused("submission_decide", approval);
    assert_eq!(refused.code, Code::Stale);
    let seen: SubmissionView = team
        .open
        .ask("submission", json!({ "submission": submission.row.id }));
    assert_eq!(
        seen.retired.as_ref().unwrap().reason.as_deref(),
        Some("说法过时了")
    );
    assert!(!seen.base_moved);

    // The author is told, and nothing that was typed is lost.
    team.be(&team.lin);
    let kept: DraftView = team.open.ask("draft", json!({ "draft": late.row.id }));
    assert!(kept.retired.is_some() && kept.text.contains("另一种算法"));
    let begun = team
        .open
        .refused("draft_start", json!({ "article": TCO_ID }));
    assert_eq!(begun.code, Code::Retired);

    team.be(&team.wang);
    let mut approval = team.approval(&submission, "solid");
    approval["bringsBack"] = json!(true);
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.open
        .until("it is back", || team.open.finds("五年的表", TCO_ID));
    assert!(
        fs::read_to_string(team.file(TCO_FILE))
            .unwrap()
            .contains("五年的表")
    );
    let list: RetiredList = team.open.ask("retired", json!({}));
    assert_eq!(list.articles, []);
}

#[test]
fn the_id_of_a_retired_article_is_free_and_the_old_text_under_it_earns_nothing() {
    let team = Team::new("trust_all");
    team.publish_case(CASE);
    let paid = team.points_of(&team.lin).balance;
    assert!(paid > 0);
    team.be(&team.wang);
    team.retire("case-fast-reply", None);
    // The same text again, a few words changed.
    let again = team.publish_case(&CASE.replace("先到场", "人先到场"));
    assert_eq!(again.row.earned, EarnedView::default());
    assert_eq!(team.points_of(&team.lin).balance, paid);
    let list: RetiredList = team.open.ask("retired", json!({}));
    assert_eq!(list.articles, [], "whoever takes the id ends the redirect");
    let history: HistoryView = team
        .open
        .ask("history", json!({ "article": "case-fast-reply" }));
    assert_eq!((history.revisions.len(), history.retirements.len()), (2, 1));

    // A third life with words of its own is paid for what it is.
    team.be(&team.wang);
    team.retire("case-fast-reply", None);
    let other = team.publish_case(OTHER);
    assert!(other.row.earned.sums[0].kept > 0, "{:?}", other.row);
}

const OTHER: &str = "---
id: case-fast-reply
title: 仓库搬迁那一周
kind: case
layer: application
stage: [交付服务]
---
搬仓库的七天里每天早上八点对一次库存，客户一单没少发。

## 背景
华南一家经销商要在旺季前把两个仓合成一个。

## 挑战
系统里的库位和地上的货架对不上，差了三成。

## 关键行动
1. 每天早上和仓管一起点一排货架，当场改系统。
2. 晚上把当天差异发给老板，写清原因。

## 成果
- 第七天盘点差异降到千分之二。

## 经验
- 先约好每天几点对账，再谈怎么对。
";

#[test]
fn the_id_of_a_deleted_article_is_refused_with_what_to_do() {
    let team = Team::new("trust_all");
    team.publish_case(CASE);
    fs::remove_file(team.file("cases/case-fast-reply.md")).unwrap();
    team.deleted("case-fast-reply");
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let save = json!({ "draft": draft.row.id, "text": OTHER });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let refused = team.open.refused("submit", submit);
    assert!(refused.message.zh.contains("恢复或下架"), "{refused:?}");
}

#[test]
fn a_playbook_that_is_retired_is_finished_where_it_runs_and_not_begun_again() {
    let base = Base::with_articles();
    let text = "---\nid: visit\nkind: playbook\n---\n# 上门拜访\n\n先约时间。\n\n## 步骤\n\n1. **约时间** [[tco-worksheet]]\n2. **上门**\n";
    base.write("playbooks/visit.md", text);
    let team = Team::of(base, "trust_all");
    team.be(&team.lin);
    let begin =
        |subject: &str| json!({ "command": command(), "playbook": "visit", "subject": subject });
    let run: RunView = team.open.ask("run_start", begin("甲公司"));
    team.be(&team.wang);
    team.retire("visit", None);
    team.retire(TCO_ID, Some(PRICE_ID));
    team.be(&team.lin);
    let refused = team.open.refused("run_start", begin("乙公司"));
    assert_eq!(refused.code, Code::Retired);
    let request = json!({ "command": command(), "id": run.line.id, "version": run.version,
        "act": { "act": "done", "step": 0 } });
    let on: RunView = team.open.ask("run_change", request);
    assert_eq!((on.line.done, on.retired), (1, true));
    assert_eq!(
        on.steps[0].links[0].id, TCO_ID,
        "its link says on opening where to go"
    );
}

#[test]
fn a_decided_text_that_did_not_reach_its_file_is_written_at_the_next_start() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    // A file where a folder should be stands in the way of writing.
    team.base.write("cases", "in the way");
    let approval = team.approval(&submission, "solid");
    let refused = team.open.refused("submission_decide", approval);
    assert_eq!(refused.code, Code::NotWritten);
    fs::remove_file(team.file("cases")).unwrap();
    let team = team.restart();
    assert_eq!(
        fs::read_to_string(team.file("cases/case-fast-reply.md")).unwrap(),
        CASE
    );
    assert_eq!(team.queue().outside, []);
    let notes = fs::read_dir(team.base.private().join("unwritten")).unwrap();
    assert_eq!(notes.count(), 0, "what is done is noted no more");
}

#[test]
fn a_decision_whose_file_could_not_be_written_is_finished_by_the_same_request() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    team.base.write("cases", "in the way");
    let approval = team.approval(&submission, "solid");
    team.open.refused("submission_decide", approval.clone());
    fs::remove_file(team.file("cases")).unwrap();
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    assert_eq!(
        fs::read_to_string(team.file("cases/case-fast-reply.md")).unwrap(),
        CASE
    );
}

/// The state that a program leaves which is killed between a decision and its file: the note from before
/// the decision, and the file as it was.
fn as_if_killed(team: &Team, command: &str, text: &str) {
    team.base.write(TCO_FILE, text);
    let before = json!({ "Text": Revision::of(text).to_string() });
    let note = json!({ "article": TCO_ID, "path": TCO_FILE, "before": before });
    let file = team
        .base
        .private()
        .join(format!("unwritten/{command}.json"));
    fs::write(file, note.to_string()).unwrap();
}

#[test]
fn a_retirement_that_did_not_reach_the_file_is_finished_at_the_next_start() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let text = fs::read_to_string(team.file(TCO_FILE)).unwrap();
    let command = command();
    let request = json!({ "command": command, "article": TCO_ID, "reason": "过时",
        "revision": team.revision(TCO_ID) });
    let _: RetiredList = team.open.ask("article_retire", request);
    as_if_killed(&team, &command, &text);
    let team = team.restart();
    assert!(!team.file(TCO_FILE).exists());
    assert_eq!(team.queue().outside, []);
}

#[test]
fn a_note_of_what_was_never_decided_touches_no_file() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.retire(TCO_ID, None);
    as_if_killed(
        &team,
        "command-undecided",
        "---\nid: tco-worksheet\n---\n# 自己的\n\n话。\n",
    );
    let team = team.restart();
    assert!(team.file(TCO_FILE).exists());
    let notes = fs::read_dir(team.base.private().join("unwritten")).unwrap();
    assert_eq!(notes.count(), 0);
}

#[test]
fn what_a_person_did_to_a_file_is_left_alone_at_the_next_start() {
    let team = Team::new("trust_all");
    team.publish_case(CASE);
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "case-fast-reply" }));
    let better = CASE.replace("先到场", "人先到场");
    let save = json!({ "draft": draft.row.id, "text": better });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let submission: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    let file = team.file("cases/case-fast-reply.md");
    assert_eq!(fs::read_to_string(&file).unwrap(), better);

    // The text before, put back by hand.
    fs::write(&file, CASE).unwrap();
    let team = team.restart();
    assert_eq!(fs::read_to_string(&file).unwrap(), CASE);
    assert_eq!(team.queue().outside[0].what, Outside::Changed);
    // The file deleted, of an improved text and of a first one alike.
    fs::remove_file(&file).unwrap();
    let team = team.restart();
    assert!(!file.exists());
    assert_eq!(team.deleted("case-fast-reply").what, Outside::Deleted);
}

#[test]
fn a_first_version_that_somebody_deleted_does_not_come_back_by_itself() {
    let team = Team::new("trust_all");
    team.publish_case(CASE);
    let file = team.file("cases/case-fast-reply.md");
    fs::remove_file(&file).unwrap();
    let team = team.restart();
    assert!(!file.exists());
    assert_eq!(team.deleted("case-fast-reply").what, Outside::Deleted);
}

#[test]
fn lint_finds_links_to_retired_articles_without_opening_the_workspace() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    team.retire(TCO_ID, Some("core/crm"));
    let workspace = team.base.workspace();
    let mut library = jinnang_library::Library::open(&workspace.join("knowledge")).unwrap();
    let mut go = |_| jinnang_library::Flow::Continue;
    let all = jinnang_library::Scope::Everything;
    library.refresh(all, &mut go, &mut |_| {}).unwrap();
    let record = jinnang_core::Record::of(&workspace);
    let found = record.findings(&workspace.join("knowledge"), &library.catalogue(), &[]);
    let retired = found.iter().find(|one| one.code == "link-retired").unwrap();
    let line = PRICE
        .lines()
        .position(|line| line.contains(TCO_ID))
        .unwrap()
        + 1;
    assert_eq!(retired.line as usize, line);
    assert!(found.iter().any(|one| one.code == "link-unresolved"));
}

impl Open {
    fn status_time(&self) -> i64 {
        self.host.now_ms.load(std::sync::atomic::Ordering::Relaxed)
    }

    fn look_again(&self) {
        self.seat.look_again();
    }
}
