//! What is wrong between articles: names, sentences and tags that two of them share, next steps that
//! lead to a refusal, and what nothing leads to.
//!
//! Asked of the catalogue when its diagnostics are, which is after every change of a file: each check goes
//! over the articles once, with tables of what it has seen. Copies are left out, which share everything
//! with their original and are told as copies.

mod branches;
mod names;
mod sentences;
mod tags;
mod unreached;

use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::entry::Entry;
use std::collections::HashSet;

/// All of it.
pub(crate) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let among = Among {
        catalogue,
        doubles: catalogue.doubles(),
    };
    let mut found = Vec::new();
    names::check(&among, &mut found);
    sentences::check(&among, &mut found);
    tags::check(&among, &mut found);
    branches::check(&among, &mut found);
    unreached::check(&among, &mut found);
    found
}

/// The articles that are compared.
struct Among<'a> {
    catalogue: &'a Catalogue,
    doubles: HashSet<&'a str>,
}

impl<'a> Among<'a> {
    /// Each with its number in the catalogue.
    fn entries(&self) -> impl Iterator<Item = (usize, &'a Entry)> {
        let all = self.catalogue.entries().iter().enumerate();
        all.map(|(at, entry)| (at, &**entry))
            .filter(|(_, entry)| !self.is_double(entry))
    }

    fn is_double(&self, entry: &Entry) -> bool {
        self.doubles.contains(entry.path.as_str())
    }

    fn entry(&self, at: usize) -> &'a Entry {
        &self.catalogue.entries()[at]
    }
}

/// Did its author give it properties?
fn has_properties(entry: &Entry) -> bool {
    let mut codes = entry.diagnostics.iter().map(|found| found.code);
    !codes.any(|code| code == "front-matter-missing")
}
