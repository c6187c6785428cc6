//! Folders copied with the times of their files: to a core a file with another time is another file.

use anyhow::Context;
use std::fs;
use std::path::Path;

/// Copies what is in a folder. A folder that is not there gives none.
pub(crate) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| to.display().to_string())?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            copy_file(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    let changed = fs::metadata(from)?.modified()?;
    let file = fs::OpenOptions::new().append(true).open(to)?;
    Ok(file.set_modified(changed)?)
}
