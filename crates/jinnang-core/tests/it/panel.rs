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
