//! On any folder and index, without a workspace.

use crate::run::{PRICE, Place};
use serde_json::Value;

/// A folder with its index beside it.
fn indexed() -> Place {
    let place = Place::new();
    place.write("docs/price.md", PRICE);
    place.write("docs/with space.md", "# 带空格的文件名\n\n年度续费提醒。\n");
    place.write("docs/vocabulary.yaml", "synonyms:\n  - [续费, 续约]\n");
    let (folder, index) = (place.path("docs"), place.path("index"));
    let args = [
        "index",
        "--folder",
        folder.to_str().unwrap(),
        "--index",
        index.to_str().unwrap(),
        "--json",
    ];
    let ran = place.run_in(".", &args).expect(0);
    assert_eq!(
        serde_json::from_str::<Value>(&ran.out).unwrap()["articles"],
        2
    );
    place
}

#[test]
fn the_folder_is_left_as_it_was() {
    let place = indexed();
    assert_eq!(std::fs::read_dir(place.path("docs")).unwrap().count(), 3);
    assert!(!place.path(".jinnang").exists());
}

#[test]
fn indexing_again_takes_over_what_changed() {
    let place = indexed();
    std::fs::remove_file(place.path("docs/price.md")).unwrap();
    place.write("docs/new.md", "# 新的一篇\n\n季度复盘会。\n");
    let ran = place
        .run_in(".", &["index", "--folder", "docs", "--index", "index"])
        .expect(0);
    assert!(ran.out.contains("2 articles"), "{}", ran.out);
    let found = |words: &str| place.run_in(".", &["search", "--index", "index", words]);
    assert!(found("季度复盘").expect(0).out.contains("[new]"));
    let gone = found("竞争对手").out;
    assert!(!gone.contains("[price-vs-competitor]"), "{gone}");
}

#[test]
#[cfg(feature = "measure")]
fn a_file_of_queries_wants_an_index_and_a_file_of_results() {
    let place = indexed();
    place.write("queries.tsv", "q1\t竞争对手\n");
    let all = [
        ["--index", "index"],
        ["--queries", "queries.tsv"],
        ["--trec", "out.txt"],
    ];
    let beside = [
        "search",
        "--workspace",
        ".",
        "--queries",
        "queries.tsv",
        "--trec",
        "out.txt",
    ];
    let refused = place.run_in(".", &beside).expect(2);
    assert!(refused.err.contains("--workspace"), "{}", refused.err);
    for without in 0..2 {
        let given = all
            .iter()
            .enumerate()
            .filter(|(nth, _)| *nth != 2 * without);
        let given = given.flat_map(|(_, words)| *words);
        let args: Vec<&str> = std::iter::once("search").chain(given).collect();
        let refused = place.run_in(".", &args).expect(2);
        assert!(refused.err.contains(all[2 * without][0]), "{}", refused.err);
        assert!(!refused.err.contains("panicked"), "{}", refused.err);
    }
}

#[test]
fn an_index_alone_answers_a_question_and_says_why() {
    let place = indexed();
    let ask = |words: &[&str], code| {
        let args = [&["search", "--index", "index"], words].concat();
        place.run_in(".", &args).expect(code)
    };
    let found = ask(&["竞争对手", "--explain"], 0);
    assert!(found.out.contains("[price-vs-competitor]"), "{}", found.out);
    assert!(
        found.out.contains("客户原话") && found.out.contains("The customer"),
        "{}",
        found.out
    );
    let json: Value = serde_json::from_str(&ask(&["--json", "续费"], 0).out).unwrap();
    assert_eq!(json["hits"][0]["id"], "with space");
    let none = ask(&["魑魅魍魉饕餮"], 1);
    assert!(
        none.out.is_empty() && none.err.contains("没有找到"),
        "{}",
        none.err
    );
    let near = ask(&["带空格的文件明 kind:quiz"], 1);
    assert!(
        near.err.contains("最接近的：带空格的文件名  [with space]"),
        "{}",
        near.err
    );
    let both = place.run_in(
        "base",
        &["search", "--workspace", ".", "--index", "../index", "词"],
    );
    both.expect(2);
}

#[test]
fn what_is_missing_is_said_in_both_languages() {
    let place = Place::new();
    let refused = place
        .run_in(".", &["search", "--index", "nowhere", "价格"])
        .expect(2);
    assert!(
        refused.err.contains("没有可用的索引") && refused.err.contains("no usable index"),
        "{}",
        refused.err
    );
    assert!(!place.path("nowhere").exists());
    let refused = place
        .run_in(".", &["index", "--folder", "gone", "--index", "index"])
        .expect(2);
    assert!(
        refused.err.contains("没有文件夹") && refused.err.contains("no folder"),
        "{}",
        refused.err
    );
    place.run_in(".", &["search"]).expect(2);
}
