//! A search that finds nothing leads on: to what a filter keeps out, to a draft, to the trainer.

use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::{Value, json};

fn ask(text: &str, note: &str) -> Value {
    json!({ "command": command(), "text": text, "note": note })
}

fn waiting(team: &Team) -> Vec<QuestionView> {
    team.be(&team.wang);
    let queue: QueueView = team.open.ask("review_queue", json!({}));
    queue.questions
}

fn mine(team: &Team) -> Vec<QuestionView> {
    let mine: QuestionsView = team.open.ask("questions_mine", json!({}));
    mine.questions
}

#[test]
fn the_same_question_of_two_people_is_one_and_both_hear_what_became_of_it() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let request = ask("  C++ 客户怎么谈？ ", "明天要见");
    let first: QuestionView = team.open.ask("question_ask", request.clone());
    // The answer got lost on its way and the window asks again.
    let again: QuestionView = team.open.ask("question_ask", request);
    assert_eq!(first, again);
    team.open.host.later(1000);
    let _: QuestionView = team
        .open
        .ask("question_ask", ask("C++客户怎么谈", "还在等"));
    team.be(&team.zhou);
    let _: QuestionView = team.open.ask("question_ask", ask("c++ 客户怎么谈", ""));
    let _: QuestionView = team.open.ask("question_ask", ask("C# 客户怎么谈", ""));

    let open = waiting(&team);
    assert_eq!(open.len(), 2);
    let asked = |n: usize| {
        let one = &open[0].asked[n];
        (one.by.as_str(), one.times, one.note.as_str())
    };
    assert_eq!(open[0].text, "C++ 客户怎么谈？");
    assert_eq!(asked(0), (team.lin.as_str(), 2, "明天要见\n还在等"));
    assert_eq!(asked(1), (team.zhou.as_str(), 1, ""));

    let article = team.open.search("价格").hits[0].id.clone();
    let settle = json!({
        "command": command(), "question": open[0].id, "article": article, "reason": "看第二节",
    });
    let settled: QuestionView = team.open.ask("question_settle", settle.clone());
    let again: QuestionView = team.open.ask("question_settle", settle);
    assert_eq!(settled, again);
    assert_eq!(waiting(&team).len(), 1);
    for member in [&team.lin, &team.zhou] {
        team.be(member);
        let heard = mine(&team)
            .into_iter()
            .find(|q| q.id == open[0].id)
            .unwrap();
        assert_eq!(heard.state, QuestionState::Answered);
        assert_eq!(heard.article.as_deref(), Some(article.as_str()));
        assert!(heard.title.is_some());
        assert_eq!(heard.reason, "看第二节");
        assert_eq!(heard.settled_by.as_deref(), Some(team.wang.as_str()));
    }
    // Asked again after it is over it is a new question.
    let anew: QuestionView = team.open.ask("question_ask", ask("C++ 客户怎么谈", ""));
    assert_ne!(anew.id, open[0].id);
    assert_eq!(anew.state, QuestionState::Open);
}

#[test]
fn who_else_asked_and_what_they_noted_is_for_trainers_alone() {
    let team = Team::new("trust_all");
    let add =
        json!({ "command": command(), "name": "吴", "department": "华东", "role": "employee" });
    let people: PeopleView = team.open.ask("member_add", add);
    let is_wu = |m: &&MemberView| m.name.as_deref() == Some("吴");
    let colleague = people.members.iter().find(is_wu).unwrap().id.clone();
    team.be(&team.lin);
    let _: QuestionView = team
        .open
        .ask("question_ask", ask("怎么谈续约", "我的客户是张三"));
    team.be(&colleague);
    let asked: QuestionView = team.open.ask("question_ask", ask("怎么谈续约", "很急"));
    for seen in [asked, mine(&team).remove(0)] {
        let own: Vec<&str> = seen.asked.iter().map(|one| one.note.as_str()).collect();
        assert_eq!((own, seen.people), (vec!["很急"], 2));
        assert_eq!(seen.asked[0].by, colleague);
    }
    let waiting = waiting(&team).remove(0);
    assert_eq!((waiting.asked.len(), waiting.people), (2, 2));
}

#[test]
fn what_makes_no_sense_or_is_not_ones_own_to_decide_is_refused() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let refused = team.open.refused("question_ask", ask(" ？ ", "有说明"));
    assert_eq!(refused.code, Code::BadRequest);
    let question: QuestionView = team.open.ask("question_ask", ask("怎么谈续约", ""));
    let settle = |article: Option<&str>| json!({ "command": command(), "question": question.id, "article": article });
    assert_eq!(
        team.open.refused("question_settle", settle(None)).code,
        Code::NotAllowed
    );
    team.be(&team.wang);
    let refused = team
        .open
        .refused("question_settle", settle(Some("no-such-article")));
    assert_eq!(refused.code, Code::NotFound);
    let other = json!({ "command": command(), "question": "question-none" });
    assert_eq!(
        team.open.refused("question_settle", other).code,
        Code::NotFound
    );
    let dismissed: QuestionView = team.open.ask("question_settle", settle(None));
    assert_eq!(dismissed.state, QuestionState::Dismissed);
    assert_eq!(
        team.open.refused("question_settle", settle(None)).code,
        Code::Stale
    );
    let _: PeopleView = team.open.ask("sign_out", json!({}));
    for name in ["question_ask", "questions_mine"] {
        assert_eq!(
            team.open.refused(name, ask("谁问的", "")).code,
            Code::NotSignedIn
        );
    }
}

#[test]
fn who_is_erased_is_no_longer_among_those_who_asked() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let _: QuestionView = team
        .open
        .ask("question_ask", ask("只有我问", "我的电话 138"));
    let _: QuestionView = team
        .open
        .ask("question_ask", ask("两个人问", "我的电话 138"));
    team.be(&team.wang);
    let _: QuestionView = team.open.ask("question_ask", ask("两个人问", ""));
    team.be(&team.zhou);
    let leave = json!({ "command": command(), "member": team.lin, "active": false });
    let _: PeopleView = team.open.ask("member_change", leave);
    let erase = json!({ "command": command(), "member": team.lin });
    let _: PeopleView = team.open.ask("member_erase", erase);
    let left = waiting(&team);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].asked.len(), 1);
    assert_eq!(left[0].asked[0].by, team.wang);
}

#[test]
fn a_draft_can_begin_with_what_was_looked_for() {
    let team = Team::new("trust_all");
    team.be(&team.lin);
    let words = "客户说: \"太贵\" # 5%\n怎么办";
    let start = json!({ "template": "script", "words": words });
    let draft: DraftView = team.open.ask("draft_start", start);
    assert_eq!(draft.row.title, "客户说: \"太贵\" # 5% 怎么办");
    let kept = r#"triggers: ["客户说: \"太贵\" # 5% 怎么办"]"#;
    assert!(draft.text.contains(kept), "{}", draft.text);
    let guide: DraftView = team.open.ask("draft_start", json!({ "template": "guide" }));
    assert!(guide.text.contains("title: \n"), "{}", guide.text);
}

#[test]
fn a_filter_that_keeps_everything_out_is_named_with_what_is_found_without_it() {
    let team = Team::new("trust_all");
    let find = |text: &str| team.open.search(text);
    let all = find("价格").total;
    let none = find("价格 kind:quiz -折扣");
    assert_eq!(none.total, 0, "the shipped quizzes say nothing of prices");
    assert_eq!(none.words, "价格");
    let without: Vec<(&str, &str)> = none
        .without
        .iter()
        .map(|w| (w.raw.as_str(), w.text.as_str()))
        .collect();
    assert_eq!(without, [("kind:quiz", "价格 -折扣")]);
    assert!(none.without[0].total > 0 && none.without[0].total <= all);
    assert_eq!(find(&none.without[0].text).total, none.without[0].total);
    assert!(find("价格").without.is_empty());
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
