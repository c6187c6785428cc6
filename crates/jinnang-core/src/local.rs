//! What this person keeps on this machine: settings, recent and saved searches.
//!
//! One small JSON file, replaced whole on every change. It may be edited by hand: what is missing
//! takes its default, what a newer version wrote is kept, and a file that cannot be read at all is
//! put aside under another name and started anew.

use crate::refusal::{Refusal, notice};
use jinnang_wire::{Notice, SavedSearch, Settings};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The contents of the file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Local {
    /// Settings.
    pub settings: Settings,
    /// Recent searches, newest first.
    pub recent: Vec<String>,
    /// Saved searches, oldest first.
    pub saved: Vec<SavedSearch>,
    /// Everybody who ever acted on this machine, by member id.
    pub here: BTreeSet<String>,
    /// Who acts on this machine, when they need no secret.
    pub member: Option<String>,
    /// What each person has on the digits 1 to 9, by member id; empty while nobody is signed in.
    pub favourites: BTreeMap<String, Vec<Option<String>>>,
    /// Keys of a newer version, kept for it.
    #[serde(flatten)]
    later: serde_json::Map<String, serde_json::Value>,
}

/// The file and what is in it.
#[derive(Debug)]
pub(crate) struct LocalFile {
    path: PathBuf,
    now: Mutex<Local>,
    /// The file was put aside on loading: where to, for people to read.
    pub set_aside: Option<Notice>,
}

impl LocalFile {
    /// Reads the file. `keep` says whether this process may put an unreadable one aside.
    pub fn load(path: PathBuf, keep: Keep, now_ms: i64) -> Self {
        let (local, set_aside) = match read(&path) {
            Ok(local) => (local, None),
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "the settings file cannot be read");
                (Local::default(), put_aside(&path, keep, now_ms))
            }
        };
        Self {
            path,
            now: Mutex::new(local),
            set_aside,
        }
    }

    /// What is in it now.
    pub fn now(&self) -> Local {
        self.now
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Did more than one person ever act on this machine?
    pub fn used_by_several(&self) -> bool {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.here.len() > 1
    }

    /// Changes it on disk and then here; after a failure both are as before.
    pub fn change(&self, change: impl FnOnce(&mut Local)) -> Result<Local, Refusal> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = now.clone();
        change(&mut next);
        write(&self.path, &next).map_err(|cause| Refusal::Broken {
            doing: "save this on disk",
            doing_zh: "保存到磁盘",
            cause: Box::new(cause),
        })?;
        now.clone_from(&next);
        Ok(next)
    }
}

/// May this process touch a file it cannot read?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It owns the file.
    Owner,
    /// It only looks.
    Visitor,
}

fn read(path: &Path) -> io::Result<Local> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Local::default()),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, local: &Local) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(local)?;
    text.push(b'\n');
    jinnang_library::write_atomically(path, &text)
}

fn put_aside(path: &Path, keep: Keep, now_ms: i64) -> Option<Notice> {
    if keep == Keep::Visitor {
        return None;
    }
    let aside = path.with_file_name(format!("local.unreadable-{now_ms}.json"));
    if let Err(error) = std::fs::rename(path, &aside) {
        tracing::warn!(%error, "the unreadable settings file could not be put aside");
        return None;
    }
    let aside = aside.display();
    Some(notice(
        format!("设置文件读不出来，已另存为 {aside}，并恢复了默认设置。"),
        format!(
            "The settings file could not be read. It was kept as {aside} and the defaults are used."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_newer_version_wrote_survives_a_change() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("local.json");
        std::fs::write(&path, r#"{"panelSize": 3, "recent": ["价格"]}"#).unwrap();
        let file = LocalFile::load(path.clone(), Keep::Owner, 7);
        file.change(|local| local.recent.push("合同".to_owned()))
            .unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            text.contains("panelSize") && text.contains("合同"),
            "{text}"
        );
    }

    #[test]
    fn an_unreadable_file_is_put_aside_by_its_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("local.json");
        std::fs::write(&path, "{ not json").unwrap();
        let visitor = LocalFile::load(path.clone(), Keep::Visitor, 7);
        assert!(visitor.set_aside.is_none() && path.exists());
        let owner = LocalFile::load(path.clone(), Keep::Owner, 7);
        assert!(owner.set_aside.is_some() && !path.exists());
        let kept = dir.path().join("local.unreadable-7.json");
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "{ not json");
    }
}
