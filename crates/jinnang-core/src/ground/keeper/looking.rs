//! Looking for what no event tells of: an index that was deleted, a folder that is gone or back, and what another
//! process that has the workspace put into its index.

use super::Keeper;
use crate::ground::files::home::Home;
use jinnang_search::Engine;
use jinnang_wire::Tag;
use std::time::SystemTime;

impl Keeper {
    pub(super) fn look_at_index(&mut self, retry: bool) {
        let index_gone = self
            .engine
            .as_ref()
            .is_some_and(|e| !e.folder().join("meta.json").exists());
        if index_gone && self.home.is_owner() {
            tracing::info!("the index was deleted; it is made again");
            self.engine = None;
        }
        if self.engine.is_none() && (index_gone || retry) {
            self.open_engine();
            if self.engine.is_some() {
                self.library = None;
            }
        }
    }

    pub(super) fn look_at_folder(&mut self) {
        if self.library.is_some() && !self.shared.knowledge().is_dir() {
            self.library = None;
            self.watcher = None;
            self.absent();
        }
        if self.library.is_none() && (self.showing.view.present || self.shared.knowledge().is_dir())
        {
            self.open_library();
        }
    }

    /// Where another process has the index: its latest commit, as soon as it is there.
    pub(super) fn follow_owner(&mut self) {
        if !self.home.is_visitor() {
            return;
        }
        let commit = commit_of(&self.home);
        if commit == self.commit_seen {
            return;
        }
        self.commit_seen = commit;
        if let Ok(engine) = Engine::read(&self.home.index()) {
            self.showing.view.searcher = Some(engine.searcher());
            self.engine = Some(engine);
            self.showing.post(&[Tag::Articles]);
        }
    }
}

/// When the index was last committed. Compared for being another one and never stored.
fn commit_of(home: &Home) -> Option<SystemTime> {
    let meta = std::fs::metadata(home.index().join("meta.json"));
    meta.and_then(|meta| meta.modified()).ok()
}
