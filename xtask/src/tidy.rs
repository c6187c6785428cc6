//! What documents say exists does exist: every relative link, every path in code quotes that starts
//! with one of our folders, and every command.

use crate::commands;
use crate::steps::{root, say};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Folders whose paths, quoted in a document, must be there.
const OURS: [&str; 8] = [
    "crates/",
    "docs/",
    "src-tauri/",
    "ui/",
    "xtask/",
    "tests/",
    "knowledge/",
    ".ci/",
];

/// Looks through README.md and docs/.
pub fn tidy() -> Result<()> {
    say("documents");
    let root = root();
    let mut missing = Vec::new();
    for document in documents(&root)? {
        let text = std::fs::read_to_string(&document)?;
        let shown = document.strip_prefix(&root).unwrap_or(&document).display();
        missing.extend(
            commands::wrong(&text)
                .into_iter()
                .map(|wrong| format!("{shown}: {wrong}")),
        );
        for named in paths(&text) {
            let beside = document
                .parent()
                .map(|folder| folder.join(&named))
                .is_some_and(|path| path.exists());
            if !beside && !root.join(&named).exists() {
                missing.push(format!("{shown}: {named}"));
            }
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        bail!(
            "documents name what is not there:\n  {}",
            missing.join("\n  ")
        )
    }
}

fn documents(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = ["README.md", "README.zh.md"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.retain(|path| path.extension().is_some_and(|end| end == "md") && path.exists());
    found.sort();
    Ok(found)
}

/// Paths that a document names, without anchors, and without those that hold a placeholder.
fn paths(text: &str) -> Vec<String> {
    let links = between(text, "](", ")").filter(|link| {
        !link.contains("://") && !link.starts_with(['#', '/']) && !link.starts_with("mailto:")
    });
    let quotes =
        between(text, "`", "`").filter(|quote| OURS.iter().any(|folder| quote.starts_with(folder)));
    let plain = |path: &str| path.split(['#', ':']).next().unwrap_or_default().to_owned();
    let named = |path: &String| {
        !path.is_empty() && !path.contains([' ', '*', '{', '<', '…']) && !path.contains("NNNN")
    };
    // What is made and not kept may be named too.
    let kept = |path: &String| {
        !path.starts_with("ui/dist") && !path.contains("node_modules") && !path.contains("ID")
    };
    links
        .chain(quotes)
        .map(plain)
        .filter(named)
        .filter(kept)
        .collect()
}

fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().flat_map(move |line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let start = rest.find(open)? + open.len();
            let end = start + rest[start..].find(close)?;
            let found = &rest[start..end];
            rest = &rest[end + close.len()..];
            Some(found)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_the_documents_name_is_there() {
        tidy().expect("documents are tidy");
    }

    #[test]
    fn links_and_our_quoted_paths_are_found_and_the_rest_is_not() {
        let text = "See [data](DATA.md#journal), [web](https://example.com/a.md), `crates/jinnang-text`,\n\
                    `src-tauri/src/main.rs:12`, `cargo xtask run`, `docs/decisions/NNNN-title.md`, `tests/*.rs`, [top](#a).";
        assert_eq!(
            paths(text),
            ["DATA.md", "crates/jinnang-text", "src-tauri/src/main.rs"]
        );
    }
}
