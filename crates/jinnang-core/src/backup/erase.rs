//! What was forgotten is forgotten in copies too.
//!
//! Every copy that is kept here, and whatever lies aside since a restore, is gone over: names and secrets of
//! members, their drafts and questions, calls, and drafts that were thrown away are taken out, and each file
//! is written anew without them. What is to be done is noted before it is done, by ids only, and a start goes
//! on where a program was killed: here what was noted is forgotten everywhere or, where it is there still,
//! nowhere. Ids of what was forgotten are kept, so that no copy brings any of it back.

use super::parts::{CALLS, DRAFTS, FORGOTTEN, QUESTIONS};
use super::place::{ASIDE, SIDE};
use super::trouble::{Trouble, file};
use super::wipe::in_copy;
use super::{folder, making, remove, wipe};
use crate::core::{Core, Shared};
use crate::refusal::Refusal;
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::Tag;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
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

    /// What of it is not in the other.
    fn without(self, other: &Self) -> Self {
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

    /// What is just being taken out of the copies. All of that is known as forgotten: where this note cannot
    /// be understood, everything that was forgotten is taken out once more.
    fn under_way(home: &Path) -> Result<Self, Trouble> {
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
        crate::write_atomically(to, &text).map_err(file(to))
    }
}

/// Forgets in every copy of a workspace. Answers which files could not be reached: they are tried again at the
/// next start.
pub(crate) fn erase(core: &Core, what: &Erase) -> Result<Vec<PathBuf>, Refusal> {
    let home = core.desk_to_write()?.home.clone();
    let outcome = everywhere(&home, what.clone(), &|| false);
    core.shared().copies.hold(&outcome);
    Ok(outcome?)
}

/// Forgets something here and, beside whoever waits, in every copy: noted first, so that a kill in between
/// leaves no copy with it.
pub(crate) fn forgetting<T>(
    shared: &Shared,
    what: &Erase,
    forget: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let desk = shared.desk.load_full();
    // Who cannot write here makes no copies here either.
    if !desk.may_write || what.is_empty() {
        return forget();
    }
    let done = noted(&desk.home, what, forget)?;
    go_on_beside(shared, &desk.home);
    Ok(done)
}

fn noted<T>(
    home: &Path,
    what: &Erase,
    forget: impl FnOnce() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let news = note(home, what.clone())?;
    match forget() {
        Ok(done) => {
            // A copy that was made meanwhile may hold it.
            note(home, what.clone())?;
            Ok(done)
        }
        Err(refusal) => {
            if let Err(error) = recall_what_is_there(home, news) {
                tracing::error!(%error, "copies forget what could not be forgotten here");
            }
            Err(refusal)
        }
    }
}

/// A program that stays goes on beside its work; one that comes and goes would be gone before it is done.
fn go_on_beside(shared: &Shared, home: &Path) {
    if shared.host.stays() {
        shared.forgetting.store(true, Ordering::Release);
    } else {
        go_on(shared, home, &|| false);
    }
}

/// Something that was forgotten was brought back within its time: copies made from now on may hold it.
pub(crate) fn recalled(core: &Core, what: &Erase) -> Result<(), Refusal> {
    Ok(recall(&core.desk_to_write()?.home, what)?)
}

fn recall(home: &Path, what: &Erase) -> Result<(), Trouble> {
    let _noting = noting();
    let known = Erase::forgotten(home)?;
    let todo = Erase::under_way(home)?;
    let left = todo.clone().without(what);
    if left.is_empty() {
        remove(&home.join(NOTE))?;
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
fn recall_what_is_there(home: &Path, noted: Erase) -> Result<(), Trouble> {
    let calls = home.join(CALLS);
    let mut there = Erase::default();
    for id in noted.calls.iter().filter(|_| calls.is_file()) {
        if jinnang_calls::copies::holds(&calls, std::slice::from_ref(id))? {
            there.calls.insert(id.clone());
        }
    }
    let is_kept = |id: &String| home.join(DRAFTS).join(format!("{id}.json")).is_file();
    there.drafts = noted.drafts.into_iter().filter(is_kept).collect();
    if there.is_empty() {
        return Ok(());
    }
    recall(home, &there)
}

/// At a start: goes on with what a killed program was forgetting.
pub(crate) fn take_up(shared: &Shared, home: &Path) {
    if !is_under_way(home) {
        return;
    }
    let noted = Erase::under_way(home).and_then(|noted| recall_what_is_there(home, noted));
    if let Err(error) = noted {
        tracing::error!(%error, "what was being forgotten is not known");
    }
    go_on_beside(shared, home);
}

/// At a start: whoever was erased by a program that was killed before it had forgotten them everywhere is
/// forgotten now. What is forgotten everywhere is noted, so nothing is looked through twice.
pub(crate) fn forget_erased(shared: &Shared, home: &Path, journal: &Journal) {
    let forgotten = late(home, journal).and_then(|late| {
        for member in &late.members {
            crate::call::forget_member(shared, &MemberId(member.clone()))?;
        }
        wipe::in_drafts(&home.join(DRAFTS), &late)?;
        wipe::in_questions(&home.join(QUESTIONS), &late)?;
        note(home, late)?;
        Ok(())
    });
    match forgotten {
        Ok(()) if is_under_way(home) => go_on_beside(shared, home),
        Ok(()) => {}
        Err(refusal) => tracing::error!(%refusal, "somebody who was erased is not forgotten"),
    }
}

fn late(home: &Path, journal: &Journal) -> Result<Erase, Refusal> {
    let members = super::restore::erased(journal)?.into_iter();
    let erased = Erase {
        members: members.map(|member| member.0).collect(),
        ..Erase::default()
    };
    Ok(erased.without(&Erase::forgotten(home)?))
}

/// Did a program begin to forget in copies and not end?
fn is_under_way(home: &Path) -> bool {
    home.join(NOTE).exists()
}

/// Goes on with what is noted, until `stop` says so; the status says which copies could not be reached.
pub(crate) fn go_on(shared: &Shared, home: &Path, stop: &dyn Fn() -> bool) {
    if !is_under_way(home) {
        return;
    }
    let outcome = everywhere(home, Erase::default(), stop);
    if let Err(error) = &outcome {
        tracing::error!(%error, "copies still hold what was forgotten");
    }
    shared.copies.hold(&outcome);
    shared.host.changed(&[Tag::Status]);
}

fn everywhere(home: &Path, what: Erase, stop: &dyn Fn() -> bool) -> Result<Vec<PathBuf>, Trouble> {
    note(home, what)?;
    let _one = making::alone();
    loop {
        let todo = Erase::under_way(home)?;
        let left = through_all(home, &todo, stop)?;
        let _noting = noting();
        let is_the_same = Erase::under_way(home)? == todo;
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
    if todo.is_empty() {
        return Ok(left);
    }
    for copy in copies(home) {
        if stop() {
            return Err(Trouble::Stopped);
        }
        if let Err(error) = in_copy(&copy, todo) {
            tracing::error!(%error, copy = %copy.display(), "a copy still holds what was forgotten");
            left.push(copy);
        }
    }
    Ok(left)
}

/// Notes what is to be done, and that it is forgotten. Answers what of it was not known as forgotten.
fn note(home: &Path, what: Erase) -> Result<Erase, Trouble> {
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
        path.is_dir() && (name.starts_with(ASIDE) || name.starts_with(SIDE))
    });
    let mut all: Vec<PathBuf> = kept.chain(beside).collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_wire::Code;

    fn gone() -> Refusal {
        Refusal::Rule {
            code: Code::NotFound,
            zh: "没有。".to_owned(),
            en: "None.".to_owned(),
        }
    }

    #[test]
    fn what_is_about_to_be_forgotten_is_noted_before_and_after() {
        let home = tempfile::tempdir().unwrap();
        let (home, what) = (home.path(), Erase::drafts(["draft-1".to_owned()]));
        noted(home, &what, || {
            assert_eq!(Erase::forgotten(home).unwrap(), what);
            assert!(is_under_way(home));
            // A thread that goes over the copies is done before it is forgotten here.
            remove(&home.join(NOTE)).map_err(Refusal::from)
        })
        .unwrap();
        assert!(is_under_way(home));
    }

    #[test]
    fn what_could_not_be_forgotten_is_known_as_before() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        std::fs::create_dir(home.join(DRAFTS)).unwrap();
        for id in ["draft-1", "draft-2"] {
            std::fs::write(home.join(DRAFTS).join(format!("{id}.json")), "{}").unwrap();
        }
        let first = Erase::drafts(["draft-1".to_owned()]);
        note(home, first.clone()).unwrap();
        let both = Erase::drafts(["draft-1", "draft-2"].map(str::to_owned));
        assert!(noted(home, &both, || Err::<(), _>(gone())).is_err());
        assert_eq!(
            Erase::forgotten(home).unwrap(),
            first,
            "that was known before"
        );
        // What is not there any more stays forgotten, whatever failed after it went.
        let third = Erase::drafts(["draft-3".to_owned()]);
        assert!(noted(home, &third, || Err::<(), _>(gone())).is_err());
        assert!(Erase::forgotten(home).unwrap().drafts.contains("draft-3"));
    }

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
