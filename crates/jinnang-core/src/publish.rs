//! From the journal to the file: a text that was decided on becomes the article's file.
//!
//! The journal comes first and the file follows. A program that ends between the two finds at its next
//! start that the file still holds the text before, and writes it then. A file that holds anything else
//! was changed by somebody, and nothing of ours ever replaces that.

use crate::core::{Core, Shared};
use crate::refusal::Refusal;
use jinnang_journal::{Journal, Piece, TextHash, text_hash};
use jinnang_library::ArticleId;
use std::path::PathBuf;

/// A text on its way into its file.
pub(crate) struct Publication {
    pub article: String,
    pub path: String,
    pub text: String,
}

impl Publication {
    pub fn of(piece: &Piece, text: String) -> Self {
        Self {
            article: piece.article.clone(),
            path: piece.path.clone(),
            text,
        }
    }
}

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

/// Writes the file, takes the new standing in, and lets the index follow.
pub(crate) fn publish(core: &Core, publication: &Publication) -> Result<(), Refusal> {
    let entry = core.entry(&publication.article);
    let path = entry.map_or_else(|_| publication.path.clone(), |entry| entry.path.clone());
    write(core.shared(), &path, &publication.text)?;
    core.retrust()?;
    core.touch(&path);
    Ok(())
}

fn write(shared: &Shared, path: &str, text: &str) -> Result<(), Refusal> {
    jinnang_library::write_article(&shared.knowledge(), path, text.as_bytes()).map_err(|cause| Refusal::Broken {
        doing: "write the article's file; it was decided on and will be written at the next start",
        doing_zh: "写入文章文件；决定已记录，下次启动会再写",
        cause: Box::new(cause),
    })
}

/// Writes files that were decided on and not written, because the program ended in between: exactly those
/// that still hold the text that the published one replaced. Gives their paths.
pub(crate) fn catch_up(shared: &Shared, journal: &Journal) -> Result<Vec<PathBuf>, Refusal> {
    let published = journal.read(|state| state.articles())?;
    let view = shared.view.load_full();
    let mut written = Vec::new();
    for article in published
        .into_iter()
        .filter(|article| article.submission.is_some())
    {
        let entry = view.catalogue.entry(&ArticleId(article.id.clone()));
        let is_behind = match (&entry, &article.base) {
            (None, None) => true,
            (Some(entry), Some(base)) => shared
                .text_of(entry)?
                .is_some_and(|text| text_hash(&text) == *base && *base != article.revision),
            _ => false,
        };
        let text = if is_behind {
            journal.read(|state| state.text(&article.revision))?
        } else {
            None
        };
        if let Some(text) = text {
            tracing::info!(article = article.id, "a decided text is written now");
            let path = entry.map_or(article.path, |entry| entry.path.clone());
            write(shared, &path, &text)?;
            written.push(PathBuf::from(path));
        }
    }
    Ok(written)
}
