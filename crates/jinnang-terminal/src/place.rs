//! Which workspace is meant, and the program around the core when that program is a terminal.

use crate::say::said;
use jinnang_core::{Front, Host};
use jinnang_wire::Tag;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The workspace that was named, or the nearest folder upwards that has `knowledge/`.
pub fn workspace(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = named {
        return Ok(folder.to_owned());
    }
    let here = std::env::current_dir()?;
    let found = here
        .ancestors()
        .find(|folder| folder.join("knowledge").is_dir());
    Ok(found.map(Path::to_owned).ok_or_else(|| {
        said(
            "这里和上级文件夹里都没有 knowledge/。请进入工作区，或用 --workspace 指定。",
            "There is no knowledge/ here or in any folder above. Go to a workspace, or name one with --workspace.",
        )
    })?)
}

/// A terminal: it waits for what the core says has changed.
#[derive(Debug, Default)]
pub struct Terminal {
    changes: Mutex<u64>,
    told: Condvar,
}

impl Terminal {
    /// Waits until something has changed since `seen`, for a while at most; answers with the new count.
    pub fn wait(&self, seen: u64) -> u64 {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let patience = Duration::from_millis(500);
        let (changes, _) = self
            .told
            .wait_timeout_while(changes, patience, |changes| *changes == seen)
            .unwrap_or_else(PoisonError::into_inner);
        *changes
    }
}

impl Host for Terminal {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }

    fn reminds(&self) -> bool {
        false
    }

    fn stays(&self) -> bool {
        false
    }

    fn cache_dir(&self) -> PathBuf {
        let set = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let user = set("XDG_CACHE_HOME")
            .or_else(|| set("LOCALAPPDATA"))
            .or_else(|| set("HOME").map(|home| home.join(".cache")));
        user.unwrap_or_else(std::env::temp_dir).join("jinnang")
    }
}

impl Front for Terminal {
    fn changed(&self, _: &[Tag]) {
        *self.changes.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.told.notify_all();
    }

    fn remind(&self, _: &str, _: &str) {}

    fn remembers(&self) -> bool {
        false
    }

    fn pictures(&self) -> &'static str {
        // Whoever reads our JSON has the folder itself.
        ""
    }
}
