//! What is forgotten, by id, and the two notes of it: what must not come back, and what is just being taken
//! out of the copies.

use crate::ground::drafts::Drafts;
use crate::ground::forgetting::trouble::{Trouble, file, remove};
use jinnang_journal::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file of calls.
pub(crate) const CALLS: &str = "calls.db";
/// Ids of what was forgotten and must not come back.
pub(crate) const FORGOTTEN: &str = "forgotten.json";
/// What is under way.
const NOTE: &str = "erasing.json";

/// What is to be forgotten, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Erase {
    /// Members: name, secret, drafts, questions, calls.
    pub members: BTreeSet<String>,
    /// Calls.
    pub calls: BTreeSet<String>,
    /// Drafts.
    pub drafts: BTreeSet<String>,
}

impl Erase {
    /// A member who is erased.
    pub fn member(id: &MemberId) -> Self {
        Self {
            members: [id.0.clone()].into(),
            ..Self::default()
        }
    }

    /// Calls that were forgotten.
    pub fn calls(ids: impl IntoIterator<Item = String>) -> Self {
        Self {
            calls: ids.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Drafts that were thrown away.
    pub fn drafts(ids: impl IntoIterator<Item = String>) -> Self {
        Self {
            drafts: ids.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Nothing?
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.calls.is_empty() && self.drafts.is_empty()
    }

    /// Takes more in.
    pub fn add(&mut self, more: Self) {
        self.members.extend(more.members);
        self.calls.extend(more.calls);
        self.drafts.extend(more.drafts);
    }

    /// What of it is not in the other.
    pub fn without(self, other: &Self) -> Self {
        let but = |all: BTreeSet<String>, known: &BTreeSet<String>| {
            all.into_iter().filter(|id| !known.contains(id)).collect()
        };
        Self {
            members: but(self.members, &other.members),
            calls: but(self.calls, &other.calls),
            drafts: but(self.drafts, &other.drafts),
        }
    }

    /// What is known as forgotten in a home, or in a copy of one. A note that cannot be read is not empty:
    /// what it says would come back.
    pub fn forgotten(home: &Path) -> Result<Self, Trouble> {
        Self::read(&home.join(FORGOTTEN))
    }

    /// A draft or a call that somebody has is not forgotten, whatever a note says.
    pub fn without_what_is_in(self, home: &Path) -> Self {
        // What cannot be read holds nothing that anybody has.
        let there = what_is_there(home, &self).unwrap_or_default();
        self.without(&there)
    }

    /// What is just being taken out of the copies. All of that is known as forgotten: where this note cannot
    /// be understood, everything that was forgotten is taken out once more.
    pub fn under_way(home: &Path) -> Result<Self, Trouble> {
        match Self::read(&home.join(NOTE)) {
            Err(Trouble::Note(_)) => Self::forgotten(home),
            read => read,
        }
    }

    fn read(from: &Path) -> Result<Self, Trouble> {
        let text = match std::fs::read(from) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            read => read.map_err(file(from))?,
        };
        serde_json::from_slice(&text).map_err(|_| Trouble::Note(from.to_owned()))
    }

    /// Keeps that it is forgotten.
    pub fn note_forgotten(&self, home: &Path) -> Result<(), Trouble> {
        if self.is_empty() {
            return Ok(());
        }
        self.write(&home.join(FORGOTTEN))
    }

    fn write(&self, to: &Path) -> Result<(), Trouble> {
        let text = serde_json::to_vec_pretty(self).expect("ids are plain");
        jinnang_library::write_atomically(to, &text).map_err(file(to))
    }
}

/// Did a program begin to forget in copies and not end?
pub(crate) fn is_under_way(home: &Path) -> bool {
    home.join(NOTE).exists()
}

/// Notes what is to be done, and that it is forgotten. Answers what of it was not known as forgotten.
pub(crate) fn note(home: &Path, what: Erase) -> Result<Erase, Trouble> {
    if what.is_empty() {
        return Ok(what);
    }
    let _noting = noting();
    let mut known = Erase::forgotten(home)?;
    let mut todo = Erase::under_way(home)?;
    let news = what.clone().without(&known);
    todo.add(what);
    known.add(todo.clone());
    known.note_forgotten(home)?;
    todo.write(&home.join(NOTE))?;
    Ok(news)
}

/// The notes are read and written by one at a time.
pub(crate) fn noting() -> MutexGuard<'static, ()> {
    static NOTING: Mutex<()> = Mutex::new(());
    NOTING.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn recall(home: &Path, what: &Erase) -> Result<(), Trouble> {
    let _noting = noting();
    let known = Erase::forgotten(home)?;
    let todo = Erase::under_way(home)?;
    let left = todo.clone().without(what);
    if left.is_empty() {
        nothing_under_way(home)?;
    } else if left != todo {
        left.write(&home.join(NOTE))?;
    }
    let left = known.clone().without(what);
    if left != known {
        left.write(&home.join(FORGOTTEN))?;
    }
    Ok(())
}

/// What was noted and is there still was not forgotten: the program was killed before, or it failed.
pub(crate) fn recall_what_is_there(home: &Path, noted: &Erase) -> Result<(), Trouble> {
    let there = what_is_there(home, noted)?;
    if there.is_empty() {
        return Ok(());
    }
    recall(home, &there)
}

/// Drafts and calls among these that somebody has.
fn what_is_there(home: &Path, noted: &Erase) -> Result<Erase, Trouble> {
    let drafts = Drafts::new(home);
    let has = noted.drafts.iter().filter(|id| drafts.has(id));
    let mut there = Erase::drafts(has.cloned());
    let calls = home.join(CALLS);
    if !noted.calls.is_empty() && calls.is_file() {
        let ids: Vec<String> = noted.calls.iter().cloned().collect();
        there.calls = jinnang_calls::copies::held(&calls, &ids)?
            .into_iter()
            .collect();
    }
    Ok(there)
}

/// Everything was taken out.
pub(crate) fn nothing_under_way(home: &Path) -> Result<(), Trouble> {
    remove(&home.join(NOTE))
}

/// A draft is wiped whose author threw it away: who was to note that may have been killed before.
pub(crate) fn note_wiped(home: &Path, draft: &str) -> Result<(), Trouble> {
    if Erase::forgotten(home)?.drafts.contains(draft) {
        return Ok(());
    }
    note(home, Erase::drafts([draft.to_owned()])).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_what_is_under_way_that_cannot_be_read_is_everything_that_was_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        let what = Erase::calls(["call-1".to_owned()]);
        note(home, what.clone()).unwrap();
        std::fs::write(home.join(NOTE), "{").unwrap();
        assert_eq!(Erase::under_way(home).unwrap(), what);
        std::fs::write(home.join(FORGOTTEN), "{").unwrap();
        assert!(Erase::under_way(home).is_err());
    }
}
