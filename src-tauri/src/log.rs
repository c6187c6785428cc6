//! One log file beside the workspace's other data, kept small: at 4 MB it becomes the "previous" one.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

const LARGEST: u64 = 4 * 1024 * 1024;

/// Logs to `.jinnang/log/` of the workspace, or to `otherwise` where that cannot be written or there
/// is no such workspace. A program that cannot log at all runs without.
pub fn begin(workspace: &Path, otherwise: &Path) {
    let beside = workspace
        .is_dir()
        .then(|| open(&workspace.join(".jinnang/log")))
        .flatten();
    let Some(file) = beside.or_else(|| open(otherwise)) else {
        return;
    };
    let written = tracing_subscriber::fmt()
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .try_init();
    if let Err(error) = written {
        let _ = writeln!(std::io::stderr(), "jinnang: no log: {error}");
    }
}

fn open(folder: &Path) -> Option<File> {
    std::fs::create_dir_all(folder).ok()?;
    let path = folder.join("desktop.log");
    if path.metadata().is_ok_and(|file| file.len() > LARGEST) {
        std::fs::rename(&path, folder.join("desktop.previous.log")).ok()?;
    }
    OpenOptions::new().create(true).append(true).open(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_grew_large_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desktop.log");
        File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
        open(folder.path()).unwrap();
        assert_eq!(path.metadata().unwrap().len(), 0);
        assert_eq!(
            folder
                .path()
                .join("desktop.previous.log")
                .metadata()
                .unwrap()
                .len(),
            LARGEST + 1
        );
    }
}
