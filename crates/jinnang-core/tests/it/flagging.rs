//! Somebody on a call finds a text wrong; a trainer answers.

use crate::story::{Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};

fn first(team: &Team) -> ArticleView {
    let hit = &team.open.search("价格").hits[0];
    team.open.ask("article", json!({ "id": hit.id }))
}

fn flag(article: &ArticleView) -> Value {
    json!({
        "command": command(), "article": article.id, "revision": article.revision,
        "why": "outdated", "quote": "省 30%", "note": "  今年是 25%  ",
    })
}

fn flags(team: &Team) -> Vec<FlagView> {
    team.be(&team.wang);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    queue.flags
}

#[test]
fn what_somebody_flags_reaches_a_trainer_and_is_answered_by_verifying_again() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let article = first(&team);
    let request = flag(&article);
    let _: Nothing = team.open.ask("article_flag", request.clone());
    // The answer got lost on its way and the window asks again.
    let _: Nothing = team.open.ask("article_flag", request);

    let open = flags(&team);
    assert_eq!(open.len(), 1);
    let one = &open[0];
    assert_eq!(
        (one.article.as_str(), one.why),
        (article.id.as_str(), Flag::Outdated)
    );
    assert_eq!(
        (one.quote.as_deref(), one.note.as_str()),
        (Some("省 30%"), "今年是 25%")
    );
    assert_eq!(one.by, team.lin);

    team.open.host.later(1);
    let decide = team.standing_behind(&article.id);
    let _: ArticleView = team.open.ask("article_verify", decide);
    assert_eq!(flags(&team), []);
}

#[test]
fn a_flag_names_what_was_read_and_is_not_said_twice() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let article = first(&team);
    let mut request = flag(&article);
    request["revision"] = json!(Revision::default());
    let refused = team.open.refused("article_flag", request);
    assert_eq!(refused.code, Code::Stale);
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    let refused = team.open.refused("article_flag", flag(&article));
    assert!(refused.message.zh.contains("已经反映过"), "{refused:?}");
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    let refused = team.open.refused("article_flag", flag(&article));
    assert_eq!(refused.code, Code::NotSignedIn);
}

fn mine(team: &Team) -> Vec<MyFlagView> {
    team.be(&team.lin);
    let mine: MineView = team.open.ask("submissions_mine", json!({}));
    mine.flags
}

/// How the flags of 林 ended, the latest first.
fn ends(team: &Team) -> Vec<Option<FlagEnd>> {
    let ends = mine(team).into_iter().map(|flag| flag.end);
    ends.map(|end| end.map(|end| end.how)).collect()
}

fn dismissal(flag: &FlagView, reason: &str) -> Value {
    json!({
        "command": command(), "article": flag.article, "revision": flag.revision,
        "by": flag.by, "reason": reason,
    })
}

#[test]
fn a_trainer_answers_in_words_and_who_flagged_it_reads_them() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let _: Nothing = team.open.ask("article_flag", flag(&first(&team)));
    assert_eq!(ends(&team), [None]);
    let open = flags(&team);
    for empty in ["", "  \n "] {
        let refused = team
            .open
            .refused("flag_dismiss", dismissal(&open[0], empty));
        assert_eq!(refused.code, Code::Refused);
    }
    let request = dismissal(&open[0], " 合同附件二写的就是 30% ");
    let queue: QueueView = team.open.ask("flag_dismiss", request.clone());
    assert_eq!(queue.flags, []);
    // The answer got lost on its way.
    let _: QueueView = team.open.ask("flag_dismiss", request);
    let gone = team
        .open
        .refused("flag_dismiss", dismissal(&open[0], "再说一次"));
    assert_eq!(gone.code, Code::NotFound);
    let told = mine(&team).remove(0).end.unwrap();
    assert_eq!(
        (told.how, told.reason.as_deref(), told.by),
        (
            FlagEnd::Dismissed,
            Some("合同附件二写的就是 30%"),
            team.wang.clone()
        )
    );
    // It is answered, so it can be said anew.
    let _: Nothing = team.open.ask("article_flag", flag(&first(&team)));
    assert_eq!(ends(&team), [None, Some(FlagEnd::Dismissed)]);
}

#[test]
fn only_a_trainer_answers_and_not_for_a_text_of_their_own() {
    let team = Team::new("trust_all");
    team.be(&team.wang);
    let text = crate::story::CASE;
    let submission = team.hand_in(text);
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open.until("it is live", || {
        team.open.finds("先到场", "case-fast-reply")
    });
    team.be(&team.lin);
    let article: ArticleView = team.open.ask("article", json!({ "id": "case-fast-reply" }));
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    let open = flags(&team);
    let refused = team
        .open
        .refused("flag_dismiss", dismissal(&open[0], "没错"));
    assert_eq!(refused.code, Code::Refused);
    team.be(&team.lin);
    let refused = team
        .open
        .refused("flag_dismiss", dismissal(&open[0], "没错"));
    assert_eq!(refused.code, Code::NotAllowed);
    team.be(&team.zhou);
    let _: QueueView = team.open.ask("flag_dismiss", dismissal(&open[0], "没错"));
    assert_eq!(ends(&team), [Some(FlagEnd::Dismissed)]);
}

#[test]
fn verifying_publishing_and_reverting_are_told_to_who_flagged() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let article = first(&team);
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    team.be(&team.wang);
    let decide = |article: &ArticleView| json!({ "command": command(), "article": article.id, "revision": article.revision });
    let _: ArticleView = team
        .open
        .ask("article_verify", team.standing_behind(&article.id));
    assert_eq!(ends(&team), [Some(FlagEnd::Verified)]);

    // A flag on an outside edit ends when the published text is back; one on that text stays.
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    let path = team.base.knowledge().join(&article.path);
    let text = std::fs::read_to_string(&path).unwrap();
    team.base
        .write(&article.path, &text.replace("先认同", "先反驳"));
    let edited: ArticleView = team.open.ask("article", json!({ "id": article.id }));
    let _: Nothing = team.open.ask("article_flag", flag(&edited));
    team.be(&team.wang);
    let _: ArticleView = team.open.ask("outside_revert", decide(&edited));
    assert_eq!(
        ends(&team),
        [Some(FlagEnd::Reverted), None, Some(FlagEnd::Verified)]
    );

    team.base
        .write(&article.path, &text.replace("先认同", "先倾听"));
    team.adopt(&article.id);
    assert_eq!(ends(&team)[1], Some(FlagEnd::Revised));
}

#[test]
fn a_flag_on_a_file_that_is_gone_still_reaches_a_trainer() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let article = first(&team);
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    std::fs::remove_file(team.base.knowledge().join(&article.path)).unwrap();
    team.open
        .until("the file is gone", || !team.open.finds("价格", &article.id));
    assert_eq!(flags(&team)[0].title, article.title);
}
