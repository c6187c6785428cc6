//! What was forgotten is forgotten in copies too.
//!
//! Every copy that is kept here, and whatever lies aside since a restore, is gone over: names and secrets of
//! members, their drafts and questions, calls, and drafts that were thrown away are taken out, and each file
//! is written anew without them. What is to be done is noted before it is done, by ids only, and a start goes
//! on where a program was killed: here what was noted is forgotten everywhere or, where it is there still,
//! nowhere. Ids of what was forgotten are kept, so that no copy brings any of it back.

use super::forgotten::{
    Erase, is_under_way, note, nothing_under_way, noting, recall, recall_what_is_there,
};
use super::parts::{DRAFTS, QUESTIONS};
use super::place::{ASIDE, SIDE};
use super::trouble::Trouble;
use super::wipe::in_copy;
use super::{folder, making, wipe};
use crate::ground::refusal::Refusal;
use crate::ground::workspace::{Core, Shared};
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::Tag;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

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
    let done = noted(&desk.home, what, forget);
    go_on_beside(shared, &desk.home);
    done
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
            if let Err(error) = recall_what_is_there(home, &news) {
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

/// A draft is wiped whose author threw it away: who was to note that may have been killed before.
pub(crate) fn note_wiped(home: &Path, draft: &str) -> Result<(), Trouble> {
    if Erase::forgotten(home)?.drafts.contains(draft) {
        return Ok(());
    }
    note(home, Erase::drafts([draft.to_owned()])).map(drop)
}

/// Something that was forgotten was brought back within its time: copies made from now on may hold it.
pub(crate) fn recalled(shared: &Shared, what: &Erase) -> Result<(), Refusal> {
    let desk = shared.desk.load();
    if !desk.may_write || what.is_empty() {
        return Ok(());
    }
    Ok(recall(&desk.home, what)?)
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
/// forgotten now. What is forgotten everywhere is noted, so nothing is looked through twice.
pub(crate) fn forget_erased(shared: &Shared, home: &Path, journal: &Journal) {
    let forgotten = late(home, journal).and_then(|late| {
        for member in &late.members {
            crate::areas::call::forget_member_of(shared, &MemberId(member.clone()))?;
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
    shared.copies.hold(&outcome);
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
        let (home, what) = (home.path(), Erase::drafts(["draft-001".to_owned()]));
        noted(home, &what, || {
            assert_eq!(Erase::forgotten(home).unwrap(), what);
            assert!(is_under_way(home));
            // A thread that goes over the copies is done before it is forgotten here.
            nothing_under_way(home).map_err(Refusal::from)
        })
        .unwrap();
        assert!(is_under_way(home));
    }

    #[test]
    fn what_could_not_be_forgotten_is_known_as_before() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        std::fs::create_dir(home.join(DRAFTS)).unwrap();
        for id in ["draft-001", "draft-002"] {
            std::fs::write(home.join(DRAFTS).join(format!("{id}.json")), "{}").unwrap();
        }
        let first = Erase::drafts(["draft-001".to_owned()]);
        note(home, first.clone()).unwrap();
        let both = Erase::drafts(["draft-001", "draft-002"].map(str::to_owned));
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
}
