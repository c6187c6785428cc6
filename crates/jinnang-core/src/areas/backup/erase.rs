//! What was forgotten is forgotten in copies too.
//!
//! Every copy that is kept here, and whatever lies aside since a restore, is gone over: names and secrets of
//! members, their drafts and questions, calls, and drafts that were thrown away are taken out, and each file
//! is written anew without them. What is to be done is noted before it is done, by ids only, and a start goes
//! on where a program was killed: here what was noted is forgotten everywhere or, where it is there still,
//! nowhere. Ids of what was forgotten are kept, so that no copy brings any of it back.

use super::failed::copies_of;
use super::folders::folder;
use super::parts::{DRAFTS, QUESTIONS};
use super::place::{ASIDE, SIDE};
use super::wipe::in_copy;
use super::{making, wipe};
use crate::ground::forgetting::forgotten::{
    Erase, is_under_way, note, nothing_under_way, noting, recall_what_is_there,
};
use crate::ground::forgetting::go_on_beside;
use crate::ground::forgetting::trouble::Trouble;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::Tag;
use std::path::{Path, PathBuf};

/// Forgets in every copy of a workspace. Answers which files could not be reached: they are tried again at the
/// next start.
pub(crate) fn erase(core: &Core, what: &Erase) -> Result<Vec<PathBuf>, Refusal> {
    let home = core.desk_to_write()?.home.clone();
    let outcome = everywhere(&home, what.clone(), &|| false);
    copies_of(core.shared()).hold(&outcome);
    Ok(outcome?)
}

/// The same for a program that comes and goes: it would be gone before anything beside it is done.
pub(crate) fn forget_at_once(shared: &Shared, home: &Path) {
    go_on(shared, home, &|| false);
}

/// At a start: goes on with what a killed program was forgetting.
pub(crate) fn take_up(shared: &Shared, home: &Path) {
    if !is_under_way(home) {
        return;
    }
    let noted = Erase::under_way(home).and_then(|noted| recall_what_is_there(home, &noted));
    if let Err(error) = noted {
        tracing::error!(%error, "what was being forgotten is not known");
    }
    go_on_beside(shared, home);
}

/// At a start: whoever was erased by a program that was killed before it had forgotten them everywhere is
/// forgotten now, by what forgets them in the calls and by what lies here in files. What is forgotten everywhere
/// is noted, so nothing is looked through twice.
pub(crate) fn forget_erased(
    shared: &Shared,
    home: &Path,
    journal: &Journal,
    in_calls: fn(&Shared, &MemberId) -> Result<(), Refusal>,
) {
    let forgotten = late(home, journal).and_then(|late| {
        for member in &late.members {
            in_calls(shared, &MemberId(member.clone()))?;
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

/// Goes on with what is noted, until `stop` says so; the status says which copies could not be reached.
pub(crate) fn go_on(shared: &Shared, home: &Path, stop: &dyn Fn() -> bool) {
    if !is_under_way(home) {
        return;
    }
    let outcome = everywhere(home, Erase::default(), stop);
    if let Err(error) = &outcome {
        tracing::error!(%error, "copies still hold what was forgotten");
    }
    copies_of(shared).hold(&outcome);
    shared.seats.tell_all(&[Tag::Status]);
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
            nothing_under_way(home)?;
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
