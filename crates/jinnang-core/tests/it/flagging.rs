//! Somebody on a call finds a text wrong; a trainer answers.

use crate::story::{Team, command};
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
    request["revision"] = json!("0000");
    let refused = team.open.refused("article_flag", request);
    assert_eq!(refused.code, Code::Stale);
    let _: Nothing = team.open.ask("article_flag", flag(&article));
    let refused = team.open.refused("article_flag", flag(&article));
    assert!(refused.message.zh.contains("已经反映过"), "{refused:?}");
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    let refused = team.open.refused("article_flag", flag(&article));
    assert_eq!(refused.code, Code::NotSignedIn);
}
