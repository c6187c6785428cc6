//! A writer that is killed loses nothing that it acknowledged and leaves no half.
//!
//! The test binary starts itself as a child that writes and says what is done; the parent kills it
//! at a random moment, opens the journal and asks for every acknowledged command again.

use crate::kit::*;
use jinnang_journal::*;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
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
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nack {id} {first} {last} {answer}").unwrap();
        out.flush().unwrap();
    }
}

/// Runs a child for a while; what it acknowledged.
fn run_and_kill(folder: &Path, round: usize, wait: Duration) -> Vec<(String, String)> {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args([
            "kill::the_child_writes_when_it_is_told_to",
            "--exact",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let hear = std::thread::spawn(move || {
        let lines = out.lines().map_while(Result::ok);
        let acks = lines.filter_map(|line| {
            let (id, rest) = line.strip_prefix("ack ")?.split_once(' ')?;
            // A line that the kill cut short acknowledges nothing.
            (rest.split(' ').count() == 3).then(|| (id.to_owned(), rest.to_owned()))
        });
        acks.collect::<Vec<_>>()
    });
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    hear.join().unwrap()
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged() {
    let kills = times("JINNANG_KILLS", 32);
    let mut dice = Dice::fresh("kill");
    let home = folder();
    let mut acked: BTreeMap<String, String> = BTreeMap::new();
    let (mut unknown, mut longest) = (0, 60_000);
    for round in 0..kills {
        let wait = Duration::from_micros(dice.below(longest) as u64 + 1_000);
        let heard = run_and_kill(home.path(), round, wait);
        let said = heard.len();
        // A busy machine may not even have started the child.
        longest = if said == 0 { longest * 5 / 4 } else { longest };
        acked.extend(heard);
        let journal = Journal::open(home.path()).unwrap();
        clean(&journal);
        let head = journal.head().unwrap();
        assert!(
            head.seq == 0 || (head.seq - 8).is_multiple_of(3),
            "half a command: {head:?}"
        );
        let of_round = journal.read(|state| state.entries(0, 1_000_000)).unwrap();
        let mine = format!("{round}-");
        let there = of_round
            .iter()
            .filter(|entry| entry.command.starts_with(&mine))
            .count()
            / 3;
        assert!(there >= said);
        unknown += there - said;
        if round % 8 == 7 || round + 1 == kills {
            for (id, rest) in &acked {
                let again = send(&journal, id).unwrap();
                let Outcome::Accepted {
                    first,
                    last,
                    answer,
                } = again
                else {
                    panic!("{id}")
                };
                assert_eq!(format!("{first} {last} {answer}"), *rest, "{id}");
            }
            assert_eq!(journal.head().unwrap(), head, "a retry adds nothing");
        }
    }
    println!(
        "kill: {kills} kills, {} acknowledged, 0 lost, {unknown} committed but not heard of",
        acked.len()
    );
    assert!(kills < 20 || acked.len() > 20);
}
