//! Wiping files of drafts: no byte is left on the disk, and a kill leaves nothing half wiped under its name.

use crate::ground::refusal::Refusal;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a draft that was thrown away can be brought back.
pub(crate) const BACK: Duration = Duration::from_mins(10);

/// Is a file older than the time in which it can be brought back, by its own time? Compared, never stored.
pub(super) fn is_old(file: &Path) -> bool {
    let changed = std::fs::metadata(file).and_then(|meta| meta.modified());
    let age = changed.ok().and_then(|changed| changed.elapsed().ok());
    age.is_some_and(|age| age >= BACK)
}

/// Overwrites a file and removes it; one that is not there is gone already. First it loses its name: a kill
/// leaves it whole, or as something that the next start wipes, and nobody takes zeroes for a draft.
pub(super) fn wipe(file: &Path) -> io::Result<()> {
    let nameless = nameless(file);
    match std::fs::rename(file, &nameless).and_then(|()| wipe_in_place(&nameless)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Is this what a program was about to write or to wipe?
pub(super) fn is_nameless(name: &str) -> bool {
    let begun = name.strip_suffix(".tmp");
    begun.is_some_and(|name| name.starts_with(".jinnang-"))
}

fn nameless(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".jinnang-{}-{name}.tmp", std::process::id()))
}

/// Overwrites and removes what has no name any more.
pub(super) fn wipe_in_place(file: &Path) -> io::Result<()> {
    overwrite(file).and_then(|()| std::fs::remove_file(file))
}

fn overwrite(file: &Path) -> io::Result<()> {
    let mut open = std::fs::OpenOptions::new().write(true).open(file)?;
    let len = open.metadata()?.len();
    let blank = [0_u8; 4_096];
    let mut left = len;
    while left > 0 {
        let now = left.min(blank.len() as u64);
        open.write_all(&blank[..now as usize])?;
        left -= now;
    }
    open.sync_data()
}

pub(super) fn note(wiped: io::Result<()>) -> bool {
    if let Err(error) = &wiped {
        tracing::warn!(%error, "a draft that was thrown away is not wiped yet");
    }
    wiped.is_ok()
}

pub(super) fn not_wiped(cause: io::Error) -> Refusal {
    Refusal::Broken {
        doing: "wipe the draft from the disk",
        doing_zh: "把草稿从磁盘上彻底删除",
        cause: Box::new(cause),
    }
}
