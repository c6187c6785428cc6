//! Many inserts into a world where anything goes wrong at any step. What must hold, always:
//!
//! 1. A window that was not meant receives nothing.
//! 2. The meant window receives exactly our text, at most once for each insert, and never what the
//!    clipboard held before. Only who takes the clipboard between our key and the program's answer
//!    can change what it receives, and then the insert does not say that it went well.
//! 3. `Inserted` means that it arrived and that the clipboard is as it was.
//! 4. `Copied` means that the clipboard holds our text, `Nothing` that it does not.
//! 5. What a stranger copied meanwhile still lies there.
//! 6. At most one key for each insert, and none when the doubt came before it.
//!
//! `JINNANG_INSERTS` makes it longer.

mod world;

use jinnang_insert::{Doubt, Inserter, Outcome, Parcel, Previous, Timings};
use jinnang_testkit::seed;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use world::desk::Desk;
use world::random::Random;
use world::{Content, Giver, content_of};

const INSERTS: u64 = 12_000;

/// How many inserts, in all worlds together.
fn inserts() -> u64 {
    let named = std::env::var("JINNANG_INSERTS").ok();
    named.map_or(INSERTS, |word| word.parse().expect("a number"))
}

#[derive(Default)]
struct Tally {
    inserts: u64,
    outcomes: BTreeMap<String, u64>,
    arrived: u64,
    arrived_late: u64,
    strangers: u64,
}

/// One insert, as the world saw it.
struct Seen {
    parcel: Parcel,
    aimed_at: usize,
    outcome: Outcome,
    presses: usize,
    before: Option<Content>,
    after: Content,
    giver: Giver,
    was_robbed: bool,
    loot: Option<Content>,
    arrived: usize,
}

#[test]
fn whatever_goes_wrong_no_window_receives_a_wrong_text() {
    let seed = seed(20_261_124);
    let count = inserts();
    let mut tally = Tally::default();
    let mut world = 0;
    while tally.inserts < count {
        world += 1;
        one_world(seed.wrapping_mul(1_000_003).wrapping_add(world), &mut tally);
    }
    println!("{} inserts in {world} worlds", tally.inserts);
    for (outcome, times) in &tally.outcomes {
        println!("{times:6} {outcome}");
    }
    println!(
        "{:6} texts arrived, {} of them after the insert gave up",
        tally.arrived, tally.arrived_late
    );
    println!(
        "{:6} times a stranger's text was pasted, each reported as doubt",
        tally.strangers
    );
}

fn one_world(seed: u64, tally: &mut Tally) {
    let mut random = Random::new(seed);
    let desk = Desk(Arc::new(Mutex::new(random.world())));
    let inserter = Inserter::new(Box::new(desk.clone()), Timings::default());
    let mut seen = Vec::new();
    for name in ["甲", "乙", "丙"] {
        let parcel = random.parcel(name);
        let aimed_at = random.below(2) as usize;
        seen.push(one_insert(&inserter, &desk, parcel, aimed_at, &mut random));
        let rest_ms = random.below(6_000);
        desk.world().pass(rest_ms);
        if random.percent(50) {
            break;
        }
    }
    desk.world().pass(60_000);
    for one in &seen {
        check_one(one, seed);
        *tally
            .outcomes
            .entry(format!("{:?}", one.outcome))
            .or_default() += 1;
    }
    check_windows(&desk, &seen, seed, tally);
    tally.inserts += seen.len() as u64;
}

fn one_insert(
    inserter: &Inserter,
    desk: &Desk,
    parcel: Parcel,
    aimed_at: usize,
    random: &mut Random,
) -> Seen {
    let (target, thefts, presses) = {
        let mut world = desk.world();
        world.aimed_at = aimed_at;
        world.kept = None;
        (world.has_modifier, world.is_stuck) = (false, false);
        world.plan = random.plan(world.step, &parcel);
        (
            world.windows[aimed_at].target.clone(),
            world.thefts,
            world.presses.len(),
        )
    };
    let mut hide = || desk.world().count_step();
    let outcome = inserter.insert(Some(&target), &parcel, &mut hide);
    let mut world = desk.world();
    world.plan.clear();
    let was_robbed = world.thefts != thefts;
    Seen {
        presses: world.presses.len() - presses,
        before: world.kept.clone(),
        after: world.held.clone(),
        giver: world.giver,
        was_robbed: was_robbed && world.thefts != world.kept_at_theft,
        loot: was_robbed.then(|| world.held.clone()),
        arrived: world.windows[aimed_at].received.len(),
        parcel,
        aimed_at,
        outcome,
    }
}

fn check_one(seen: &Seen, seed: u64) {
    let text = seen.after.get("text").map(Vec::as_slice);
    let is_there = text == Some(seen.parcel.plain.as_bytes());
    match seen.outcome {
        Outcome::Inserted { previous } => {
            assert_eq!(seen.presses, 1, "seed {seed}");
            assert!(
                seen.arrived > 0,
                "inserted and nothing arrived, seed {seed}"
            );
            let expected = (previous == Previous::Restored).then(|| seen.before.clone());
            assert!(
                seen.was_robbed || expected == Some(Some(seen.after.clone())),
                "seed {seed}"
            );
        }
        Outcome::Copied { doubt } => {
            assert!(is_there, "copied and not there, seed {seed}");
            let whole = seen.after == content_of(&seen.parcel);
            assert!(
                seen.giver != Giver::Ours || whole,
                "half a parcel, seed {seed}"
            );
            check_presses(seen, doubt, seed);
        }
        Outcome::Nothing { cause } => {
            assert!(!is_there, "nothing and yet there, seed {seed}");
            check_presses(seen, cause, seed);
        }
    }
    if seen.was_robbed {
        assert_ne!(
            seen.giver,
            Giver::Ours,
            "the thief's was overwritten, seed {seed}"
        );
        assert_ne!(
            seen.giver,
            Giver::Kept,
            "the thief's was overwritten, seed {seed}"
        );
        assert_eq!(seen.loot.as_ref(), Some(&seen.after), "seed {seed}");
    }
}

/// `Unanswered` speaks of an earlier key; the window of `TargetGone` may go before or after it.
fn check_presses(seen: &Seen, doubt: Doubt, seed: u64) {
    let allowed = match doubt {
        Doubt::TargetSlow | Doubt::TakenAfterKey => 1..=1,
        Doubt::TargetGone => 0..=1,
        _ => 0..=0,
    };
    assert!(
        allowed.contains(&seen.presses),
        "{doubt:?} with {} keys, seed {seed}",
        seen.presses
    );
}

fn check_windows(desk: &Desk, seen: &[Seen], seed: u64, tally: &mut Tally) {
    let world = desk.world();
    assert!(
        world.windows[2].received.is_empty(),
        "the wrong window received, seed {seed}"
    );
    for (number, window) in world.windows.iter().enumerate() {
        let mut open: Vec<&Seen> = seen.iter().filter(|one| one.aimed_at == number).collect();
        for received in &window.received {
            if received.from == Giver::Stranger {
                tally.strangers += 1;
                let slow = [Some(Doubt::TakenAfterKey), Some(Doubt::TargetSlow)];
                let at = open
                    .iter()
                    .position(|one| slow.contains(&one.outcome.doubt()));
                open.remove(
                    at.unwrap_or_else(|| panic!("a stranger's text, unreported, seed {seed}")),
                );
                continue;
            }
            assert_eq!(
                received.from,
                Giver::Ours,
                "the old clipboard was pasted, seed {seed}"
            );
            let is_it = |one: &&Seen| {
                content_of(&one.parcel)
                    .values()
                    .any(|form| *form == received.content)
            };
            let at = open.iter().position(is_it);
            let one =
                open.remove(at.unwrap_or_else(|| panic!("a wrong text, or twice, seed {seed}")));
            assert_eq!(one.presses, 1, "received without a key, seed {seed}");
            tally.arrived += 1;
            tally.arrived_late += u64::from(one.outcome.doubt().is_some());
        }
        let lost = open.iter().any(|one| one.outcome.doubt().is_none());
        assert!(!lost, "inserted and never received, seed {seed}");
    }
}
