//! What a folder says, and what it said while a story went undisturbed.

use super::stories::{Story, beside, copy_of, home, script};
use crate::kit::*;
use jinnang_journal::*;
use jinnang_revision::Revision;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

/// Everything a journal says; none while it is refused because a restore was cut short.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    head: Head,
    dump: String,
    members: Vec<Member>,
    texts: Vec<Option<String>>,
    outcomes: Vec<Option<Outcome>>,
    beside: u64,
}

pub fn content(journal: &Journal) -> Content {
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
    let texts = ["一段话", "另一段"].map(Revision::of);
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
pub fn found(folder: &Path) -> [Option<Content>; 2] {
    let journal = match Journal::open(&home(folder)) {
        Ok(journal) => Some(content(&journal)),
        Err(OpenError::Older { .. } | OpenError::NoHead { .. }) => None,
        Err(error) => panic!("{error:?}"),
    };
    let copy = copy_of(folder).exists().then(|| {
        let elsewhere = crate::kit::folder();
        std::fs::copy(copy_of(folder), elsewhere.path().join("journal.db")).unwrap();
        content(&reading(elsewhere.path()))
    });
    [journal, copy]
}

pub fn copy_journal(from: &Path, to: &Path) {
    std::fs::create_dir_all(home(to)).unwrap();
    for file in ["journal.db", "journal.db-wal", "journal.head"] {
        let _ = std::fs::copy(home(from).join(file), home(to).join(file));
    }
}

/// The same without looking closer, while somebody has it open.
fn found_beside(folder: &Path) -> [Option<Content>; 2] {
    let elsewhere = crate::kit::folder();
    copy_journal(folder, elsewhere.path());
    let _ = std::fs::copy(copy_of(folder), copy_of(elsewhere.path()));
    found(elsewhere.path())
}

/// A story without a disturbance: the places, and what there is at first and after each step.
pub fn undisturbed(story: &Story) -> (Vec<&'static str>, Vec<[Option<Content>; 2]>) {
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
