//! The articles that ship, inside the program: a sample can be made in any folder, without the repository.

use anyhow::Context;
use include_dir::{Dir, DirEntry, include_dir};
use std::path::Path;

static KNOWLEDGE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../knowledge");

/// Writes all of them below `goal`.
pub(crate) fn unpack(goal: &Path) -> anyhow::Result<()> {
    write(&KNOWLEDGE, goal)
}

fn write(folder: &Dir<'_>, goal: &Path) -> anyhow::Result<()> {
    let here = goal.join(folder.path());
    std::fs::create_dir_all(&here).with_context(|| here.display().to_string())?;
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => write(folder, goal)?,
            DirEntry::File(file) => {
                let path = goal.join(file.path());
                std::fs::write(&path, file.contents())
                    .with_context(|| path.display().to_string())?;
            }
        }
    }
    Ok(())
}
