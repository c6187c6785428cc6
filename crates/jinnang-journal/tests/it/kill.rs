//! A writer that is killed loses nothing that it acknowledged and leaves no half.
//!
//! The test binary starts itself as a child that writes and says what is done; the parent kills it
//! at a random moment, opens the journal and asks for every acknowledged command again. `points` goes
//! to every place of a write in order; here the moments are of chance.

use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::child::{Running, in_child, say};
use jinnang_testkit::{Dice, any, seed};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

fn send(journal: &Journal, id: &str) -> Result<Outcome, JournalError> {
    let command = Command {
        id,
        actor: "tom",
        name: "give",
        payload: id,
        now_ms: T0,
    };
    journal.execute(&command, &mut |state| {
        let before = state.balance(&"lin".into(), Unit::Points, T0)?.posted;
        let events = vec![
            award(id, "use", id, "lin", 5),
            reverse(id, 2),
            award(&format!("{id}-w"), "use", id, "wang", 1),
        ];
        let texts = vec![format!("text of {id}")];
        let answer = before.into();
        Ok(Ok(Decided {
            events,
            answer,
            texts,
            personal: vec![],
        }))
    })
}

/// The life of the child: one command after the other, until it is killed.
fn write_until_killed(told: &str) {
    let (folder, round): (PathBuf, usize) = serde_json::from_str(told).unwrap();
    let journal = Journal::open(&folder).unwrap();
    put(&journal, "people", "root", T0, first_people()).unwrap();
    for n in 0..1_000_000 {
        let id = format!("{round}-{n}");
        let Outcome::Accepted {
            first,
            last,
            answer,
        } = send(&journal, &id).unwrap()
        else {
            panic!("refused");
        };
        say(format!("ack {id} {first} {last} {answer}"));
    }
}

/// Runs a child until it has acknowledged so many commands and for a moment more; what it acknowledged.
fn run_and_kill(
    folder: &Path,
    round: usize,
    acks: usize,
    moment: Duration,
) -> BTreeMap<String, String> {
    let told = json!([folder, round]).to_string();
    let mut child = Running::start(&a_killed_writer_loses_nothing_that_it_acknowledged, &told);
    let mut acked: BTreeMap<_, _> = child.by_ref().filter_map(ack).take(acks).collect();
    assert_eq!(acked.len(), acks, "the child ended by itself");
    std::thread::sleep(moment);
    acked.extend(child.kill().into_iter().filter_map(ack));
    acked
}

/// A command that a child acknowledged, and its outcome. A line that the kill cut short acknowledges nothing.
fn ack(line: String) -> Option<(String, String)> {
    let (id, rest) = line.strip_prefix("ack ")?.split_once(' ')?;
    (rest.split(' ').count() == 3).then(|| (id.to_owned(), rest.to_owned()))
}

/// What came of the kills of one lane.
#[derive(Default)]
struct Sum {
    acked: usize,
    unknown: usize,
}

/// Kills again and again on one journal.
fn lane(mut dice: Dice, kills: usize) -> Sum {
    let home = folder();
    let mut acked = BTreeMap::new();
    let mut sum = Sum::default();
    for round in 0..kills {
        let moment = Duration::from_micros(dice.roll() % 15_000);
        let heard = run_and_kill(home.path(), round, dice.below(5), moment);
        sum.unknown += there(home.path(), round) - heard.len();
        sum.acked += heard.len();
        acked.extend(heard);
    }
    ask_again(home.path(), &acked);
    sum
}

/// How many commands of a round are in the journal, which is whole.
fn there(home: &Path, round: usize) -> usize {
    let journal = Journal::open(home).unwrap();
    clean(&journal);
    let entries = journal.read(|state| state.entries(0, 1_000_000)).unwrap();
    let whole = entries.is_empty() || (entries.len() - 8).is_multiple_of(3);
    assert!(whole, "half a command: {}", entries.len());
    let mine = format!("{round}-");
    let of_round = entries
        .iter()
        .filter(|entry| entry.command.starts_with(&mine));
    of_round.count() / 3
}

/// Every acknowledged command has the outcome that was acknowledged.
fn ask_again(home: &Path, acked: &BTreeMap<String, String>) {
    let journal = Journal::open(home).unwrap();
    let head = journal.head().unwrap();
    for (id, heard) in acked {
        let Outcome::Accepted {
            first,
            last,
            answer,
        } = send(&journal, id).unwrap()
        else {
            panic!("{id}")
        };
        assert_eq!(format!("{first} {last} {answer}"), *heard, "{id}");
    }
    assert_eq!(journal.head().unwrap(), head, "a retry adds nothing");
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    in_child(write_until_killed);
    let kills = times("JINNANG_KILLS", 50);
    let mut dice = Dice::new(seed(any()));
    // A lane long enough to kill a journal that was killed before, short enough to verify it each time.
    let lanes: Vec<_> = (0..kills).step_by(10).map(|_| dice.roll()).collect();
    let run = |seeds: &[u64]| {
        let sums = seeds.iter().map(|seed| lane(Dice::new(*seed), 10));
        sums.fold(Sum::default(), |all, one| Sum {
            acked: all.acked + one.acked,
            unknown: all.unknown + one.unknown,
        })
    };
    let (half, rest) = lanes.split_at(lanes.len() / 2);
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(|| run(rest));
        (run(half), other.join().unwrap())
    });
    println!(
        "kill: {} kills, {} acknowledged, 0 lost, {} committed but not heard of",
        10 * lanes.len(),
        one.acked + other.acked,
        one.unknown + other.unknown,
    );
    assert!(one.acked + other.acked >= lanes.len());
}
