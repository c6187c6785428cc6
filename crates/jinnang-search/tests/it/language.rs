//! The query language, facets, explanations and snippets on the shipped knowledge.

use crate::base::Base;
use jinnang_search::{Ask, Facet, Found, Order, Reading};

#[test]
fn filters_phrases_and_exclusions_bound_what_is_found() {
    let base = Base::shipped();
    let scripts = base.find("价格 kind:话术");
    assert!(
        scripts.total > 0
            && scripts
                .hits
                .iter()
                .all(|h| h.kind == jinnang_library::Kind::Script)
    );
    let others = base.find("价格 -kind:script");
    assert!(
        others
            .hits
            .iter()
            .all(|h| h.kind != jinnang_library::Kind::Script)
    );
    let all = base.find("").total;
    assert_eq!(
        base.find("layer:core").total + base.find("-layer:core").total,
        all
    );
    assert_eq!(base.find("is:unverified").total, all);
    assert_eq!(base.find("is:verified").total, 0);
    let phrase = base.find("\"三年总成本\"");
    let holds = |id: &str| {
        base.engine
            .searcher()
            .search(&Ask {
                text: "三年总成本",
                limit: 50,
                ..Ask::default()
            })
            .unwrap()
            .hits
            .iter()
            .any(|h| h.id.0 == id)
    };
    assert!(phrase.hits.iter().all(|h| holds(&h.id.0)));
    let with = base.find("价格").total;
    assert!(base.find("价格 -折扣").total < with);
}

#[test]
fn facets_count_what_choosing_another_value_would_give() {
    let base = Base::shipped();
    let searcher = base.engine.searcher();
    let count = |text: &str| {
        let ask = Ask {
            text,
            limit: 1,
            facets: true,
            ..Ask::default()
        };
        searcher.search(&ask).unwrap().facets
    };
    let kinds = |text: &str| {
        count(text)
            .into_iter()
            .find(|f| f.name == "kind")
            .unwrap()
            .values
    };
    assert_eq!(kinds(""), kinds("kind:script"));
    let scripts = kinds("layer:core")
        .into_iter()
        .find(|(v, _)| v == "script")
        .map_or(0, |(_, n)| n);
    assert_eq!(scripts, base.find("layer:core kind:script").total);
}

fn stage_facet(base: &Base, text: &str, stage: Option<&str>) -> (Facet, Found) {
    let ask = Ask {
        text,
        stage,
        limit: 1,
        facets: true,
        ..Ask::default()
    };
    let found = base.engine.searcher().search(&ask).unwrap();
    let mut facets = found.facets.iter();
    let stages = facets.find(|facet| facet.name == "stage").unwrap().clone();
    (stages, found)
}

#[test]
fn a_chosen_stage_changes_no_count_of_another_and_not_what_all_stages_have() {
    let base = Base::shipped();
    for text in [
        "价格",
        "太贵",
        "交付延期",
        "jgyy",
        "再考虑考虑",
        "合同 -续签",
        "火星移民",
    ] {
        let (open, found) = stage_facet(&base, text, None);
        assert_eq!(open.total, found.total, "{text}");
        for stage in &crate::base::shipped_vocabulary().stages {
            let (chosen, found) = stage_facet(&base, text, Some(stage));
            assert_eq!(chosen.total, open.total, "{text} in {stage}");
            let others = |facet: &Facet| {
                let others = facet.values.iter().filter(|(value, _)| value != stage);
                others.cloned().collect::<Vec<_>>()
            };
            assert_eq!(others(&chosen), others(&open), "{text} in {stage}");
            let own = chosen.values.iter().find(|(value, _)| value == stage);
            assert!(
                own.map_or(0, |(_, n)| *n) >= found.total,
                "{text} in {stage}"
            );
        }
    }
}

#[test]
fn where_a_filter_leaves_nothing_the_facets_still_show_what_another_value_would_give() {
    let base = Base::shipped();
    let missed = crate::base::shipped_vocabulary()
        .stages
        .into_iter()
        .filter_map(|stage| {
            let (facet, found) = stage_facet(&base, "价格太贵了", Some(&stage));
            (found.total == 0).then_some(facet.total)
        });
    let missed: Vec<usize> = missed.collect();
    assert!(!missed.is_empty(), "every stage has an answer");
    assert!(missed.iter().all(|total| *total > 0), "{missed:?}");
}

#[test]
fn kinds_layers_and_stages_keep_their_order_and_the_rest_comes_by_count() {
    let base = Base::shipped();
    let ask = Ask {
        text: "客户",
        limit: 1,
        facets: true,
        ..Ask::default()
    };
    let facets = base.engine.searcher().search(&ask).unwrap().facets;
    let of = |name: &str| &facets.iter().find(|f| f.name == name).unwrap().values;
    let values = |name| of(name).iter().map(|(v, _)| v.as_str()).collect::<Vec<_>>();
    let kinds = ["guide", "script", "case", "playbook", "course", "quiz"];
    assert_eq!(values("kind"), kinds);
    assert_eq!(values("layer"), ["core", "application", "innovation"]);
    assert_eq!(values("stage"), crate::base::shipped_vocabulary().stages);
    for name in ["industry", "tag"] {
        assert!(of(name).is_sorted_by(|a, b| a.1 >= b.1), "{name}");
    }
}

#[test]
fn a_hit_explains_itself() {
    let base = Base::shipped();
    let why = |text: &str| {
        let ask = Ask {
            text,
            limit: 1,
            explain: true,
            ..Ask::default()
        };
        base.engine
            .searcher()
            .search(&ask)
            .unwrap()
            .hits
            .remove(0)
            .why
    };
    assert_eq!(why("jgg")[0].reading, Reading::Initials);
    assert!(matches!(why("jiagegao")[0].reading, Reading::Pinyin));
    assert_eq!(why("价格高")[0].reading, Reading::AsWritten);
}

#[test]
fn marks_are_exact_in_the_original_text() {
    let base = Base::shipped();
    let searcher = base.engine.searcher();
    let text = "單看報價，價格高：ＴＣＯ要三年看";
    let marked: Vec<&str> = searcher
        .marks("价格高 tco", text)
        .into_iter()
        .map(|r| &text[r])
        .collect();
    assert_eq!(marked, ["價格高", "ＴＣＯ"]);
    let hit = base.find("jgg").hits.remove(0);
    let marked: String = hit
        .title
        .iter()
        .filter(|p| p.hit)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(marked, "价格高");
}

#[test]
fn lists_page_without_gap_or_repeat() {
    let base = Base::shipped();
    let searcher = base.engine.searcher();
    for order in [Order::Updated, Order::Title, Order::Relevance] {
        let mut ids = Vec::new();
        for offset in (0..).step_by(7) {
            let page = searcher
                .search(&Ask {
                    text: "",
                    offset,
                    limit: 7,
                    order,
                    ..Ask::default()
                })
                .unwrap();
            if page.hits.is_empty() {
                break;
            }
            ids.extend(page.hits.into_iter().map(|h| h.id.0));
        }
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(
            (all, ids.len()),
            (searcher.len(), searcher.len()),
            "{order:?}"
        );
    }
}

#[test]
fn filters_are_completed_with_counts() {
    let base = Base::shipped();
    let searcher = base.engine.searcher();
    let complete = |text: &str| {
        let (from, items) = searcher.complete(text, text.len(), None);
        (
            from,
            items.into_iter().map(|i| i.insert).collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        complete("价格 ki"),
        ("价格 ".len(), vec!["kind:".to_owned()])
    );
    assert_eq!(complete("kind:h").1[0], "kind:script ");
    assert!(
        complete("stage:yiyi")
            .1
            .contains(&"stage:异议处理 ".to_owned())
    );
    assert_eq!(complete("-lay").1, ["-layer:"]);
    assert!(complete("").1.is_empty());
}

#[test]
fn similar_articles_are_about_the_same() {
    let base = Base::shipped();
    let similar = base.engine.searcher().similar("price-vs-competitor", 5);
    assert_eq!(similar.len(), 5);
    assert!(!similar.contains(&"price-vs-competitor".to_owned()));
    assert!(
        similar
            .iter()
            .any(|id| id.contains("price") || id.contains("tco") || id.contains("discount")),
        "{similar:?}"
    );
}
