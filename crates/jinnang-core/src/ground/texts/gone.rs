//! Published articles whose file is not there: deleted by somebody, or a folder that vanished.
//!
//! The keeper notes them whenever it has read the folder, with the time, in `.jinnang/gone.json`; a person
//! decides what becomes of them. A whole folder that is not there (a disk that is not mounted, another
//! name) is one thing to look into and not a hundred decisions.

use crate::ground::texts::standing::{Standing, Standings};
use jinnang_library::Catalogue;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// In a folder that is still there, so many missing at once were not deleted one by one.
const MANY: usize = 10;

/// Article ids, and what was noted of each.
pub(crate) type Gone = BTreeMap<String, Missing>;

/// An article without a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Noted", rename_all = "camelCase")]
pub(crate) struct Missing {
    /// When that was first noticed.
    pub since_ms: i64,
    /// The folder that vanished with it. It stays one thing to look into when some of it is brought back.
    pub folder: Option<String>,
}

/// As it was noted: earlier programs wrote the time alone.
#[derive(Deserialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Noted {
    Time(i64),
    Whole {
        since_ms: i64,
        folder: Option<String>,
    },
}

impl From<Noted> for Missing {
    fn from(noted: Noted) -> Self {
        let (since_ms, folder) = match noted {
            Noted::Time(since_ms) => (since_ms, None),
            Noted::Whole { since_ms, folder } => (since_ms, folder),
        };
        Self { since_ms, folder }
    }
}

/// Published articles that the folder does not have now, with what was noted of them before.
pub(crate) fn look(
    standings: &Standings,
    catalogue: &Catalogue,
    knowledge: &Path,
    before: &Gone,
    now_ms: i64,
) -> Gone {
    let missing = missing(standings, catalogue, knowledge);
    let folders = folders(&missing, catalogue, knowledge);
    let noted = |standing: &Standing| {
        let known = before.get(&standing.id);
        let folder = folders[folder_of(&standing.path)];
        let before = known.and_then(|known| known.folder.clone());
        Missing {
            since_ms: known.map_or(now_ms, |known| known.since_ms),
            folder: folder.map(str::to_owned).or(before),
        }
    };
    missing
        .into_iter()
        .map(|standing| (standing.id.clone(), noted(standing)))
        .collect()
}

/// Published articles without a file. A file that is there and cannot be read is not gone, and the same id
/// in another place is a move.
pub(crate) fn missing<'a>(
    standings: &'a Standings,
    catalogue: &Catalogue,
    knowledge: &Path,
) -> Vec<&'a Standing> {
    let is_gone = |id: &str, path: &str| {
        let other = catalogue.at_path(path).is_some();
        catalogue.entry(id).is_none() && (other || !knowledge.join(path).exists())
    };
    let all = standings.all();
    all.filter(|(id, standing)| is_gone(id, &standing.path))
        .map(|(_, standing)| &**standing)
        .collect()
}

/// For every folder that lost a file, the folder that vanished with it; none where files were deleted.
pub(crate) fn folders<'a>(
    missing: &[&'a Standing],
    catalogue: &Catalogue,
    knowledge: &Path,
) -> HashMap<&'a str, Option<&'a str>> {
    let paths: Vec<&'a str> = missing.iter().map(|one| &*one.path).collect();
    let mut folders = HashMap::new();
    for path in &paths {
        folders
            .entry(folder_of(path))
            .or_insert_with(|| vanished(path, &paths, catalogue, knowledge));
    }
    folders
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What was noted last time; nothing where the note cannot be read.
pub(crate) fn load(home: &Path) -> Gone {
    let text = std::fs::read(home.join("gone.json")).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Keeps the note. Where that fails the times begin anew at the next start.
pub(crate) fn keep(home: &Path, gone: &Gone) {
    let text = serde_json::to_vec_pretty(gone).expect("ids and times are plain");
    if let Err(error) = jinnang_library::write_atomically(&home.join("gone.json"), &text) {
        tracing::warn!(%error, "which files are gone was not noted");
    }
}

/// The folder that vanished with a file: the uppermost one none of whose published articles is there.
fn vanished<'a>(
    path: &'a str,
    missing: &[&str],
    catalogue: &Catalogue,
    knowledge: &Path,
) -> Option<&'a str> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    let mut folders = std::iter::once("").chain(ends.map(|at| &path[..at]));
    folders.find(|folder| {
        let below = |path: &str| {
            let rest = path.strip_prefix(folder).unwrap_or_default();
            folder.is_empty() || rest.starts_with('/')
        };
        let lost = missing.iter().filter(|path| below(path)).count();
        let is_bare = folder.is_empty() || !knowledge.join(folder).is_dir() || lost >= MANY;
        let mut left = catalogue.entries().iter();
        lost > 1 && is_bare && !left.any(|entry| below(&entry.path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder that went with each of the missing files, where these are left.
    fn folders(left: &[&str], missing: &[&'static str]) -> Vec<Option<&'static str>> {
        let folder = tempfile::tempdir().unwrap();
        for path in left {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "# 题").unwrap();
        }
        let mut library = jinnang_library::Library::open(folder.path()).unwrap();
        let mut go = |_| jinnang_library::Flow::Continue;
        let all = jinnang_library::Scope::Everything;
        library.refresh(all, &mut go, &mut |_| {}).unwrap();
        let catalogue = library.catalogue();
        let one = |path: &&'static str| vanished(path, missing, &catalogue, folder.path());
        missing.iter().map(one).collect()
    }

    #[test]
    fn a_file_deleted_beside_others_is_a_deletion() {
        assert_eq!(folders(&["a/x.md"], &["a/y.md", "a/z.md"]), [None, None]);
        assert_eq!(folders(&["b/x.md"], &["a/y.md"]), [None]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named_once_from_the_top() {
        let there = ["b/x.md"];
        let missing = ["a/y.md", "a/deep/z.md", "b/gone.md"];
        assert_eq!(folders(&there, &missing), [Some("a"), Some("a"), None]);
    }

    #[test]
    fn a_time_alone_is_read_as_earlier_programs_wrote_it() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("gone.json"), r#"{"a": 7}"#).unwrap();
        let mut gone = load(home.path());
        assert_eq!((gone["a"].since_ms, &gone["a"].folder), (7, &None));
        gone.get_mut("a").unwrap().folder = Some("x".to_owned());
        keep(home.path(), &gone);
        assert_eq!(load(home.path()), gone);
    }

    #[test]
    fn a_base_without_any_file_is_a_folder_that_vanished() {
        assert_eq!(folders(&[], &["a/y.md", "z.md"]), [Some(""), Some("")]);
    }
}
