//! A knowledge folder that lives as long as a test, and a library on it that writes down what it says.

use jinnang_library::{Change, Flow, Library, Refreshed, Scope};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder to put files into.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.at(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.at(path)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        std::fs::create_dir_all(self.at(to).parent().unwrap()).unwrap();
        std::fs::rename(self.at(from), self.at(to)).unwrap();
    }

    pub fn open(&self) -> Library {
        Library::open(self.path()).unwrap()
    }
}

/// Looks everywhere; gives the changes as `+id@path` and `-id`.
pub fn look(library: &mut Library) -> Vec<String> {
    changes(library, Scope::Everything).1
}

/// Looks at these paths only.
pub fn look_at(library: &mut Library, paths: &[&str]) -> Vec<String> {
    changes(
        library,
        Scope::Paths(paths.iter().map(PathBuf::from).collect()),
    )
    .1
}

pub fn changes(library: &mut Library, scope: Scope) -> (Refreshed, Vec<String>) {
    let mut said = Vec::new();
    let mut sink = |change| {
        said.push(match change {
            Change::Put(article) => format!("+{}@{}", article.id.0, article.path),
            Change::Remove(id) => format!("-{}", id.0),
        });
    };
    let refreshed = library
        .refresh(scope, &mut |_| Flow::Continue, &mut sink)
        .unwrap();
    (refreshed, said)
}

/// Codes of everything wrong, as `path code`.
pub fn troubles(library: &Library) -> Vec<String> {
    let catalogue = library.catalogue();
    let worse = catalogue
        .diagnostics()
        .iter()
        .filter(|d| d.severity != jinnang_library::Severity::Hint);
    worse.map(|d| format!("{} {}", d.path, d.code)).collect()
}

/// An article's text with this id.
pub fn article(id: &str) -> String {
    format!("---\nid: {id}\ntitle: 标题 {id}\n---\n正文 {id}\n")
}
