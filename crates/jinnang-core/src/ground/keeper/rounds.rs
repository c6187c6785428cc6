//! The keeper's thread: it opens everything, and goes its rounds until the core is dropped.
//!
//! On each round it looks for what no event told of, gives every chore its turn, and follows what the hints said.

use super::Keeper;
use super::chore::Chore;
use super::hint::Hint;
use crate::ground::files::desk::Desk;
use crate::ground::workspace::moments::Moments;
use jinnang_wire::Tag;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How often the keeper looks around without being told anything.
const TICK: Duration = Duration::from_secs(1);
/// How often it asks for a better home, and tries again what failed.
const RETRY: Duration = Duration::from_secs(3);
/// How long after much work the host may rest: by then the windows have asked for what they show.
const REST: Duration = Duration::from_secs(5);

/// The keeper, and what areas have done on its thread.
pub(crate) struct Rounds {
    pub(super) keeper: Keeper,
    pub(super) chores: Vec<Box<dyn Chore>>,
    moments: &'static Moments,
    tried: Instant,
}

impl Rounds {
    pub fn new(keeper: Keeper, moments: &'static Moments) -> Self {
        Self {
            keeper,
            chores: (moments.chores)(),
            moments,
            tried: Instant::now(),
        }
    }

    /// Works until the core is dropped. Whoever has the workspace then finds no file of it open here.
    pub fn run(mut self, hints: &Receiver<Hint>) {
        self.work(hints);
        self.chores.iter_mut().for_each(|chore| chore.stop());
    }

    fn work(&mut self, hints: &Receiver<Hint>) {
        self.each(|chore, keeper| chore.tidy(keeper));
        self.keeper.open_engine();
        self.open_files();
        self.each(|chore, keeper| chore.look(keeper));
        self.keeper.open_library();
        while !self.keeper.shared.ending.load(Ordering::Acquire) {
            let first = match hints.recv_timeout(TICK) {
                Ok(hint) => Some(hint),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let touched = gather(first, hints);
            self.look_around();
            self.keeper.follow(touched);
        }
    }

    /// Every chore has its turn; what it says afterwards goes into the status.
    fn each(&mut self, turn: impl Fn(&mut dyn Chore, &mut Keeper)) {
        let mut told = Vec::new();
        for chore in &mut self.chores {
            turn(&mut **chore, &mut self.keeper);
            told.extend(chore.troubles(&self.keeper.shared));
        }
        self.keeper.hear(told);
    }

    /// Opens what lies beside the articles, the journal last.
    pub(super) fn open_files(&mut self) {
        self.each(|chore, keeper| chore.open(keeper));
        self.each(|chore, keeper| chore.open_journal(keeper));
    }

    /// What no event tells of: a better home, a folder gone or back, an index deleted.
    fn look_around(&mut self) {
        if let Some(order) = (self.moments.ordered)(&self.keeper.shared) {
            self.replace(order);
        }
        let retry = self.tried.elapsed() >= RETRY;
        if retry {
            self.tried = Instant::now();
            self.move_home();
        }
        self.keeper.look_at_index(retry);
        if retry {
            self.each(|chore, keeper| chore.try_again(keeper));
        }
        self.each(|chore, keeper| chore.look(keeper));
        self.keeper.follow_owner();
        self.keeper.look_at_folder();
        let worked = &mut self.keeper.worked;
        if worked.take_if(|at| at.elapsed() >= REST).is_some() {
            self.keeper.shared.host.rests();
        }
    }

    /// A folder became writable, or another process let go of the workspace: everything is opened there.
    fn move_home(&mut self) {
        let shared = Arc::clone(&self.keeper.shared);
        let cache = shared.host.cache_dir();
        let Some(home) = self.keeper.home.improved(&shared.workspace, &cache) else {
            return;
        };
        self.keeper.engine = None;
        self.keeper.home = home;
        let now_ms = shared.host.now_ms();
        (self.moments.home_taken)(&shared.workspace, &self.keeper.home, now_ms);
        self.each(|chore, keeper| chore.tidy(keeper));
        let desk = Desk::open(&self.keeper.home, now_ms);
        shared.desk.store(Arc::new(desk));
        self.keeper.open_engine();
        self.open_files();
        self.keeper.library = None;
        self.keeper
            .post(&[Tag::Settings, Tag::Searches, Tag::People, Tag::Runs]);
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
