//! The one thread that changes anything: it owns the library and the index, listens to the folder and
//! puts up a new view whenever something came of it.
//!
//! Nothing here trusts an event. A hint says where to look first; a look at the clock every second
//! finds what no event told of (a folder that is gone or back, an index that was deleted), and the
//! whole folder is compared every 45 seconds. Whatever fails is said in the status and tried again;
//! readers keep the last good view meanwhile.

mod copies;
mod opening;
mod reading;
mod troubles;

use crate::areas::points;
use crate::ground::drafts::thrown;
use crate::ground::home::{Home, Lies};
use crate::ground::keeper::troubles::Standing;
use crate::ground::texts::publish;
use crate::ground::view::Board;
use crate::ground::workspace::Shared;
use copies::{Beside, Copying};
use jinnang_library::{Library, Scope, Watcher};
use jinnang_search::Engine;
use jinnang_wire::{Notice, Tag};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant, SystemTime};

/// How often the keeper looks around without being told anything.
const TICK: Duration = Duration::from_secs(1);
/// How often it asks for a better home, and tries again what failed.
const RETRY: Duration = Duration::from_secs(3);
/// How long it is taken on trust that no day has ended: which zone is in force is read from files.
const LOOK_MS: i64 = 60_000;

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
    board: Board,
    home: Home,
    inbox: SyncSender<Hint>,
    library: Option<Library>,
    watcher: Option<Watcher>,
    engine: Option<Engine>,
    /// Why there is no index.
    trouble: Option<String>,
    /// Why there is no journal.
    journal_trouble: Option<Notice>,
    /// The clock does not fit the journal.
    clock_trouble: Option<Notice>,
    /// When it was last noted that the journal is in use.
    noted_ms: i64,
    /// Why there are no runs, or what became of a damaged file of them.
    runs_trouble: Option<Notice>,
    /// How many decided texts are not in their files, as the status says.
    unwritten: usize,
    /// Makes the copy of the day.
    copying: Copying,
    /// Takes what was forgotten out of the copies.
    erasing: Option<Beside>,
    /// The last day that was settled.
    settled: Option<String>,
    /// When to look again whether a day is over: the zone is read from files.
    settles_ms: std::ops::Range<i64>,
    /// The commit of another process's index that was last read.
    commit_seen: Option<SystemTime>,
    reconciled: Instant,
    tried: Instant,
}

impl Keeper {
    pub fn new(shared: Arc<Shared>, home: Home, inbox: SyncSender<Hint>) -> Self {
        let board = Board::new(Arc::clone(&shared));
        let now = Instant::now();
        Self {
            shared,
            board,
            home,
            inbox,
            library: None,
            watcher: None,
            engine: None,
            trouble: None,
            journal_trouble: None,
            clock_trouble: None,
            noted_ms: 0,
            runs_trouble: None,
            unwritten: 0,
            copying: Copying::default(),
            erasing: None,
            settled: None,
            settles_ms: 0..0,
            commit_seen: None,
            reconciled: now,
            tried: now,
        }
    }

    /// Works until the core is dropped. Whoever has the workspace then finds no file of it open here.
    pub fn run(mut self, hints: &Receiver<Hint>) {
        self.work(hints);
        self.end_work_on_copies();
    }

    fn work(&mut self, hints: &Receiver<Hint>) {
        self.tidy_copies();
        self.open_engine();
        self.open_runs();
        self.open_journal();
        thrown::sweep(&self.shared);
        self.settle();
        self.back_up();
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

    /// What no event tells of: a better home, a folder gone or back, an index deleted.
    fn look_around(&mut self) {
        if let Some(order) = self.shared.ordered() {
            let outcome = self.restore(&order);
            order.say(outcome);
        }
        self.forget_in_copies();
        self.back_up();
        let retry = self.tried.elapsed() >= RETRY;
        if retry {
            self.tried = Instant::now();
            self.move_home();
        }
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
        if retry {
            self.write_again();
            self.look_at_clock();
            thrown::sweep(&self.shared);
        }
        if self.shared.reopen.swap(false, Ordering::AcqRel) {
            self.open_accepted();
        }
        self.follow_owner();
        self.settle();
        if self.shared.calls.look_for_news(&self.shared) {
            // What was set aside may be forgotten with the rest.
            self.look_for_lost();
            self.stand();
            self.shared.seats.tell_all(&[Tag::Call]);
        }
        if self.library.is_some() && !self.shared.knowledge().is_dir() {
            self.library = None;
            self.watcher = None;
            self.absent();
        }
        if self.library.is_none() && (self.board.view.present || self.shared.knowledge().is_dir()) {
            self.open_library();
        }
    }

    fn look_at_clock(&mut self) {
        let trouble = self.shared.look_at_clock(&mut self.noted_ms);
        if trouble != self.clock_trouble {
            self.clock_trouble = trouble;
            self.stand();
            self.board.post(&[Tag::People]);
        }
    }

    /// What was decided on and could not be written: the disk was full, the file was held.
    fn write_again(&mut self) {
        let waiting = self.shared.lagging.len();
        if waiting != self.unwritten {
            self.unwritten = waiting;
            self.stand();
        }
        let journal = self.shared.journal.load_full();
        let Some(journal) = journal.filter(|_| waiting > 0 && self.home.is_owner()) else {
            return;
        };
        let written = publish::retry(&self.shared, &journal);
        if self.shared.lagging.len() == waiting {
            return;
        }
        self.unwritten = self.shared.lagging.len();
        self.take_in(Scope::Paths(written), false);
        self.stand();
        self.shared.seats.tell_all(&[Tag::Articles, Tag::Review]);
    }

    /// Once a day, what was used on days that are over is paid for; at the start, before the process may end.
    fn settle(&mut self) {
        let now_ms = self.shared.host.now_ms();
        if self.settles_ms.contains(&now_ms) {
            return;
        }
        let journal = self
            .shared
            .journal
            .load_full()
            .filter(|_| self.home.is_owner() && self.shared.moved_clock().is_none());
        let Some(journal) = journal else { return };
        self.settles_ms = now_ms..now_ms + LOOK_MS;
        let days = self.shared.days();
        let day = days.name(days.day_start(now_ms).saturating_sub(1));
        if self.settled.as_ref() == Some(&day) {
            return;
        }
        let usual = self.shared.usual_zone();
        match points::settling::settle_due(&journal, &days, now_ms, &usual) {
            Ok(any) => {
                self.settled = Some(day);
                if any {
                    self.shared.seats.tell_all(&[Tag::Points]);
                }
            }
            // It is tried again at the next look.
            Err(error) => tracing::error!(%error, "uses were not settled"),
        }
    }

    /// What stands in the way, into the status.
    fn stand(&mut self) {
        let desk = self.shared.desk.load();
        let knowledge = self.shared.knowledge();
        let calls = self.shared.calls.look_in(&self.shared);
        let standing = Standing {
            knowledge: &knowledge,
            knowledge_present: self.board.view.present,
            home: &self.home,
            index: self.trouble.as_deref(),
            calls: calls.as_ref(),
            set_aside: desk.local.set_aside.as_ref(),
            journal: self.journal_trouble.as_ref(),
            clock: self.clock_trouble.as_ref(),
            runs: self.runs_trouble.as_ref(),
            unwritten: self.unwritten,
        };
        let status = &mut self.board.view.status;
        status.troubles = standing.troubles();
        status.read_only = !self.home.is_owner() || self.home.lies == Lies::Cache;
        self.board.post(&[]);
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
