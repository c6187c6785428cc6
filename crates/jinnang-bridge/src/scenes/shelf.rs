//! The articles of scenes: files of `scenes/`, put where a workspace has them, with the days they were changed.

use super::stage::DAY;
use anyhow::Context;
use jinnang_testkit::copy_folder;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Puts the articles of a shelf into a workspace, written when the story of the team begins.
pub(super) fn put(shelf: &str, workspace: &Path, now_ms: i64) -> anyhow::Result<()> {
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("scenes")
        .join(shelf);
    let to = knowledge(workspace);
    copy_folder(&shelf, &to).with_context(|| shelf.display().to_string())?;
    all_changed_at(&to, now_ms - 200 * DAY)
}

fn all_changed_at(folder: &Path, at_ms: i64) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            all_changed_at(&path, at_ms)?;
        } else {
            set_changed(&path, at_ms)?;
        }
    }
    Ok(())
}

/// The folder of a workspace's articles.
pub(super) fn knowledge(workspace: &Path) -> PathBuf {
    workspace.join("knowledge")
}

/// Text of a file.
pub(super) fn read(workspace: &Path, path: &str) -> anyhow::Result<String> {
    let file = knowledge(workspace).join(path);
    std::fs::read_to_string(&file).with_context(|| file.display().to_string())
}

/// Somebody saves a file with an editor of their own.
pub(super) fn write(workspace: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let file = knowledge(workspace).join(path);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&file, text).with_context(|| file.display().to_string())
}

/// The file was changed at that time and not since.
pub(super) fn changed_at(workspace: &Path, path: &str, at_ms: i64) -> anyhow::Result<()> {
    set_changed(&knowledge(workspace).join(path), at_ms)
}

fn set_changed(file: &Path, at_ms: i64) -> anyhow::Result<()> {
    let open = std::fs::OpenOptions::new().append(true).open(file);
    let at = UNIX_EPOCH + Duration::from_millis(at_ms.max(0).unsigned_abs());
    Ok(open
        .with_context(|| file.display().to_string())?
        .set_modified(at)?)
}
