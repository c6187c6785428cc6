//! The three floors of the core: the ground knows no area, an area knows no other one, and the table on top knows
//! all of them.
//!
//! Read off the source: every path that begins at the crate's root or goes up from a module, in a `use` or in the
//! middle of the code, and every method that an area gives to a type of the ground, which all floors would see.
//! Tests may use anything.

use crate::steps::{root, say};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

mod paths;

use paths::{Named, methods, names, types};

const CORE: &str = "crates/jinnang-core/src";

/// Looks through the core and lists what crosses a floor.
pub fn check() -> Result<()> {
    say("floors of the core");
    let wrong = crossings(&sources(&root().join(CORE))?);
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(
        "the floors of the core are not kept:\n  {}",
        wrong.join("\n  ")
    )
}

/// A file of the core, by its path below `src`.
struct Source {
    path: String,
    text: String,
}

fn sources(src: &Path) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    let mut folders = vec![src.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path: PathBuf = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text =
                    std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                let below = path.strip_prefix(src)?.to_string_lossy();
                let path = below.replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Where something lies.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Floor {
    Ground,
    /// An area, or all of them where none is named.
    Area(Option<String>),
    Table,
    /// The root of the crate, which hands names to other crates.
    Root,
}

impl Floor {
    fn of(module: &[String]) -> Self {
        match module.first().map(String::as_str) {
            Some("ground") => Self::Ground,
            Some("areas") => Self::Area(module.get(1).cloned()),
            Some("table") => Self::Table,
            _ => Self::Root,
        }
    }

    fn may_use(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Table | Self::Root, _) | (Self::Ground | Self::Area(_), Self::Ground) => true,
            (Self::Area(own), Self::Area(other)) => own == other,
            _ => false,
        }
    }

    fn said(&self) -> String {
        match self {
            Self::Ground => "the ground".to_owned(),
            Self::Area(Some(area)) => format!("the area {area}"),
            Self::Area(None) => "all areas".to_owned(),
            Self::Table => "the table".to_owned(),
            Self::Root => "a name that the crate's root has for other crates".to_owned(),
        }
    }
}

/// The module that a file is.
fn module(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    let names = stem.split('/').filter(|name| *name != "lib");
    names.map(str::to_owned).collect()
}

fn is_test(path: &str) -> bool {
    path.split('/')
        .any(|part| part == "tests" || part == "tests.rs")
}

/// Everything that crosses a floor, by file and line.
fn crossings(sources: &[Source]) -> Vec<String> {
    let sources: Vec<&Source> = sources.iter().filter(|one| !is_test(&one.path)).collect();
    let of_ground = sources
        .iter()
        .filter(|one| Floor::of(&module(&one.path)) == Floor::Ground);
    let ground: BTreeSet<String> = of_ground.flat_map(|one| types(&one.text)).collect();
    let mut wrong = Vec::new();
    for Source { path, text } in sources {
        let module = module(path);
        let own = Floor::of(&module);
        let at = |line: usize| format!("{CORE}/{path}:{line}");
        if own == Floor::Root && path != "lib.rs" {
            wrong.push(format!(
                "{}: this file lies on no floor; put it into ground, an area or the table",
                at(1)
            ));
        }
        for Named { line, path: named } in names(text, &module) {
            let other = Floor::of(&named);
            if !own.may_use(&other) {
                let (own, other, named) = (own.said(), other.said(), named.join("::"));
                wrong.push(format!(
                    "{}: {own} uses {other} (crate::{named}); {WAY_OUT}",
                    at(line)
                ));
            }
        }
        if matches!(own, Floor::Area(_)) {
            let foreign: BTreeSet<String> = ground.difference(&types(text)).cloned().collect();
            for (line, of, method) in methods(text, &foreign) {
                wrong.push(format!(
                    "{}: {} gives {of} of the ground the method {method}, which every floor sees; make it a \
                     function of the area, or one for the area alone (pub(super))",
                    at(line),
                    own.said()
                ));
            }
        }
    }
    wrong
}

const WAY_OUT: &str = "what both need belongs on the ground under a name of its own, and what one has to set off \
                       in another goes through the table";

#[cfg(test)]
mod tests;
