//! A process that is killed at any place of any write leaves no half.
//!
//! Each story is first lived through undisturbed, which says what places it comes by and what the
//! journal is after each step. Then a child lives it again for each place, stops there and is killed;
//! the parent opens what is left and finds the journal of the last step that was heard of, or of the
//! one under way. Living the story to its end, with the same command ids, gives what the undisturbed
//! one gave.

use crate::child::{kill, say, start};
use crate::kit::*;
use jinnang_journal::*;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

const WHAT: &str = "JINNANG_POINT_STORY";
const FOLDER: &str = "JINNANG_POINT_FOLDER";
const AT: &str = "JINNANG_POINT_AT";

/// Told of every step that is done.
type Step<'a> = &'a mut dyn FnMut(&Path);

struct Story {
    name: &'static str,
    /// Lays out a folder.
    before: fn(&Path),
    /// What is done in it; a second time it finishes what the first left.
    during: fn(&Path, Step<'_>),
}

const STORIES: [Story; 7] = [
    Story {
        name: "commands",
        before: people,
        during: commands,
    },
    Story {
        name: "beginning",
        before: |_| {},
        during: commands,
    },
    Story {
        name: "migration",
        before: first_program,
        during: opening,
    },
    Story {
        name: "rebuild",
        before: people_and_more,
        during: rebuilding,
    },
    Story {
        name: "beside",
        before: people,
        during: noting,
    },
    Story {
        name: "backup",
        before: people_and_old_copy,
        during: backing_up,
    },
    Story {
        name: "restore",
        before: more_than_the_copy,
        during: restoring,
    },
];

fn home(folder: &Path) -> std::path::PathBuf {
    folder.join(".jinnang")
}

fn people(folder: &Path) {
    let journal = Journal::open(&home(folder)).unwrap();
    put(&journal, "people", "root", T0, first_people()).unwrap();
}

fn people_and_more(folder: &Path) {
    commands(folder, &mut |_| {});
}

fn people_and_old_copy(folder: &Path) {
    people(folder);
    backup(folder, &Journal::open(&home(folder)).unwrap());
}

/// With a log of writes beside it, as a program leaves it that did not end by itself.
fn more_than_the_copy(folder: &Path) {
    people_and_old_copy(folder);
    let journal = Journal::open(&home(folder)).unwrap();
    put(&journal, "since", "root", T0, vec![tariff(2)]).unwrap();
    drop(journal);
    let later = crate::kit::folder();
    copy_journal(folder, later.path());
    // The last one, an erasure, empties the log.
    first_commands(script().len() - 1, later.path(), &mut |now| {
        copy_journal(now, folder)
    });
}

fn copy_journal(from: &Path, to: &Path) {
    std::fs::create_dir_all(home(to)).unwrap();
    for file in ["journal.db", "journal.db-wal", "journal.head"] {
        let _ = std::fs::copy(home(from).join(file), home(to).join(file));
    }
}

fn first_program(folder: &Path) {
    std::fs::create_dir(home(folder)).unwrap();
    let db = rusqlite::Connection::open(home(folder).join("journal.db")).unwrap();
    let first = include_str!("frozen/journal-1.sql");
    db.execute_batch(&format!("BEGIN; {first} COMMIT;"))
        .unwrap();
}

fn copy_of(folder: &Path) -> std::path::PathBuf {
    folder.join("copy.db")
}

fn backup(folder: &Path, journal: &Journal) {
    journal.backup(&copy_of(folder)).unwrap();
}

/// Commands with every kind of write: entries, texts, names, a refusal, an erasure.
fn commands(folder: &Path, step: Step<'_>) {
    first_commands(script().len(), folder, step);
}

fn first_commands(count: usize, folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    step(folder);
    for (id, actor, verdict) in script().into_iter().take(count) {
        let command = Command {
            id,
            actor,
            name: "test",
            payload: "{}",
            now_ms: T0 + 1,
        };
        journal
            .execute(&command, &mut |_| Ok(verdict.clone()))
            .unwrap();
        step(folder);
    }
}

fn script() -> Vec<(
    &'static str,
    &'static str,
    Result<Decided, serde_json::Value>,
)> {
    let lin = || MemberId::from("lin");
    let named = Decided {
        texts: vec!["一段话".into(), "另一段".into()],
        personal: vec![
            Personal::Name {
                member: lin(),
                name: "林".into(),
            },
            Personal::Secret {
                member: lin(),
                hash: Some("argon2id".into()),
            },
        ],
        ..decided(vec![published("price", &["lin"])])
    };
    let earned = vec![
        offer("cup", 3, Some(2), None),
        award("a1", "use", "lineage-price", "lin", 9),
        reverse("a1", 2),
        request("r1", "cup", "lin", 3),
    ];
    let spent = vec![Event::RedemptionApproved {
        redemption: "r1".into(),
    }];
    vec![
        ("people", "root", Ok(decided(first_people()))),
        ("c1", "tom", Ok(named)),
        ("c2", "tom", Ok(decided(earned))),
        ("c3", "tom", Err("no".into())),
        ("c4", "ada", Ok(decided(spent))),
        (
            "c5",
            "root",
            Ok(decided(vec![Event::PersonErased { member: lin() }])),
        ),
    ]
}

fn opening(folder: &Path, step: Step<'_>) {
    Journal::open(&home(folder)).unwrap();
    step(folder);
}

fn rebuilding(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    journal.rebuild().unwrap();
    step(folder);
}

/// Uses and wrong secrets, which no command carries: what is there already is left out.
fn noting(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    step(folder);
    for n in 0..3 {
        let beside = beside(&journal);
        if beside.0 <= n {
            let used = UseEntry {
                member: "lin".into(),
                article: "price".into(),
                lineage: "lineage-price".into(),
                how: "copied".into(),
                at_ms: T0,
                day: "2026-09-21".into(),
            };
            journal.use_log(&used).unwrap();
        }
        step(folder);
        if beside.1.len() as u64 <= n {
            journal.wrong_secret(&"lin".into(), T0 + n as i64).unwrap();
        }
        step(folder);
    }
}

fn beside(journal: &Journal) -> (u64, Vec<i64>) {
    let counts = journal.read(|state| state.use_counts("price")).unwrap();
    let uses = counts.iter().map(|count| count.times).sum();
    (uses, journal.wrong_secrets(&"lin".into(), 0).unwrap())
}

fn backing_up(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    put(&journal, "c1", "root", T0, vec![tariff(2)]).unwrap();
    step(folder);
    backup(folder, &journal);
    step(folder);
}

fn restoring(folder: &Path, step: Step<'_>) {
    Journal::restore(&home(folder), &copy_of(folder)).unwrap();
    step(folder);
}

/// Everything a journal says; none while it is refused because a restore was cut short.
#[derive(Debug, Clone, PartialEq)]
struct Content {
    head: Head,
    dump: String,
    members: Vec<Member>,
    texts: Vec<Option<String>>,
    outcomes: Vec<Option<Outcome>>,
    beside: (u64, Vec<i64>),
}

fn content(journal: &Journal) -> Content {
    clean(journal);
    let outcome = |(id, actor, _)| {
        let command = Command {
            id,
            actor,
            name: "test",
            payload: "{}",
            now_ms: T0,
        };
        journal.answered(&command).ok().flatten()
    };
    let texts = ["一段话", "另一段"].map(text_hash);
    let text = |state: &State<'_>| texts.iter().map(|hash| state.text(hash)).collect();
    Content {
        head: journal.head().unwrap(),
        dump: journal.dump().unwrap(),
        members: journal.read(|state| state.members()).unwrap(),
        texts: journal.read(text).unwrap(),
        outcomes: script().into_iter().map(outcome).collect(),
        beside: beside(journal),
    }
}

/// What the journal and its copy say. Opening finishes a migration that was cut short.
fn found(folder: &Path) -> [Option<Content>; 2] {
    let journal = match Journal::open(&home(folder)) {
        Ok(journal) => Some(content(&journal)),
        Err(OpenError::Older { .. }) => None,
        Err(error) => panic!("{error:?}"),
    };
    let copy = copy_of(folder).exists().then(|| {
        let elsewhere = crate::kit::folder();
        std::fs::copy(copy_of(folder), elsewhere.path().join("journal.db")).unwrap();
        content(&Journal::open(elsewhere.path()).unwrap())
    });
    [journal, copy]
}

/// The same without looking closer, while somebody has it open.
fn found_beside(folder: &Path) -> [Option<Content>; 2] {
    let elsewhere = crate::kit::folder();
    copy_journal(folder, elsewhere.path());
    let _ = std::fs::copy(copy_of(folder), copy_of(elsewhere.path()));
    found(elsewhere.path())
}

/// A story without a disturbance: the places, and what there is at first and after each step.
fn undisturbed(story: &Story) -> (Vec<&'static str>, Vec<[Option<Content>; 2]>) {
    let folder = folder();
    (story.before)(folder.path());
    let places = Rc::new(RefCell::new(Vec::new()));
    let seen = places.clone();
    let watch = move || {
        let seen = seen.clone();
        fault::watch(move |place| {
            seen.borrow_mut().push(place);
            Ok(())
        });
    };
    let mut steps = vec![found_beside(folder.path())];
    watch();
    (story.during)(folder.path(), &mut |folder| {
        fault::watch(|_| Ok(()));
        steps.push(found_beside(folder));
        watch();
    });
    fault::watch(|_| Ok(()));
    let places = places.borrow().clone();
    (places, steps)
}

/// Not a test of its own: what the child does.
#[test]
fn the_child_stops_where_it_is_told_to() {
    let Ok(name) = std::env::var(WHAT) else {
        return;
    };
    let stop: usize = std::env::var(AT).unwrap().parse().unwrap();
    let folder = std::env::var(FOLDER).unwrap();
    let story = STORIES.iter().find(|story| story.name == name).unwrap();
    let mut passed = 0;
    fault::watch(move |place| {
        passed += 1;
        if passed == stop {
            say(&format!("at {place}"));
            loop {
                std::thread::park();
            }
        }
        Ok(())
    });
    (story.during)(folder.as_ref(), &mut |_| say("step"));
    say("the end");
}

/// Kills a child at a place; how many steps it had told of.
fn run_and_kill(story: &Story, folder: &Path, at: usize, place: &str) -> usize {
    let (at, folder) = (at.to_string(), folder.to_str().unwrap());
    let test = "points::the_child_stops_where_it_is_told_to";
    let (child, lines) = start(test, &[(WHAT, story.name), (FOLDER, folder), (AT, &at)]);
    let mut steps = 0;
    for line in lines {
        match line.unwrap().as_str() {
            "step" => steps += 1,
            line if line == format!("at {place}") => {
                kill(child);
                return steps;
            }
            line => assert!(!line.starts_with("at ") && line != "the end", "{line}"),
        }
    }
    panic!("the child ended by itself before {place}, its place {at}")
}

fn check(name: &str) {
    let story = STORIES.iter().find(|story| story.name == name).unwrap();
    let (places, steps) = undisturbed(story);
    for (at, place) in places.iter().enumerate() {
        let folder = folder();
        (story.before)(folder.path());
        let heard = run_and_kill(story, folder.path(), at + 1, place);
        let now = found(folder.path());
        for (part, now) in now.iter().enumerate() {
            let may_be = [heard, heard + 1].map(|step| steps.get(step).map(|step| &step[part]));
            let half = name == "restore" && part == 0 && now.is_none();
            assert!(
                half || may_be.contains(&Some(now)),
                "{name}: half after {place} ({at})"
            );
        }
        (story.during)(folder.path(), &mut |_| {});
        assert_eq!(
            found(folder.path()),
            *steps.last().unwrap(),
            "{name}: {place} ({at})"
        );
        assert!(!folder.path().join("copy.db.part").exists());
    }
    let kinds: std::collections::BTreeSet<_> = places.iter().collect();
    println!(
        "{name}: killed at {} places of {} kinds",
        places.len(),
        kinds.len()
    );
}

#[test]
fn a_command_that_is_killed_anywhere_is_done_or_not() {
    check("commands");
}

#[test]
fn a_first_start_that_is_killed_anywhere_begins_again() {
    check("beginning");
}

#[test]
fn a_migration_that_is_killed_anywhere_is_done_at_the_next_start() {
    check("migration");
}

#[test]
fn a_rebuild_that_is_killed_anywhere_leaves_the_tables() {
    check("rebuild");
}

#[test]
fn a_note_beside_the_journal_that_is_killed_anywhere_is_there_or_not() {
    check("beside");
}

#[test]
fn a_backup_that_is_killed_anywhere_leaves_the_old_copy_or_the_new() {
    check("backup");
}

#[test]
fn a_restore_that_is_killed_anywhere_is_done_by_the_next_one() {
    check("restore");
}

/// Every place that the code has is on the way of some story.
#[test]
fn no_place_is_left_out() {
    let mut been: Vec<_> = STORIES
        .iter()
        .flat_map(|story| undisturbed(story).0)
        .collect();
    been.sort_unstable();
    been.dedup();
    let mut marked = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap() {
            let path = path.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let marks = text.split(['\n']).filter_map(|line| {
                let mark = line.trim_start();
                let rest = mark
                    .strip_prefix("point!(\"")
                    .or(mark.strip_prefix("pause!(\""))?;
                Some(rest.split('"').next().unwrap().to_owned())
            });
            marked.extend(marks);
        }
    }
    marked.sort_unstable();
    marked.dedup();
    assert_eq!(been, marked);
}
