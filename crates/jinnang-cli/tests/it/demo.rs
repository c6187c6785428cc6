//! The sample workspace.

use crate::run::Place;
use serde_json::Value;

macro_rules! shipped {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../../knowledge/playbooks/", $name, ".md")),
        )
    };
}

/// What the sample carries out.
pub const PLAYBOOKS: [(&str, &str); 4] = [
    shipped!("playbook-after-sales"),
    shipped!("playbook-complaint-escalation"),
    shipped!("playbook-follow-up"),
    shipped!("playbook-negotiation"),
];

#[test]
fn the_sample_is_clean_and_the_same_for_the_same_seed() {
    let place = Place::new();
    for (name, text) in PLAYBOOKS {
        place.write(&format!("base/knowledge/playbooks/{name}.md"), text);
    }
    let made = |folder: &str| -> (Value, Value) {
        let args = [
            "--workspace",
            ".",
            "demo",
            folder,
            "--seed",
            "3",
            "--months",
            "1",
            "--until",
            "2026-06-30",
            "--calls",
            "1",
            "--json",
        ];
        let made: Value = serde_json::from_str(&place.run(&args).expect(0).out).unwrap();
        let sample = place.path("base").join(folder);
        let sample = sample.to_str().unwrap();
        let board = [
            "--workspace",
            sample,
            "points",
            "board",
            "--quarter",
            "2026-Q2",
            "--json",
        ];
        let board = serde_json::from_str(&place.run(&board).expect(0).out).unwrap();
        let verified = place
            .run(&["--workspace", sample, "journal", "verify"])
            .expect(0);
        assert!(verified.out.contains("0 处问题"), "{}", verified.out);
        let runs = [
            "--workspace",
            sample,
            "--as",
            "示例·周岚",
            "run",
            "list",
            "--json",
        ];
        let runs: Value = serde_json::from_str(&place.run(&runs).expect(0).out).unwrap();
        carried_out(&runs);
        nothing_there_is_forgotten(&place.path("base").join(folder));
        (made, board)
    };
    let ((first, board), (second, again)) = (made("../one"), made("../two"));
    assert_eq!(board, again);
    assert!(
        board["members"][0]["points"].as_i64().unwrap() > 0,
        "{board}"
    );
    for same in ["entries", "articles", "waiting", "due", "points", "calls"] {
        assert_eq!(first[same], second[same], "{same}");
    }
    assert_eq!(first["members"], 12);
    assert!(first["calls"].as_u64().unwrap() > 20, "{first}");
}

/// No draft that somebody has is named among what is forgotten: a restore would lose it.
fn nothing_there_is_forgotten(sample: &std::path::Path) {
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
    let place = Place::new();
    place.write("elsewhere/note.txt", "不是工作区");
    let args = ["demo", "sample", "--months", "1", "--calls", "0", "--json"];
    let made = place.run_in("elsewhere", &args).expect(0);
    let made: Value = serde_json::from_str(&made.out).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../knowledge");
    let files = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
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
    };
    let there = files(&place.path("elsewhere/sample/knowledge"));
    for file in files(shipped.as_ref()) {
        assert!(there.contains(&file), "{} is missing", file.display());
    }
    assert!(made["articles"].as_u64().unwrap() > 150, "{made}");
}

#[test]
fn the_sample_takes_no_folder_that_has_something_in_it() {
    let place = Place::new();
    place.write("taken/note.txt", "我的");
    let refused = place.run(&["demo", "../taken"]).expect(1);
    assert!(
        refused.err.contains("空的") && refused.err.contains("not empty"),
        "{}",
        refused.err
    );
    assert!(!place.path("taken/knowledge").exists());
}
