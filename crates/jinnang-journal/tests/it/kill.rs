//! A writer that is killed loses nothing that it acknowledged and leaves no half.
//!
//! The test binary starts itself as a child that writes and says what is done; the parent kills it
//! at a random moment, opens the journal and asks for every acknowledged command again. `points` goes
//! to every place of a write in order; here the moments are of chance.

use crate::child::{kill, say, start};
use crate::kit::*;
use jinnang_journal::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

const FOLDER: &str = "JINNANG_KILL_FOLDER";
const ROUND: &str = "JINNANG_KILL_ROUND";

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

/// Not a test of its own: what the child does.
#[test]
fn the_child_writes_when_it_is_told_to() {
    let (Ok(folder), Ok(round)) = (std::env::var(FOLDER), std::env::var(ROUND)) else {
        return;
    };
    let journal = Journal::open(Path::new(&folder)).unwrap();
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
        say(&format!("ack {id} {first} {last} {answer}"));
    }
}

/// Runs a child until it has acknowledged so many commands and for a moment more; what it acknowledged.
fn run_and_kill(
    folder: &Path,
    round: usize,
    acks: usize,
    moment: Duration,
) -> BTreeMap<String, String> {
    let (folder, round) = (folder.to_str().unwrap(), round.to_string());
    let test = "kill::the_child_writes_when_it_is_told_to";
    let (child, lines) = start(test, &[(FOLDER, folder), (ROUND, &round)]);
    let mut heard = lines.map_while(Result::ok).filter_map(|line| {
        let (id, rest) = line.strip_prefix("ack ")?.split_once(' ')?;
        // A line that the kill cut short acknowledges nothing.
        (rest.split(' ').count() == 3).then(|| (id.to_owned(), rest.to_owned()))
    });
    let mut acked: BTreeMap<_, _> = heard.by_ref().take(acks).collect();
    assert_eq!(acked.len(), acks, "the child ended by itself");
    std::thread::sleep(moment);
    kill(child);
    acked.extend(heard);
    acked
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
        let moment = Duration::from_micros(dice.next() % 15_000);
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
    let kills = times("JINNANG_KILLS", 50);
    let mut dice = Dice::fresh("kill");
    // A lane long enough to kill a journal that was killed before, short enough to verify it each time.
    let lanes: Vec<_> = (0..kills).step_by(10).map(|_| dice.next()).collect();
    let run = |seeds: &[u64]| {
        let sums = seeds.iter().map(|seed| lane(Dice::fixed(*seed), 10));
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
