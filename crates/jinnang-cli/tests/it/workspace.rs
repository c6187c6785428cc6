//! In a workspace.

use crate::run::Place;
use serde_json::Value;

#[test]
fn index_then_search_finds_an_article() {
    let place = Place::new();
    let indexed = place.run(&["index"]).expect(0);
    assert!(indexed.out.contains("2 篇文章"), "{}", indexed.out);
    let found = place.run(&["search", "下班前更新"]).expect(0);
    assert!(found.out.contains("core/crm"), "{}", found.out);
}

#[test]
fn search_alone_indexes_what_is_missing_and_works_from_a_folder_below() {
    let place = Place::new();
    let found = place
        .run_in(
            "base/knowledge/scripts",
            &["search", "比竞争对手高", "--explain"],
        )
        .expect(0);
    assert!(found.out.contains("price-vs-competitor"), "{}", found.out);
    assert!(found.out.contains("trigger"), "{}", found.out);
    let sentence = found.out.find("    客户原话“").expect("why, in words");
    let readings = found.out.find("    · ").expect("the list of readings");
    assert!(sentence < readings, "{}", found.out);
}

#[test]
fn search_as_json_is_what_the_windows_get() {
    let place = Place::new();
    let found = place
        .run(&["search", "--json", "--limit", "1", "价格"])
        .expect(0);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(found["hits"][0]["id"], "price-vs-competitor");
    assert_eq!(found["partial"], false);
}

#[test]
fn finding_nothing_is_exit_code_one() {
    assert!(
        Place::new()
            .run(&["search", "魑魅魍魉饕餮"])
            .expect(1)
            .out
            .is_empty()
    );
}

#[test]
fn finding_nothing_says_what_to_do_next_on_the_error_stream() {
    let place = Place::new();
    let ran = place.run(&["search", "价格", "kind:quiz"]).expect(1);
    for said in [
        "去掉 kind:quiz 有 1 篇",
        "jinnang search '价格'",
        "jinnang question ask '价格'",
    ] {
        assert!(ran.err.contains(said), "{said} in {}", ran.err);
    }
    assert!(ran.out.is_empty(), "{}", ran.out);
    let json = place
        .run(&["search", "--json", "价格", "kind:quiz"])
        .expect(1);
    let answer: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(answer["without"][0]["text"], "价格");
    assert!(
        !place
            .run(&["search", "价格"])
            .expect(0)
            .err
            .contains("jinnang question")
    );
}

#[test]
fn an_answer_that_has_some_of_it_says_perhaps_on_the_error_stream() {
    let place = Place::new();
    place.write(
        "base/knowledge/core/refund.md",
        "---\nid: refund\ntitle: 押金退还流程\n---\n押金三天退还。\n",
    );
    let ran = place.run(&["search", "退还押金的检测流程"]).expect(0);
    assert!(
        ran.out.contains("[refund]") && !ran.out.contains("Perhaps"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("不一定对得上"), "{}{}", ran.out, ran.err);
    let sure = place.run(&["search", "押金退还"]).expect(0);
    assert!(!sure.err.contains("不一定对得上"), "{}", sure.err);
}

#[test]
fn lint_says_where_what_and_how_in_both_languages() {
    let place = Place::new();
    place.write(
        "base/knowledge/vocabulary.yaml",
        "synonyms: [[贵, 价格]]\nterms: [无人提起]\n",
    );
    let clean = place.run(&["lint"]).expect(0).out;
    let mut said = clean.lines().filter(|line| !line.starts_with("    → "));
    assert!(said.all(|line| line.contains("hint[")), "{clean}");
    let unused = "vocabulary.yaml:2:9: 提示 hint[term-without-article] 术语“无人提起”";
    assert!(clean.contains(unused), "{clean}");
    assert!(!clean.contains("synonyms-without-article"), "{clean}");
    place.write(
        "base/knowledge/core/broken.md",
        "---\ntitle: [unclosed\n---\n正文\n",
    );
    let found = place.run(&["lint"]).expect(1);
    assert!(found.out.contains("core/broken.md:"), "{}", found.out);
    let found: Value = serde_json::from_str(&place.run(&["lint", "--json"]).expect(1).out).unwrap();
    assert!(found[0]["message"]["zh"].is_string() && found[0]["message"]["en"].is_string());
}

#[test]
fn the_words_that_search_passes_over_are_listed() {
    let place = Place::new();
    place.write(
        "base/knowledge/vocabulary.yaml",
        "stop_words: [锦囊通]\nterms: [需要]\n",
    );
    let listed = place.run(&["vocabulary", "stop-words"]).expect(0).out;
    let has = |word: &str| listed.lines().any(|line| line == word);
    assert!(has("锦囊通") && has("怎么") && !has("需要"), "{listed}");
    let json = place.run(&["vocabulary", "stop-words", "--json"]).expect(0);
    let json: Vec<String> = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json, listed.lines().collect::<Vec<_>>());
}

#[test]
fn stats_count_what_is_there() {
    let place = Place::new();
    let stats: Value =
        serde_json::from_str(&place.run(&["stats", "--json"]).expect(0).out).unwrap();
    assert_eq!(stats["articles"], 2);
    assert_eq!(stats["kinds"]["script"], 1);
    assert!(place.run(&["stats"]).expect(0).out.contains('2'));
}

#[test]
fn outside_a_workspace_it_says_so_in_both_languages() {
    let place = Place::new();
    for command in [&["search", "价格"][..], &["index"], &["lint"], &["stats"]] {
        let refused = place.run_in(".", command).expect(2);
        assert!(
            refused.err.contains("没有 knowledge/") && refused.err.contains("no knowledge/"),
            "{}",
            refused.err
        );
    }
    place
        .run_in(".", &["--workspace", "base", "search", "价格"])
        .expect(0);
}

#[test]
fn a_workspace_that_is_not_there_is_an_error() {
    let place = Place::new();
    for command in ["index", "lint", "stats"] {
        let refused = place.run(&["--workspace", "nowhere", command]).expect(2);
        assert!(refused.err.contains("找不到知识文件夹"), "{}", refused.err);
    }
}
