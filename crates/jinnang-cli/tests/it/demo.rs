//! The sample workspace.

use crate::run::Place;
use serde_json::Value;

#[test]
fn the_sample_is_clean_and_the_same_for_the_same_seed() {
    let place = Place::new();
    let made = |folder: &str| -> (Value, Value) {
        let args = [
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
