//! What readers see. A view is made by the keeper, put in place whole and never changed afterwards,
//! so a command works on one consistent state however long it takes.

use crate::ground::refusal::Refusal;
use crate::ground::texts::gone::Gone;
use jinnang_library::{Catalogue, Reader, Vocabulary};
use jinnang_search::Searcher;
use jinnang_wire::{Progress, StatusView};
use std::path::Path;
use std::sync::Arc;

/// One state of the workspace.
#[derive(Clone)]
pub(crate) struct View {
    /// The articles that are there.
    pub catalogue: Arc<Catalogue>,
    /// A snapshot of the index; none until it is open.
    pub searcher: Option<Searcher>,
    /// Opens articles' files; none while there is no folder.
    pub reader: Option<Reader>,
    /// Is the knowledge folder there?
    pub present: bool,
    /// Published articles whose file is not there, as of the last look at the folder.
    pub gone: Arc<Gone>,
    /// The workspace's words.
    pub vocabulary: Arc<Vocabulary>,
    /// The same state, for people.
    pub status: StatusView,
}

impl View {
    /// Nothing is known yet; everything is about to be read.
    pub fn at_start(workspace: &Path) -> Self {
        let status = StatusView {
            folder: workspace.display().to_string(),
            indexing: Some(Progress { done: 0, total: 0 }),
            ..StatusView::default()
        };
        Self {
            catalogue: Arc::default(),
            searcher: None,
            reader: None,
            present: true,
            gone: Arc::default(),
            vocabulary: Arc::default(),
            status,
        }
    }

    /// Is the index behind the files: may there be more than it finds?
    pub fn is_filling(&self) -> bool {
        self.searcher.is_none() || self.status.indexing.is_some()
    }

    /// Why there is no article of this name.
    pub fn without(&self, workspace: &Path, id: &str) -> Refusal {
        if !self.present {
            Refusal::FolderMissing {
                folder: workspace.join("knowledge"),
            }
        } else if self.status.indexing.is_some() {
            Refusal::StillReading
        } else {
            Refusal::NoArticle { id: id.to_owned() }
        }
    }
}
