//! “This helped”: said once by each colleague of each text, and paid for like a use.

use crate::story::{CASE, Team, command};
use jinnang_revision::Revision;
use jinnang_wire::*;
use serde_json::{Value, json};

const ID: &str = "case-fast-reply";
const DAY: i64 = 24 * 60;

/// A case of 林 that 王 approved; 孙 is a colleague.
fn published() -> (Team, String) {
    let team = Team::new("trust_all");
    let add =
        json!({ "command": command(), "name": "孙", "department": "华北", "role": "employee" });
    let people: PeopleView = team.open.ask("member_add", add);
    let sun = |m: &&MemberView| m.name.as_deref() == Some("孙");
    let sun = people.members.iter().find(sun).unwrap().id.clone();
    team.be(&team.lin);
    let submission = team.hand_in(CASE);
    team.be(&team.wang);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    team.open
        .until("it is live", || team.open.finds("先到场", ID));
    team.open.host.later(DAY);
    (team, sun)
}

fn shown(team: &Team) -> ArticleView {
    team.open.ask("article", json!({ "id": ID }))
}

fn useful(team: &Team, useful: bool) -> Value {
    json!({ "command": command(), "article": ID, "revision": shown(team).revision, "useful": useful })
}

/// The next day comes, and the one before is paid for; what 林 got by it.
fn settled(team: &Team) -> i64 {
    let before = earned(team);
    let now = &team.open.host.now_ms;
    let now = now.load(std::sync::atomic::Ordering::Relaxed);
    let day = jiff::Timestamp::from_millisecond(now).unwrap();
    let day = day.strftime("%Y-%m-%d").to_string();
    team.open.host.later(DAY);
    let request = json!({ "command": command(), "day": day });
    let _: SettledView = team.open.ask("use_settle", request);
    earned(team) - before
}

fn earned(team: &Team) -> i64 {
    let entries = team.points_of(&team.lin).entries.into_iter();
    entries.map(|entry| entry.amount).sum()
}

#[test]
fn each_colleague_counts_once_for_a_text_and_the_authors_never() {
    let (team, sun) = published();
    team.be(&team.lin);
    assert!(!shown(&team).useful.unwrap().may);
    let refused = team.open.refused("article_useful", useful(&team, true));
    assert_eq!(refused.code, Code::Refused);
    for member in [&sun, &team.wang] {
        team.be(member);
        assert!(shown(&team).useful.unwrap().may);
        let said: UsefulView = team.open.ask("article_useful", useful(&team, true));
        assert!(said.mine);
        // Again, and inserted besides: it is still one colleague.
        let _: UsefulView = team.open.ask("article_useful", useful(&team, true));
        let used = json!({ "id": ID, "how": "inserted" });
        let _: Nothing = team.open.ask("article_used", used);
    }
    assert_eq!(shown(&team).useful.unwrap().members, 2);
    let tariff: TariffView = team.open.ask("tariff", json!({}));
    let tariff: Value = serde_json::from_str(&tariff.text).unwrap();
    let each = tariff["use_points"].as_i64().unwrap();
    assert_eq!(settled(&team), 2 * each);
    // The day after nobody did anything.
    assert_eq!(settled(&team), 0);
}

#[test]
fn taking_it_back_and_saying_it_again_another_day_is_not_paid_twice() {
    let (team, sun) = published();
    team.be(&sun);
    let _: UsefulView = team.open.ask("article_useful", useful(&team, true));
    assert!(settled(&team) > 0);
    team.be(&sun);
    let taken: UsefulView = team.open.ask("article_useful", useful(&team, false));
    assert_eq!((taken.mine, taken.members), (false, 0));
    let _: UsefulView = team.open.ask("article_useful", useful(&team, true));
    assert_eq!(settled(&team), 0);
}

#[test]
fn what_was_taken_back_the_same_day_is_not_paid() {
    let (team, sun) = published();
    team.be(&sun);
    let _: UsefulView = team.open.ask("article_useful", useful(&team, true));
    let _: UsefulView = team.open.ask("article_useful", useful(&team, false));
    assert_eq!(settled(&team), 0);
}

#[test]
fn it_is_said_of_the_published_text_by_somebody_who_is_signed_in() {
    let (team, sun) = published();
    team.be(&sun);
    let mut stale = useful(&team, true);
    stale["revision"] = json!(Revision::default());
    assert_eq!(team.open.refused("article_useful", stale).code, Code::Stale);
    let path = shown(&team).path;
    let text = std::fs::read_to_string(team.base.knowledge().join(&path)).unwrap();
    team.base.write(&path, &text.replace("先到场", "先道歉"));
    assert_eq!(shown(&team).useful, None);
    let refused = team.open.refused("article_useful", useful(&team, true));
    assert_eq!(refused.code, Code::Stale);
    let unknown = json!({ "command": command(), "article": "nowhere", "revision": Revision::default(), "useful": true });
    assert_eq!(
        team.open.refused("article_useful", unknown).code,
        Code::NotFound
    );
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    let refused = team.open.refused("article_useful", useful(&team, true));
    assert_eq!(refused.code, Code::NotSignedIn);
}

#[test]
fn who_writes_on_an_article_later_earns_nothing_for_uses_of_a_day_before() {
    let (team, sun) = published();
    for member in [&sun, &team.zhou] {
        team.be(member);
        let _: Nothing = team
            .open
            .ask("article_used", json!({ "id": ID, "how": "inserted" }));
    }
    let day = "2026-09-22";
    let before = earned(&team);
    team.open.host.later(DAY);
    let settle = || -> SettledView {
        team.be(&team.zhou);
        let request = json!({ "command": command(), "day": day });
        team.open.ask("use_settle", request)
    };
    // The workspace may have been quicker.
    settle();
    let lin_had = earned(&team);
    assert!(lin_had > before);
    // 王 changes a sentence the next morning, and the day before is settled once more.
    team.be(&team.wang);
    let draft: DraftView = team.open.ask("draft_start", json!({ "article": ID }));
    let text = draft.text.replace("先到场", "先打电话，再到场");
    let save = json!({ "draft": draft.row.id, "text": text });
    let _: DraftCheck = team.open.ask("draft_save", save);
    let submit = json!({ "command": command(), "draft": draft.row.id });
    let submission: SubmissionView = team.open.ask("submit", submit);
    team.be(&team.zhou);
    let _: SubmissionView = team
        .open
        .ask("submission_decide", team.approval(&submission, "solid"));
    let again = settle();
    assert_eq!((again.awards, again.points), (0, 0));
    let wang = team.points_of(&team.wang).entries.into_iter();
    let rules: Vec<String> = wang.filter_map(|entry| entry.rule).collect();
    assert_eq!(
        (rules, earned(&team)),
        (vec!["improve".to_owned()], lin_had)
    );
}
