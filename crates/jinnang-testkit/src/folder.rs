//! Folders copied as they are.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

/// Copies what is in a folder, with the times of its files: to a core a file with another time is another file.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &to)?;
        } else {
            copy_file(&path, &to)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let changed = fs::metadata(from)?.modified()?;
    OpenOptions::new()
        .append(true)
        .open(to)?
        .set_modified(changed)
}
