//! Three peers, each given what it is good at: the same text, its own way of cutting it.

mod cut;
mod terms;
mod trigrams;

use cut::Cut;
use std::path::Path;

/// A title and the text below it.
pub type Page = (String, String);

/// A question and how many hits it has among the first twenty.
pub type Asker = Box<dyn FnMut(&str) -> usize>;

/// Hits that are asked for.
const HITS: usize = 20;

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    Trigrams,
    Words,
    Pairs,
}

impl Peer {
    pub const ALL: [Self; 3] = [Self::Trigrams, Self::Words, Self::Pairs];

    pub fn name(self) -> &'static str {
        match self {
            Self::Trigrams => "SQLite FTS5, trigrams",
            Self::Words => "tantivy, jieba words only",
            Self::Pairs => "tantivy, pairs only",
        }
    }

    /// Puts the pages into an index in an empty folder.
    pub fn fill(self, folder: &Path, pages: impl Iterator<Item = Page>) -> anyhow::Result<()> {
        match self {
            Self::Trigrams => trigrams::fill(folder, pages),
            Self::Words => terms::fill(folder, pages, &Cut::words()),
            Self::Pairs => terms::fill(folder, pages, &Cut::Pairs),
        }
    }

    /// The index in a folder, to be asked.
    pub fn open(self, folder: &Path) -> anyhow::Result<Asker> {
        match self {
            Self::Trigrams => trigrams::open(folder),
            Self::Words => terms::open(folder, Cut::words()),
            Self::Pairs => terms::open(folder, Cut::Pairs),
        }
    }
}
