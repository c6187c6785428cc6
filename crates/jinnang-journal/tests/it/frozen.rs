//! Every event that was ever released is read with the meaning it had.
//!
//! `frozen/events-1.jsonl` holds one command a line with every kind of event of the first release;
//! `events-2.jsonl` goes on with the kinds that came after it. They are never edited; a release with
//! new kinds adds a file. `frozen/state-N.txt` is what the first N add up to: its layout may change
//! with the tables, what it says may not. `JINNANG_FREEZE=1` writes it.

use crate::kit::*;
use jinnang_journal::*;
use std::collections::BTreeSet;

const EVENTS: [&str; 2] = [
    include_str!("frozen/events-1.jsonl"),
    include_str!("frozen/events-2.jsonl"),
];
const HEADS: [&str; 2] = [
    "8204cafb351c255750d9fbb3a7567fff37f4dc46abee61acc160608a791a403a",
    "a879a886fdb9be74bd53463fd38e782e028901e5cabb1267194ff787dcbe4bf9",
];
const KINDS: [usize; 2] = [31, 36];

#[derive(serde::Deserialize)]
struct Line {
    actor: String,
    events: Vec<serde_json::Value>,
}

impl Line {
    /// The events, each of which is written as it was read.
    fn events(&self) -> Vec<Event> {
        let read = |text: &serde_json::Value| {
            let event: Event = serde_json::from_value(text.clone()).unwrap();
            assert_eq!(serde_json::to_value(&event).unwrap(), *text);
            event
        };
        self.events.iter().map(read).collect()
    }
}

#[test]
fn the_events_of_every_release_are_read_and_mean_the_same() {
    let bench = Bench::new();
    let mut kinds = BTreeSet::new();
    let mut n = 0;
    for (release, text) in EVENTS.iter().enumerate() {
        for line in text.lines() {
            let line: Line = serde_json::from_str(line).unwrap();
            let named = |event: &serde_json::Value| event["kind"].as_str().unwrap().to_owned();
            kinds.extend(line.events.iter().map(named));
            let (id, at_ms) = (format!("c{n}"), T0 + n * DAY);
            put(&bench.journal, &id, &line.actor, at_ms, line.events()).unwrap();
            n += 1;
        }
        assert_eq!(kinds.len(), KINDS[release], "{kinds:?}");
        bench.clean();
        let dump = bench.journal.dump().unwrap();
        compare(&dump, &format!("state-{}.txt", release + 1));
        let head = bench.journal.head().unwrap().hash.to_string();
        assert_eq!(head, HEADS[release]);
    }
}

fn compare(dump: &str, file: &str) {
    let file = format!("{}/tests/it/frozen/{file}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("JINNANG_FREEZE").is_some() {
        std::fs::write(&file, dump).unwrap();
    }
    let frozen = std::fs::read_to_string(file).unwrap();
    for (is, was) in dump.lines().zip(frozen.lines()) {
        assert_eq!(is, was);
    }
    assert_eq!(dump.lines().count(), frozen.lines().count());
}
