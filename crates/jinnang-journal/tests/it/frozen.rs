//! Every event that was ever released is read with the meaning it had.
//!
//! `frozen/events-1.jsonl` holds one command a line with every kind of event of the first release.
//! It is never edited; a release with new kinds adds a file. `frozen/state-1.txt` is what they add
//! up to: its layout may change with the tables, what it says may not. `JINNANG_FREEZE=1` writes it.

use crate::kit::*;
use jinnang_journal::*;

const EVENTS: &str = include_str!("frozen/events-1.jsonl");
const HEAD: &str = "8204cafb351c255750d9fbb3a7567fff37f4dc46abee61acc160608a791a403a";

#[derive(serde::Deserialize)]
struct Line {
    actor: String,
    events: Vec<serde_json::Value>,
}

#[test]
fn the_events_of_the_first_release_are_read_and_mean_the_same() {
    let bench = Bench::new();
    let mut kinds = std::collections::BTreeSet::new();
    for (n, line) in EVENTS.lines().enumerate() {
        let line: Line = serde_json::from_str(line).unwrap();
        let events = line.events.iter().map(|event| {
            kinds.insert(event["kind"].as_str().unwrap().to_owned());
            serde_json::from_value(event.clone()).unwrap()
        });
        let events: Vec<Event> = events.collect();
        for (event, text) in events.iter().zip(&line.events) {
            assert_eq!(
                serde_json::to_value(event).unwrap(),
                *text,
                "written as it was read"
            );
        }
        put(
            &bench.journal,
            &format!("c{n}"),
            &line.actor,
            T0 + n as i64 * DAY,
            events,
        )
        .unwrap();
    }
    assert_eq!(kinds.len(), 31, "{kinds:?}");
    bench.clean();
    let dump = bench.journal.dump().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/frozen/state-1.txt");
    if std::env::var_os("JINNANG_FREEZE").is_some() {
        std::fs::write(file, &dump).unwrap();
    }
    let frozen = std::fs::read_to_string(file).unwrap();
    for (is, was) in dump.lines().zip(frozen.lines()) {
        assert_eq!(is, was);
    }
    assert_eq!(dump.lines().count(), frozen.lines().count());
    assert_eq!(bench.journal.head().unwrap().hash.to_string(), HEAD);
}
