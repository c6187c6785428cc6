//! What the panel has at hand: trees of branches, favourites, suggestions, and an order that suits the call.

use crate::base::{Base, Open};
use crate::story::{Team, command};
use jinnang_wire::*;
use serde_json::json;

fn script(id: &str, front: &str, next: &[&str]) -> String {
    let next = next
        .iter()
        .map(|to| format!("- 客户说“去{to}” → [[{to}]]\n"));
    let next: String = next.collect();
    format!(
        "---\nid: {id}\ntitle: 话术{id}\nkind: script\nlayer: application\n{front}---\n开场。\n\n## 话术\n> 您好。\n\n## 下一步\n{next}"
    )
}

fn with(scripts: &[(&str, &str, &[&str])]) -> Base {
    let base = Base::new();
    for (id, front, next) in scripts {
        base.write(&format!("scripts/{id}.md"), &script(id, front, next));
    }
    base
}

#[test]
fn a_tree_is_breadth_first_and_a_circle_ends() {
    let base = with(&[
        ("a", "", &["b", "c", "nowhere"]),
        ("b", "", &["d", "a"]),
        ("c", "", &["d", "c"]),
        ("d", "", &["a"]),
    ]);
    let open = base.opened();
    let tree: TreeView = open.ask("tree", json!({ "id": "a" }));
    let nodes = tree.nodes.iter();
    let nodes: Vec<_> = nodes
        .map(|node| (node.article.id.as_str(), node.when.as_str(), node.parent))
        .collect();
    assert_eq!(
        nodes,
        [
            ("a", "", None),
            ("b", "客户说“去b”", Some(0)),
            ("c", "客户说“去c”", Some(0)),
            ("d", "客户说“去d”", Some(1)),
        ]
    );
    assert_eq!(
        open.refused("tree", json!({ "id": "nowhere" })).code,
        Code::NotFound
    );
}

#[test]
fn a_tree_has_an_end() {
    let base = Base::new();
    for n in 0..320 {
        let next = format!("s{}", n + 1);
        let text = script(&format!("s{n}"), "", &[&next]);
        base.write(&format!("scripts/s{n}.md"), &text);
    }
    let tree: TreeView = base.opened().ask("tree", json!({ "id": "s0" }));
    assert_eq!(tree.nodes.len(), 300);
}

fn digits(at_hand: &AtHand) -> Vec<&str> {
    let digits = at_hand.favourites.iter();
    digits
        .map(|kept| kept.as_ref().map_or("", |article| article.id.as_str()))
        .collect()
}

#[test]
fn favourites_stand_on_one_digit_each_and_belong_to_a_person() {
    let team = Team::new("trust_all");
    let put = |digit: u8, article: Option<&str>| -> AtHand {
        let request = json!({ "digit": digit, "article": article });
        team.open.ask("favourite_set", request)
    };
    put(1, Some("price-vs-competitor"));
    put(2, Some("tco-worksheet"));
    let kept = put(9, Some("price-vs-competitor"));
    assert_eq!(
        digits(&kept),
        [
            "",
            "tco-worksheet",
            "",
            "",
            "",
            "",
            "",
            "",
            "price-vs-competitor"
        ]
    );
    team.be(&team.lin);
    let mine: AtHand = team.open.ask("at_hand", json!({}));
    assert_eq!(digits(&mine), [""; 9]);
    team.be(&team.zhou);
    assert_eq!(digits(&put(2, None))[1], "");
    for bad in [
        json!({ "digit": 0, "article": null }),
        json!({ "digit": 10, "article": null }),
    ] {
        assert_eq!(
            team.open.refused("favourite_set", bad).code,
            Code::BadRequest
        );
    }
    let gone = json!({ "digit": 3, "article": "nowhere" });
    assert_eq!(
        team.open.refused("favourite_set", gone).code,
        Code::NotFound
    );
}

#[test]
fn scripts_used_lately_are_at_hand_the_latest_first() {
    let base = Base::with_articles();
    let open = base.opened();
    for (article, how) in [
        ("tco-worksheet", "inserted"),
        ("price-vs-competitor", "shown"),
        ("core/crm", "copied"),
        ("tco-worksheet", "copied"),
        ("price-vs-competitor", "opened"),
    ] {
        open.host.later(1);
        open.use_it(article, how);
    }
    let recent: AtHand = open.ask("at_hand", json!({}));
    let recent: Vec<_> = recent.recent.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(recent, ["tco-worksheet", "price-vs-competitor"]);
}

#[test]
fn the_call_that_is_on_settles_the_order_of_equals_and_no_more() {
    let base = with(&[
        ("a", "", &[]),
        ("b", "stage: [谈判成交]\n", &[]),
        ("c", "stage: [谈判成交]\nindustry: [医疗]\n", &[]),
    ]);
    base.write(
        "scripts/best.md",
        &script("best", "aliases: [您好开场]\n", &[]),
    );
    let open = base.opened();
    let without = open.ids("您好 开场");
    assert_eq!(without, ["best", "a", "b", "c"]);
    open.say(json!({ "stage": "谈判成交", "customer": { "industry": "医疗" } }));
    assert_eq!(open.ids("您好 开场"), ["best", "c", "b", "a"]);
    open.end("won");
    assert_eq!(open.ids("您好 开场"), without);
}

fn next(open: &Open, after: Option<&str>) -> Vec<(String, String)> {
    let view: SuggestView = open.ask("suggest", json!({ "after": after }));
    let next = view.next.into_iter();
    next.map(|one| (one.article.id, one.why.zh)).collect()
}

fn one(id: &str, why: &str) -> Vec<(String, String)> {
    vec![(id.to_owned(), why.to_owned())]
}

#[test]
fn a_suggestion_comes_from_branches_first_and_from_calls_when_there_are_some() {
    let base = with(&[
        ("a", "", &["b"]),
        ("b", "", &[]),
        ("c", "", &[]),
        ("d", "", &[]),
    ]);
    let open = base.opened();
    assert!(
        next(&open, None).is_empty(),
        "nobody knows how a call begins"
    );
    assert_eq!(next(&open, Some("a")), one("b", "上一句的下一步"));
    assert!(next(&open, Some("d")).is_empty(), "silent when unsure");
    for _ in 0..25 {
        open.say(json!({ "stage": "异议处理" }));
        open.use_it("a", "inserted");
        open.use_it("c", "inserted");
        open.end("advanced");
    }
    open.say(json!({ "stage": "异议处理" }));
    assert_eq!(
        next(&open, None)[0],
        one("a", "异议处理里常接着用，25 次")[0]
    );
    assert_eq!(
        next(&open, Some("a"))[0],
        one("c", "异议处理里常接着用，25 次")[0]
    );
    open.use_it("c", "inserted");
    assert_eq!(
        next(&open, Some("a"))
            .iter()
            .filter(|(id, _)| id == "c")
            .count(),
        0,
        "what was said is not said again"
    );
}

#[test]
fn what_is_blocked_is_never_suggested() {
    let base = with(&[("a", "", &["b"]), ("b", "", &[])]);
    let team = Team::of(base, "review_all");
    let mut rules = serde_json::to_value(Rules::default()).unwrap();
    rules["applicationGuard"] = json!("strict");
    assert_eq!(next(&team.open, Some("a")).len(), 1);
    let set = json!({ "command": command(), "version": 0, "rules": rules });
    let _: RulesView = team.open.ask("rules_set", set);
    assert!(next(&team.open, Some("a")).is_empty());
}

fn look_up(open: &Open, text: &str, stage: Option<&str>) -> LookUpView {
    let request = json!({ "text": text, "generation": 7, "stage": stage, "counts": true });
    open.ask("look_up", request)
}

fn counted(open: &Open, text: &str) -> StageCounts {
    let found: SearchView = open.ask("search", json!({ "text": text, "facets": true }));
    let stages = found.facets.into_iter().find(|facet| facet.name == "stage");
    StageCounts {
        all: found.total,
        stages: stages.map(|facet| facet.values).unwrap_or_default(),
    }
}

fn plain(value: &impl serde::Serialize) -> serde_json::Value {
    let mut value = serde_json::to_value(value).unwrap();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("tookUs");
    }
    value
}

#[test]
fn one_question_answers_what_the_three_answer_that_it_stands_for() {
    let base = Base::with_articles();
    base.write("late.md", &script("late", "stages: [成交收尾]\n", &[]));
    base.write("early.md", &script("early", "stages: [异议处理]\n", &[]));
    let open = base.opened();
    for (text, stage) in [
        ("太贵了", None),
        ("话术", None),
        ("话术", Some("成交收尾")),
        ("火星移民", Some("异议处理")),
        ("", Some("异议处理")),
    ] {
        let shown = look_up(&open, text, stage);
        let question = json!({
            "text": text, "generation": 7, "stage": stage, "limit": 30,
        });
        let found: SearchView = open.ask("search", question);
        assert_eq!(plain(&shown.found), plain(&found), "{text} {stage:?}");
        let counts = shown.counts.expect("counts were asked for");
        assert_eq!(
            plain(&counts),
            plain(&counted(&open, text)),
            "{text} {stage:?}"
        );
        let first = found.hits.first().map(|hit| -> ArticleView {
            open.ask("article", json!({ "id": hit.id, "query": text }))
        });
        assert_eq!(plain(&shown.first), plain(&first), "{text} {stage:?}");
        assert!(shown.hand.is_none());
    }
    let uncounted: LookUpView = open.ask("look_up", json!({ "text": "话术" }));
    assert!(uncounted.counts.is_none());
}

#[test]
fn before_anything_is_typed_the_article_that_comes_along_is_the_first_at_hand() {
    let base = with(&[("a", "", &[]), ("b", "", &[]), ("c", "", &[])]);
    let open = base.opened();
    let first = |open: &Open| look_up(open, " ", None).first.map(|article| article.id);
    let best = look_up(&open, "", None).found.hits[0].id.clone();
    assert_eq!(first(&open), Some(best));
    open.use_it("b", "copied");
    assert_eq!(first(&open).as_deref(), Some("b"));
    let _: AtHand = open.ask("favourite_set", json!({ "digit": 4, "article": "c" }));
    assert_eq!(first(&open).as_deref(), Some("c"));
    assert_eq!(look_up(&open, "话术a", None).first.unwrap().id, "a");
}
