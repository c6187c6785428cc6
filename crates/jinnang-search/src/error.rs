//! What can go wrong with an index on disk.

use std::path::PathBuf;

/// The index could not be used or changed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder of the index cannot be made or written.
    #[error("the index folder {folder} cannot be used")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Another process is changing this index.
    #[error("another process is writing this index")]
    Busy,
    /// The index engine failed.
    #[error("the index could not be read or written")]
    Engine(#[from] tantivy::TantivyError),
    /// A long build was stopped on request.
    #[error("indexing was cancelled")]
    Cancelled,
}

impl SearchError {
    pub(crate) fn folder(folder: &std::path::Path, source: std::io::Error) -> Self {
        Self::Folder {
            folder: folder.to_owned(),
            source,
        }
    }

    /// The writer's lock is held elsewhere: said apart from real failures.
    pub(crate) fn from_writer(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Self::Busy,
            other => Self::Engine(other),
        }
    }
}
