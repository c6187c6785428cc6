//! What belongs to a copy of a workspace: everything that cannot be made again.
//!
//! Not the index, locks and logs, which can; not older copies; not what hides behind a dot in the
//! knowledge folder, which is other programs' own.

pub(crate) use crate::ground::forgetting::forgotten::{CALLS, FORGOTTEN};

use crate::ground::forgetting::trouble::{Trouble, file};
use jinnang_library::checked_relative;
use std::path::Path;

/// Folder of the articles, in a workspace and in a copy.
pub(crate) const KNOWLEDGE: &str = "knowledge";
/// The journal.
pub(crate) const JOURNAL: &str = "journal.db";
/// The runs.
pub(crate) const RUNS: &str = "runs.db";
/// Notes of texts that were decided on and could not be written yet.
pub(crate) const UNWRITTEN: &str = "unwritten";
/// The drafts.
pub(crate) const DRAFTS: &str = "drafts";
/// Questions to the trainer.
pub(crate) const QUESTIONS: &str = "questions.json";
/// Settings, and searches of each member.
pub(crate) const LOCAL: &str = "local.json";
/// What was used.
pub(crate) const USES: &str = "uses.jsonl";
/// What a copy says of itself.
pub(crate) const MANIFEST: &str = "manifest.json";

/// Small files of `.jinnang/` that are copied as they are, and take the place of those that are there.
pub(crate) const FILES: &[&str] = &[QUESTIONS, LOCAL, USES, "gone.json"];
/// Folders of `.jinnang/`, one level deep.
pub(crate) const FOLDERS: &[&str] = &[DRAFTS, UNWRITTEN, "calendar-before"];
/// Databases, and what may lie beside each.
pub(crate) const DATABASES: &[&str] = &[JOURNAL, CALLS, RUNS];
/// Files that belong to a journal.
pub(crate) const OF_JOURNAL: &[&str] = &[
    "journal.db",
    "journal.db-wal",
    "journal.db-shm",
    "journal.head",
];

/// May something in a copy go by this path?
pub(crate) fn is_part(path: &str) -> bool {
    if checked_relative(path).is_err() {
        return false;
    }
    match path.split_once('/') {
        Some((KNOWLEDGE, _)) => true,
        Some((folder, name)) => FOLDERS.contains(&folder) && !name.contains('/'),
        None => path == FORGOTTEN || FILES.contains(&path) || DATABASES.contains(&path),
    }
}

/// Paths of plain files below a folder, in order, and of those that are left out: links, and names that
/// another system would change or not take. What hides behind a dot is passed over.
pub(crate) fn walk(folder: &Path, prefix: &str) -> Result<(Vec<String>, Vec<String>), Trouble> {
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    let mut open = vec![prefix.to_owned()];
    while let Some(below) = open.pop() {
        let rest = below.strip_prefix(prefix).unwrap_or_default();
        let here = folder.join(rest.trim_start_matches('/'));
        for entry in std::fs::read_dir(&here).map_err(file(&here))? {
            let entry = entry.map_err(file(&here))?;
            let name = entry.file_name();
            let path = format!("{below}/{}", name.to_string_lossy());
            if name.as_encoded_bytes().starts_with(b".") {
                if is_text(&path) {
                    left_out.push(path);
                }
                continue;
            }
            let kind = entry.file_type().map_err(file(&entry.path()))?;
            if name.to_str().is_none() || checked_relative(&path).is_err() {
                left_out.push(path);
            } else if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                found.push(path);
            } else {
                left_out.push(path);
            }
        }
    }
    found.sort();
    left_out.sort();
    Ok((found, left_out))
}

/// Is this the path of an article's text?
pub(crate) fn is_text(path: &str) -> bool {
    let end = path.rsplit_once('.').map(|(_, end)| end);
    end.is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_nothing_that_could_land_elsewhere() {
        for path in [
            "knowledge/scripts/a.md",
            "journal.db",
            "drafts/draft-1.md",
            "local.json",
        ] {
            assert!(is_part(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "knowledge/../../x",
            "knowledge\\..\\x",
            "knowledge",
            "lock",
            "drafts/a/b.md",
            "knowledge/.git/config",
            "journal.head",
            "backups/x.zip",
            "C:/x",
            "knowledge/con.md",
            "knowledge/a.md:stream",
            "index/meta.json",
            "knowledge//x",
        ] {
            assert!(!is_part(path), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_named_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/x.md"), "x").unwrap();
        std::fs::write(folder.path().join(".hidden"), "x").unwrap();
        std::os::unix::fs::symlink("/etc", folder.path().join("etc")).unwrap();
        let (found, left_out) = walk(folder.path(), KNOWLEDGE).unwrap();
        assert_eq!(found, ["knowledge/a/x.md"]);
        assert_eq!(left_out, ["knowledge/etc"]);
    }
}
