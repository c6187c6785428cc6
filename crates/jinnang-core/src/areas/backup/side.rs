//! A copy laid out in a folder of its own, `.jinnang/restore-N/`: whole, checked, and without anybody or
//! anything that was forgotten since. Nothing of the workspace is touched by it.

mod aside;
mod put;

use super::archive::{Archive, is_archive, is_database, sum_of};
use super::folders::{folder, sync_folder, wipe_folder};
use super::manifest::Manifest;
use super::parts::{CALLS, JOURNAL, RUNS};
use super::place::{SIDE, free_name, is_numbered, is_unfinished};
use super::{ended, making, past, wipe};
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::forgetting::trouble::{Trouble, file, unsound};
use crate::ground::refusal::notice;
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::{BackupHolds, Notice};
use put::{expect_journal, put};
use std::fs::File;
use std::path::{Path, PathBuf};

/// A copy that was laid out.
pub(crate) struct Side {
    /// Its folder.
    pub dir: PathBuf,
    /// Does it hold everything, or the journal alone?
    pub whole: bool,
    /// What it says of itself.
    pub about: Manifest,
}

/// Is this a folder a copy was laid out in?
pub(crate) fn is_one(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| is_numbered(name, SIDE)) && path.is_dir()
}

/// Did a restore move parts of the copy out of it? Its journal is the first to go.
fn is_begun(path: &Path) -> bool {
    is_one(path) && path.join(ABOUT).is_file() && !path.join(JOURNAL).is_file()
}

/// Does nobody need it any more? Not one that is being put in place, nor one that was when the note of it
/// went, which may have been before the first part of it moved.
pub(crate) fn is_leftover(home: &Path, path: &Path) -> bool {
    let in_use = is_unfinished(home) || !home.join(JOURNAL).exists();
    is_one(path) && !in_use && !is_begun(path)
}

/// Once a copy is in place nobody needs any other that was laid out.
pub(super) fn wipe_all(home: &Path) -> Result<(), Trouble> {
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        if is_one(&entry.path()) {
            wipe_folder(&entry.path())?;
        }
    }
    Ok(())
}

/// A restore that stopped half way and of which there is no note any more.
pub(super) fn half_in_place(home: &Path) -> Option<Notice> {
    let entries = std::fs::read_dir(home).into_iter().flatten().flatten();
    let begun = entries
        .map(|entry| entry.path())
        .find(|path| is_begun(path));
    let side = begun.filter(|_| !is_unfinished(home))?;
    let (side, aside) = (side.display(), past::aside(home));
    Some(match aside {
        Some(aside) => {
            let aside = aside.display();
            notice(
                format!(
                    "上次恢复备份没有做完，记着做到哪一步的 restore.json 不见了：备份还没放到位的部分在 {side}，原来的文件在 {aside}。回到恢复之前：jinnang backup restore {aside}；或者再恢复一次备份。"
                ),
                format!(
                    "A restore was not finished, and restore.json, which said how far it went, is gone: what did not come into place is in {side}, and what was there before in {aside}. To go back: jinnang backup restore {aside}; or restore a copy again."
                ),
            )
        }
        None => notice(
            format!(
                "上次恢复备份没有做完，记着做到哪一步的 restore.json 不见了：备份还没放到位的部分在 {side}。请再恢复一次备份。"
            ),
            format!(
                "A restore was not finished, and restore.json, which said how far it went, is gone: what did not come into place is in {side}. Restore a copy again."
            ),
        ),
    })
}

impl Side {
    /// Lays a copy out in `home`. `erased` have been erased by the journal in place.
    pub fn lay_out(home: &Path, from: &Path, erased: &[MemberId]) -> Result<Self, Trouble> {
        let _one = making::alone();
        // What is half in place has its other half there: it is finished first.
        if is_unfinished(home) {
            return Err(Trouble::Unfinished(ended::unfinished(home)));
        }
        // One is looked at at a time: what somebody looked at before and left lies about no longer.
        for old in std::fs::read_dir(home).into_iter().flatten().flatten() {
            if is_leftover(home, &old.path()) {
                wipe_folder(&old.path())?;
            }
        }
        let dir = home.join(free_name(home, SIDE)?);
        let laid = laid_out(home, &dir, from).and_then(|mut side| {
            side.check()?;
            side.forget(home, erased)?;
            Ok(side)
        });
        if laid.is_err() {
            wipe_folder(&dir)?;
        }
        laid
    }

    /// One that was laid out before, by its name.
    pub fn named(home: &Path, name: &str) -> Option<Self> {
        let dir = home.join(name);
        let own = is_one(&dir) && !name.contains(['/', '\\']) && dir.join(JOURNAL).is_file();
        let about = own.then(|| std::fs::read(dir.join(ABOUT)).ok()).flatten()?;
        let (whole, about) = serde_json::from_slice(&about).ok()?;
        Some(Self { dir, whole, about })
    }

    fn check(&mut self) -> Result<(), Trouble> {
        let verified = Journal::examine_copy(&self.dir.join(JOURNAL), &mut |_, _| true)
            .map_err(|error| broken(&error, ("流水", "journal")))?;
        if let Some(fault) = verified.faults.first() {
            return Err(unsound(
                format!("其中的流水有问题：{}", fault.zh),
                format!("its journal is not sound: {}", fault.en),
            ));
        }
        self.about.entries = verified.head.seq;
        self.about.head = verified.head.hash.to_string();
        let (runs, calls) = (self.dir.join(RUNS), self.dir.join(CALLS));
        if runs.is_file() {
            self.about.runs = jinnang_runs::copies::count(&runs)
                .map_err(|error| broken(&error, ("执行记录", "runs")))?;
        }
        if calls.is_file() {
            self.about.calls = jinnang_calls::copies::count(&calls)
                .map_err(|error| broken(&error, ("通话记录", "calls")))?;
        }
        Ok(())
    }

    /// What was forgotten since the copy was made does not come back with it.
    fn forget(&self, home: &Path, erased: &[MemberId]) -> Result<(), Trouble> {
        let mut gone = Erase::forgotten(home)?;
        gone.add(Erase::forgotten(&self.dir)?.without_what_is_in(&self.dir));
        gone.add(Erase {
            members: erased.iter().map(|member| member.0.clone()).collect(),
            ..Erase::default()
        });
        let gone = gone.without_what_is_in(home);
        wipe::in_folder(&self.dir, &gone)?;
        gone.note_forgotten(&self.dir)?;
        let about = serde_json::to_vec(&(self.whole, &self.about)).expect("a list is plain");
        jinnang_library::write_atomically(&self.dir.join(ABOUT), &about).map_err(file(&self.dir))
    }

    /// The journal of it, brought up to date.
    pub fn journal(&self) -> Result<Journal, Trouble> {
        Ok(Journal::open_copy(&self.dir)?)
    }

    /// Stands for the copy: everything it said of itself, with the sums of its files.
    pub fn sum(&self) -> Result<String, Trouble> {
        let about = self.dir.join(ABOUT);
        let text = std::fs::read(&about).map_err(file(&about))?;
        Ok(sum_of(&text))
    }

    /// What somebody should know before it takes the place of what is there.
    pub fn holds(&self) -> BackupHolds {
        self.about.holds()
    }
}

/// What is known of the copy, beside it.
const ABOUT: &str = "about.json";

fn laid_out(home: &Path, dir: &Path, from: &Path) -> Result<Side, Trouble> {
    let (whole, about) = if from.is_dir() {
        aside::lay_out(home, dir, from)?
    } else {
        unpack(home, dir, from)?
    };
    Ok(Side {
        dir: dir.to_owned(),
        whole,
        about,
    })
}

/// Does it lie where this workspace keeps its own?
fn is_kept_here(home: &Path, from: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let within = from.parent().and_then(real);
    within.is_some() && within == real(&folder(home))
}

fn unpack(home: &Path, dir: &Path, from: &Path) -> Result<(bool, Manifest), Trouble> {
    let whole = is_archive(from)?;
    if !whole && !is_database(from)? {
        return Err(unsound(
            "它不是锦囊的备份，或已损坏",
            "it is no copy of Jinnang, or it is damaged",
        ));
    }
    std::fs::create_dir(dir).map_err(file(dir))?;
    let mut about = Manifest::default();
    if whole {
        let mut archive = if is_kept_here(home, from) {
            Archive::open(from)?
        } else {
            Archive::open_from_elsewhere(from)?
        };
        archive.read_each(&mut |member, bytes| put(dir, (&member.path, member.saved_ms), bytes))?;
        about = archive.about;
    } else {
        put(
            dir,
            (JOURNAL, None),
            &mut File::open(from).map_err(file(from))?,
        )?;
    }
    expect_journal(dir)?;
    sync_folder(&dir.join(JOURNAL))?;
    Ok((whole, about))
}

fn broken(error: &dyn std::error::Error, (zh, en): (&str, &str)) -> Trouble {
    tracing::warn!(%error, "a part of a copy cannot be read");
    unsound(
        format!("其中的{zh}已损坏"),
        format!("the {en} in it are damaged"),
    )
}
