//! Damage to a closed file is noticed, or it does no harm.

use crate::kit::*;
use crate::story;
use jinnang_journal::*;
use jinnang_revision::Revision;
use jinnang_testkit::child::{Running, in_child, say};
use jinnang_testkit::{Dice, any, seed};
use serde_json::json;
use std::path::Path;

/// Small pages have little empty space, so that most bits are of something.
const PAGE: usize = 1024;

/// The files of a journal that was closed, and what it said.
struct Closed {
    database: Vec<u8>,
    witness: Vec<u8>,
    content: Content,
}

#[derive(PartialEq, Debug, Clone)]
struct Content {
    dump: String,
    entries: Vec<Entry>,
    texts: Vec<Option<String>>,
}

impl Content {
    fn of(journal: &Journal) -> Result<Self, JournalError> {
        Ok(Self {
            dump: journal.dump()?,
            entries: journal.read(|state| state.entries(0, 100_000))?,
            texts: journal.read(|state| {
                let hashes = (0..40).map(|n| Revision::of(format!("text {n}")));
                hashes.map(|hash| state.text(&hash)).collect()
            })?,
        })
    }
}

fn closed(seed: u64, turns: usize) -> Closed {
    let home = folder();
    let db = rusqlite::Connection::open(home.path().join("journal.db")).unwrap();
    db.execute_batch(&format!("PRAGMA page_size = {PAGE}; VACUUM"))
        .unwrap();
    drop(db);
    let mut bench = Bench::at(home);
    bench.put("root", first_people());
    let possible = story::live(&mut bench, &mut Dice::new(seed), turns);
    assert!(possible > turns / 5, "{possible}");
    let content = Content::of(&bench.journal).unwrap();
    let folder = bench.folder;
    drop(bench.journal);
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(!folder.path().join("journal.db-wal").exists());
    Closed {
        database: read("journal.db"),
        witness: read("journal.head"),
        content,
    }
}

fn lay(folder: &Path, database: &[u8], witness: &[u8]) {
    for rest in ["journal.db-wal", "journal.db-shm"] {
        let _ = std::fs::remove_file(folder.join(rest));
    }
    std::fs::write(folder.join("journal.db"), database).unwrap();
    std::fs::write(folder.join("journal.head"), witness).unwrap();
}

#[derive(Debug, PartialEq, Clone, Copy)]
enum Found {
    AtOpen,
    /// Tables were folded again on opening, and that is said.
    Mended,
    ByVerify,
    /// `verify` says that it is there and does no harm.
    Said,
    /// Nothing shown or counted is another, and nobody says anything.
    Unnoticed,
}

const ENDS: [Found; 5] = [
    Found::AtOpen,
    Found::Mended,
    Found::ByVerify,
    Found::Said,
    Found::Unnoticed,
];

/// Opens, verifies, compares; anything else is a wrong answer that nobody noticed.
fn judge(folder: &Path, content: &Content, what: &str) -> Found {
    let Ok(journal) = Journal::open(folder) else {
        return Found::AtOpen;
    };
    let verified = journal.verify(&mut |_, _| true);
    let Some(verified) = verified.ok().filter(|verified| verified.faults.is_empty()) else {
        return Found::ByVerify;
    };
    let now = Content::of(&journal).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert!(
        now == *content,
        "{what}: another content, and nothing noticed it"
    );
    if !journal.mended().is_empty() {
        Found::Mended
    } else if verified.harmless.is_empty() {
        Found::Unnoticed
    } else {
        Found::Said
    }
}

/// Ways to damage the files of a closed journal.
const KINDS: [&str; 8] = [
    "a bit",
    "some bytes",
    "a page zeroed",
    "a page of elsewhere",
    "cut short",
    "more behind the end",
    "a bit of the head",
    "a row changed by SQL",
];

/// What a person with a shell might do.
const BY_SQL: [&str; 9] = [
    "UPDATE account SET amount = amount + 100",
    "UPDATE member SET role = 'admin'",
    "DELETE FROM statement WHERE seq IN (SELECT seq FROM statement LIMIT 1)",
    "UPDATE award SET amount = amount + 1 WHERE seq IN (SELECT seq FROM award LIMIT 1)",
    "INSERT INTO person (member, name) VALUES ('nobody', 'Mallory')",
    "INSERT INTO secret (member, hash) VALUES ('root', 'mine')",
    "INSERT INTO use_log (member, article, lineage, how, at_ms, day)
     VALUES ('lin', 'a', 'l', 'copied', 1, '2026-01-01')",
    "DROP TRIGGER entry_keeps; DELETE FROM tally",
    "DROP TRIGGER outcome_keeps; UPDATE outcome SET actor = 'mallory' WHERE n = 2",
];

/// One damage in a copy of its own.
fn damage(folder: &Path, closed: &Closed, kind: &str, dice: &mut Dice) -> Found {
    let (mut database, mut head) = (closed.database.clone(), closed.witness.clone());
    let pages = database.len() / PAGE;
    let span = |page: usize| page * PAGE..(page + 1) * PAGE;
    let what = match kind {
        "a bit" => {
            let (byte, bit) = bits(dice, &database, 2)[dice.below(2)];
            database[byte] ^= 1 << bit;
            format!("{byte}.{bit}")
        }
        "some bytes" => {
            let (at, long) = (dice.below(database.len() - 64), 1 + dice.below(64));
            let written = database[at..at + long].iter_mut();
            written.for_each(|byte| *byte = dice.below(256) as u8);
            format!("{at}+{long}")
        }
        "a page zeroed" => {
            let page = dice.below(pages);
            database[span(page)].fill(0);
            format!("{page}")
        }
        "a page of elsewhere" => {
            let (page, other) = (dice.below(pages), dice.below(pages));
            database.copy_within(span(other), page * PAGE);
            format!("{page} from {other}")
        }
        "cut short" => {
            let length = dice.below(database.len());
            database.truncate(length);
            format!("{length}")
        }
        "more behind the end" => {
            let more = 1 + dice.below(3 * PAGE);
            database.resize(database.len() + more, 7);
            format!("{more}")
        }
        "a bit of the head" => {
            let (byte, bit) = (dice.below(head.len()), dice.below(8));
            head[byte] ^= 1 << bit;
            format!("{byte}.{bit}")
        }
        _ => (*dice.pick(&BY_SQL)).to_owned(),
    };
    lay(folder, &database, &head);
    if kind == "a row changed by SQL" {
        let db = rusqlite::Connection::open(folder.join("journal.db")).unwrap();
        db.execute_batch(&what).unwrap();
    }
    judge(folder, &closed.content, &format!("{kind}: {what}"))
}

/// Bits by chance. Most of a small database is empty space; every second one is where something stands.
fn bits(dice: &mut Dice, database: &[u8], flips: usize) -> Vec<(usize, usize)> {
    let all = database.len();
    let written: Vec<_> = (0..all).filter(|at| database[*at] != 0).collect();
    let byte = |dice: &mut Dice, turn: usize| match turn % 2 {
        0 => dice.below(all),
        _ => *dice.pick(&written),
    };
    let bit = |turn| (byte(dice, turn), dice.below(8));
    (0..flips).map(bit).collect()
}

/// The life of a child: damages that one process does. Threads of one would wait for each other, because SQLite
/// counts its memory behind a lock.
fn damage_as_told(told: &str) {
    let (seed, damages): (u64, usize) = serde_json::from_str(told).unwrap();
    let closed = closed(1, 60);
    let mut dice = Dice::new(seed);
    let home = folder();
    for turn in 0..damages {
        // Every second one is a bit: what a disk does by itself.
        let kind = match turn % 2 {
            0 => 0,
            _ => 1 + dice.below(KINDS.len() - 1),
        };
        let found = damage(home.path(), &closed, KINDS[kind], &mut dice);
        say(format!("{kind} {found:?}"));
    }
    say("the end");
}

/// What a process found, damage by damage.
fn run_damages(seed: u64, damages: usize) -> Vec<String> {
    let told = json!([seed, damages]).to_string();
    let lines = Running::start(&damages_are_noticed_or_do_no_harm, &told);
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let well = lines.iter().any(|line| line == "the end");
    assert!(well, "{told}\n{}", lines.join("\n"));
    lines
}

#[test]
fn damages_are_noticed_or_do_no_harm() {
    in_child(damage_as_told);
    let damages = times("JINNANG_FLIPS", 10_000);
    let processes = std::thread::available_parallelism().map_or(2, usize::from);
    let seed = seed(any());
    let said: Vec<String> = std::thread::scope(|scope| {
        let share = damages.div_ceil(processes);
        let run = |n| scope.spawn(move || run_damages(seed.wrapping_add(n as u64), share));
        let running: Vec<_> = (0..processes).map(run).collect();
        let said = running.into_iter().map(|process| process.join().unwrap());
        said.flatten().collect()
    });
    println!(
        "{:<22}{:>8} {:>8} {:>8} {:>8} {:>10}",
        "damage", "at open", "mended", "verify", "said", "unnoticed"
    );
    let (mut all, mut unnoticed_rows) = (0, 0);
    for (kind, name) in KINDS.iter().enumerate() {
        let counts = ENDS.map(|end| {
            let line = format!("{kind} {end:?}");
            said.iter().filter(|said| **said == line).count()
        });
        let [open, mended, verify, harmless, unnoticed] = counts;
        println!("{name:<22}{open:>8} {mended:>8} {verify:>8} {harmless:>8} {unnoticed:>10}");
        all += counts.iter().sum::<usize>();
        if *name == "a row changed by SQL" {
            unnoticed_rows = unnoticed + harmless;
        }
    }
    println!("{all} damages; what is unnoticed changed nothing that is shown or counted");
    assert!(all >= damages);
    assert_eq!(unnoticed_rows, 0, "whatever was changed by SQL is noticed");
}

#[test]
fn truncated_zeroed_and_swapped_pages_are_noticed_or_do_no_harm() {
    let closed = closed(2, 150);
    let home = folder();
    let pages = closed.database.len() / PAGE;
    let mut unnoticed = 0;
    for page in 0..pages {
        let span = page * PAGE..(page + 1) * PAGE;
        let mut zeroed = closed.database.clone();
        zeroed[span.clone()].fill(0);
        let mut swapped = closed.database.clone();
        swapped[span].copy_from_slice(&closed.database[(pages - 1 - page) * PAGE..][..PAGE]);
        for (what, damaged) in [("zeroed", zeroed), ("swapped", swapped)] {
            let same = damaged == closed.database;
            lay(home.path(), &damaged, &closed.witness);
            let found = judge(home.path(), &closed.content, &format!("page {page} {what}"));
            unnoticed += usize::from(found == Found::Unnoticed && !same);
        }
    }
    println!("pages: {pages} zeroed and replaced, {unnoticed} unnoticed and harmless");
    let cuts = (0..pages).step_by(3).map(|page| page * PAGE);
    for cut in cuts.chain([1, 100, 5_000, closed.database.len() - 1]) {
        lay(home.path(), &closed.database[..cut], &closed.witness);
        let found = judge(home.path(), &closed.content, &format!("cut at {cut}"));
        assert!(
            matches!(found, Found::AtOpen | Found::ByVerify),
            "{found:?}"
        );
    }
}

#[test]
fn a_journal_that_is_gone_or_emptied_is_not_begun_anew() {
    let closed = closed(3, 150);
    let home = folder();
    lay(home.path(), &[], &closed.witness);
    assert!(matches!(
        Journal::open(home.path()),
        Err(OpenError::Older { found: 0, .. })
    ));
    std::fs::remove_file(home.path().join("journal.db")).unwrap();
    assert!(matches!(
        Journal::open(home.path()),
        Err(OpenError::Older { .. })
    ));
    assert!(matches!(
        Journal::open_read_only(home.path()),
        Err(OpenError::Older { .. })
    ));
    assert!(!home.path().join("journal.db").exists(), "nothing was made");
    lay(home.path(), &closed.database, &closed.witness);
    assert_eq!(
        judge(home.path(), &closed.content, "brought back"),
        Found::Unnoticed
    );
}

/// Copies of a journal in use: database as of the last checkpoint, log of writes beside it.
fn in_use(bench: &Bench, to: &Path) {
    for name in ["journal.db", "journal.db-wal", "journal.head"] {
        std::fs::copy(bench.folder.path().join(name), to.join(name)).unwrap();
    }
}

#[test]
fn without_its_log_of_writes_a_journal_is_older_and_says_so() {
    let mut bench = Bench::with_people();
    story::live(&mut bench, &mut Dice::new(4), 60);
    let content = Content::of(&bench.journal).unwrap();
    let log = std::fs::read(bench.folder.path().join("journal.db-wal")).unwrap();
    assert!(!log.is_empty());
    let home = folder();
    in_use(&bench, home.path());
    assert_eq!(judge(home.path(), &content, "whole"), Found::Unnoticed);
    for keep in [
        0,
        1,
        31,
        32,
        4_000,
        log.len() / 3,
        log.len() / 2,
        log.len() - 4_096,
    ] {
        let home = folder();
        in_use(&bench, home.path());
        std::fs::write(home.path().join("journal.db-wal"), &log[..keep]).unwrap();
        assert_eq!(
            judge(home.path(), &content, &format!("log cut to {keep}")),
            Found::AtOpen
        );
    }
    let home = folder();
    in_use(&bench, home.path());
    std::fs::remove_file(home.path().join("journal.db-wal")).unwrap();
    assert!(matches!(
        Journal::open(home.path()),
        Err(OpenError::Older { .. } | OpenError::Damaged { .. })
    ));
}

#[test]
fn the_log_of_another_journal_is_noticed() {
    let (mut one, mut other) = (Bench::with_people(), Bench::with_people());
    story::live(&mut one, &mut Dice::new(5), 60);
    story::live(&mut other, &mut Dice::new(6), 60);
    let content = Content::of(&one.journal).unwrap();
    let home = folder();
    in_use(&one, home.path());
    let foreign = other.folder.path().join("journal.db-wal");
    std::fs::copy(foreign, home.path().join("journal.db-wal")).unwrap();
    assert_ne!(
        judge(home.path(), &content, "foreign log"),
        Found::Unnoticed
    );
}

#[test]
fn an_older_copy_of_the_whole_database_is_noticed() {
    let mut bench = Bench::with_people();
    let copy = bench.folder.path().join("copy");
    bench.journal.backup(&copy).unwrap();
    bench.put("tom", vec![award("a", "use", "l", "lin", 5)]);
    let witness = std::fs::read(bench.folder.path().join("journal.head")).unwrap();
    let home = folder();
    lay(home.path(), &std::fs::read(&copy).unwrap(), &witness);
    let older = Journal::open(home.path()).unwrap_err();
    assert!(
        matches!(
            older,
            OpenError::Older {
                found: 8,
                remembered: 9
            }
        ),
        "{older:?}"
    );
    std::fs::remove_file(home.path().join("journal.head")).unwrap();
    let unknown = Journal::open(home.path()).unwrap_err();
    assert!(matches!(unknown, OpenError::NoHead { found: 8 }));
}
