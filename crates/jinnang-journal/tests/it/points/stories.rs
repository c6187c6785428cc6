//! What is lived through: every kind of write, on a folder that is laid out for it.

use super::found::copy_journal;
use crate::kit::*;
use jinnang_journal::*;
use std::path::{Path, PathBuf};

/// Told of every step that is done.
pub type Step<'a> = &'a mut dyn FnMut(&Path);

pub struct Story {
    pub name: &'static str,
    /// Lays out a folder.
    pub before: fn(&Path),
    /// What is done in it; a second time it finishes what the first left.
    pub during: fn(&Path, Step<'_>),
}

pub const STORIES: [Story; 9] = [
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
    Story {
        name: "accept",
        before: without_head,
        during: accepting,
    },
    Story {
        name: "cleanse",
        before: first_program,
        during: cleansing,
    },
];

pub fn home(folder: &Path) -> PathBuf {
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
        copy_journal(now, folder);
    });
}

fn first_program(folder: &Path) {
    std::fs::create_dir(home(folder)).unwrap();
    lay_first_program(&home(folder));
}

pub fn copy_of(folder: &Path) -> PathBuf {
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

pub fn script() -> Vec<(
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

/// Uses, which no command carries: what is there already is left out.
fn noting(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    step(folder);
    for n in 0..3 {
        if beside(&journal) <= n {
            let used = UseEntry {
                member: "lin".into(),
                article: "price".into(),
                lineage: "lineage-price".into(),
                how: "copied".into(),
                at_ms: T0,
                day: "2026-09-21".into(),
            };
            journal.use_log(&[used]).unwrap();
        }
        step(folder);
    }
}

pub fn beside(journal: &Journal) -> u64 {
    let counts = journal.read(|state| state.use_counts("price")).unwrap();
    counts.iter().map(|count| count.times).sum()
}

fn backing_up(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    put(&journal, "c1", "root", T0, vec![tariff(2)]).unwrap();
    step(folder);
    backup(folder, &journal);
    step(folder);
}

fn restoring(folder: &Path, step: Step<'_>) {
    Journal::restore(&home(folder), &copy_of(folder), &deed("restored")).unwrap();
    step(folder);
}

/// Nobody can tell whether the journal is the latest one, and the root admin answers for it.
fn without_head(folder: &Path) {
    people_and_more(folder);
    std::fs::remove_file(home(folder).join("journal.head")).unwrap();
}

fn accepting(folder: &Path, step: Step<'_>) {
    Journal::accept(&home(folder), &deed("accepted"), &mut agree).unwrap();
    step(folder);
}

fn cleansing(folder: &Path, step: Step<'_>) {
    let journal = Journal::open(&home(folder)).unwrap();
    step(folder);
    journal.cleanse(&late_deed("cleansed"), &mut agree).unwrap();
    step(folder);
}
