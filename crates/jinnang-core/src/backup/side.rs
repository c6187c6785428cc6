//! A copy laid out in a folder of its own, `.jinnang/restore-N/`: whole, checked, and without anybody or
//! anything that was forgotten since. Nothing of the workspace is touched by it.

use super::archive::{Archive, Manifest, is_archive};
use super::erase::Erase;
use super::parts::{CALLS, JOURNAL, RUNS};
use super::trouble::{Trouble, file, unsound};
use super::{making, sync_folder, wipe, wipe_folder};
use jinnang_journal::{Journal, MemberId};
use jinnang_wire::BackupHolds;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// What the folders are called.
const NAME: &str = "restore-";
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
    let number = name.and_then(|name| name.strip_prefix(NAME));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) && path.is_dir()
}

impl Side {
    /// Lays a copy out in `home`. `erased` have been erased by the journal in place.
    pub fn lay_out(home: &Path, from: &Path, erased: &[MemberId]) -> Result<Self, Trouble> {
        let _one = making::alone();
        // One is looked at at a time: what somebody looked at before and left lies about no longer.
        for old in std::fs::read_dir(home).into_iter().flatten().flatten() {
            if is_one(&old.path()) {
                wipe_folder(&old.path())?;
            }
        }
        let name = |n: u32| home.join(format!("{NAME}{n}"));
        let dir = (1..10_000).map(name).find(|dir| !dir.exists());
        let dir = dir.ok_or_else(|| file(home)(io::ErrorKind::AlreadyExists.into()))?;
        let laid = unpack(&dir, from).and_then(|mut side| {
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
        let verified = Journal::examine_copy(&self.dir.join(JOURNAL), &mut |_, _| true)?;
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
            self.about.runs = jinnang_runs::copies::count(&runs)?;
        }
        if calls.is_file() {
            self.about.calls = jinnang_calls::copies::count(&calls)?;
        }
        Ok(())
    }

    /// What was forgotten since the copy was made does not come back with it.
    fn forget(&self, home: &Path, erased: &[MemberId]) -> Result<(), Trouble> {
        let mut gone = Erase::forgotten(home);
        gone.add(Erase::forgotten(&self.dir));
        gone.add(Erase {
            members: erased.iter().map(|member| member.0.clone()).collect(),
            ..Erase::default()
        });
        let gone = gone.without_what_is_in(home);
        wipe::in_folder(&self.dir, &gone)?;
        gone.note_forgotten(&self.dir)?;
        let about = serde_json::to_vec(&(self.whole, &self.about)).expect("a list is plain");
        crate::write_atomically(&self.dir.join(ABOUT), &about).map_err(file(&self.dir))
    }

    /// The journal of it, brought up to date.
    pub fn journal(&self) -> Result<Journal, Trouble> {
        Ok(Journal::open_copy(&self.dir)?)
    }

    /// What somebody should know before it takes the place of what is there.
    pub fn holds(&self) -> BackupHolds {
        holds(&self.about)
    }
}

/// What is known of the copy, beside it.
const ABOUT: &str = "about.json";

/// What a copy says it holds.
pub(crate) fn holds(about: &Manifest) -> BackupHolds {
    BackupHolds {
        texts: about.texts,
        entries: about.entries,
        recorded_ms: about.recorded_ms,
        calls: about.calls,
        runs: about.runs,
        drafts: about.drafts,
        left_out: about.left_out.clone(),
    }
}

fn unpack(dir: &Path, from: &Path) -> Result<Side, Trouble> {
    let whole = is_archive(from)?;
    std::fs::create_dir(dir).map_err(file(dir))?;
    let mut about = Manifest::default();
    if whole {
        let mut archive = Archive::open(from)?;
        archive.read_each(&mut |member, bytes| put(dir, (&member.path, member.saved_ms), bytes))?;
        about = archive.about;
    } else {
        put(
            dir,
            (JOURNAL, None),
            &mut File::open(from).map_err(file(from))?,
        )?;
    }
    if !dir.join(JOURNAL).is_file() {
        return Err(unsound("里面没有流水", "it holds no journal"));
    }
    sync_folder(&dir.join(JOURNAL))?;
    Ok(Side {
        dir: dir.to_owned(),
        whole,
        about,
    })
}

/// Writes one member out to the disk. Nothing that is there is written over.
fn put(
    dir: &Path,
    (path, saved_ms): (&str, Option<i64>),
    bytes: &mut dyn io::Read,
) -> Result<(), Trouble> {
    let to = dir.join(path);
    let folder = to.parent().expect("a member lies in a folder");
    std::fs::create_dir_all(folder).map_err(file(folder))?;
    let mut out = File::options()
        .write(true)
        .create_new(true)
        .open(&to)
        .map_err(file(&to))?;
    io::copy(bytes, &mut out).map_err(file(&to))?;
    let since = saved_ms.and_then(|ms| u64::try_from(ms).ok());
    let saved = since.and_then(|ms| UNIX_EPOCH.checked_add(Duration::from_millis(ms)));
    if let Some(saved) = saved {
        // A time the disk cannot keep is no reason to lose the text.
        let _ = out.set_modified(saved);
    }
    out.sync_all().map_err(file(&to))
}
