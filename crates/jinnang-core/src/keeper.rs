//! The one thread that changes anything: it owns the library and the index, listens to the folder and
//! puts up a new view whenever something came of it.
//!
//! Nothing here trusts an event. A hint says where to look first; a look at the clock every second
//! finds what no event told of (a folder that is gone or back, an index that was deleted), and the
//! whole folder is compared every 45 seconds. Whatever fails is said in the status and tried again;
//! readers keep the last good view meanwhile.

use crate::backup;
use crate::core::Shared;
use crate::days::Days;
use crate::desk::Desk;
use crate::fill::{FillError, fill};
use crate::home::{Home, Seat};
use crate::leftovers;
use crate::refusal::{Refusal, notice};
use crate::status::Standing;
use crate::view::Board;
use crate::{gone, points, publish, run, write};
use jinnang_journal::{Journal, OpenError};
use jinnang_library::{Library, RECONCILE_EVERY, Scope, Watcher, vocabulary_of};
use jinnang_search::Engine;
use jinnang_wire::{Notice, Progress, Tag};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

/// How often the keeper looks around without being told anything.
const TICK: Duration = Duration::from_secs(1);
/// How often it asks for a better home, and tries again what failed.
const RETRY: Duration = Duration::from_secs(3);
/// How long it is taken on trust that no day has ended: which zone is in force is read from files.
const LOOK_MS: i64 = 60_000;
/// How often readers are shown how far a long filling is.
const SHOW_EVERY: Duration = Duration::from_millis(250);

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
    copying: Option<JoinHandle<()>>,
    /// Takes what was forgotten out of the copies.
    erasing: Option<JoinHandle<()>>,
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
            copying: None,
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
        for thread in [self.copying.take(), self.erasing.take()] {
            if thread.is_some_and(|thread| thread.join().is_err()) {
                tracing::error!("work on the copies ended in a panic");
            }
        }
    }

    fn work(&mut self, hints: &Receiver<Hint>) {
        self.tidy_copies();
        self.open_engine();
        self.open_runs();
        self.open_journal();
        write::sweep(&self.shared);
        self.settle();
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
            write::sweep(&self.shared);
        }
        if self.shared.reopen.swap(false, Ordering::AcqRel) {
            self.open_accepted();
        }
        self.follow_owner();
        self.settle();
        if self.shared.calls.look_for_news(&self.shared) {
            self.stand();
            self.shared.host.changed(&[Tag::Call]);
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

    /// Where another process has the index: its latest commit, as soon as it is there.
    fn follow_owner(&mut self) {
        if !self.home.is_visitor() {
            return;
        }
        match self.shared.follow_journal() {
            Ok(false) => {}
            Ok(true) => self.board.post(&[Tag::Articles, Tag::People]),
            Err(error) => tracing::warn!(%error, "the journal cannot be followed"),
        }
        let commit = commit_of(&self.home);
        if commit == self.commit_seen {
            return;
        }
        self.commit_seen = commit;
        if let Ok(engine) = Engine::read(&self.home.index()) {
            self.board.view.searcher = Some(engine.searcher());
            self.engine = Some(engine);
            self.board.post(&[Tag::Articles]);
        }
    }

    fn move_home(&mut self) {
        let Some(home) = self
            .home
            .improved(&self.shared.workspace, &self.shared.host.cache_dir())
        else {
            return;
        };
        self.engine = None;
        self.home = home;
        backup::take_up(&self.shared.workspace, &self.home);
        self.shared
            .desk
            .store(Arc::new(Desk::open(&self.home, self.shared.host.now_ms())));
        self.open_engine();
        self.open_runs();
        self.open_journal();
        self.library = None;
        self.board
            .post(&[Tag::Settings, Tag::Searches, Tag::People, Tag::Runs]);
    }

    /// What a killed program left half made goes, and what it was forgetting is forgotten.
    fn tidy_copies(&self) {
        let home = &self.home;
        if !home.is_owner() || home.seat != Seat::Workspace {
            return;
        }
        backup::tidy(&home.dir);
        leftovers::sweep_home(&home.dir);
        backup::go_on_forgetting(&self.shared, &home.dir);
    }

    /// Beside the keeper, what was forgotten is taken out of the copies.
    fn forget_in_copies(&mut self) {
        let busy = self.erasing.as_ref().is_some_and(|it| !it.is_finished());
        if busy || !self.shared.forgetting.swap(false, Ordering::AcqRel) {
            return;
        }
        let (shared, home) = (Arc::clone(&self.shared), self.home.dir.clone());
        let go_on = move || backup::go_on(&home, &|| shared.ending.load(Ordering::Acquire));
        match std::thread::Builder::new()
            .name("erasing".into())
            .spawn(go_on)
        {
            Ok(thread) => self.erasing = Some(thread),
            Err(error) => tracing::error!(%error, "copies still hold what was forgotten"),
        }
    }

    /// Closes everything, puts a copy in place, and opens what is there then.
    fn restore(&mut self, order: &backup::Order) -> Result<PathBuf, Refusal> {
        if !self.home.is_owner() || self.home.seat != Seat::Workspace {
            return Err(Refusal::Busy);
        }
        let shared = Arc::clone(&self.shared);
        let shut = shared.shut()?;
        let member = shared.signed_in();
        (self.library, self.watcher) = (None, None);
        let placed = shared
            .let_go(&self.home.dir)
            .and_then(|()| order.carry_out(&shared.workspace, &self.home.dir));
        let now_ms = shared.host.now_ms();
        shared.desk.store(Arc::new(Desk::open(&self.home, now_ms)));
        self.open_runs();
        self.open_journal();
        shared.stay_signed_in(member);
        self.open_library();
        drop(shut);
        self.board.post(&[
            Tag::Articles,
            Tag::AtHand,
            Tag::Call,
            Tag::Drafts,
            Tag::People,
            Tag::Points,
            Tag::Review,
            Tag::Runs,
            Tag::Searches,
            Tag::Settings,
            Tag::Status,
        ]);
        Ok(placed?)
    }

    /// Before the journal: whoever is signed in finds their runs.
    fn open_runs(&mut self) {
        self.shared.runs.store(None);
        let (runs, trouble) = run::open(&self.home, self.shared.host.now_ms());
        self.shared.runs.store(runs.map(Arc::new));
        self.runs_trouble = trouble;
    }

    /// The journal lies in the workspace only: decisions are not kept in a cache.
    fn open_journal(&mut self) {
        self.shared.take_journal(None);
        self.shared.no_journal.store(None);
        self.journal_trouble = None;
        if self.home.seat == Seat::Cache {
            // There may be one that cannot be reached from here, as on a share that only reads.
            let private = self.shared.workspace.join(".jinnang");
            if !private.join("journal.db").exists() {
                self.shared.not_begun();
            }
            return;
        }
        if backup::is_unfinished(&self.home.dir) {
            self.shared.not_begun();
            self.journal_trouble = Some(backup::unfinished());
            return;
        }
        let opened = if self.home.is_owner() {
            Journal::open(&self.home.dir)
        } else {
            Journal::open_read_only(&self.home.dir)
        };
        match opened {
            Ok(journal) => {
                // Before anybody can decide anything more, and before the folder is read.
                if self.home.is_owner() {
                    backup::forget_erased(&self.shared, &self.home.dir, &journal);
                }
                if self.home.is_owner() && self.shared.knowledge().is_dir() {
                    publish::catch_up(&self.shared, &journal);
                }
                self.board.view.gone = Arc::new(gone::load(&self.home.dir));
                self.shared.take_journal(Some(journal));
            }
            Err(OpenError::Missing { .. }) => self.shared.not_begun(),
            Err(error) => self.open_what_can_be_read(error),
        }
    }

    /// Somebody answered for the journal, and stays signed in.
    fn open_accepted(&mut self) {
        match Journal::open(&self.home.dir) {
            Ok(journal) => {
                let session = self.shared.session();
                self.shared.take_journal(Some(journal));
                self.shared.set_session(session);
                self.journal_trouble = None;
                self.shared.no_journal.store(None);
            }
            Err(error) => self.open_what_can_be_read(error),
        }
        self.stand();
        self.board.post(&[Tag::Articles, Tag::People]);
    }

    /// Nobody decides on a journal that is not sound, and what can be read of it is read on.
    fn open_what_can_be_read(&mut self, error: OpenError) {
        tracing::error!(error = %crate::dispatch::chain(&error), "the journal cannot be built upon");
        let trouble = notice(error.zh(), error.en());
        let journal = Journal::open_doubted(&self.home.dir, error);
        if journal.read(|state| state.members()).is_ok() {
            self.shared.take_journal(Some(journal));
            return;
        }
        self.shared
            .no_journal
            .store(Some(Arc::new(trouble.clone())));
        self.journal_trouble = Some(trouble);
    }

    fn look_at_clock(&mut self) {
        let trouble = self.shared.look_at_clock(&mut self.noted_ms);
        if trouble != self.clock_trouble {
            self.clock_trouble = trouble;
            self.stand();
            self.board.post(&[Tag::People]);
        }
    }

    /// Which published articles have no file now. Without a journal nobody knows what was published.
    fn look_for_gone(&mut self) {
        let view = &self.board.view;
        if self.shared.journal.load().is_none() || !view.present {
            return;
        }
        let now = gone::look(
            &self.shared.standings.load(),
            &view.catalogue,
            &self.shared.knowledge(),
            &view.gone,
            self.shared.host.now_ms(),
        );
        if now == *view.gone {
            return;
        }
        if self.home.is_owner() {
            gone::keep(&self.home.dir, &now);
        }
        self.board.view.gone = Arc::new(now);
        self.board.post(&[Tag::Review]);
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
        self.shared.host.changed(&[Tag::Articles, Tag::Review]);
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
            .filter(|_| self.home.is_owner());
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
                    self.shared.host.changed(&[Tag::Points]);
                }
            }
            // It is tried again at the next look.
            Err(error) => tracing::error!(%error, "uses were not settled"),
        }
        self.back_up(journal, days, now_ms);
    }

    /// A copy of the workspace a day, beside the keeper: it takes a while to make and check. A program that
    /// comes and goes makes it before it ends (`Core::copy_when_due`).
    fn back_up(&mut self, journal: Arc<Journal>, days: Days, now_ms: i64) {
        if !self.shared.host.stays() {
            return;
        }
        let (shared, home) = (Arc::clone(&self.shared), self.home.dir.clone());
        let copy = move || {
            let stop = || shared.ending.load(Ordering::Acquire);
            let places = (shared.workspace.as_path(), home.as_path());
            if let Err(error) = backup::daily(places, &journal, (&days, now_ms), &stop) {
                tracing::error!(%error, "the workspace was not copied");
            }
        };
        match std::thread::Builder::new()
            .name("backup".into())
            .spawn(copy)
        {
            Ok(thread) => self.copying = Some(thread),
            Err(error) => tracing::error!(%error, "the workspace was not copied"),
        }
    }

    fn open_engine(&mut self) {
        let opened = if self.home.is_visitor() {
            Engine::read(&self.home.index())
        } else {
            let knowledge = self.shared.knowledge();
            let vocabulary = knowledge.is_dir().then(|| vocabulary_of(&knowledge));
            Engine::open(&self.home.index(), vocabulary.as_ref())
        };
        match opened {
            Ok(engine) => {
                self.board.view.searcher = Some(engine.searcher());
                self.engine = Some(engine);
                self.trouble = None;
            }
            Err(error) => {
                tracing::warn!(%error, "the index cannot be opened");
                self.trouble = Some(error.to_string());
            }
        }
        self.stand();
    }

    fn open_library(&mut self) {
        match Library::open(&self.shared.knowledge()) {
            Ok(library) => {
                self.library = Some(library);
                self.watcher = Some(self.watch());
                self.board.view.present = true;
                self.take_in(Scope::Everything, true);
            }
            Err(error) => {
                tracing::warn!(%error, "the knowledge folder cannot be opened");
                self.absent();
            }
        }
    }

    /// Hints go into the inbox; when it is full one whole scan takes their place.
    fn watch(&self) -> Watcher {
        let (inbox, shared) = (self.inbox.clone(), Arc::downgrade(&self.shared));
        let tell = move |hint| {
            let Some(shared) = shared.upgrade() else {
                return;
            };
            let hint = match hint {
                jinnang_library::Hint::Paths(paths) => Hint::Touched(paths),
                jinnang_library::Hint::Rescan => {
                    shared.rescan.store(true, Ordering::Release);
                    Hint::Look
                }
            };
            if let Err(TrySendError::Full(_)) = inbox.try_send(hint) {
                shared.rescan.store(true, Ordering::Release);
            }
        };
        Watcher::start(&self.shared.knowledge(), Box::new(tell))
    }

    /// The folder is not there: its last articles stay readable in the index, and the status says why.
    fn absent(&mut self) {
        let was = std::mem::replace(&mut self.board.view.present, false);
        self.board.view.catalogue = Arc::default();
        self.board.view.reader = None;
        self.board.view.status.indexing = None;
        self.stand();
        if was {
            self.board.post(&[Tag::Articles]);
        }
    }

    /// Follows hints, and compares everything when a hint was lost or it has been long.
    fn follow(&mut self, touched: Vec<PathBuf>) {
        let everything = self.shared.rescan.swap(false, Ordering::AcqRel)
            || self.reconciled.elapsed() >= RECONCILE_EVERY;
        if everything {
            self.take_in(Scope::Everything, false);
        } else if !touched.is_empty() {
            self.take_in(Scope::Paths(touched), false);
        }
    }

    fn take_in(&mut self, scope: Scope, whole: bool) {
        if scope == Scope::Everything {
            self.reconciled = Instant::now();
        }
        let Some(mut library) = self.library.take() else {
            return;
        };
        library.know(self.shared.standings.load().places());
        let done = self.fill(&mut library, scope, whole);
        self.board.view.catalogue = library.catalogue();
        self.board.view.reader = Some(library.reader());
        self.board.view.status.indexing = None;
        if self.shared.ending.load(Ordering::Acquire) {
            return;
        }
        match done {
            Ok(changed) => {
                self.library = Some(library);
                self.show(changed || whole);
            }
            Err(FillError::Folder(error)) => {
                tracing::warn!(%error, "the knowledge folder cannot be read");
                self.absent();
            }
            Err(FillError::Index(error)) => {
                tracing::warn!(%error, "the index cannot be written");
                self.trouble = Some(error.to_string());
                self.engine = None;
                self.show(true);
            }
        }
    }

    /// Brings the index in line, where this process may; says whether anything came of it.
    fn fill(
        &mut self,
        library: &mut Library,
        scope: Scope,
        whole: bool,
    ) -> Result<bool, FillError> {
        let board = Mutex::new((&mut self.board, Instant::now()));
        let report = |progress: Progress| {
            let mut held = board.lock().unwrap_or_else(PoisonError::into_inner);
            if held.1.elapsed() >= SHOW_EVERY {
                held.1 = Instant::now();
                if let Some(engine) = &self.engine {
                    held.0.view.searcher = Some(engine.searcher());
                }
                held.0.view.status.indexing = Some(progress);
                held.0.post(&[]);
            }
        };
        let Some(engine) = self.engine.as_ref().filter(|_| !self.home.is_visitor()) else {
            let before = library.catalogue().content_digest();
            let mut control = |_| jinnang_library::Flow::Continue;
            library.refresh(scope, &mut control, &mut |_| {})?;
            return Ok(before != library.catalogue().content_digest());
        };
        let mut filled = fill(library, engine, scope, whole, &self.shared.ending, &report)?;
        if filled.vocabulary_changed || whole {
            engine.set_vocabulary(&library.vocabulary())?;
            filled.put += 1;
        }
        self.board.view.searcher = Some(engine.searcher());
        Ok(filled.put + filled.removed > 0)
    }

    /// Puts the view up; windows hear of articles only when some changed.
    fn show(&mut self, changed: bool) {
        self.look_for_gone();
        let catalogue = &self.board.view.catalogue;
        let status = &mut self.board.view.status;
        status.articles = catalogue.len() as u32;
        status.troubled_files = troubled(catalogue);
        if let Some(library) = &self.library {
            status.stages.clone_from(&library.vocabulary().stages);
            self.board.view.vocabulary = library.vocabulary();
        }
        self.stand();
        let tags: &[Tag] = if changed { &[Tag::Articles] } else { &[] };
        self.board.post(tags);
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
        status.read_only = !self.home.is_owner() || self.home.seat == Seat::Cache;
        self.board.post(&[]);
    }
}

/// When the index was last committed. Compared for being another one and never stored.
fn commit_of(home: &Home) -> Option<SystemTime> {
    let meta = std::fs::metadata(home.index().join("meta.json"));
    meta.and_then(|meta| meta.modified()).ok()
}

fn troubled(catalogue: &jinnang_library::Catalogue) -> u32 {
    let serious = catalogue
        .diagnostics()
        .iter()
        .filter(|d| d.severity != jinnang_library::Severity::Hint);
    let mut paths: Vec<&str> = serious.map(|d| d.path.as_str()).collect();
    paths.dedup();
    paths.len() as u32
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
