//! Folders of copies: where they lie, and doing with one what has to be done for certain.

use crate::ground::forgetting::trouble::{Trouble, file};
use std::io;
use std::path::{Path, PathBuf};

/// Folder of the copies of a home.
pub(super) fn folder(home: &Path) -> PathBuf {
    home.join("backups")
}

/// Removes a folder of ours with all that is in it, if it is there.
pub(super) fn wipe_folder(path: &Path) -> Result<(), Trouble> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file(path)(error)),
        _ => Ok(()),
    }
}

/// A rename is on the disk when the folder around it is. Windows has no such call.
pub(super) fn sync_folder(inside: &Path) -> Result<(), Trouble> {
    let folder = inside.parent().filter(|_| cfg!(unix));
    let synced = folder.map(|folder| std::fs::File::open(folder).and_then(|open| open.sync_all()));
    synced.transpose().map_err(file(inside)).map(drop)
}
