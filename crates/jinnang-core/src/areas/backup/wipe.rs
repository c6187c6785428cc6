//! Forgetting in one copy: a zip, an older copy of the journal alone, or a folder that lies aside.
//!
//! A copy of the copy is changed, verified, and takes its place; in a zip only what may hold something is
//! packed anew.

use super::archive::Archive;
use super::archive::writing::Writing;
use super::folders::{sync_folder, wipe_folder};
use super::making;
use super::parts::{CALLS, DRAFTS, JOURNAL, LOCAL, QUESTIONS, USES};
use crate::ground::files::local::Local;
use crate::ground::files::use_log;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::forgetting::trouble::{Trouble, file, remove};
use jinnang_journal::{Journal, MemberId};
use serde_json::Value;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Forgets in one copy, whatever it is.
pub(crate) fn in_copy(copy: &Path, what: &Erase) -> Result<(), Trouble> {
    if copy.is_dir() {
        in_folder(copy, what)
    } else if super::archive::is_archive(copy)? {
        in_archive(copy, what)
    } else {
        in_journal(copy, what)
    }
}

/// Forgets in a copy that was laid out, or in what a restore put aside.
pub(crate) fn in_folder(folder: &Path, what: &Erase) -> Result<(), Trouble> {
    if what.is_empty() {
        return Ok(());
    }
    in_journal(&folder.join(JOURNAL), what)?;
    // What was looked for in a call is known as long as the call is.
    in_local(folder, what)?;
    in_calls(&folder.join(CALLS), what)?;
    in_drafts(&folder.join(DRAFTS), what)?;
    in_questions(&folder.join(QUESTIONS), what)
}

/// A copy that is one file: its members that may hold something are taken out and put back anew, the others
/// go over as they are packed.
fn in_archive(copy: &Path, what: &Erase) -> Result<(), Trouble> {
    let scratch = making::with_end(copy, ".erasing.part");
    let draft = making::with_end(copy, ".part");
    wipe_folder(&scratch)?;
    remove(&draft)?;
    let done = concerns(copy, &scratch, what).and_then(|concerns| {
        if !concerns {
            return Ok(());
        }
        rewrite(copy, &scratch, &draft, what)?;
        Archive::open(&draft)?.check(&|| false)?;
        std::fs::rename(&draft, copy).map_err(file(copy))?;
        sync_folder(copy)
    });
    let cleared = wipe_folder(&scratch).and_then(|()| remove(&draft));
    done.and(cleared)
}

/// Is anything of it in this copy? Most copies are older than most drafts.
fn concerns(copy: &Path, scratch: &Path, what: &Erase) -> Result<bool, Trouble> {
    let mut from = Archive::open(copy)?;
    let members = from.about.files.clone();
    let is_gone = |path: &str| {
        let name = path
            .strip_prefix(DRAFTS)
            .and_then(|name| name.strip_prefix('/'));
        let stem = name.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        stem.is_some_and(|stem| what.drafts.contains(stem))
    };
    if !what.members.is_empty() || members.iter().any(|member| is_gone(&member.path)) {
        return Ok(true);
    }
    let calls = members
        .iter()
        .find(|member| member.path == CALLS && !what.calls.is_empty());
    let Some(calls) = calls else {
        return Ok(false);
    };
    let kept = scratch.join(CALLS);
    from.read(calls, &mut |_, bytes| put(&kept, bytes))?;
    let ids: Vec<String> = what.calls.iter().cloned().collect();
    Ok(!jinnang_calls::copies::held(&kept, &ids)?.is_empty())
}

fn rewrite(copy: &Path, scratch: &Path, draft: &Path, what: &Erase) -> Result<(), Trouble> {
    wipe_folder(scratch)?;
    let mut from = Archive::open(copy)?;
    let members = from.about.files.clone();
    let holds = |path: &str| {
        [JOURNAL, CALLS, LOCAL, USES, QUESTIONS].contains(&path)
            || path.split_once('/').is_some_and(|(f, _)| f == DRAFTS)
    };
    for member in members.iter().filter(|member| holds(&member.path)) {
        from.read(member, &mut |member, bytes| {
            put(&scratch.join(&member.path), bytes)
        })?;
    }
    in_folder(scratch, what)?;
    let mut about = std::mem::take(&mut from.about);
    let mut out = Writing::begin(draft)?;
    about.drafts = 0;
    for member in &members {
        if !holds(&member.path) {
            out.take(&mut from, member)?;
            continue;
        }
        let kept = scratch.join(&member.path);
        let Ok(mut opened) = File::open(&kept) else {
            continue;
        };
        about.drafts += u32::from(
            member.path.starts_with(DRAFTS) && member.path.strip_suffix(".json").is_some(),
        );
        out.add_file(&member.path, &mut opened, &|| false)?;
        out.saved(member.saved_ms);
    }
    if scratch.join(CALLS).is_file() {
        about.calls = jinnang_calls::copies::count(&scratch.join(CALLS))?;
    }
    out.end(about).map(drop)
}

fn put(to: &Path, bytes: &mut dyn Read) -> Result<(), Trouble> {
    let folder = to.parent().expect("a member lies in a folder");
    std::fs::create_dir_all(folder).map_err(file(folder))?;
    // Never one in the place of another: a disk may take two names for one.
    let mut out = File::create_new(to).map_err(file(to))?;
    io::copy(bytes, &mut out).map(drop).map_err(file(to))
}

/// A copy of a journal: a copy of it is changed, verified, and takes its place.
fn in_journal(journal: &Path, what: &Erase) -> Result<(), Trouble> {
    if what.members.is_empty() || !journal.is_file() {
        return Ok(());
    }
    let members: Vec<MemberId> = what.members.iter().map(|id| MemberId(id.clone())).collect();
    let was_sound = is_sound(journal);
    instead(journal, &|draft| {
        Journal::erase_in_copy(draft, &members)?;
        if was_sound && !is_sound(draft) {
            return Err(crate::ground::forgetting::trouble::unsound(
                "抹去个人信息后流水核对不上",
                "its journal was not sound any more without the person",
            ));
        }
        Ok(())
    })
}

fn is_sound(journal: &Path) -> bool {
    Journal::examine_copy(journal, &mut |_, _| true).is_ok_and(|found| found.faults.is_empty())
}

fn in_calls(calls: &Path, what: &Erase) -> Result<(), Trouble> {
    if what.members.is_empty() && what.calls.is_empty() || !calls.is_file() {
        return Ok(());
    }
    let ids: Vec<String> = what.calls.iter().cloned().collect();
    let members: Vec<String> = what.members.iter().cloned().collect();
    instead(calls, &|draft| {
        Ok(jinnang_calls::copies::forget_in(draft, &ids, &members)?)
    })
}

/// Searches, settings and uses of the members, and what was looked for in the calls.
fn in_local(folder: &Path, what: &Erase) -> Result<(), Trouble> {
    in_uses(&folder.join(USES), what)?;
    let (local, calls) = (folder.join(LOCAL), folder.join(CALLS));
    if what.members.is_empty() && what.calls.is_empty() || !local.is_file() {
        return Ok(());
    }
    let mut looked_for = Vec::new();
    if calls.is_file() {
        let ids: Vec<String> = what.calls.iter().cloned().collect();
        looked_for = jinnang_calls::copies::looked_for(&calls, &ids)?;
    }
    let forget = |local: &mut Local| {
        for member in &what.members {
            local.forget(&MemberId(member.clone()));
        }
        for (owner, text) in &looked_for {
            local.forget_search(owner, text);
        }
    };
    Local::change_in(&local, forget).map_err(file(&local))
}

fn in_uses(uses: &Path, what: &Erase) -> Result<(), Trouble> {
    if !uses.is_file() {
        return Ok(());
    }
    let mut members = what.members.iter();
    let forgotten = members.try_for_each(|member| use_log::forget_in(uses, member));
    forgotten.map_err(file(uses))
}

/// Changes a copy of a database, with the log that may lie beside it, and puts it in its place.
fn instead(database: &Path, change: &dyn Fn(&Path) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let draft = making::with_end(database, ".part");
    let ends = ["", "-wal", "-shm"];
    let clear = |of: &Path, ends: &[&str]| {
        ends.iter()
            .try_for_each(|end| remove(&making::with_end(of, end)))
    };
    clear(&draft, &ends)?;
    let wal = making::with_end(database, "-wal");
    let changed = (|| {
        std::fs::copy(database, &draft).map_err(file(database))?;
        if wal.is_file() {
            std::fs::copy(&wal, making::with_end(&draft, "-wal")).map_err(file(&wal))?;
        }
        change(&draft)?;
        File::options()
            .write(true)
            .open(&draft)
            .and_then(|out| out.sync_all())
            .map_err(file(&draft))?;
        // The log belongs to the file that goes: beside the new one it would be taken for its own.
        clear(database, &ends[1..])?;
        std::fs::rename(&draft, database).map_err(file(database))?;
        sync_folder(database)
    })();
    let cleared = clear(&draft, &ends);
    changed.and(cleared)
}

/// Drafts of the members, and those that were thrown away: overwritten, then removed.
pub(super) fn in_drafts(drafts: &Path, what: &Erase) -> Result<(), Trouble> {
    let entries = std::fs::read_dir(drafts).into_iter().flatten().flatten();
    let mut gone = what.drafts.clone();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let stem_of = |path: &Path| {
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    for path in &paths {
        let about: Option<Value> = std::fs::read(path)
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok());
        let author = about.as_ref().and_then(|about| about["author"].as_str());
        if author.is_some_and(|author| what.members.contains(author)) {
            gone.extend(stem_of(path));
        }
    }
    let of_gone = |path: &&PathBuf| stem_of(path).is_some_and(|stem| gone.contains(&stem));
    paths
        .iter()
        .filter(of_gone)
        .try_for_each(|path| overwrite(path))
}

/// Overwrites a file with zeroes and removes it.
fn overwrite(path: &Path) -> Result<(), Trouble> {
    let zeroes = |path: &Path| -> io::Result<()> {
        let mut out = File::options().write(true).open(path)?;
        let size = out.metadata()?.len();
        io::copy(&mut io::repeat(0).take(size), &mut out)?;
        out.flush()?;
        out.sync_all()
    };
    zeroes(path).map_err(file(path))?;
    remove(path)
}

/// What the members asked.
pub(super) fn in_questions(questions: &Path, what: &Erase) -> Result<(), Trouble> {
    if what.members.is_empty() || !questions.is_file() {
        return Ok(());
    }
    let text = std::fs::read(questions).map_err(file(questions))?;
    let all: Result<Vec<Value>, _> = serde_json::from_slice(&text);
    let mut all = all.map_err(|error| file(questions)(error.into()))?;
    let is_theirs = |by: &Value| by.as_str().is_some_and(|by| what.members.contains(by));
    all.retain_mut(|question| {
        let Some(asked) = question["asked"].as_array_mut() else {
            return true;
        };
        asked.retain(|one| !is_theirs(&one["by"]));
        let left = !asked.is_empty();
        if is_theirs(&question["settled"]["by"]) {
            question["settled"]["by"] = Value::from("");
        }
        left
    });
    let text = serde_json::to_vec_pretty(&all).expect("questions are plain values");
    jinnang_library::write_atomically(questions, &text).map_err(file(questions))
}
