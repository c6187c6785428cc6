//! What was forgotten is forgotten in copies too.
//!
//! Every copy that is kept here, and whatever lies aside since a restore, is gone over: names and secrets of
//! members, their drafts and questions, calls, and drafts that were thrown away are taken out, and each file
//! is written anew without them. What is to be done is noted first, by ids only, and a start goes on where a
//! program was killed. Ids of what was forgotten are kept, so that no copy brings any of it back.

use super::parts::{CALLS, FORGOTTEN};
use super::trouble::{Trouble, file};
use super::wipe::in_copy;
use super::{folder, making, remove};
use crate::core::Core;
use crate::keeper::Hint;
use crate::refusal::Refusal;
use crate::write::drafts::Drafts;
use jinnang_journal::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, PoisonError};

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

    /// What is known as forgotten in a home, or in a copy of one.
    pub fn forgotten(home: &Path) -> Self {
        Self::read(&home.join(FORGOTTEN)).without_what_is_in(home)
    }

    /// A draft or a call that somebody has is not forgotten, whatever a note says.
    pub fn without_what_is_in(mut self, home: &Path) -> Self {
        let drafts = Drafts::new(home);
        self.drafts.retain(|id| !drafts.has(id));
        let file = home.join(CALLS);
        if !self.calls.is_empty() && file.is_file() {
            let ids: Vec<String> = self.calls.iter().cloned().collect();
            // What cannot be read holds nothing that anybody has.
            let held = jinnang_calls::copies::held(&file, &ids).unwrap_or_default();
            self.calls.retain(|id| !held.contains(id));
        }
        self
    }

    fn read(from: &Path) -> Self {
        let text = std::fs::read(from).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
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
        crate::write_atomically(to, &text).map_err(file(to))
    }
}

/// Forgets in every copy of a workspace. Answers which files could not be reached: they are tried again at the
/// next start.
pub(crate) fn erase(core: &Core, what: &Erase) -> Result<Vec<PathBuf>, Refusal> {
    let home = core.desk_to_write()?.home.clone();
    Ok(everywhere(&home, what.clone(), &|| false)?)
}

/// The same for what a person waits for: what is to be done is noted, and done beside them.
pub(crate) fn forget_soon(core: &Core, what: Erase) -> Result<(), Refusal> {
    let home = core.desk().home.clone();
    // Who cannot write here makes no copies here either.
    if !core.desk().may_write || what.is_empty() {
        return Ok(());
    }
    note(&home, what)?;
    if core.host().stays() {
        core.shared().forgetting.store(true, Ordering::Release);
        core.hint(Hint::Look);
    } else {
        go_on(&home, &|| false);
    }
    Ok(())
}

/// A draft is wiped whose author threw it away: who was to note that may have been killed before.
pub(crate) fn note_wiped(home: &Path, draft: &str) -> Result<(), Trouble> {
    if Erase::forgotten(home).drafts.contains(draft) {
        return Ok(());
    }
    note(home, Erase::drafts([draft.to_owned()]))
}

/// Something that was forgotten is brought back within its time: copies made from now on may hold it.
pub(crate) fn recalled(core: &Core, what: &Erase) -> Result<(), Refusal> {
    let home = core.desk_to_write()?.home.clone();
    let _noting = noting();
    for kept in [home.join(FORGOTTEN), home.join(NOTE)] {
        let mut known = Erase::read(&kept);
        let before = known.clone();
        known.calls.retain(|id| !what.calls.contains(id));
        known.drafts.retain(|id| !what.drafts.contains(id));
        if known != before {
            known.write(&kept)?;
        }
    }
    Ok(())
}

/// Did a program begin to forget in copies and not end?
pub(crate) fn is_under_way(home: &Path) -> bool {
    home.join(NOTE).exists()
}

/// Goes on with what is noted, until `stop` says so.
pub(crate) fn go_on(home: &Path, stop: &dyn Fn() -> bool) {
    if is_under_way(home)
        && let Err(error) = everywhere(home, Erase::default(), stop)
    {
        tracing::error!(%error, "copies still hold what was forgotten");
    }
}

fn everywhere(home: &Path, what: Erase, stop: &dyn Fn() -> bool) -> Result<Vec<PathBuf>, Trouble> {
    note(home, what)?;
    let _one = making::alone();
    loop {
        let todo = Erase::read(&home.join(NOTE));
        let left = through_all(home, &todo, stop)?;
        let _noting = noting();
        let is_the_same = Erase::read(&home.join(NOTE)) == todo;
        if left.is_empty() && is_the_same {
            remove(&home.join(NOTE))?;
        }
        // What was noted or brought back meanwhile asks for another round.
        if is_the_same || !left.is_empty() {
            return Ok(left);
        }
    }
}

/// Goes over every copy; gives those that could not be reached.
fn through_all(
    home: &Path,
    todo: &Erase,
    stop: &dyn Fn() -> bool,
) -> Result<Vec<PathBuf>, Trouble> {
    let mut left = Vec::new();
    let todo = todo.clone().without_what_is_in(home);
    if todo.is_empty() {
        return Ok(left);
    }
    for copy in copies(home) {
        if stop() {
            return Err(Trouble::Stopped);
        }
        if let Err(error) = in_copy(&copy, &todo) {
            tracing::error!(%error, copy = %copy.display(), "a copy still holds what was forgotten");
            left.push(copy);
        }
    }
    Ok(left)
}

/// Notes what is to be done, and that it is forgotten.
fn note(home: &Path, what: Erase) -> Result<(), Trouble> {
    if what.is_empty() {
        return Ok(());
    }
    let _noting = noting();
    let mut todo = Erase::read(&home.join(NOTE));
    todo.add(what);
    let mut known = Erase::forgotten(home);
    known.add(todo.clone());
    known.note_forgotten(home)?;
    todo.write(&home.join(NOTE))
}

/// The notes are read and written by one at a time.
fn noting() -> MutexGuard<'static, ()> {
    static NOTING: Mutex<()> = Mutex::new(());
    NOTING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every copy that is kept, and what lies aside or beside.
fn copies(home: &Path) -> Vec<PathBuf> {
    let within = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let name_of = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let ends = |path: &Path, end: &str| path.extension().is_some_and(|it| it == end);
    let kept = within(&folder(home))
        .into_iter()
        .filter(|path| ends(path, "zip") || ends(path, "db"));
    let beside = within(home).into_iter().filter(|path| {
        let name = name_of(path).unwrap_or_default();
        path.is_dir() && (name.starts_with("before-restore-") || name.starts_with("restore-"))
    });
    let mut all: Vec<PathBuf> = kept.chain(beside).collect();
    all.sort();
    all
}
