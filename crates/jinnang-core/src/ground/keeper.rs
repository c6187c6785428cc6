//! The one thread that changes anything: it owns the library and the index, listens to the folder and
//! puts up a new view whenever something came of it.
//!
//! Nothing here trusts an event. A hint says where to look first; a look at the clock every second
//! finds what no event told of (a folder that is gone or back, an index that was deleted), and the
//! whole folder is compared every 45 seconds. Whatever fails is said in the status and tried again;
//! readers keep the last good view meanwhile.

mod chore;
mod opening;
mod reading;
mod replacing;
mod showing;
mod troubles;

pub(crate) use chore::{Chore, Replacing};

use crate::ground::files::home::{Home, Lies};
use crate::ground::keeper::showing::Showing;
use crate::ground::texts::gone::Gone;
use crate::ground::workspace::Shared;
use jinnang_library::{Library, Scope, Watcher};
use jinnang_search::Engine;
use jinnang_wire::{Tag, Trouble};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant, SystemTime};
use troubles::Standing;

/// How often the keeper looks around without being told anything.
const TICK: Duration = Duration::from_secs(1);
/// How often it asks for a better home, and tries again what failed.
const RETRY: Duration = Duration::from_secs(3);
/// How long after much work the host may rest: by then the windows have asked for what they show.
const REST: Duration = Duration::from_secs(5);

/// Why the keeper wakes up.
#[derive(Debug)]
pub(crate) enum Hint {
    /// Look around: a flag was set.
    Look,
    /// These files may have changed.
    Touched(Vec<PathBuf>),
}

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
    /// What areas have done here.
    chores: Vec<Box<dyn Chore>>,
    /// What each of them has to say in the status.
    told: Vec<Vec<Trouble>>,
    /// The commit of another process's index that was last read.
    commit_seen: Option<SystemTime>,
    reconciled: Instant,
    tried: Instant,
    /// When many articles were read or indexed, until the host may rest after it.
    worked: Option<Instant>,
}

impl Keeper {
    pub fn new(shared: Arc<Shared>, home: Home, inbox: SyncSender<Hint>) -> Self {
        let showing = Showing::new(Arc::clone(&shared));
        let now = Instant::now();
        let chores = (shared.moments.chores)();
        Self {
            shared,
            showing,
            home,
            inbox,
            library: None,
            watcher: None,
            engine: None,
            trouble: None,
            told: vec![Vec::new(); chores.len()],
            chores,
            commit_seen: None,
            reconciled: now,
            tried: now,
            worked: Some(now),
        }
    }

    /// Works until the core is dropped. Whoever has the workspace then finds no file of it open here.
    pub fn run(mut self, hints: &Receiver<Hint>) {
        self.work(hints);
        self.chores.iter_mut().for_each(|chore| chore.stop());
    }

    fn work(&mut self, hints: &Receiver<Hint>) {
        self.each(|chore, keeper| chore.tidy(keeper));
        self.open_engine();
        self.open_files();
        self.each(|chore, keeper| chore.look(keeper));
        self.open_library();
        while !self.shared.ending.load(Ordering::Acquire) {
            let first = match hints.recv_timeout(TICK) {
                Ok(hint) => Some(hint),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let touched = gather(first, hints);
            self.look_around();
            self.follow(touched);
        }
    }

    /// Every chore has its turn; what it says afterwards goes into the status.
    fn each(&mut self, turn: impl Fn(&mut dyn Chore, &mut Self)) {
        let mut chores = std::mem::take(&mut self.chores);
        let mut told = Vec::with_capacity(chores.len());
        for chore in &mut chores {
            turn(&mut **chore, self);
            told.push(chore.troubles(&self.shared));
        }
        self.chores = chores;
        if self.told != told {
            self.told = told;
            self.stand();
        }
    }

    /// Opens what lies beside the articles, the journal last.
    fn open_files(&mut self) {
        self.each(|chore, keeper| chore.open(keeper));
        self.each(|chore, keeper| chore.open_journal(keeper));
    }

    /// What no event tells of: a better home, a folder gone or back, an index deleted.
    fn look_around(&mut self) {
        if let Some(order) = (self.shared.moments.ordered)(&self.shared) {
            self.replace(order);
        }
        let retry = self.tried.elapsed() >= RETRY;
        if retry {
            self.tried = Instant::now();
            self.move_home();
        }
        self.look_at_index(retry);
        if retry {
            self.each(|chore, keeper| chore.try_again(keeper));
        }
        self.each(|chore, keeper| chore.look(keeper));
        self.follow_owner();
        self.look_at_folder();
        if self.worked.take_if(|at| at.elapsed() >= REST).is_some() {
            self.shared.host.rests();
        }
    }

    fn look_at_index(&mut self, retry: bool) {
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

    fn look_at_folder(&mut self) {
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

/// One hint and all that wait behind it.
fn gather(first: Option<Hint>, hints: &Receiver<Hint>) -> Vec<PathBuf> {
    let mut touched = Vec::new();
    for hint in first.into_iter().chain(hints.try_iter()) {
        if let Hint::Touched(paths) = hint {
            touched.extend(paths);
        }
    }
    touched
}
