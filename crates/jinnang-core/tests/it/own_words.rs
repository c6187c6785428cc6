//! One's own words through another account: who wrote a text decides on it under nobody's name.

use crate::base::PRICE;
use crate::coauthors::submit_with;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::json;

impl Team {
    fn withdraw(&self, submission: &SubmissionView) {
        let request = json!({ "command": command(), "submission": submission.row.id });
        let _: SubmissionView = self.open.ask("submission_withdraw", request);
    }

    /// An improvement of an article, handed in by who is signed in.
    fn improve(&self, article: &str, text: &str) -> SubmissionView {
        let draft: DraftView = self.open.ask("draft_start", json!({ "article": article }));
        let save = json!({ "draft": draft.row.id, "text": text });
        let _: DraftCheck = self.open.ask("draft_save", save);
        let submit = json!({ "command": command(), "draft": draft.row.id });
        self.open.ask("submit", submit)
    }

    /// 王 may neither take nor approve it.
    fn is_kept_from_wang(&self, submission: &SubmissionView) {
        self.be(&self.wang);
        let seen = self.seen(&submission.row.id);
        for may in ["submission_claim", "submission_decide"] {
            assert!(!seen.may.contains(&may.to_owned()), "{:?}", seen.may);
        }
        let claim = json!({ "command": command(), "submission": submission.row.id });
        let approval = self.approval(&seen, "solid");
        for (name, request) in [("submission_claim", claim), ("submission_decide", approval)] {
            let refused = self.open.refused(name, request);
            assert!(refused.message.zh.contains("自己写的"), "{refused:?}");
        }
    }

    fn approve(&self, who: &str, submission: &SubmissionView) {
        self.be(who);
        let approval = self.approval(submission, "solid");
        let _: SubmissionView = self.open.ask("submission_decide", approval);
    }
}

#[test]
fn what_one_took_back_and_a_colleague_hands_in_is_still_ones_own() {
    for (from, to) in [
        ("", ""),
        // Other signs, headings and front matter are no other words.
        ("先到场，再讲道理。", "先到场，再讲道理！"),
        ("## 背景", "## 起因"),
        ("tags: [回访]", "tags: [续约]"),
        ("1. 两小时内顾问上门", "1. 两小时内，顾问上门"),
    ] {
        let team = Team::new("trust_all");
        team.be(&team.wang);
        let first = team.hand_in(CASE);
        team.withdraw(&first);
        team.be(&team.lin);
        let again = team.hand_in(&CASE.replace(from, to));
        team.is_kept_from_wang(&again);
        team.approve(&team.zhou, &again);
    }
}

#[test]
fn what_one_adopted_from_a_file_and_a_colleague_hands_in_is_still_ones_own() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let edited = PRICE.replace(
        "先认同差距，再把三年总成本摆出来。",
        "客户先开口谈价，就请他把三年里停机、维护、培训各花多少一笔一笔写下来，再一起比。",
    );
    team.edit(&edited);
    let adopt = team.standing_behind("price-vs-competitor");
    let waits: ArticleView = team.open.ask("outside_adopt", adopt);
    let first = team.seen(&waits.waiting.unwrap());
    team.withdraw(&first);
    team.be(&team.lin);
    let again = team.improve("price-vs-competitor", &edited);
    team.is_kept_from_wang(&again);
    team.approve(&team.zhou, &again);
}

#[test]
fn a_co_author_who_is_named_no_more_after_a_word_was_changed_reviews_it_no_more() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let first: SubmissionView = team.open.ask("submit", submit_with(&team, &[&team.wang]));
    team.withdraw(&first);
    let again = team.hand_in(&CASE.replace("顾问上门", "工程师上门"));
    team.is_kept_from_wang(&again);
    team.approve(&team.zhou, &again);
}

#[test]
fn naming_everybody_in_turn_keeps_no_text_from_being_reviewed() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    for named in [&team.wang, &team.zhou] {
        let first: SubmissionView = team.open.ask("submit", submit_with(&team, &[named]));
        team.withdraw(&first);
    }
    let again = team.hand_in(CASE);
    team.approve(&team.wang, &again);
}

/// 王 wrote the case, and 周 approved it.
fn case_of_wang(team: &Team) {
    team.be(&team.wang);
    let first = team.hand_in(CASE);
    team.approve(&team.zhou, &first);
    let is_live = || team.open.finds("", "case-fast-reply");
    team.open.until("it is live", is_live);
}

#[test]
fn a_small_edit_takes_the_authors_name_off_nothing() {
    let team = Team::new("trust_all");
    case_of_wang(&team);
    team.be(&team.lin);
    let edit = team.improve("case-fast-reply", &CASE.replace("再讲道理", "再说道理"));
    team.is_kept_from_wang(&edit);
    team.approve(&team.zhou, &edit);
    team.be(&team.wang);
    let verify = team.standing_behind("case-fast-reply");
    let retire = json!({ "command": command(), "article": "case-fast-reply",
        "revision": verify["revision"], "reason": "过时了" });
    for (name, request) in [("article_verify", verify), ("article_retire", retire)] {
        let refused = team.open.refused(name, request);
        assert!(
            refused.message.zh.contains("自己写的"),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn what_colleagues_wrote_anew_is_theirs() {
    let team = Team::new("trust_all");
    case_of_wang(&team);
    team.be(&team.lin);
    let anew = "---
id: case-fast-reply
title: 两小时内回访保住续约
kind: case
layer: application
---
华北一家药厂换采购，旧合同到期前一个月没有人接电话。

## 背景
新来的采购经理只看报价单，不认识我们的售后。

## 挑战
对手低了两成，还送半年保养。

## 关键行动
1. 请车间主任写下去年每次抢修花了多久。
2. 陪着财务算出一小时停产值多少钱。

## 成果
- 月底续了两年，附加一份夜间值守。

## 经验
- 数字由对方的人说出来才有用。
";
    let rewritten = team.improve("case-fast-reply", anew);
    team.approve(&team.wang, &rewritten);
    let verify = team.standing_behind("case-fast-reply");
    let _: ArticleView = team.open.ask("article_verify", verify);
}
