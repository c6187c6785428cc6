//! The keeper, the only one that changes anything: it owns the library and the index, listens to the folder and
//! puts up a new view whenever something came of it. It works on a thread of its own (`rounds`), where areas have
//! theirs done as well (`chore`).
//!
//! Nothing here trusts an event. A hint says where to look first; a look at the clock every second
//! finds what no event told of (a folder that is gone or back, an index that was deleted), and the
//! whole folder is compared every 45 seconds. Whatever fails is said in the status and tried again;
//! readers keep the last good view meanwhile.

pub(crate) mod chore;
pub(crate) mod hint;
mod looking;
mod reading;
mod replacing;
pub(crate) mod rounds;
mod showing;
mod troubles;

use crate::ground::files::home::{Home, Lies};
use crate::ground::keeper::hint::Hint;
use crate::ground::keeper::showing::Showing;
use crate::ground::keeper::troubles::Standing;
use crate::ground::texts::gone::Gone;
use crate::ground::workspace::shared::Shared;
use jinnang_library::{Library, Scope, Watcher};
use jinnang_search::Engine;
use jinnang_wire::{Tag, Trouble};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::{Instant, SystemTime};

/// Owns what changes.
pub(crate) struct Keeper {
    shared: Arc<Shared>,
    showing: Showing,
    home: Home,
    inbox: SyncSender<Hint>,
    library: Option<Library>,
    watcher: Option<Watcher>,
    engine: Option<Engine>,
    /// Why there is no index.
    trouble: Option<String>,
    /// What chores have to say in the status.
    told: Vec<Trouble>,
    /// The commit of another process's index that was last read.
    commit_seen: Option<SystemTime>,
    reconciled: Instant,
    /// When many articles were read or indexed, until the host may rest after it.
    worked: Option<Instant>,
}

impl Keeper {
    pub fn new(shared: Arc<Shared>, home: Home, inbox: SyncSender<Hint>) -> Self {
        let showing = Showing::new(Arc::clone(&shared));
        let now = Instant::now();
        Self {
            shared,
            showing,
            home,
            inbox,
            library: None,
            watcher: None,
            engine: None,
            trouble: None,
            told: Vec::new(),
            commit_seen: None,
            reconciled: now,
            worked: Some(now),
        }
    }

    /// What chores have to say now.
    fn hear(&mut self, told: Vec<Trouble>) {
        if self.told != told {
            self.told = told;
            self.stand();
        }
    }

    /// What stands in the way, into the status.
    fn stand(&mut self) {
        let desk = self.shared.desk.load();
        let knowledge = self.shared.knowledge();
        let standing = Standing {
            knowledge: &knowledge,
            knowledge_present: self.showing.view.present,
            home: &self.home,
            index: self.trouble.as_deref(),
            told: &self.told,
            set_aside: desk.local.set_aside.as_ref(),
        };
        let status = &mut self.showing.view.status;
        status.troubles = standing.troubles();
        status.read_only = !self.home.is_owner() || self.home.lies == Lies::Cache;
        self.showing.post(&[]);
    }
}

/// What chores ask of the keeper.
impl Keeper {
    /// The open workspace.
    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The home that is taken.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// Has this process the workspace itself, and not a place that stands in for it?
    pub fn has_workspace(&self) -> bool {
        self.home.is_owner() && self.home.lies == Lies::Workspace
    }

    /// Tells everybody that this changed.
    pub fn post(&mut self, tags: &[Tag]) {
        self.showing.post(tags);
    }

    /// These files were written: the index follows at once.
    pub fn follow_written(&mut self, paths: Vec<PathBuf>) {
        self.take_in(Scope::Paths(paths), false);
    }

    /// What was noted of published articles without a file.
    pub fn know_gone(&mut self, gone: Gone) {
        self.showing.view.gone = Arc::new(gone);
    }
}
