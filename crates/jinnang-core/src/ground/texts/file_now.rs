//! What the file of an article holds at this moment, and what may take its place.

use jinnang_revision::Revision;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// What an article's file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FileNow {
    /// There is no such file.
    Absent,
    /// A text, by its hash.
    Text(Revision),
    /// Something that is no text.
    Other,
}

impl FileNow {
    /// May a text that started from `base` take the file's place?
    pub fn may_replace(&self, base: Option<&Revision>) -> bool {
        match self {
            Self::Absent => base.is_none(),
            Self::Text(hash) => Some(hash) == base,
            Self::Other => false,
        }
    }

    /// Is it this very text?
    pub fn holds(&self, text: &Revision) -> bool {
        matches!(self, Self::Text(hash) if hash == text)
    }

    /// What stands in the way of writing it, and what to do.
    pub fn obstacle_zh(&self) -> &'static str {
        match self {
            Self::Absent => "这篇的文件被人删除了。先恢复文件，或把它下架。",
            Self::Text(_) | Self::Other => "文件在审核之外被改过。先采用或恢复那次修改。",
        }
    }

    /// The same in English.
    pub fn obstacle_en(&self) -> &'static str {
        match self {
            Self::Absent => {
                "Its file was deleted. Bring the file back or retire the article first."
            }
            Self::Text(_) | Self::Other => {
                "The file was changed outside review. Adopt or revert that change first."
            }
        }
    }

    /// Reads it.
    pub fn read(file: &Path) -> io::Result<Self> {
        // A file where a folder should be holds no article either.
        const NOWHERE: [io::ErrorKind; 2] = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
        match std::fs::read(file) {
            Ok(bytes) => Ok(String::from_utf8(bytes)
                .map_or(Self::Other, |text| Self::Text(Revision::of(&text)))),
            Err(error) if NOWHERE.contains(&error.kind()) => Ok(Self::Absent),
            Err(error) => Err(error),
        }
    }
}

/// The file of an article: where it is or will be, and what it holds before a decision.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub path: String,
    pub before: FileNow,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_text_started_from_is_replaced_by_it() {
        let (old, other) = (Revision::of("old"), Revision::of("other"));
        assert!(FileNow::Absent.may_replace(None));
        assert!(!FileNow::Absent.may_replace(Some(&old)));
        assert!(FileNow::Text(old).may_replace(Some(&old)));
        assert!(!FileNow::Text(other).may_replace(Some(&old)));
        assert!(!FileNow::Other.may_replace(None));
    }
}
