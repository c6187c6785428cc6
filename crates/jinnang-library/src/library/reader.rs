//! Reads articles from their files; shares nothing that changes, so it can be used from any thread.

use super::errors::ReadError;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::entry::Entry;
use crate::parse::{MAX_FILE_BYTES, parse_article_with};
use crate::picture::{self, MAX_PICTURE_BYTES, Picture};
use crate::scan::Stat;
use crate::vocabulary::Vocabulary;
use cap_std::fs::Dir;
use std::io::{self, Read};
use std::sync::Arc;

/// Opens articles of one folder, without waiting for a refresh that is under way.
#[derive(Clone)]
pub struct Reader {
    pub(super) root: Arc<Dir>,
    pub(super) vocabulary: Arc<Vocabulary>,
}

impl Reader {
    pub(super) fn new(root: Arc<Dir>, vocabulary: Arc<Vocabulary>) -> Self {
        Self { root, vocabulary }
    }

    /// Reads the article of a catalogue's entry, as its file is now.
    pub fn read(&self, entry: &Entry) -> Result<Article, ReadError> {
        let (stat, bytes) = self.bytes(&entry.path)?;
        let (mut article, _) = self.parse(&entry.path, &bytes, stat);
        // Where two files give the same id, the catalogue decided which of them has it.
        article.id = entry.id.clone();
        Ok(article)
    }

    /// The bytes of an entry's file, as they are now.
    pub fn raw(&self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        Ok(self.bytes(&entry.path)?.1)
    }

    /// Reads a picture by its path below the knowledge folder, as an article writes it. Only what lies in
    /// `assets` and has a picture's extension is one; anything else is as good as not there.
    pub fn picture(&self, path: &str) -> Result<Picture, ReadError> {
        let Some((path, media_type)) = picture::find(&self.root, path) else {
            return Err(ReadError::Gone {
                path: path.to_owned(),
            });
        };
        let (_, bytes) = self.bytes_up_to(&path, MAX_PICTURE_BYTES)?;
        Ok(Picture { media_type, bytes })
    }

    pub(super) fn parse(&self, path: &str, bytes: &[u8], stat: Stat) -> (Article, Vec<Diagnostic>) {
        parse_article_with(path, bytes, stat.modified_ms(), &self.vocabulary)
    }

    /// An article's file.
    pub(super) fn bytes(&self, path: &str) -> Result<(Stat, Vec<u8>), ReadError> {
        self.bytes_up_to(path, MAX_FILE_BYTES)
    }

    /// A file's bytes with the time and size it had before they were read: should it change meanwhile,
    /// the next refresh sees a difference.
    fn bytes_up_to(&self, path: &str, most: u64) -> Result<(Stat, Vec<u8>), ReadError> {
        let (stat, bytes) = self
            .try_bytes(path, most)
            .map_err(|source| match source.kind() {
                io::ErrorKind::NotFound => ReadError::Gone {
                    path: path.to_owned(),
                },
                _ => ReadError::Unreadable {
                    path: path.to_owned(),
                    source,
                },
            })?;
        if bytes.len() as u64 > most {
            return Err(ReadError::TooLarge {
                path: path.to_owned(),
            });
        }
        Ok((stat, bytes))
    }

    fn try_bytes(&self, path: &str, most: u64) -> io::Result<(Stat, Vec<u8>)> {
        let file = self.root.open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("not an ordinary file"));
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(most) as usize + 1);
        file.take(most + 1).read_to_end(&mut bytes)?;
        Ok((Stat::of(&metadata), bytes))
    }
}
