//! Samples, looked at through the seat as anybody would.

#![allow(clippy::unwrap_used)]

use jinnang_core::Seat;
use jinnang_sample::{Made, Sample, playbooks};
use jinnang_terminal::place::Terminal;
use jinnang_terminal::settled;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The articles that ship.
const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge");

/// A month of a few articles that ends on a day that is over.
fn a_month(place: &TempDir) -> Sample {
    let knowledge = place.path().join("articles");
    std::fs::create_dir_all(knowledge.join("playbooks")).unwrap();
    for name in playbooks() {
        let file = format!("playbooks/{name}.md");
        std::fs::copy(Path::new(SHIPPED).join(&file), knowledge.join(&file)).unwrap();
    }
    let article = "# 客户关系管理系统\n\n每天下班前更新商机阶段。\n";
    std::fs::write(knowledge.join("crm.md"), article).unwrap();
    Sample {
        seed: 3,
        months: 1,
        until: Some("2026-06-30".parse().unwrap()),
        calls: 1,
        knowledge: Some(knowledge),
    }
}

/// Asks the seat of a workspace.
fn ask<const N: usize>(workspace: &Path, asked: [(&str, Value); N]) -> [Value; N] {
    let terminal = Arc::new(Terminal::default());
    let seat = Seat::open(terminal.clone(), workspace);
    settled(&seat, &terminal).unwrap();
    asked.map(|(name, request)| seat.ask(name, request).unwrap())
}

#[test]
fn the_sample_is_clean_and_the_same_for_the_same_seed() {
    let place = tempfile::tempdir().unwrap();
    let sample = a_month(&place);
    let made = |folder: &str| -> (Made, Value) {
        let folder = place.path().join(folder);
        let made = sample.make(&folder).unwrap();
        let [board, verified, runs] = ask(
            &folder,
            [
                ("board", json!({ "quarter": "2026-Q2" })),
                ("journal_verify", json!({})),
                ("runs", json!({})),
            ],
        );
        assert_eq!(verified["faults"], json!([]));
        carried_out(&runs);
        nothing_there_is_forgotten(&folder);
        (made, board)
    };
    let ((first, board), (second, again)) = (made("one"), made("two"));
    assert_eq!(board, again);
    assert!(
        board["members"][0]["points"].as_i64().unwrap() > 0,
        "{board}"
    );
    let counted = |made: &Made| {
        let Made {
            entries,
            articles,
            waiting,
            due,
            points,
            calls,
            ..
        } = *made;
        (entries, articles, waiting, due, points, calls)
    };
    assert_eq!(counted(&first), counted(&second));
    assert_eq!((first.members, first.faults), (12, 0));
    assert!(first.calls > 20, "{first:?}");
}

/// No draft that somebody has is named among what is forgotten: a restore would lose it.
fn nothing_there_is_forgotten(sample: &Path) {
    let home = sample.join(".jinnang");
    let forgotten = std::fs::read_to_string(home.join("forgotten.json")).unwrap();
    let drafts = std::fs::read_dir(home.join("drafts")).unwrap().flatten();
    let names = drafts.map(|draft| draft.file_name().into_string().unwrap());
    let live: Vec<String> = names
        .filter_map(|name| Some(format!("\"{}\"", name.strip_suffix(".json")?)))
        .collect();
    assert!(!live.is_empty() && forgotten.contains("draft-"));
    for id in live {
        assert!(!forgotten.contains(&id), "{id} is there and forgotten");
    }
}

/// Runs in every state: overdue, under way, paused, ended.
fn carried_out(runs: &Value) {
    let states = |list: &str| -> Vec<String> {
        let runs = runs[list].as_array().unwrap().iter();
        runs.map(|run| run["state"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(states("open"), ["open", "open", "open", "paused"], "{runs}");
    assert_eq!(states("closed"), ["closed", "closed"]);
    let overdue = runs["open"][0]["dueMs"].as_i64().unwrap();
    assert!(overdue < runs["open"][0]["beganMs"].as_i64().unwrap() + 12 * 24 * 3_600_000);
}

#[test]
fn a_sample_is_made_in_any_folder_of_the_articles_that_the_program_brings() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("sample");
    let sample = Sample {
        months: 1,
        calls: 0,
        ..Sample::default()
    };
    let made = sample.make(&folder).unwrap();
    let there = files(&folder.join("knowledge"));
    for file in files(SHIPPED.as_ref()) {
        assert!(there.contains(&file), "{} is missing", file.display());
    }
    assert!(made.articles > 150, "{made:?}");
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    files
}

#[test]
fn no_folder_is_taken_that_has_something_in_it_or_is_the_programs_own() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("note.txt"), "我的").unwrap();
    let no_articles = Sample {
        knowledge: Some(place.path().join("nowhere")),
        ..Sample::default()
    };
    for (sample, folder, says) in [
        (Sample::default(), "", ["空的", "not empty"]),
        (
            Sample::default(),
            ".jinnang/sample",
            ["在 .jinnang 里", "lies in .jinnang"],
        ),
        (no_articles, "sample", ["找不到知识文件夹", "is not there"]),
    ] {
        let refused = sample.make(&place.path().join(folder)).unwrap_err();
        let said = refused.to_string();
        assert!(says.iter().all(|says| said.contains(says)), "{said}");
    }
    assert_eq!(files(place.path()), [Path::new("note.txt")]);
}
