//! On any folder and index, for measuring.

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

fn answers(place: &Place, input: &[u8]) -> Vec<Value> {
    let ran = place
        .run_with(&["serve", "--index", "index", "--jsonl"], input)
        .expect(0);
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
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
    let found = answers(
        &place,
        "{\"qid\":1,\"q\":\"季度复盘\"}\n{\"qid\":2,\"q\":\"竞争对手\"}\n".as_bytes(),
    );
    assert_eq!(found[0]["hits"][0]["id"], "new");
    assert!(
        found[1]["hits"]
            .as_array()
            .unwrap()
            .iter()
            .all(|hit| hit["id"] != "price-vs-competitor")
    );
}

#[test]
fn serve_answers_each_line_and_survives_bad_ones() {
    let place = indexed();
    let input = "{\"qid\":\"a\",\"q\":\"竞争对手\",\"k\":5,\"typing\":true}\n\
                 not json\n\n\
                 {\"qid\":7,\"q\":\"续约\"}\n\
                 {\"qid\":8}\n\
                 {\"q\":\"价格\"}\n\
                 {\"qid\":9,\"q\":\"价格\",\"k\":-1}\n\
                 {\"qid\":10,\"q\":\"价格\",\"k\":0}\n";
    let found = answers(
        &place,
        &[input.as_bytes(), b"\xff\xfe\n", b"{\"qid\":11,\"q\":\"x\"}"].concat(),
    );
    assert_eq!(found.len(), 10);
    assert_eq!(found[0]["qid"], "a");
    assert_eq!(found[0]["hits"][0]["id"], "price-vs-competitor");
    assert!(found[0]["hits"][0]["score"].is_number());
    assert_eq!(found[3]["qid"], 7);
    assert_eq!(
        found[3]["hits"][0]["id"], "with space",
        "the folder's own synonyms are used"
    );
    for bad in [1, 2, 4, 5, 6, 8] {
        assert!(found[bad]["error"].is_string(), "{bad}: {}", found[bad]);
    }
    assert_eq!(found[4]["qid"], 8);
    assert_eq!(found[7]["hits"].as_array().unwrap().len(), 0);
    assert_eq!(found[9]["qid"], 11);
}

#[test]
fn a_line_without_end_is_refused_and_the_next_is_answered() {
    let place = indexed();
    let mut input = vec![b'x'; 3 << 20];
    input.extend_from_slice("\n{\"qid\":1,\"q\":\"竞争对手\"}\n".as_bytes());
    let found = answers(&place, &input);
    assert!(found[0]["error"].is_string());
    assert_eq!(found[1]["qid"], 1);
}

#[test]
fn serve_answers_at_once_not_at_the_end() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let place = indexed();
    let mut command = place.command(&place.path("."), &["serve", "--index", "index", "--jsonl"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for nth in 0..3 {
        writeln!(input, "{{\"qid\":{nth},\"q\":\"价格\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["qid"], nth);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_of_queries_becomes_a_file_of_ranks() {
    let place = indexed();
    place.write("queries.tsv", "q 1\t竞争对手\nq2\t续费\nq3\t魑魅魍魉\n");
    let args = [
        "search",
        "--index",
        "index",
        "--queries",
        "queries.tsv",
        "--k",
        "5",
        "--trec",
        "out.txt",
    ];
    place.run_in(".", &args).expect(0);
    let out = std::fs::read_to_string(place.path("out.txt")).unwrap();
    let mut above = std::collections::HashMap::new();
    for line in out.lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        assert_eq!(columns.len(), 6, "{line}");
        assert_eq!((columns[1], columns[5]), ("Q0", "jinnang"));
        let score: f64 = columns[4].parse().unwrap();
        let (rank, last) = above
            .insert(columns[0], (columns[3].parse::<u32>().unwrap(), score))
            .unwrap_or((0, f64::INFINITY));
        assert_eq!(columns[3].parse::<u32>().unwrap(), rank + 1);
        assert!(score < last);
    }
    assert!(out.starts_with("q%201 Q0 price-vs-competitor 1 "), "{out}");
    assert!(out.contains("q2 Q0 with%20space 1 "), "{out}");
}

#[test]
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
        .run_with(&["serve", "--index", "nowhere", "--jsonl"], b"")
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
