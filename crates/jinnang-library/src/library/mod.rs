//! The folder as a set of articles that is kept up to date.
//!
//! `refresh` compares the folder with what is known by size and time, reads only what differs, and
//! says what changed article by article, so that a hundred thousand of them are never in memory at
//! once. What it knows is a catalogue; the texts stay in their files.

mod calendar;
mod claims;
mod due;
mod errors;
mod ids;
mod pipeline;
mod places;
mod reader;
mod refresh;
mod repeats;

pub use calendar::calendar_of;
pub use errors::{OpenError, ReadError};
pub use places::{Place, Places};
pub use reader::Reader;
pub use refresh::{Change, Flow, Progress, Refreshed, Scope};

use crate::article::{Article, ArticleId};
use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::entry::Entry;
use crate::scan::Stat;
use crate::sketch::Sketch;
use crate::vocabulary::{VOCABULARY_FILE, Vocabulary, parse_vocabulary};
use crate::word_use::{WordGroup, parse_groups};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use claims::{Claim, Claims};
use jinnang_revision::Revision;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A knowledge folder and what is known of it.
pub struct Library {
    folder: PathBuf,
    reader: Reader,
    /// Files that gave an article, by path. Boxed: a tree's nodes keep room for twice what they hold.
    known: BTreeMap<Arc<str>, Box<Known>>,
    /// Files and folders that gave none, by path, and why.
    troubles: BTreeMap<String, Vec<Diagnostic>>,
    claims: Claims,
    /// Where articles were last published, as far as anybody said.
    places: Arc<Places>,
    places_changed: bool,
    /// Ids that lost their file; removed unless another file turns up with them.
    orphans: BTreeSet<ArticleId>,
    vocabulary: Words,
    /// What is wrong with the calendar, and the bytes that was said of.
    calendar: (Vec<Diagnostic>, Option<Revision>),
    /// The last file that was read in its turn.
    turn_ended: String,
    /// The stages changed since files were checked against them.
    recheck: bool,
    catalogue: Arc<Catalogue>,
}

/// What is known of one file.
struct Known {
    entry: Arc<Entry>,
    /// The id it is taken to mean.
    claim: Arc<Claim>,
    /// Its name is one that copies get.
    looks_copied: bool,
    sketch: Sketch,
    stat: Stat,
    /// Read so soon after it was written that another write may have the same time.
    fresh: bool,
}

impl Known {
    /// Does nothing speak for a change?
    fn is_still(&self, stat: Stat) -> bool {
        self.stat == stat && !self.fresh
    }
}

/// The workspace's vocabulary and where it came from.
struct Words {
    vocabulary: Arc<Vocabulary>,
    diagnostics: Vec<Diagnostic>,
    /// The bytes it was made from.
    digest: Option<Revision>,
}

impl Library {
    /// Opens a folder. Nothing is known of it until it is refreshed.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let root = Arc::new(open_root(folder)?);
        let vocabulary = Arc::new(Vocabulary::default());
        let mut library = Self {
            folder: folder.to_owned(),
            reader: Reader::new(root, Arc::clone(&vocabulary)),
            known: BTreeMap::new(),
            troubles: BTreeMap::new(),
            claims: Claims::default(),
            places: Arc::default(),
            places_changed: false,
            orphans: BTreeSet::new(),
            vocabulary: Words {
                vocabulary,
                diagnostics: Vec::new(),
                digest: None,
            },
            calendar: (Vec::new(), None),
            turn_ended: String::new(),
            recheck: false,
            catalogue: Arc::default(),
        };
        library.reload_vocabulary();
        library.reload_calendar();
        Ok(library)
    }

    /// Says where articles were last published and with which text, which decides between files that
    /// claim one id from the next refresh on.
    pub fn know(&mut self, places: Arc<Places>) {
        if !Arc::ptr_eq(&self.places, &places) && *self.places != *places {
            self.places = places;
            self.places_changed = true;
        }
    }

    /// What is known, as of the last refresh.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue)
    }

    /// The workspace's words, as of the last refresh.
    pub fn vocabulary(&self) -> Arc<Vocabulary> {
        Arc::clone(&self.vocabulary.vocabulary)
    }

    /// Reads an article from its file.
    pub fn read(&self, id: &ArticleId) -> Result<Article, ReadError> {
        let entry = self
            .catalogue
            .entry(id)
            .ok_or_else(|| ReadError::Unknown { id: id.clone() })?;
        self.reader.read(&entry)
    }

    /// Reads articles while the library itself is busy with a refresh.
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }
}

/// The vocabulary of a knowledge folder as its file is now; the default one where there is none that
/// can be read. An index cuts words by it, so it is wanted before the first refresh.
pub fn vocabulary_of(folder: &Path) -> Vocabulary {
    parse_vocabulary(&vocabulary_bytes(folder)).0
}

/// The words that should be used by articles, as the file of the vocabulary is now.
pub fn word_groups_of(folder: &Path) -> Vec<WordGroup> {
    parse_groups(&vocabulary_bytes(folder))
}

/// Nothing where there is no file that can be read.
fn vocabulary_bytes(folder: &Path) -> Vec<u8> {
    let root = open_root(folder).ok();
    let reader = root.map(|root| Reader::new(Arc::new(root), Arc::default()));
    let read = reader.and_then(|reader| reader.bytes(VOCABULARY_FILE).ok());
    read.map(|(_, bytes)| bytes).unwrap_or_default()
}

fn open_root(folder: &Path) -> Result<Dir, OpenError> {
    let metadata = std::fs::metadata(folder).map_err(|source| OpenError::of(folder, source))?;
    if !metadata.is_dir() {
        return Err(OpenError::NotAFolder {
            folder: folder.to_owned(),
        });
    }
    let root = Dir::open_ambient_dir(folder, ambient_authority());
    let root = root.map_err(|source| OpenError::of(folder, source))?;
    // A folder may be entered and still not be listed.
    root.entries()
        .map_err(|source| OpenError::of(folder, source))?;
    Ok(root)
}
