//! Eight people at one core, each in their own time and all at once: everybody is answered as if they were
//! there alone.

use super::dealt::Person;
use super::said;
use crate::base::{Base, Open};
use crate::story::{Team, command};
use jinnang_testkit::{Dice, any, copy_folder, seed};
use jinnang_wire::PeopleView;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

const SEATS: usize = 8;
/// Commands of all of them together.
const COMMANDS: usize = 10_000;
/// So far apart are two commands.
const APART_MS: i64 = 700;

/// A command as it was sent, when, and what was answered.
struct Sent {
    at_ms: i64,
    name: &'static str,
    request: Value,
    answer: Value,
}

/// A workspace with eight more members, and their ids. Some train, some look after the workspace.
fn workspace() -> (Base, Vec<String>) {
    let team = Team::without_pins(Base::with_articles(), "trust_all");
    let roles = ["employee", "trainer", "admin", "employee"];
    for n in 0..SEATS {
        let (name, role) = (format!("同事{n}"), roles[n % roles.len()]);
        let add = json!({ "command": command(), "name": name, "department": "华东", "role": role });
        let _: PeopleView = team.open.ask("member_add", add);
    }
    let people: PeopleView = team.open.ask("people", json!({}));
    let members = people.members.into_iter();
    let eight = members.filter(|one| one.name.as_ref().is_some_and(|n| n.starts_with("同事")));
    (team.base, eight.map(|member| member.id).collect())
}

/// A copy of it for each.
fn copies(base: &Base) -> Vec<Base> {
    let copy = |_| {
        let copy = Base::new();
        std::fs::remove_dir_all(copy.workspace()).unwrap();
        copy_folder(&base.workspace(), &copy.workspace()).unwrap();
        copy
    };
    (0..SEATS).map(copy).collect()
}

fn sit_down(at: &Open, member: &str) {
    let _: PeopleView = at.ask("sign_in", json!({ "member": member, "secret": "" }));
}

/// Everybody's commands, one after the other at one core, whose turn it is by chance.
fn together(open: &Open, members: &[String], seed: u64) -> Vec<Vec<Sent>> {
    let mut dice = Dice::new(seed);
    let mut people: Vec<Person> = (0..SEATS).map(|n| Person::new(seed, n)).collect();
    let seats: Vec<Open> = members.iter().map(|_| open.beside()).collect();
    for (seat, member) in seats.iter().zip(members) {
        sit_down(seat, member);
    }
    let start_ms = open.host.now_ms.load(Ordering::Relaxed);
    let mut sent: Vec<Vec<Sent>> = (0..SEATS).map(|_| Vec::new()).collect();
    for step in 1..=COMMANDS as i64 {
        let n = dice.below(SEATS);
        let at_ms = start_ms + step * APART_MS;
        open.host.now_ms.store(at_ms, Ordering::Relaxed);
        let (name, request) = people[n].next();
        let answer = said(&seats[n], name, &request);
        people[n].heard(name, &answer);
        sent[n].push(Sent {
            at_ms,
            name,
            request,
            answer,
        });
    }
    sent
}

#[test]
fn eight_people_at_one_core_are_answered_as_if_each_were_there_alone() {
    let seed = seed(any());
    let (base, members) = workspace();
    let bases = copies(&base);
    let sent = together(&base.opened(), &members, seed);
    for (n, (copy, member)) in bases.iter().zip(&members).enumerate() {
        let alone = copy.opened();
        sit_down(&alone, member);
        for (step, sent) in sent[n].iter().enumerate() {
            alone.host.now_ms.store(sent.at_ms, Ordering::Relaxed);
            let answer = said(&alone, sent.name, &sent.request);
            let Sent { name, request, .. } = sent;
            assert_eq!(
                sent.answer, answer,
                "seat {n}, step {step}: {name} {request}"
            );
        }
    }
}

/// What is told apart by the time it was made at, which is the same for everybody here.
const BY_TIME: [&str; 6] = [
    "calls",
    "call_read",
    "call_forget",
    "call_restore",
    "call_case",
    "draft",
];

/// Answers of one seat while the clock stands still.
fn run(seat: &Open, seed: u64, n: usize) -> Vec<String> {
    let mut person = Person::new(seed, n);
    let mut answers = Vec::new();
    while answers.len() < COMMANDS / SEATS / 4 {
        let (name, request) = person.next();
        if BY_TIME.contains(&name) || name.starts_with("draft") {
            continue;
        }
        let answer = said(seat, name, &request).to_string();
        answers.push(format!("{name} {}", without_numbers(&answer)));
    }
    answers
}

/// Without the numbers that tell calls of one millisecond apart.
fn without_numbers(text: &str) -> String {
    let mut parts = text.split("\"call-");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once('"').unwrap_or_default();
        out.push_str("\"call\"");
        out.push_str(rest);
    }
    out
}

#[test]
fn all_at_once_they_are_answered_alike() {
    let seed = seed(any());
    let (base, members) = workspace();
    let bases = copies(&base);
    let open = base.opened();
    let seats: Vec<Open> = members.iter().map(|_| open.beside()).collect();
    for (seat, member) in seats.iter().zip(&members) {
        sit_down(seat, member);
    }
    let all = std::thread::scope(|scope| {
        let running = seats.iter().enumerate();
        let running = running.map(|(n, seat)| scope.spawn(move || run(seat, seed, n)));
        let running: Vec<_> = running.collect();
        let ended = running.into_iter().map(|one| one.join().unwrap());
        ended.collect::<Vec<_>>()
    });
    drop((seats, open));
    for (n, (answers, member)) in all.iter().zip(&members).enumerate() {
        let alone = bases[n].opened();
        sit_down(&alone, member);
        let expected = run(&alone, seed, n);
        assert_eq!(answers, &expected, "seat {n}");
    }
}
