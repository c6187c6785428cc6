//! Which file has which id, where several say they have it.
//!
//! The rule does not depend on the order in which files turn up: the first path in order has the id,
//! the others are listed under their path. So the same folder gives the same ids on every machine.

use crate::article::ArticleId;
use crate::diagnostic::{Diagnostic, Severity};
use crate::front_matter::brief;
use std::collections::{BTreeSet, HashMap};

/// The paths that claim an id.
#[derive(Default)]
pub(super) struct Claims {
    by_id: HashMap<ArticleId, BTreeSet<String>>,
    /// Ids claimed by more than one.
    contested: BTreeSet<ArticleId>,
}

impl Claims {
    /// A file gives itself this id. Returns the file that had it and loses it.
    pub fn add(&mut self, id: &ArticleId, path: &str) -> Option<String> {
        let paths = self.by_id.entry(id.clone()).or_default();
        let before = paths.first().cloned();
        paths.insert(path.to_owned());
        if paths.len() > 1 {
            self.contested.insert(id.clone());
        }
        before.filter(|before| path < before.as_str())
    }

    /// A file does not give itself this id any more. Returns the file that has it now and had it not.
    pub fn withdraw(&mut self, id: &ArticleId, path: &str) -> Option<String> {
        let paths = self.by_id.get_mut(id)?;
        let had_it = paths.first().is_some_and(|first| first == path);
        paths.remove(path);
        if paths.len() < 2 {
            self.contested.remove(id);
        }
        let heir = paths.first().cloned();
        if heir.is_none() {
            self.by_id.remove(id);
        }
        heir.filter(|_| had_it)
    }

    /// Does any file have this id?
    pub fn has(&self, id: &ArticleId) -> bool {
        self.by_id.contains_key(id)
    }

    /// Other files that claim it.
    pub fn others(&self, id: &ArticleId, path: &str) -> Vec<String> {
        self.by_id
            .get(id)
            .into_iter()
            .flatten()
            .filter(|other| *other != path)
            .cloned()
            .collect()
    }

    /// The id under which a file that gives itself `declared` is listed.
    pub fn listed_as(&self, declared: &ArticleId, path: &str) -> ArticleId {
        let has_it = self
            .by_id
            .get(declared)
            .and_then(BTreeSet::first)
            .is_none_or(|first| first == path);
        if has_it {
            return declared.clone();
        }
        let mut id = ArticleId(path.to_owned());
        while self.has(&id) {
            id.0.push('~');
        }
        id
    }

    /// A diagnostic for each file of each contested id.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let files = self.contested.iter().flat_map(|id| {
            let paths = &self.by_id[id];
            let first = paths.first().expect("a contested id has files");
            paths
                .iter()
                .map(move |path| duplicate(id, path, first, paths))
        });
        files.collect()
    }
}

fn duplicate(id: &ArticleId, path: &str, first: &str, paths: &BTreeSet<String>) -> Diagnostic {
    let id = brief(&id.0);
    let (zh, en) = if path == first {
        let second = paths.iter().nth(1).expect("a contested id has two files");
        (
            format!("id“{id}”在 {second} 里也用了；这个文件保留它。"),
            format!("The id “{id}” is used in {second} as well; this file keeps it."),
        )
    } else {
        (
            format!("id“{id}”已经属于 {first}；这个文件暂时用路径作 id。"),
            format!(
                "The id “{id}” belongs to {first}; this file is listed under its path for now."
            ),
        )
    };
    Diagnostic::new("id-repeated", Severity::Error, path, zh, en).fix(
        "给其中一个文件换一个 id。",
        "Give one of the files another id.",
    )
}
