//! Why a folder or an article could not be opened, with sentences for the person who asked.

use crate::article::ArticleId;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such folder.
    #[error("the knowledge folder {} is missing", folder.display())]
    Missing {
        /// As given.
        folder: PathBuf,
    },
    /// Something else has the name.
    #[error("{} is not a folder", folder.display())]
    NotAFolder {
        /// As given.
        folder: PathBuf,
    },
    /// It is there and cannot be listed.
    #[error("the knowledge folder {} cannot be read", folder.display())]
    Unreadable {
        /// As given.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OpenError {
    pub(super) fn of(folder: &Path, source: io::Error) -> Self {
        let folder = folder.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { folder },
            io::ErrorKind::NotADirectory => Self::NotAFolder { folder },
            _ => Self::Unreadable { folder, source },
        }
    }

    /// For a Chinese reader: what happened and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Missing { folder } => {
                format!(
                    "找不到知识文件夹 {}。它可能被移走、改名，或者所在的磁盘没有连上。",
                    folder.display()
                )
            }
            Self::NotAFolder { folder } => format!("{} 不是文件夹。请另选一个。", folder.display()),
            Self::Unreadable { folder, .. } => {
                format!("知识文件夹 {} 读不了。请检查权限。", folder.display())
            }
        }
    }

    /// For an English reader: what happened and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Missing { folder } => format!(
                "The knowledge folder {} is missing. It may have been moved or renamed, or its disk is not connected.",
                folder.display()
            ),
            Self::NotAFolder { folder } => format!(
                "{} is not a folder. Please choose another.",
                folder.display()
            ),
            Self::Unreadable { folder, source } => {
                format!(
                    "The knowledge folder {} cannot be read: {source}. Please check its permissions.",
                    folder.display()
                )
            }
        }
    }
}

/// Why an article cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No article has this id.
    #[error("there is no article {}", id.0)]
    Unknown {
        /// As asked.
        id: ArticleId,
    },
    /// Its file was there and is not any more.
    #[error("the file {path} is gone")]
    Gone {
        /// Below the knowledge folder.
        path: String,
    },
    /// Its file grew beyond what is read.
    #[error("the file {path} is too large")]
    TooLarge {
        /// Below the knowledge folder.
        path: String,
    },
    /// Its file is there and cannot be read.
    #[error("the file {path} cannot be read")]
    Unreadable {
        /// Below the knowledge folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    /// For a Chinese reader: what happened and what to do.
    pub fn zh(&self) -> String {
        match self {
            Self::Unknown { id } => format!("没有文章“{}”。它可能已被删除或改了 id。", id.0),
            Self::Gone { path } => format!("文件 {path} 已经不在了。"),
            Self::TooLarge { path } => format!("文件 {path} 超过 8 MB，没有读。请拆成几篇文章。"),
            Self::Unreadable { path, .. } => {
                format!("文件 {path} 读不了。请检查权限。")
            }
        }
    }

    /// For an English reader: what happened and what to do.
    pub fn en(&self) -> String {
        match self {
            Self::Unknown { id } => format!(
                "There is no article “{}”. It may have been deleted or given another id.",
                id.0
            ),
            Self::Gone { path } => format!("The file {path} is not there any more."),
            Self::TooLarge { path } => {
                format!(
                    "The file {path} is larger than 8 MB and was not read. Please divide it into several articles."
                )
            }
            Self::Unreadable { path, source } => {
                format!("The file {path} cannot be read: {source}. Please check its permissions.")
            }
        }
    }
}
