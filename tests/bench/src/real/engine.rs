//! Ours and the peers behind one door: a folder of files into an index, and an index to be asked.

use super::files;
use crate::peers::{Asker, Peer};
use anyhow::Context as _;
use jinnang_core::fill;
use jinnang_library::{Library, Scope, vocabulary_of};
use jinnang_search::{Ask, Engine as Index};
use std::path::Path;
use std::sync::atomic::AtomicBool;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Ours,
    Peer(Peer),
}

impl Engine {
    pub const ALL: [Self; 4] = [
        Self::Ours,
        Self::Peer(Peer::ALL[0]),
        Self::Peer(Peer::ALL[1]),
        Self::Peer(Peer::ALL[2]),
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "jinnang",
            Self::Peer(peer) => peer.name(),
        }
    }

    pub fn named(name: &str) -> anyhow::Result<Self> {
        let found = Self::ALL.into_iter().find(|engine| engine.name() == name);
        found.with_context(|| format!("no engine {name:?}"))
    }

    /// Puts every text of a folder into an index; says how many there were.
    pub fn fill(self, texts: &Path, index: &Path) -> anyhow::Result<usize> {
        match self {
            Self::Ours => fill_ours(texts, index),
            Self::Peer(peer) => {
                let mut count = 0;
                peer.fill(index, files::pages(texts)?.inspect(|_| count += 1))?;
                Ok(count)
            }
        }
    }

    pub fn open(self, index: &Path) -> anyhow::Result<Asker> {
        match self {
            Self::Ours => open_ours(index),
            Self::Peer(peer) => peer.open(index),
        }
    }
}

/// As `jinnang index` does it.
fn fill_ours(texts: &Path, index: &Path) -> anyhow::Result<usize> {
    let mut library = Library::open(texts)?;
    let engine = Index::open(index, Some(&vocabulary_of(texts)))?;
    let go_on = AtomicBool::new(false);
    let everything = Scope::Everything;
    let filled = fill(&mut library, &engine, everything, true, &go_on, &|_| {})?;
    Ok(filled.put)
}

fn open_ours(index: &Path) -> anyhow::Result<Asker> {
    let engine = Index::read(index)?;
    Ok(Box::new(move |text| {
        let found = engine.searcher().search(&Ask {
            text,
            limit: 20,
            ..Ask::default()
        });
        found.map_or(0, |found| found.hits.len())
    }))
}
