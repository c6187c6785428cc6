//! Moving to a better home, and following whoever has the workspace.

use super::Keeper;
use crate::ground::files::desk::Desk;
use crate::ground::files::home::Home;
use jinnang_search::Engine;
use jinnang_wire::Tag;
use std::sync::Arc;
use std::time::SystemTime;

impl Keeper {
    pub(super) fn move_home(&mut self) {
        let Some(home) = self
            .home
            .improved(&self.shared.workspace, &self.shared.host.cache_dir())
        else {
            return;
        };
        self.engine = None;
        self.home = home;
        let shared = Arc::clone(&self.shared);
        let now_ms = shared.host.now_ms();
        (shared.moments.home_taken)(&shared.workspace, &self.home, now_ms);
        self.each(|chore, keeper| chore.tidy(keeper));
        shared.desk.store(Arc::new(Desk::open(&self.home, now_ms)));
        self.open_engine();
        self.open_files();
        self.library = None;
        self.showing
            .post(&[Tag::Settings, Tag::Searches, Tag::People, Tag::Runs]);
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
