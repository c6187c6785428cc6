//! Where order does not matter, as `state/fold.rs` promises it: what is about different things may come
//! in any order, in one command or in several, and days are settled in any order.

mod streams;

use crate::kit::*;
use jinnang_journal::*;
use jinnang_testkit::{Dice, any, seed};
use rusqlite::Connection;
use std::collections::BTreeMap;
use streams::{Deed, streams};

/// A journal with people and rewards in it, to begin every round with.
struct Ground {
    database: Vec<u8>,
    head: Vec<u8>,
}

impl Ground {
    fn new() -> Self {
        let mut bench = Bench::with_people();
        bench.put(
            "ada",
            vec![offer("cup", 5, None, None), offer("day", 9, Some(9), None)],
        );
        let read = |name: &str| std::fs::read(bench.folder.path().join(name)).unwrap();
        drop(bench.journal);
        Self {
            database: read("journal.db"),
            head: read("journal.head"),
        }
    }

    fn bench(&self) -> Bench {
        let folder = folder();
        std::fs::write(folder.path().join("journal.db"), &self.database).unwrap();
        std::fs::write(folder.path().join("journal.head"), &self.head).unwrap();
        Bench::at(folder)
    }
}

/// Everything happens at one moment, so that only the order is different.
fn decide(bench: &Bench, id: usize, deeds: &[Deed]) {
    let events = deeds.iter().map(|(_, event)| event.clone()).collect();
    let outcome = put(
        &bench.journal,
        &format!("c{id}"),
        deeds[0].0,
        T0 + DAY,
        events,
    );
    assert!(outcome.is_ok(), "{outcome:?}\n{deeds:#?}");
}

/// All rows of the state tables, without the numbers of entries and in an order of their own.
fn rows(bench: &Bench, masked: &[&str]) -> BTreeMap<String, Vec<String>> {
    let db = Connection::open(bench.folder.path().join("journal.db")).unwrap();
    let tables = bench.journal.dump().unwrap();
    let tables = tables.lines().filter_map(|line| line.split(' ').next());
    let of_table = |table: &str| {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let names: Vec<String> = statement
            .column_names()
            .iter()
            .map(|&name| name.into())
            .collect();
        let keep = |at: &usize| {
            let full = format!("{table}.{}", names[*at]);
            !masked.contains(&names[*at].as_str()) && !masked.contains(&full.as_str())
        };
        let columns: Vec<usize> = (0..names.len()).filter(keep).collect();
        let read = |row: &rusqlite::Row<'_>| {
            let values = columns
                .iter()
                .map(|at| format!("{:?}", row.get_ref(*at).unwrap()));
            Ok(values.collect::<Vec<_>>().join(" "))
        };
        let rows = statement.query_map((), read).unwrap();
        let mut rows: Vec<String> = rows.map(Result::unwrap).collect();
        rows.sort();
        (table.to_owned(), rows)
    };
    tables.map(of_table).collect()
}

/// Columns that hold numbers of entries.
const SEQS: [&str; 5] = [
    "seq",
    "head",
    "retired_seq",
    "joined_seq",
    "submission_author.submission",
];

/// All deeds, each stream in its order, the streams mixed by chance.
fn mixed(dice: &mut Dice, streams: &[Vec<Deed>]) -> Vec<Deed> {
    let mut at = vec![0; streams.len()];
    let mut deeds = Vec::new();
    loop {
        let open: Vec<_> = (0..at.len())
            .filter(|n| at[*n] < streams[*n].len())
            .collect();
        if open.is_empty() {
            return deeds;
        }
        let stream = *dice.pick(&open);
        deeds.push(streams[stream][at[stream]].clone());
        at[stream] += 1;
    }
}

/// Cuts deeds into commands by chance; a command has one actor.
fn commands(dice: &mut Dice, deeds: &[Deed]) -> Vec<Vec<Deed>> {
    let mut commands: Vec<Vec<Deed>> = Vec::new();
    for deed in deeds {
        match commands.last_mut() {
            Some(last) if last[0].0 == deed.0 && dice.below(2) == 0 => last.push(deed.clone()),
            _ => commands.push(vec![deed.clone()]),
        }
    }
    commands
}

fn live(ground: &Ground, commands: &[Vec<Deed>]) -> Bench {
    let bench = ground.bench();
    for (id, deeds) in commands.iter().enumerate() {
        decide(&bench, id, deeds);
    }
    bench
}

#[test]
fn what_is_about_different_things_comes_in_any_order() {
    let mut dice = Dice::new(seed(any()));
    let (ground, streams) = (Ground::new(), streams());
    let in_turn: Vec<_> = streams
        .iter()
        .flatten()
        .cloned()
        .map(|deed| vec![deed])
        .collect();
    let should = rows(&live(&ground, &in_turn), &SEQS);
    let shuffles = times("JINNANG_SHUFFLES", 250);
    for round in 0..shuffles {
        let mixed = mixed(&mut dice, &streams);
        let bench = live(&ground, &commands(&mut dice, &mixed));
        assert_eq!(rows(&bench, &SEQS), should, "round {round}");
        if round % 50 == 0 {
            bench.clean();
        }
    }
    println!("order: {shuffles} shuffles, one balance");
}

#[test]
fn events_of_one_command_or_of_several_add_up_to_the_same() {
    let mut dice = Dice::new(seed(any()));
    let ground = Ground::new();
    let streams = streams();
    for round in 0..60 {
        let deeds = mixed(&mut dice, &streams);
        let one_by_one: Vec<_> = deeds.iter().cloned().map(|deed| vec![deed]).collect();
        let should = live(&ground, &one_by_one).journal.dump().unwrap();
        for _ in 0..2 {
            let bench = live(&ground, &commands(&mut dice, &deeds));
            assert_eq!(bench.journal.dump().unwrap(), should, "round {round}");
        }
    }
}

const DAYS: [&str; 5] = [
    "2026-09-21",
    "2026-09-22",
    "2026-09-23",
    "2026-09-24",
    "2026-09-25",
];

/// Pays each author a point for each colleague who used an article on a day, once for each day.
fn settle(bench: &Bench, id: usize, day: &str) {
    let id = format!("settle-{id}");
    let command = Command {
        id: &id,
        actor: "workspace",
        name: "settle",
        payload: day,
        now_ms: T0 + 30 * DAY,
    };
    let decide = |state: &State<'_>| {
        let mut events = Vec::new();
        for lineage in state.lineages_used_on(day)? {
            let Some(article) = state.article_of(&lineage)? else {
                continue;
            };
            let users = state.distinct_users(&lineage, day, &["copied"], &article.authors)?;
            for author in article.authors {
                let rule = format!("use:{day}");
                let paid = state.award_for(&rule, &lineage, &author)?.is_some();
                if !users.is_empty() && !paid {
                    let award_id = format!("{day}-{lineage}-{author}");
                    let (to, amount) = (author.as_str(), users.len() as i64);
                    events.push(award(&award_id, &rule, lineage.as_str(), to, amount));
                }
            }
        }
        Ok(Ok(decided(events)))
    };
    let mut decide = decide;
    bench.journal.execute(&command, &mut decide).unwrap();
}

#[test]
fn days_are_settled_in_any_order_and_again_without_paying_twice() {
    let mut dice = Dice::new(seed(any()));
    let ground = Ground::new();
    let mut should = None;
    let masked = [&SEQS[..], &["balance_after"]].concat();
    let mut uses = Vec::new();
    for n in 0..60 {
        let (member, article) = (dice.pick(&PEOPLE).0, *dice.pick(&["a", "b", "c"]));
        uses.push(UseEntry {
            member: member.into(),
            article: article.into(),
            lineage: LineageId(format!("lineage-{article}")),
            how: (*dice.pick(&["copied", "opened"])).into(),
            at_ms: T0 + n,
            day: (*dice.pick(&DAYS)).into(),
        });
    }
    for round in 0..130 {
        let bench = ground.bench();
        for (article, authors) in [
            ("a", &["lin"][..]),
            ("b", &["lin", "wang"]),
            ("c", &["zhao"]),
        ] {
            put(
                &bench.journal,
                article,
                "lin",
                T0 + DAY,
                vec![published(article, authors)],
            )
            .unwrap();
        }
        for used in &uses {
            bench.journal.use_log(std::slice::from_ref(used)).unwrap();
        }
        let mut left = [&DAYS[..], &DAYS[..2]].concat();
        for id in 0..left.len() {
            let day = left.swap_remove(dice.below(left.len()));
            settle(&bench, id, day);
        }
        let rows = rows(&bench, &masked);
        assert!(rows["award"].len() > 5);
        assert_eq!(
            &rows,
            should.get_or_insert_with(|| rows.clone()),
            "round {round}"
        );
    }
}
