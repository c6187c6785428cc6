//! One open workspace. Who works in it sits at a seat (`seat`); the core itself is nobody's.
//!
//! Opening never fails and returns at once: the keeper opens the index and reads the folder behind
//! it, and what is missing stands in the status as a sentence. Dropping the core ends its threads.

pub(crate) mod around;
pub(crate) mod bell;
pub(crate) mod moments;
pub(crate) mod own;
pub(crate) mod passage;
pub(crate) mod view;

use crate::ground::files::desk::Desk;
use crate::ground::files::home::Home;
use crate::ground::host::Host;
use crate::ground::keeper::{Hint, Keeper};
use crate::ground::refusal::Refusal;
use crate::ground::seat::heard::Seats;
use crate::ground::texts::lagging::Lagging;
use crate::ground::texts::standing::Standings;
use crate::ground::workspace::around::Arounds;
use crate::ground::workspace::bell::Bell;
use crate::ground::workspace::moments::Moments;
use crate::ground::workspace::own::Own;
use crate::ground::workspace::view::View;
use arc_swap::{ArcSwap, ArcSwapOption};
use jinnang_journal::Journal;
use jinnang_library::{Article, Entry, Picture};
use jinnang_runs::Runs;
use jinnang_text::Segmenter;
use jinnang_wire::Notice;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::thread::JoinHandle;

/// Hints that may wait for the keeper. When it is busy and more come, they are dropped and one whole
/// scan takes their place: the folder is the truth, hints only make it quicker.
const HINTS_WAITING: usize = 256;

/// One open workspace.
pub struct Core {
    shared: Arc<Shared>,
    inbox: SyncSender<Hint>,
    keeper: Option<JoinHandle<()>>,
    beside: Vec<JoinHandle<()>>,
}

/// What commands and the keeper have in common.
pub(crate) struct Shared {
    /// The program around us.
    pub host: Arc<dyn Host>,
    /// The workspace's folder.
    pub workspace: PathBuf,
    /// What readers see.
    pub view: ArcSwap<View>,
    /// Settings, searches and uses of everybody.
    pub desk: ArcSwap<Desk>,
    /// The core is being dropped: long work ends early.
    pub ending: AtomicBool,
    /// A hint was dropped: scan everything.
    pub rescan: AtomicBool,
    /// What was decided; none where nothing can be recorded.
    pub journal: ArcSwapOption<Journal>,
    /// Why there is no journal, where that is known.
    pub no_journal: ArcSwapOption<Notice>,
    /// The published text of each article and who stands behind it.
    pub standings: ArcSwap<Standings>,
    /// Held while standings are read and put up.
    pub retrusting: Mutex<()>,
    /// The journal is to be opened again: somebody answered for it.
    pub reopen: AtomicBool,
    /// Commands that were recorded since the start.
    pub recorded: AtomicU64,
    /// Texts that were decided on and are not in their files yet.
    pub lagging: Lagging,
    /// Runs of this workspace; none where nothing can be recorded.
    pub runs: ArcSwapOption<Runs>,
    /// Wakes the thread that reminds.
    pub bell: Bell,
    /// Everybody who has a seat here.
    pub seats: Seats,
    /// Where the calls that are on stand.
    pub around: Arounds,
    /// Cuts words for comparisons; made when the first one is asked for.
    pub segmenter: OnceLock<Segmenter>,
    /// Held by every command that is under way; shut while a copy is put in place.
    pub passage: RwLock<()>,
    /// Something was forgotten that copies may hold.
    pub forgetting: AtomicBool,
    /// What areas keep in memory.
    pub own: Own,
    /// What areas do at moments that are seen here.
    pub moments: &'static Moments,
}

impl Shared {
    /// Folder of the articles.
    pub fn knowledge(&self) -> PathBuf {
        self.workspace.join("knowledge")
    }
}

impl Core {
    /// Opens the workspace in `folder`, whatever state it is in, for areas that do these things at their moments.
    pub(crate) fn opened(host: Arc<dyn Host>, folder: &Path, moments: &'static Moments) -> Self {
        let workspace = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let home = Home::claim(&workspace, &host.cache_dir());
        (moments.home_taken)(&workspace, &home, host.now_ms());
        let desk = Desk::open(&home, host.now_ms());
        let shared = Arc::new(Shared {
            view: ArcSwap::from_pointee(View::at_start(&workspace)),
            desk: ArcSwap::from_pointee(desk),
            ending: AtomicBool::new(false),
            rescan: AtomicBool::new(false),
            journal: ArcSwapOption::empty(),
            no_journal: ArcSwapOption::empty(),
            standings: ArcSwap::default(),
            retrusting: Mutex::default(),
            reopen: AtomicBool::new(false),
            recorded: AtomicU64::new(0),
            lagging: Lagging::default(),
            runs: ArcSwapOption::empty(),
            bell: Bell::default(),
            seats: Seats::default(),
            around: Arounds::default(),
            segmenter: OnceLock::new(),
            passage: RwLock::default(),
            forgetting: AtomicBool::new(false),
            own: Own::default(),
            moments,
            host,
            workspace,
        });
        let (inbox, hints) = sync_channel(HINTS_WAITING);
        let keeper = Keeper::new(Arc::clone(&shared), home, inbox.clone());
        let keeper = std::thread::Builder::new()
            .name("jinnang-keeper".to_owned())
            .spawn(move || keeper.run(&hints))
            .expect("the system gives a program a second thread");
        let beside = beside(&shared);
        Self {
            shared,
            inbox,
            keeper: Some(keeper),
            beside,
        }
    }

    /// The file of an article, for opening it in another program.
    pub fn file_of(&self, id: &str) -> Result<PathBuf, Refusal> {
        let path = self.entry(id)?.path.clone();
        Ok(self.shared.knowledge().join(path))
    }

    /// A picture of the knowledge folder, by its path there.
    pub fn picture(&self, path: &str) -> Result<Picture, Refusal> {
        let view = self.view();
        let missing = || view.without(&self.shared.workspace, path);
        let reader = view.reader.as_ref().ok_or_else(missing)?;
        Ok(reader.picture(path)?)
    }

    /// Tells the keeper where to look.
    pub(crate) fn hint(&self, hint: Hint) {
        // Full means that a whole scan takes the hint's place.
        if self.inbox.try_send(hint).is_err() {
            self.look_again();
        }
    }

    /// Looks at the whole folder again soon, for a host that has reason to think it changed: a window
    /// got the focus, the machine woke up.
    pub fn look_again(&self) {
        self.shared.rescan.store(true, Ordering::Release);
        // Full means that the keeper is about to see the flag anyway.
        let _ = self.inbox.try_send(Hint::Look);
        self.shared.bell.ring();
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    pub(crate) fn host(&self) -> &dyn Host {
        self.shared.host.as_ref()
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.shared.host.now_ms()
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.shared.view.load_full()
    }

    pub(crate) fn desk(&self) -> Arc<Desk> {
        self.shared.desk.load_full()
    }

    /// The desk, for a command whose whole point is to change it.
    pub(crate) fn desk_to_write(&self) -> Result<Arc<Desk>, Refusal> {
        let desk = self.desk();
        if desk.may_write {
            Ok(desk)
        } else {
            Err(Refusal::Busy)
        }
    }

    /// An article as its file is now.
    pub(crate) fn read(&self, view: &View, id: &str) -> Result<Article, Refusal> {
        let entry = self.entry(id)?;
        let missing = || view.without(&self.shared.workspace, id);
        let reader = view.reader.as_ref().ok_or_else(missing)?;
        let mut article = reader.read(&entry)?;
        let standings = self.standings();
        article.name_links(&|target| standings.title_in(id, target, &view.catalogue));
        Ok(article)
    }

    /// What the catalogue knows of an article.
    pub(crate) fn entry(&self, id: &str) -> Result<Arc<Entry>, Refusal> {
        let view = self.view();
        view.catalogue
            .entry(id)
            .ok_or_else(|| self.without(&view, id))
    }

    /// Why there is no article of this name: what the journal knows of it is more than the folder does.
    fn without(&self, view: &View, id: &str) -> Refusal {
        let refusal = view.without(&self.shared.workspace, id);
        if !matches!(refusal, Refusal::NoArticle { .. }) {
            return refusal;
        }
        let standings = self.shared.standings.load();
        if let Some(retired) = standings.shelf.of(id) {
            let instead = standings.instead(&view.catalogue, retired);
            return retired.refusal(self.days().date(retired.at_ms), &instead);
        }
        match standings.of(id) {
            Some(standing) => Refusal::Deleted {
                title: standing.title.clone(),
            },
            None => refusal,
        }
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        self.shared.ending.store(true, Ordering::Release);
        // Full means that the keeper has something to wake up for and sees the flag then.
        let _ = self.inbox.try_send(Hint::Look);
        self.shared.bell.ring();
        for thread in self.keeper.take().into_iter().chain(self.beside.drain(..)) {
            if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                tracing::error!("a thread of the core ended in a panic");
            }
        }
    }
}

/// Threads that the program around the core wants.
fn beside(shared: &Arc<Shared>) -> Vec<JoinHandle<()>> {
    let threads = (shared.moments.threads)().into_iter();
    let wanted = threads.filter(|thread| (thread.is_wanted)(&*shared.host));
    let begun = wanted.map(|thread| {
        let shared = Arc::clone(shared);
        std::thread::Builder::new()
            .name(thread.name.to_owned())
            .spawn(move || (thread.work)(&shared))
            .expect("the system gives a program a third thread")
    });
    begun.collect()
}
