//! Ways to get points that were not earned, each refused, reversed, or simply worth nothing.

use crate::story::{CASE, PIN, Team, command};
use jinnang_wire::*;
use serde_json::json;

pub fn approved(team: &Team, text: &str, band: &str) -> SubmissionView {
    team.be(&team.lin);
    let submission = team.hand_in(text);
    team.be(&team.wang);
    team.open
        .ask("submission_decide", team.approval(&submission, band))
}

pub fn earned(team: &Team) -> i64 {
    team.points_of(&team.lin).balance
}

pub fn another(n: u32) -> String {
    let words = [
        "续约", "回访", "排期", "培训", "交接", "报价", "验收", "退款", "升级", "试点", "拜访",
        "投标",
    ];
    let body: String = (0..12)
        .map(|k| {
            // Words that no other of these texts has.
            let own = |j: u32| {
                let (k, mix) = (k as u32, 7_919 * n + j * j * 31 + j * n * 17);
                char::from_u32(0x4E00 + (mix + k * (10_473 + j * 17)) % 6_000)
            };
            format!(
                "{}第{}件{}再定{}。",
                words[(n as usize * 7 + k) % 12],
                n * 31 + k as u32,
                (0..12).filter_map(own).collect::<String>(),
                words[(n as usize * 3 + k * 2 + 1) % 12]
            )
        })
        .collect();
    CASE.replace("case-fast-reply", &format!("case-{n}"))
        .replace("两小时内回访保住续约", &format!("第 {n} 个做法"))
        .replace("老客户用了三年，系统停了一上午，群里开始骂人。", &body)
        .replace("先到场，再讲道理。", &format!("{body}{n}"))
        .replace("两小时内顾问上门，先听完再解释。", &body)
        .replace("当场把停机原因和补救时间写在纸上。", &format!("第{n}步"))
}

#[test]
fn approving_ones_own_alone_or_through_a_co_author_is_refused() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "template": "case_success" }));
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": draft.row.id, "text": CASE }));
    let request = json!({ "command": command(), "draft": draft.row.id, "coauthors": [team.wang] });
    let submission: SubmissionView = team.open.ask("submit", request);
    team.be(&team.wang);
    let claim = json!({ "command": command(), "submission": submission.row.id });
    assert_eq!(
        team.open.refused("submission_claim", claim).code,
        Code::Refused
    );
    assert_eq!(
        team.open
            .refused("submission_decide", team.approval(&submission, "solid"))
            .code,
        Code::Refused
    );
    // The owner may, and each author gets a share.
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    assert_eq!(earned(&team), 20);
    assert_eq!(team.points_of(&team.wang).balance, 20);
}

#[test]
fn handing_a_submission_to_an_author_for_review_is_refused() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let submission = team.hand_in(CASE);
    team.be(&team.zhou);
    let claim =
        json!({ "command": command(), "submission": submission.row.id, "reviewer": team.wang });
    assert_eq!(
        team.open.refused("submission_claim", claim).code,
        Code::Refused
    );
}

#[test]
fn a_text_swapped_after_reading_is_not_approved() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    let seen = team.approval(&submission, "solid");
    team.be(&team.wang);
    let returned = json!({ "command": command(), "submission": submission.row.id,
        "revision": submission.revision, "verdict": "return", "reason": "补一句" });
    let _: SubmissionView = team.open.ask("submission_decide", returned);
    team.be(&team.lin);
    let drafts: DraftsView = team.open.ask("drafts", json!({}));
    let id = &drafts.drafts[0].id;
    let swapped = CASE.replace("先到场", "先打折");
    let _: DraftCheck = team
        .open
        .ask("draft_save", json!({ "draft": id, "text": swapped }));
    let _: SubmissionView = team
        .open
        .ask("submit", json!({ "command": command(), "draft": id }));
    team.be(&team.wang);
    assert_eq!(
        team.open.refused("submission_decide", seen).code,
        Code::Stale
    );
}

#[test]
fn copies_of_what_is_there_earn_nothing() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let copy = CASE
        .replace("case-fast-reply", "case-again")
        .replace("两小时内回访保住续约", "换个标题");
    let submission = approved(&team, &copy, "outstanding");
    assert_eq!(submission.row.earned, EarnedView::default());
    assert_eq!(earned(&team), 40);
}

#[test]
fn publishing_again_and_improving_again_pay_once_each() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    for (n, expected) in [(1, 60), (2, 60), (3, 60)] {
        team.be(&team.lin);
        team.open.until("the file is known", || {
            let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
            matches!(article.trust, Trust::Verified { .. })
        });
        let draft: DraftView = team
            .open
            .ask("draft_start", json!({ "article": "case-fast-reply" }));
        let text = draft.text.replace("先到场", &format!("第{n}次说：先到场"));
        let _: DraftCheck = team
            .open
            .ask("draft_save", json!({ "draft": draft.row.id, "text": text }));
        let submission: SubmissionView = team.open.ask(
            "submit",
            json!({ "command": command(), "draft": draft.row.id }),
        );
        team.be(&team.wang);
        let _: SubmissionView = team
            .open
            .ask("submission_decide", team.approval(&submission, "solid"));
        assert_eq!(earned(&team), expected, "after improving {n} times");
    }
}

#[test]
fn a_cosmetic_change_earns_nothing_and_keeps_the_day_it_is_due() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    let due = |team: &Team| {
        let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
        match article.trust {
            Trust::Verified { until_ms, .. } => until_ms,
            other => panic!("{other:?}"),
        }
    };
    let before = due(&team);
    team.open.host.later(60);
    team.be(&team.lin);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": "case-fast-reply" }));
    let _: DraftCheck = team.open.ask(
        "draft_save",
        json!({ "draft": draft.row.id, "text": draft.text.replace("骂人", "抱怨") }),
    );
    let submission: SubmissionView = team.open.ask(
        "submit",
        json!({ "command": command(), "draft": draft.row.id, "minor": true }),
    );
    team.be(&team.wang);
    let _: SubmissionView = team.open.ask(
        "submission_decide",
        team.approval(&submission, "outstanding"),
    );
    assert_eq!((earned(&team), due(&team)), (40, before));
}

#[test]
fn a_days_cap_is_never_passed_and_the_next_day_starts_anew() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let text = tariff.text.replace("\"day_cap\": 200", "\"day_cap\": 100");
    assert_ne!(text, tariff.text);
    let _: TariffView = team
        .open
        .ask("tariff_set", json!({ "command": command(), "text": text }));
    for n in 1..=4 {
        approved(&team, &another(n), "solid");
    }
    assert_eq!(earned(&team), 100, "40 + 40 + 20 + 0");
    team.open.host.later(24 * 60);
    approved(&team, &another(5), "solid");
    assert_eq!(earned(&team), 140);
}

#[test]
fn taking_back_more_than_was_given_or_from_oneself_is_refused_and_what_was_spent_becomes_debt() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    let award = team.points_of(&team.lin).entries[0].award.clone().unwrap();
    let reverse = |amount: i64, reason: &str| json!({ "command": command(), "award": award, "amount": amount, "reason": reason });
    team.be(&team.zhou);
    for (amount, reason) in [(41, "多了"), (0, "空的"), (-5, "反向"), (10, " ")] {
        assert_eq!(
            team.open
                .refused("points_reverse", reverse(amount, reason))
                .code,
            Code::Refused,
            "{amount}"
        );
    }
    team.open.host.later(15 * 24 * 60);
    let reward = team.reward(json!({ "title": "咖啡券", "cost": 30, "unit": "points" }));
    team.be(&team.lin);
    let asked: RewardsView = team.open.ask(
        "reward_request",
        json!({ "command": command(), "reward": reward, "cost": 30 }),
    );
    team.be(&team.zhou);
    let approve =
        json!({ "command": command(), "redemption": asked.mine[0].id, "step": "approve" });
    let _: RewardsView = team.open.ask("redemption_decide", approve);
    let after: PointsView = team.open.ask("points_reverse", reverse(40, "内容是抄的"));
    assert_eq!((after.balance, after.available, after.debt), (-30, 0, 30));
    assert_eq!(
        team.open.refused("points_reverse", reverse(1, "再来")).code,
        Code::Refused
    );
    // What is earned next pays the debt first.
    approved(&team, &another(9), "solid");
    let paid = team.points_of(&team.lin);
    assert_eq!((paid.balance, paid.debt), (10, 0));
}

#[test]
fn an_admin_corrects_nobodys_points_but_others_and_mints_none() {
    let team = Team::new("trust_all");
    team.be(&team.zhou);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    let award = team.points_of(&team.zhou).entries[0].award.clone().unwrap();
    let own = json!({ "command": command(), "award": award, "amount": 1, "reason": "x" });
    assert_eq!(team.open.refused("points_reverse", own).code, Code::Refused);
    // There is no command that gives points without a cause.
    let minted = team.open.refused(
        "points_grant",
        json!({ "command": command(), "to": team.zhou, "amount": 1000 }),
    );
    assert_eq!(minted.code, Code::BadRequest);
}

#[test]
fn moving_an_article_or_bringing_a_text_back_pays_nothing() {
    let team = Team::new("trust_all");
    approved(&team, CASE, "solid");
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team.base
        .rename("cases/case-fast-reply.md", "cases/moved/elsewhere.md");
    team.open.until("it moved", || {
        let request = json!({ "id": "case-fast-reply" });
        team.open
            .seat
            .ask("article", request)
            .is_ok_and(|article| article["path"] == "cases/moved/elsewhere.md")
    });
    team.be(&team.lin);
    let again = CASE.replace("先到场", "再到场");
    team.hand_in(&again.replace("case-fast-reply", "case-moved"));
    assert_eq!(earned(&team), 40);
    let history: HistoryView = team
        .open
        .ask("history", json!({ "article": "case-fast-reply" }));
    assert_eq!(history.revisions.len(), 1);
}

#[test]
fn a_demoted_reviewer_decides_nothing_more_and_a_member_who_left_neither() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.zhou);
    let _: PeopleView = team.open.ask(
        "member_change",
        json!({ "command": command(), "member": team.wang, "role": "employee" }),
    );
    team.be(&team.wang);
    assert_eq!(
        team.open
            .refused("submission_decide", team.approval(&submission, "solid"))
            .code,
        Code::NotAllowed
    );
    team.be(&team.zhou);
    let _: PeopleView = team.open.ask(
        "member_change",
        json!({ "command": command(), "member": team.wang, "active": false }),
    );
    let left = team
        .open
        .refused("sign_in", json!({ "member": team.wang, "secret": PIN }));
    assert_eq!(left.code, Code::Refused, "{left:?}");
}

#[test]
fn nobody_makes_themselves_more_and_nobody_sees_anothers_account() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let promote = json!({ "command": command(), "member": team.lin, "role": "admin" });
    assert_eq!(
        team.open.refused("member_change", promote).code,
        Code::NotAllowed
    );
    assert_eq!(
        team.open
            .refused("points", json!({ "member": team.wang }))
            .code,
        Code::NotAllowed
    );
    assert_eq!(
        team.open
            .refused("points_export", json!({ "member": team.wang }))
            .code,
        Code::NotAllowed
    );
    let drafts: DraftView = team.open.ask("draft_start", json!({ "template": "guide" }));
    team.be(&team.wang);
    assert_eq!(
        team.open
            .refused("draft", json!({ "draft": drafts.row.id }))
            .code,
        Code::NotFound
    );
}

#[test]
fn an_export_holds_every_entry_and_no_formula() {
    let team = Team::new("trust_all");
    approved(
        &team,
        &CASE.replace(
            "两小时内回访保住续约",
            "'=HYPERLINK(\"https://example.com\")'",
        ),
        "solid",
    );
    team.be(&team.lin);
    let file: FileView = team.open.ask("points_export", json!({}));
    assert!(file.text.starts_with('\u{FEFF}') && file.name.contains(".csv"));
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
    assert!(
        !file.text.contains(",=") && !file.text.contains(",\"="),
        "{}",
        file.text
    );
}
