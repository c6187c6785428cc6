//! Where the core keeps its own files, and who may write them.
//!
//! Normally that is `.jinnang/` in the workspace. Where it cannot be written (a read-only share, a
//! folder that is not there, a file system without locks) a folder below the user's cache takes its
//! place, named after the workspace's path. Either way one OS lock decides which process owns it; the
//! lock dies with its process, so nothing has to be cleaned up after a crash.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the core's own files.
#[derive(Debug)]
pub(crate) struct Home {
    /// Where it is.
    pub dir: PathBuf,
    /// Whether it lies in the workspace or stands in for it.
    pub lies: Lies,
    /// Whether this process owns it.
    pub hold: Hold,
    /// Why it does not lie in the workspace, where it does not.
    pub why: Option<io::ErrorKind>,
}

/// Where a home lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    /// `.jinnang/` of the workspace.
    Workspace,
    /// In the user's cache, because the workspace cannot be written or is not there.
    Cache,
}

/// Who may write in a home.
#[derive(Debug)]
pub(crate) enum Hold {
    /// This process, for as long as the file is open.
    Owner(File),
    /// Another process; this one only reads.
    Visitor,
    /// Nobody: not even the cache can be written.
    Nobody,
}

impl Home {
    /// Takes the home of `workspace`, or visits it where another process was first.
    pub fn claim(workspace: &Path, cache: &Path) -> Self {
        Self::in_workspace(workspace).unwrap_or_else(|error| {
            tracing::info!(%error, "the workspace cannot be written");
            Self::in_cache(workspace, cache, error.kind())
        })
    }

    /// A better home than this one, when there is one by now: the folder came back or can be written
    /// again, or the process that had it is gone. Cheap when nothing changed.
    pub fn improved(&self, workspace: &Path, cache: &Path) -> Option<Self> {
        let stands = self.stands();
        if stands && self.is_owner() && self.lies == Lies::Workspace {
            return None;
        }
        match Self::in_workspace(workspace) {
            Ok(home) => (!stands || home.is_owner() || self.lies == Lies::Cache).then_some(home),
            Err(_) if stands && self.is_owner() => None,
            Err(error) => {
                Some(Self::in_cache(workspace, cache, error.kind())).filter(Self::is_owner)
            }
        }
    }

    fn in_workspace(workspace: &Path) -> io::Result<Self> {
        let dir = workspace.join(".jinnang");
        let hold = claim_dir(&dir, Depth::One)?;
        Ok(Self {
            dir,
            lies: Lies::Workspace,
            hold,
            why: None,
        })
    }

    fn in_cache(workspace: &Path, cache: &Path, why: io::ErrorKind) -> Self {
        let dir = cache.join("workspaces").join(name_of(workspace));
        let hold = claim_dir(&dir, Depth::All).unwrap_or_else(|error| {
            tracing::warn!(%error, dir = %dir.display(), "the cache folder cannot be written");
            Hold::Nobody
        });
        Self {
            dir,
            lies: Lies::Cache,
            hold,
            why: Some(why),
        }
    }

    /// Has this process the lock?
    pub fn is_owner(&self) -> bool {
        matches!(self.hold, Hold::Owner(_))
    }

    /// Has another process the lock?
    pub fn is_visitor(&self) -> bool {
        matches!(self.hold, Hold::Visitor)
    }

    /// Where the index lies.
    pub fn index(&self) -> PathBuf {
        self.dir.join("index")
    }

    /// Is the folder still there, with the lock that was taken in it?
    fn stands(&self) -> bool {
        match &self.hold {
            Hold::Owner(lock) => is_at(lock, &lock_path(&self.dir)),
            Hold::Visitor => self.dir.is_dir(),
            Hold::Nobody => false,
        }
    }
}

/// Is the open file the one at `path`? A lock on a file that was deleted keeps nobody out.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |meta: &std::fs::Metadata| (meta.dev(), meta.ino());
    matches!((file.metadata(), path.metadata()), (Ok(held), Ok(there)) if place(&held) == place(&there))
}

/// Windows does not delete a file that is open.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// How many folders may be made on the way: a workspace that was taken away must not be made anew.
#[derive(Clone, Copy)]
enum Depth {
    One,
    All,
}

fn claim_dir(dir: &Path, depth: Depth) -> io::Result<Hold> {
    match depth {
        Depth::One => std::fs::create_dir(dir).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Ok(()),
            _ => Err(error),
        })?,
        Depth::All => std::fs::create_dir_all(dir)?,
    }
    // A lock file left by others may be writable in a folder that is not.
    tempfile::tempfile_in(dir)?;
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(lock_path(dir))?;
    match lock.try_lock() {
        Ok(()) => Ok(Hold::Owner(lock)),
        Err(TryLockError::WouldBlock) => Ok(Hold::Visitor),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn lock_path(dir: &Path) -> PathBuf {
    dir.join("lock")
}

/// A folder name that people can recognise and no two workspaces share.
fn name_of(workspace: &Path) -> String {
    let path = std::path::absolute(workspace).unwrap_or_else(|_| workspace.to_owned());
    let digest = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    format!("{}-{}", name.unwrap_or_default(), &digest[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_come_owns_the_home_and_leaves_it_on_dropping() {
        let workspace = tempfile::tempdir().unwrap();
        let cache = tempfile::tempdir().unwrap();
        let first = Home::claim(workspace.path(), cache.path());
        let second = Home::claim(workspace.path(), cache.path());
        assert!(first.is_owner());
        assert!(!second.is_owner());
        assert_eq!(second.lies, Lies::Workspace);
        drop(first);
        assert!(Home::claim(workspace.path(), cache.path()).is_owner());
    }

    #[test]
    fn a_workspace_that_is_not_there_is_not_made() {
        let parent = tempfile::tempdir().unwrap();
        let cache = tempfile::tempdir().unwrap();
        let workspace = parent.path().join("gone");
        let home = Home::claim(&workspace, cache.path());
        assert_eq!(home.lies, Lies::Cache);
        assert!(home.is_owner());
        assert!(!workspace.exists());
    }

    #[test]
    fn a_home_that_was_deleted_or_left_by_its_owner_is_taken_anew() {
        let workspace = tempfile::tempdir().unwrap();
        let cache = tempfile::tempdir().unwrap();
        let improved = |home: &Home| home.improved(workspace.path(), cache.path());
        let owner = Home::claim(workspace.path(), cache.path());
        let visitor = Home::claim(workspace.path(), cache.path());
        assert!(improved(&owner).is_none());
        assert!(improved(&visitor).is_none());
        std::fs::remove_dir_all(&owner.dir).unwrap();
        let again = improved(&owner).unwrap();
        assert!(again.is_owner());
        drop((owner, again));
        assert!(improved(&visitor).unwrap().is_owner());
    }

    #[test]
    fn two_workspaces_of_one_name_have_two_homes() {
        assert_ne!(name_of(Path::new("/a/base")), name_of(Path::new("/b/base")));
        assert!(name_of(Path::new("/a/base")).starts_with("base-"));
    }
}
