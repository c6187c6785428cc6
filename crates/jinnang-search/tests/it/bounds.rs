//! Phrases, exclusions and states bound what is found exactly, however many articles look alike.

use crate::base::{Base, article};
use jinnang_library::{Article, Vocabulary};
use jinnang_search::{Ask, Found, Signals, TrustRank};

/// More than the candidates that ranking looks at.
const DECOYS: usize = 400;

fn page(id: &str, title: &str, body: &str) -> Article {
    let text = format!("---\nid: {id}\ntitle: {title}\n---\n{body}\n");
    article(&format!("{id}.md"), &text)
}

/// Many articles with the pairs of 三年总成本 apart, in their names too, and a few that have it.
fn crowd() -> Base {
    let decoys = (0..DECOYS).map(|n| {
        let title = format!("三年年总总成成本之{n}");
        page(&format!("decoy-{n:03}"), &title, "三年年总，总成成本。")
    });
    let filler = "谈一谈别的事情，与价钱没有关系。".repeat(40);
    let holders = (0..5).map(|n| {
        let body = format!("{filler}\n\n算三年总成本。");
        page(&format!("holder-{n}"), "算账", &body)
    });
    Base::of(decoys.chain(holders).collect(), &Vocabulary::default())
}

fn ids(found: &Found) -> Vec<&str> {
    let mut ids: Vec<&str> = found.hits.iter().map(|h| h.id.0.as_str()).collect();
    ids.sort_unstable();
    ids
}

const HOLDERS: [&str; 5] = ["holder-0", "holder-1", "holder-2", "holder-3", "holder-4"];

#[test]
fn a_quoted_phrase_finds_all_that_have_it_and_counts_no_other() {
    let base = crowd();
    for quoted in ["\"三年总成本\"", "“三年 总成本”", "算 \"三年总成本\""] {
        let found = base.find(quoted);
        assert_eq!(ids(&found), HOLDERS, "{quoted}");
        assert_eq!(found.total, 5, "{quoted}");
    }
    assert_eq!(base.find("\"成成本\"").total, DECOYS);
    assert_eq!(base.find("\"成本\"").total, DECOYS + 5);
    assert_eq!(base.find("\"三年总成本\" \"没有的\"").total, 0);
}

#[test]
fn facets_of_a_phrase_count_what_has_it() {
    let base = crowd();
    let ask = |text| Ask {
        text,
        limit: 1,
        facets: true,
        ..Ask::default()
    };
    for text in ["\"三年总成本\"", "\"三年总成本\" kind:guide"] {
        let found = base.engine.searcher().search(&ask(text)).unwrap();
        assert_eq!(found.facets[0].values, [("guide".to_owned(), 5)], "{text}");
    }
}

#[test]
fn a_phrase_in_a_title_comes_before_one_in_the_text() {
    let text = "总成本的账。总成本，总成本，还是总成本。";
    let articles = vec![
        page("body", "别的", text),
        page("title", "总成本怎么讲", "说明。"),
    ];
    let base = Base::of(articles, &Vocabulary::default());
    assert_eq!(base.ids("\"总成本\""), ["title", "body"]);
}

#[test]
fn an_exclusion_hides_only_what_has_the_text_as_written() {
    let articles = vec![
        page("has", "价格一", "算总成本。"),
        page("named", "价格与总 成 本", "别的。"),
        page("apart", "价格二", "总成交额与成本。"),
        page("neither", "价格三", "别的。"),
    ];
    let base = Base::of(articles, &Vocabulary::default());
    let found = base.find("价格 -总成本");
    assert_eq!(ids(&found), ["apart", "neither"]);
    assert_eq!(found.total, 2);
    assert_eq!(ids(&base.find("价格 -\"成本\"")), ["neither"]);
    assert_eq!(ids(&base.find("-总成本")), ["apart", "neither"]);
}

/// Three articles of a crowd are verified.
struct Few;

impl Signals for Few {
    fn uses(&self, _: &str) -> u32 {
        0
    }
    fn trust(&self, id: &str) -> TrustRank {
        if ["decoy-007", "holder-1", "holder-2"].contains(&id) {
            TrustRank::Verified
        } else {
            TrustRank::Unverified
        }
    }
}

#[test]
fn a_state_is_a_filter_and_not_a_sieve_for_what_ranks_first() {
    let base = crowd();
    let find = |text| {
        let ask = Ask {
            text,
            limit: 3,
            signals: Some(&Few),
            ..Ask::default()
        };
        base.engine.searcher().search(&ask).unwrap()
    };
    let verified = find("成本 is:verified");
    assert_eq!(ids(&verified), ["decoy-007", "holder-1", "holder-2"]);
    assert_eq!(verified.total, 3);
    assert_eq!(find("成本 -is:verified").total, DECOYS + 2);
    assert_eq!(find("\"三年总成本\" is:verified").total, 2);
}

#[test]
fn states_are_counted_like_any_other_facet() {
    let base = crowd();
    let count = |text| {
        let ask = Ask {
            text,
            limit: 1,
            facets: true,
            signals: Some(&Few),
            ..Ask::default()
        };
        let found = base.engine.searcher().search(&ask).unwrap();
        let states = found.facets.into_iter().find(|f| f.name == "is").unwrap();
        let of = |name: &str| {
            let found = states.values.iter().find(|(value, _)| value == name);
            found.map_or(0, |(_, count)| *count)
        };
        (of("verified"), of("unverified"), of("expired"))
    };
    let all = (3, DECOYS + 2, 0);
    for (text, expected) in [
        ("", all),
        ("is:verified", all),
        ("-is:verified", all),
        ("kind:guide", all),
        ("kind:script", (0, 0, 0)),
        ("\"三年总成本\"", (2, 3, 0)),
        ("\"三年总成本\" is:unverified kind:guide", (2, 3, 0)),
        ("-成成本", (2, 3, 0)),
    ] {
        assert_eq!(count(text), expected, "{text}");
    }
    let (_, items) = base.engine.searcher().complete("is:", 3, Some(&Few));
    let counts: Vec<_> = items.into_iter().map(|item| item.count).collect();
    assert_eq!(counts, [Some(3), Some(DECOYS + 2), Some(0), Some(0)]);
}

#[test]
fn a_measure_as_written_comes_before_its_parts_apart() {
    let articles = vec![
        page(
            "parts",
            "72 到 24 小时内答复",
            "第 7 天。从 72 小时到 24 小时。7×2 之后 4 小时。",
        ),
        page("together", "驻场", "我们派人驻场，有 7×24 小时的小组。"),
        page("sum", "订单", "这一年的销售额是 1200 万元。"),
        page("money", "1200 家与 200 万", "12 家，1200 家，120 万。"),
        page("signed", "直播", "那一场有 1200 名注册。"),
        page("people", "1200 人注册，200 名注意", "1200 人，注册。"),
        page("large", "21200 万", "21200 万元。"),
    ];
    let base = Base::of(articles, &Vocabulary::default());
    for (typed, first) in [
        ("7×24小时", "together"),
        ("1200万", "sum"),
        ("1200名注册", "signed"),
    ] {
        let found = base.ids(typed);
        assert_eq!(
            found.first().map(String::as_str),
            Some(first),
            "{typed}: {found:?}"
        );
    }
}

#[test]
fn figures_are_found_and_called_headings() {
    let text =
        "---\nid: a\ntitle: 开拓\nfigures:\n  - {value: 15 家, label: 签约医疗机构}\n---\n正文\n";
    let base = Base::of(vec![article("a.md", text)], &Vocabulary::default());
    for typed in ["签约医疗机构", "15家", "qyyl"] {
        assert_eq!(base.ids(typed), ["a"], "{typed}");
    }
}
