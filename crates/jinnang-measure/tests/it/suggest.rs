//! What suggestions make of calls: measured on a small history with habits that no text knows of.

use jinnang_calls::{Call, Customer, How, Outcome, Owner, Store, Used};
use jinnang_measure::{Measured, suggest};
use tempfile::TempDir;

/// Scripts there are.
const SCRIPTS: usize = 12;
/// Calls there were.
const CALLS: i64 = 150;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Numbers that come out the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}

/// Scripts that each lead to the next one; people follow that in four of ten steps, in four go where
/// their habit leads, and else anywhere.
fn history() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let scripts = place.path().join("knowledge/scripts");
    std::fs::create_dir_all(&scripts).unwrap();
    for n in 0..SCRIPTS {
        let text = format!(
            "---\nid: s{n}\ntitle: 话术 {n}\nkind: script\nstage: [异议处理]\n---\n开场。\n\n## 话术\n> 您好。\n\n## 下一步\n- 客户问 → [[s{}]]\n",
            (n + 1) % SCRIPTS
        );
        std::fs::write(scripts.join(format!("s{n}.md")), text).unwrap();
    }
    let folder = place.path().join(".jinnang");
    std::fs::create_dir_all(&folder).unwrap();
    let mut store = Store::open(&folder.join("calls.db"), 0).unwrap().store;
    let mut dice = Dice(11);
    let habits: Vec<usize> = (0..SCRIPTS).map(|_| dice.below(SCRIPTS)).collect();
    for n in 0..CALLS {
        store.put(&call(n, &habits, &mut dice), 0).unwrap();
    }
    place
}

fn call(n: i64, habits: &[usize], dice: &mut Dice) -> Call {
    let mut at_ms = 1_780_000_000_000 + n * DAY_MS;
    let mut call = Call::begin(format!("call-{n}"), at_ms);
    call.with(Customer {
        name: "王总".to_owned(),
        ..Customer::default()
    });
    call.go_to(at_ms, "异议处理".to_owned());
    let mut at = dice.below(SCRIPTS);
    for _ in 0..4 {
        at_ms += 60_000;
        let used = Used {
            article: format!("s{at}"),
            how: How::Inserted,
            step: None,
            from: None,
        };
        call.used(at_ms, used);
        at = match dice.below(10) {
            0..4 => (at + 1) % SCRIPTS,
            4..8 => habits[at],
            _ => dice.below(SCRIPTS),
        };
    }
    call.end(at_ms, Outcome::Advanced, String::new());
    call
}

#[test]
fn suggestions_beat_what_is_said_most_on_calls_they_have_not_seen() {
    let place = history();
    let Measured {
        learned,
        tested,
        panel,
        ..
    } = suggest(place.path(), 70).unwrap();
    assert_eq!((learned, tested), (105, 45));
    assert!(
        panel.said > 120 && panel.shown * 2 > panel.said,
        "{panel:?}"
    );
    // Ahead by half and more, silence counted against it, and where it speaks.
    assert!(panel.hit * 10 > panel.baseline * 15, "{panel:?}");
    assert!(panel.hit * 10 > panel.baseline_shown * 15, "{panel:?}");
    // What was measured with is left as it was.
    let store = Store::open(&place.path().join(".jinnang/calls.db"), 0)
        .unwrap()
        .store;
    assert_eq!(
        store.list(&Owner::Machine, None, 1).unwrap().1,
        CALLS as u32
    );
}

#[test]
fn there_is_nothing_to_measure_without_calls() {
    let place = tempfile::tempdir().unwrap();
    let refused = suggest(place.path(), 70).unwrap_err().to_string();
    assert!(
        refused.contains("通话太少") && refused.contains("too few"),
        "{refused}"
    );
}
