//! From the journal to the file: a text that was decided on becomes the article's file.
//!
//! The journal comes first and the file follows. A program that ends between the two finds at its next
//! start that the file still holds the text before, and writes it then. A file that holds anything else
//! was changed by somebody, and nothing of ours ever replaces that.

use crate::core::{Core, Shared};
use crate::refusal::Refusal;
use jinnang_journal::{Article, Journal, Published, TextHash, text_hash};
use jinnang_library::Entry;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What an article's file holds before a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileNow {
    /// There is no such article yet.
    Absent,
    /// A text, by its hash.
    Text(TextHash),
    /// Something that is no text.
    Other,
}

impl FileNow {
    /// May a text that started from `base` take the file's place?
    pub fn may_replace(&self, base: Option<&TextHash>) -> bool {
        match self {
            Self::Absent => true,
            Self::Text(hash) => Some(hash) == base,
            Self::Other => false,
        }
    }
}

/// What the file of an article holds now.
pub(crate) fn file_now(core: &Core, article: Option<&str>) -> Result<FileNow, Refusal> {
    let Some(entry) = article.and_then(|id| core.entry(id).ok()) else {
        return Ok(FileNow::Absent);
    };
    Ok(match core.text_of(&entry)? {
        Some(text) => FileNow::Text(text_hash(&text)),
        None => FileNow::Other,
    })
}

/// Texts that were decided on and could not be written into their files: which article, and the text that
/// may be replaced apart from the one published before. In memory only: at the next start the journal
/// knows by itself.
#[derive(Debug, Default)]
pub(crate) struct Unwritten(Mutex<BTreeMap<String, Option<TextHash>>>);

impl Unwritten {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Option<TextHash>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does this article's file lag behind what was decided?
    pub fn has(&self, article: &str) -> bool {
        self.all().contains_key(article)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all().len()
    }
}

/// Takes the new standing of an article in and puts its published text into its file, where the file still holds the text that was
/// published before, or `instead_of`; the index follows. A retry long after, when a later text was
/// published or somebody edited the file, writes nothing. Where the file cannot be written the decision
/// stands: the keeper tries again until it is.
pub(crate) fn publish(
    core: &Core,
    article: &str,
    instead_of: Option<&TextHash>,
) -> Result<(), Refusal> {
    core.retrust_one(article)?;
    let (shared, journal) = (core.shared(), core.journal()?);
    match put(shared, &journal, article, instead_of) {
        Ok(path) => {
            shared.unwritten.all().remove(article);
            if let Some(path) = path {
                core.touch(&path);
            }
            Ok(())
        }
        Err(cause) => {
            let instead_of = instead_of.cloned();
            shared
                .unwritten
                .all()
                .insert(article.to_owned(), instead_of);
            Err(Refusal::NotWritten {
                cause: Box::new(cause),
            })
        }
    }
}

/// Tries again what could not be written; gives the paths that were.
pub(crate) fn retry(shared: &Shared, journal: &Journal) -> Vec<PathBuf> {
    let waiting: Vec<_> = shared
        .unwritten
        .all()
        .iter()
        .map(|(article, instead_of)| (article.clone(), instead_of.clone()))
        .collect();
    let mut written = Vec::new();
    for (article, instead_of) in waiting {
        match put(shared, journal, &article, instead_of.as_ref()) {
            Ok(path) => {
                tracing::info!(article, "a decided text is written now");
                shared.unwritten.all().remove(&article);
                written.extend(path.map(PathBuf::from));
            }
            Err(error) => tracing::debug!(article, %error, "a decided text cannot be written yet"),
        }
    }
    written
}

/// Puts the published text of an article into its file; gives the path when something was written.
fn put(
    shared: &Shared,
    journal: &Journal,
    article: &str,
    instead_of: Option<&TextHash>,
) -> Result<Option<String>, Refusal> {
    let published = journal.read(|state| state.article(article))?;
    match published.filter(|article| article.retired_seq.is_none()) {
        Some(published) => {
            let entry = shared.view.load().catalogue.entry(article);
            follow(shared, journal, entry, published, instead_of)
        }
        None => Ok(None),
    }
}

/// Writes the file of one article unless it holds what is nobody's to replace; gives its path.
fn follow(
    shared: &Shared,
    journal: &Journal,
    entry: Option<Arc<Entry>>,
    published: Article,
    instead_of: Option<&TextHash>,
) -> Result<Option<String>, Refusal> {
    let behind = match &entry {
        Some(entry) => shared.text_of(entry)?.is_some_and(|text| {
            let now = text_hash(&text);
            let ours = published.base.as_ref() == Some(&now) || instead_of == Some(&now);
            ours && now != published.revision
        }),
        // A file that the catalogue does not know as this article is another's.
        None => !shared.knowledge().join(&published.path).exists(),
    };
    let text = if behind {
        journal.read(|state| state.text(&published.revision))?
    } else {
        None
    };
    let Some(text) = text else { return Ok(None) };
    let path = entry.map_or(published.path, |entry| entry.path.clone());
    jinnang_library::write_article(&shared.knowledge(), &path, text.as_bytes())?;
    Ok(Some(path))
}

/// Writes files that were decided on and not written, because the program ended in between. Gives their
/// paths. A text that was adopted came from the file in the first place.
pub(crate) fn catch_up(shared: &Shared, journal: &Journal) -> Result<Vec<PathBuf>, Refusal> {
    let published = journal.read(|state| state.articles())?;
    let view = shared.view.load_full();
    let mut written = Vec::new();
    let decided = |article: &Article| article.how != Published::Adopted;
    for article in published.into_iter().filter(decided) {
        let entry = view.catalogue.entry(&*article.id);
        if entry.is_none() && article.base.is_some() {
            continue; // it was there once, and somebody took it away
        }
        let id = article.id.clone();
        if let Some(path) = follow(shared, journal, entry, article, None)? {
            tracing::info!(article = id, "a decided text is written now");
            written.push(PathBuf::from(path));
        }
    }
    Ok(written)
}
