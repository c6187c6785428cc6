//! Copies of the journal in `.jinnang/backups/`: one a day by itself, one whenever somebody asks, and the
//! way back.
//!
//! Names carry the day and hold their order. The newest are kept and older ones go, so that copies never
//! fill a disk; a copy that was put elsewhere by hand is nobody's business here.

use crate::core::Core;
use crate::days::Days;
use crate::home::{Home, Seat};
use crate::refusal::Refusal;
use jinnang_journal::{Journal, JournalError};
use jinnang_wire::{BackupView, BackupsView, Code, Nothing};
use std::path::{Path, PathBuf};

/// Copies that are kept.
const KEPT: usize = 14;

/// The folder of copies.
pub(crate) struct Backups(PathBuf);

impl Backups {
    pub fn new(home: &Path) -> Self {
        Self(home.join("backups"))
    }

    /// Makes the copy of a day, or the first one under `name` that is not there yet.
    fn make(&self, journal: &Journal, name: &str) -> Result<(), JournalError> {
        std::fs::create_dir_all(&self.0)?;
        journal.backup(&self.0.join(format!("journal-{name}.db")))?;
        for old in self.list().into_iter().skip(KEPT) {
            std::fs::remove_file(old.path)?;
        }
        Ok(())
    }

    /// Makes today's copy unless it is there.
    pub fn daily(&self, journal: &Journal, days: &Days, now_ms: i64) -> Result<(), JournalError> {
        let name = days.name(now_ms);
        let there = self.0.join(format!("journal-{name}.db")).exists();
        let anything = journal.head()?.seq > 0;
        if there || !anything {
            return Ok(());
        }
        self.make(journal, &name)
    }

    /// The newest first.
    fn list(&self) -> Vec<BackupView> {
        let entries = std::fs::read_dir(&self.0).into_iter().flatten().flatten();
        let mut all: Vec<BackupView> = entries.filter_map(|entry| view(&entry.path())).collect();
        all.sort_by(|a, b| (b.at_ms, &b.path).cmp(&(a.at_ms, &a.path)));
        all
    }
}

fn view(path: &Path) -> Option<BackupView> {
    let name = path.file_name()?.to_str()?;
    let ours = name.strip_prefix("journal-")?.strip_suffix(".db")?;
    let meta = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let made = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH);
    (!ours.is_empty()).then_some(BackupView {
        path: path.to_string_lossy().into_owned(),
        at_ms: made.map_or(0, |since| since.as_millis() as i64),
        bytes: meta.len(),
    })
}

pub(crate) fn backups(core: &Core, _: Nothing) -> Result<BackupsView, Refusal> {
    Ok(BackupsView {
        backups: Backups::new(&core.desk().home).list(),
    })
}

pub(crate) fn backup(core: &Core, _: Nothing) -> Result<BackupsView, Refusal> {
    core.desk_to_write()?;
    let now_ms = core.now_ms();
    let name = format!("{}-{now_ms}", core.days().name(now_ms));
    let kept = Backups::new(&core.desk().home);
    kept.make(&*core.journal()?, &name)
        .map_err(|cause| Refusal::Broken {
            doing: "copy the journal; the journal itself is untouched",
            doing_zh: "备份流水，流水本身没有动",
            cause: Box::new(cause),
        })?;
    backups(core, Nothing {})
}

/// Puts a copy in the place of a workspace's journal, which no program may have open. What was there is
/// kept beside it, in the folder that is given back.
pub fn restore_journal(workspace: &Path, cache: &Path, from: &Path) -> Result<PathBuf, Refusal> {
    if !from.is_file() {
        return Err(Refusal::Rule {
            code: Code::NotFound,
            zh: format!("没有 {} 这个备份文件。", from.display()),
            en: format!("There is no copy {}.", from.display()),
        });
    }
    let home = Home::claim(workspace, cache);
    if home.seat != Seat::Workspace {
        return Err(Refusal::NoJournal);
    }
    if !home.is_owner() {
        return Err(Refusal::Rule {
            code: Code::WorkspaceBusy,
            zh: "工作区正被另一个程序打开。先关掉它，再恢复。".to_owned(),
            en: "Another program has this workspace open. Close it, then restore.".to_owned(),
        });
    }
    let deed = jinnang_journal::Deed {
        actor: "workspace",
        command: "workspace:restore",
        now_ms: 0,
    };
    let restored = Journal::restore(&home.dir, from, &deed);
    restored
        .map(|done| done.aside)
        .map_err(|cause| Refusal::Broken {
            doing: "put the copy in the journal's place; the journal is as it was",
            doing_zh: "用备份恢复流水，流水保持原样",
            cause: Box::new(cause),
        })
}
