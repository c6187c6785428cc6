//! Answers line by line.

use crate::indexed::Indexed;
use jinnang_measure::serve;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};

fn answers(place: &Indexed, input: &[u8]) -> Vec<Value> {
    let mut output = Vec::new();
    serve(&place.path("index"), input, &mut output).unwrap();
    let lines = output.lines().map(Result::unwrap);
    lines
        .map(|line| serde_json::from_str(&line).unwrap())
        .collect()
}

#[test]
fn serve_answers_each_line_and_survives_bad_ones() {
    let place = Indexed::new();
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
    let place = Indexed::new();
    let mut input = vec![b'x'; 3 << 20];
    input.extend_from_slice("\n{\"qid\":1,\"q\":\"竞争对手\"}\n".as_bytes());
    let found = answers(&place, &input);
    assert!(found[0]["error"].is_string());
    assert_eq!(found[1]["qid"], 1);
}

#[test]
fn a_line_is_answered_at_once_not_at_the_end() {
    let place = Indexed::new();
    let (input, mut questions) = std::io::pipe().unwrap();
    let (answers, output) = std::io::pipe().unwrap();
    let index = place.path("index");
    let served = std::thread::spawn(move || serve(&index, BufReader::new(input), output));
    let mut answers = BufReader::new(answers).lines();
    for nth in 0..3 {
        writeln!(questions, "{{\"qid\":{nth},\"q\":\"价格\"}}").unwrap();
        let line = answers.next().unwrap().unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["qid"], nth);
    }
    drop(questions);
    served.join().unwrap().unwrap();
}

#[test]
fn it_ends_well_when_nobody_listens_any_more() {
    let place = Indexed::new();
    let (listener, output) = std::io::pipe().unwrap();
    drop(listener);
    let question = &b"{\"qid\":1,\"q\":\"x\"}\n"[..];
    serve(&place.path("index"), question, output).unwrap();
}

#[test]
fn an_index_that_is_not_there_is_said_in_both_languages() {
    let place = Indexed::new();
    let nowhere = place.path("nowhere");
    let refused = serve(&nowhere, &b""[..], Vec::new()).unwrap_err();
    let said = refused.to_string();
    assert!(
        said.contains("没有可用的索引") && said.contains("no usable index"),
        "{said}"
    );
    assert!(!nowhere.exists());
}
