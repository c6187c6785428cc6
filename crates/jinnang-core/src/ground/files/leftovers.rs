//! Files that a killed program was about to give their name (`.jinnang-PID-N.tmp`) go at the next start.
//!
//! Only who owns the workspace takes them away, and none of its own: commands write while it starts. Tries of
//! secrets are the one file that others write beside an owner, under a lock that is held here meanwhile.

use crate::ground::secrets::tries;
use std::io;
use std::path::Path;

/// Takes them out of the folders of a home.
pub(crate) fn sweep_home(home: &Path) {
    let _locked = tries::locked(home);
    for folder in ["", "drafts", "unwritten", "backups"] {
        sweep(&home.join(folder));
    }
    sweep_index(&home.join("index"));
}

/// What the index was writing when its program was killed. Nobody has the index open yet.
fn sweep_index(index: &Path) {
    let entries = std::fs::read_dir(index).into_iter().flatten().flatten();
    let left = entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b".tmp"));
    for entry in left {
        if let Err(error) = std::fs::remove_file(entry.path()) {
            tracing::warn!(%error, "what the index of a killed program left stays");
        }
    }
}

/// Settings and questions that could not be read were set aside. They may hold words of somebody who is
/// erased, and nobody can take these out: the files go.
pub(crate) fn remove_set_aside(home: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(home)?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("local.unreadable-") || name.starts_with("questions.damaged") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Takes them out of one folder.
pub(crate) fn sweep(folder: &Path) {
    let own = format!(".jinnang-{}-", std::process::id());
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_left = name.starts_with(".jinnang-") && name.ends_with(".tmp");
        if is_left
            && !name.starts_with(&own)
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            tracing::warn!(%error, "what a killed program left stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_others_left_is_taken_away() {
        let home = tempfile::tempdir().unwrap();
        let own = format!(".jinnang-{}-1.tmp", std::process::id());
        std::fs::create_dir(home.path().join("index")).unwrap();
        for name in [
            ".jinnang-0-1.tmp",
            &own,
            "local.json",
            ".jinnang-notes.md",
            "index/.tmpAb12",
            "index/meta.json",
        ] {
            std::fs::write(home.path().join(name), "x").unwrap();
        }
        sweep_home(home.path());
        let left = |name: &str| home.path().join(name).exists();
        assert!(!left(".jinnang-0-1.tmp") && !left("index/.tmpAb12"));
        assert!(left("index/meta.json"));
        assert!(left(&own) && left("local.json") && left(".jinnang-notes.md"));
    }
}
