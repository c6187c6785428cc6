//! Writing a file so that a reader sees the old text or the new one, never a mix and never half.
//!
//! The text goes to a temporary file in the same folder, is forced to the disk, and takes the name of
//! the old one in one step; then the folder itself is forced to the disk, so that the step survives a
//! power cut. A process that is killed leaves at most a hidden temporary file.

use crate::path::{PathRefused, checked_relative};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// Why a file was not written. The old text is still there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The path leads out of the folder or names no file.
    #[error(transparent)]
    Refused(#[from] PathRefused),
    /// A folder or something else that is not a file has the name.
    #[error("“{path}” is not a file")]
    NotAFile {
        /// As given.
        path: String,
    },
    /// The disk would not take it.
    #[error("“{path}” could not be written")]
    Disk {
        /// As given.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes `bytes` to a file below `folder`, making its folders where they are missing. Permissions of
/// a file that is there are kept.
pub fn write_within(folder: &Dir, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let relative = checked_relative(path)?;
    let disk = |source| WriteError::Disk {
        path: path.to_owned(),
        source,
    };
    let parent = relative
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let name = Path::new(relative.file_name().expect("a checked path ends in a name"));
    let home = match parent {
        Some(parent) => {
            folder.create_dir_all(parent).map_err(disk)?;
            folder.open_dir(parent).map_err(disk)?
        }
        None => folder.try_clone().map_err(disk)?,
    };
    match home.symlink_metadata(name) {
        Ok(there) if !there.is_file() => Err(WriteError::NotAFile {
            path: path.to_owned(),
        }),
        _ => replace(&home, name, bytes).map_err(disk),
    }
}

/// Takes a file below `folder` away and forces that to the disk. A file that is not there is as good as
/// taken away.
pub fn remove_article(folder: &Path, path: &str) -> Result<(), WriteError> {
    let relative = checked_relative(path)?;
    let removed = Dir::open_ambient_dir(folder, ambient_authority()).and_then(|folder| {
        let parent = relative
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let home = match parent {
            Some(parent) => folder.open_dir(parent)?,
            None => folder,
        };
        home.remove_file(relative.file_name().expect("a checked path ends in a name"))?;
        settle(&home)
    });
    match removed {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(WriteError::Disk {
            path: path.to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}

/// `write_within` below a folder that is named by its path.
pub fn write_article(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
    let opened = Dir::open_ambient_dir(folder, ambient_authority());
    let folder = opened.map_err(|source| WriteError::Disk {
        path: path.to_owned(),
        source,
    })?;
    write_within(&folder, path, bytes)
}

/// The same for a path of our own making, such as a settings file. A symbolic link is followed: people
/// keep such files elsewhere and link them in. The folder must be there.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let parent = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let home = Dir::open_ambient_dir(parent.unwrap_or(Path::new(".")), ambient_authority())?;
    replace(&home, Path::new(name), bytes)
}

fn replace(home: &Dir, name: &Path, bytes: &[u8]) -> io::Result<()> {
    let (temporary, file) = temporary(home)?;
    let written = fill(home, name, file, bytes).and_then(|()| home.rename(&temporary, home, name));
    if written.is_err() {
        // The reason for the failure is worth more than the reason why cleaning up failed too.
        let _ = home.remove_file(&temporary);
    }
    written?;
    settle(home)
}

fn fill(home: &Dir, name: &Path, mut file: File, bytes: &[u8]) -> io::Result<()> {
    if let Ok(old) = home.metadata(name) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// Forces the folder's list of names to the disk.
#[cfg(unix)]
fn settle(home: &Dir) -> io::Result<()> {
    // The handle we hold may be for looking up names only; this one can be synced.
    home.open(".")?.sync_all()
}

/// Windows writes renames through and offers no way to ask for it.
#[cfg(not(unix))]
fn settle(_: &Dir) -> io::Result<()> {
    Ok(())
}

/// A new hidden file, named so that the scan ignores it and nobody else has it.
fn temporary(home: &Dir) -> io::Result<(String, File)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!(".jinnang-{}-{count}.tmp", std::process::id());
        match home.open_with(&name, OpenOptions::new().write(true).create_new(true)) {
            Ok(file) => return Ok((name, file)),
            // Left behind by a process of our number that was killed.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
}
