//! Standing behind a text: everything in it is checked first, by somebody who did not write it.

use crate::base::Base;
use crate::story::{CASE, Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

const ARTICLE: &str = "case-fast-reply";
const DAY: i64 = 24 * 60;

/// A case of 林's that 王 approved, long enough ago to be due again.
fn due_again() -> Team {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let approval = team.approval(&submission, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);
    team.open
        .until("it is read", || team.open.seat.file_of(ARTICLE).is_ok());
    team.much_later(200 * DAY);
    team
}

fn verification(team: &Team, article: &str) -> VerificationView {
    team.open.ask("verification", json!({ "article": article }))
}

#[test]
fn a_text_is_verified_again_only_when_every_number_was_checked_and_every_question_answered() {
    let team = due_again();
    let view = verification(&team, ARTICLE);
    let values: Vec<&str> = view.claims.iter().map(|c| c.value.as_str()).collect();
    assert!(
        values.contains(&"30 万元") && values.contains(&"1 年"),
        "{values:?}"
    );
    let whole = team.standing_behind(ARTICLE);
    let without = |what: &str| {
        let mut request = whole.clone();
        request["command"] = json!(command());
        let ticked = request[what].as_array_mut().unwrap();
        ticked.pop();
        team.open.refused("article_verify", request)
    };
    assert!(without("claims").message.zh.contains("还没有核对"));
    assert!(without("rubric").message.zh.contains("要确认的问题"));
    let mut bare = whole.clone();
    bare["command"] = json!(command());
    bare["claims"] = json!([]);
    bare["rubric"] = json!([]);
    assert_eq!(
        team.open.refused("article_verify", bare).code,
        Code::Refused
    );

    let verified: ArticleView = team.open.ask("article_verify", whole.clone());
    let Trust::Verified { until_ms, .. } = verified.trust else {
        panic!("{:?}", verified.trust);
    };
    assert_eq!(
        until_ms, view.until_ms,
        "it lasts as long as was said before"
    );
    // The answer got lost and the window asks again.
    let again: ArticleView = team.open.ask("article_verify", whole);
    assert_eq!(again.trust, verified.trust);
}

#[test]
fn ticks_made_on_one_text_do_not_verify_another() {
    let team = due_again();
    let ticked = team.standing_behind(ARTICLE);
    team.base.write(
        "cases/case-fast-reply.md",
        &CASE.replace("30 万元", "40 万元"),
    );
    team.open
        .until("the edit is seen", || verification(&team, ARTICLE).outside);
    let refused = team.open.refused("article_verify", ticked.clone());
    assert_eq!(refused.code, Code::Stale);
    // Adopting is standing behind it too: the new number is shown as new, and asked for.
    let view = verification(&team, ARTICLE);
    let new: Vec<&str> = view
        .claims
        .iter()
        .filter(|claim| claim.is_new)
        .map(|claim| claim.value.as_str())
        .collect();
    assert!(new.contains(&"40 万元"), "{new:?}");
    let mut adopt = ticked;
    adopt["command"] = json!(command());
    adopt["revision"] = json!(view.revision);
    let refused = team.open.refused("outside_adopt", adopt);
    assert!(refused.message.zh.contains("40 万元"), "{refused:?}");
    let adopted = team.adopt(ARTICLE);
    assert!(matches!(adopted.trust, Trust::Verified { .. }));
}

#[test]
fn who_wrote_it_is_told_before_checking_and_refused_after() {
    let team = due_again();
    team.be(&team.zhou);
    let role = json!({ "command": command(), "member": team.lin, "role": "trainer" });
    let _: PeopleView = team.open.ask("member_change", role);
    assert_eq!(verification(&team, ARTICLE).blocked, None);
    team.be(&team.lin);
    team.set_pin();
    let blocked = verification(&team, ARTICLE).blocked;
    assert!(blocked.is_some_and(|why| why.zh.contains("自己写的")));
    let refused = team
        .open
        .refused("article_verify", team.standing_behind(ARTICLE));
    assert!(refused.message.zh.contains("自己写的"), "{refused:?}");
}

#[test]
fn an_earlier_text_that_is_brought_back_is_its_authors_and_verified_only_by_who_checked_it() {
    let team = due_again();
    let history =
        |team: &Team| -> HistoryView { team.open.ask("history", json!({ "article": ARTICLE })) };
    let first = history(&team).revisions[0].revision;
    team.be(&team.zhou);
    let draft: DraftView = team
        .open
        .ask("draft_start", json!({ "article": ARTICLE, "template": "" }));
    let text = format!("{CASE}- 带上纸和笔。\n");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let better: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.wang);
    let approval = team.approval(&better, "solid");
    let _: SubmissionView = team.open.ask("submission_decide", approval);

    let restore = json!({ "command": command(), "article": ARTICLE, "revision": first });
    let restored: ArticleView = team.open.ask("revision_restore", restore);
    assert_eq!(restored.trust, Trust::Unverified);
    let authors = &history(&team).revisions[0].authors;
    assert_eq!(
        authors,
        std::slice::from_ref(&team.lin),
        "the text is hers, whoever brought it back"
    );
    let verified: ArticleView = team
        .open
        .ask("article_verify", team.standing_behind(ARTICLE));
    assert!(matches!(verified.trust, Trust::Verified { .. }));
}

/// A base of many guides of two layers, all of them expired.
fn many() -> Team {
    let base = Base::with_articles();
    for n in 0..230 {
        let (layer, owner) = if n % 2 == 0 {
            ("core", "华东服务")
        } else {
            ("innovation", "产品部")
        };
        let text = format!(
            "---\nid: guide-{n:03}\ntitle: 第{n}条\nlayer: {layer}\nowner: {owner}\n---\n一句话。\n"
        );
        base.write(&format!("{layer}/guide-{n:03}.md"), &text);
    }
    let team = Team::of(base, "trust_all");
    team.be(&team.wang);
    team.much_later(400 * DAY);
    team
}

fn pages(team: &Team, mut request: Value) -> Vec<DuePage> {
    let mut pages = Vec::new();
    loop {
        let page: DuePage = team.open.ask("due", request.clone());
        request["after"] = json!(page.next);
        pages.push(page);
        if request["after"].is_null() {
            return pages;
        }
    }
}

fn ids(pages: &[DuePage]) -> Vec<String> {
    let rows = pages.iter().flat_map(|page| &page.rows);
    rows.map(|row| row.article.clone()).collect()
}

#[test]
fn the_due_list_has_no_end_before_its_last_article_and_says_how_many_there_are() {
    let team = many();
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    assert_eq!(queue.due_total, 233);
    let pages = pages(&team, json!({ "limit": 100 }));
    assert_eq!(pages.len(), 3);
    assert!(pages.iter().all(|page| page.total == 233));
    let mut ids = ids(&pages);
    assert_eq!(ids.len(), 233);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 233, "nothing comes twice");
}

#[test]
fn what_is_verified_between_two_pages_hides_nothing() {
    let team = many();
    let first: DuePage = team.open.ask("due", json!({ "limit": 100 }));
    for row in &first.rows[..40] {
        let _: ArticleView = team
            .open
            .ask("article_verify", team.standing_behind(&row.article));
    }
    let rest = pages(&team, json!({ "limit": 100, "after": first.next }));
    assert_eq!(ids(&rest).len(), 133);
    assert_eq!(rest[0].total, 193);
}

#[test]
fn the_due_list_is_filtered_by_layer_kind_title_and_who_answers_for_it() {
    let team = many();
    let count = |request: Value| ids(&pages(&team, request)).len();
    assert_eq!(count(json!({ "layer": "innovation" })), 115);
    assert_eq!(count(json!({ "kind": "script" })), 2);
    assert_eq!(count(json!({ "text": "華東", "layer": "core" })), 115);
    assert_eq!(count(json!({ "text": "第17条" })), 1);
    assert_eq!(count(json!({ "text": "没有" })), 0);
    let refused = team.open.refused("due", json!({ "after": "nowhere" }));
    assert_eq!(refused.code, Code::BadRequest);
}
