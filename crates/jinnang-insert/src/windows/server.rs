//! The thread that owns the clipboard: it gives what was promised, notices who takes the clipboard
//! away, and does the other thread's work there.
//!
//! The other thread never touches the clipboard itself. It waits for this one, but not for ever: a
//! program that hangs while it is asked for its contents must not hang the insert.

use super::formats::Named;
use super::offer::Piece;
use super::service::Service;
use super::shelf::Shelf;
use super::system::clipboard::Open;
use super::system::messages;
use super::system::window::Window;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Pieces of work that may wait. There is one at a time, and more only behind one that hangs; when
/// this many do, the next one is refused and the insert ends in doubt.
const JOBS_MAX: usize = 8;

/// How long somebody else may have the clipboard open.
const OPENING_TIME: Duration = Duration::from_millis(300);

/// Between two tries to open it.
const OPENING_PAUSE: Duration = Duration::from_millis(2);

/// Why Windows gave us no clipboard.
#[derive(Debug, thiserror::Error)]
pub enum WindowsError {
    /// The serving thread could not be started.
    #[error("no thread to serve the clipboard")]
    Thread(#[from] std::io::Error),
    /// It got no window.
    #[error("no window to own the clipboard")]
    Window,
}

/// What the serving thread works with.
#[derive(Clone)]
pub struct Tools {
    /// Owns the clipboard.
    pub window: Window,
    /// The formats that go by a name.
    pub named: Named,
    shelf: Arc<Mutex<Shelf>>,
}

/// One piece of work, unless nobody waits for it any more.
pub struct Job {
    work: Box<dyn FnOnce(&Tools) + Send>,
    is_wanted: Arc<AtomicBool>,
}

impl Job {
    /// Does it, if somebody still waits for it.
    pub fn run(self, tools: &Tools) {
        if self.is_wanted.load(Ordering::SeqCst) {
            (self.work)(tools);
        }
    }
}

/// The thread, from the outside.
pub struct Server {
    /// What it works with.
    pub tools: Tools,
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts the thread and waits until it has its window.
    pub fn start() -> Result<Self, WindowsError> {
        let (jobs, inbox) = sync_channel(JOBS_MAX);
        let (ready, born) = sync_channel(1);
        let builder = std::thread::Builder::new().name("clipboard".into());
        let thread = builder.spawn(move || serve(inbox, &ready))?;
        let tools = born.recv().ok().flatten().ok_or(WindowsError::Window)?;
        Ok(Self {
            tools,
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Has this done on the thread. `None` when it takes longer than `patience`.
    pub fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce(&Tools) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, inbox) = sync_channel(1);
        let is_wanted = Arc::new(AtomicBool::new(true));
        let job = Job {
            // Who waited may have gone; then the answer goes nowhere.
            work: Box::new(move |tools| drop(answer.send(work(tools)))),
            is_wanted: Arc::clone(&is_wanted),
        };
        self.jobs.as_ref()?.try_send(job).ok()?;
        if !messages::wake(self.tools.window) {
            return None;
        }
        let answered = inbox.recv_timeout(patience).ok();
        is_wanted.store(false, Ordering::SeqCst);
        answered
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.jobs = None;
        messages::wake(self.tools.window);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has printed why; there is nothing left to save.
            let _ = thread.join();
        }
    }
}

fn serve(jobs: Receiver<Job>, ready: &SyncSender<Option<Tools>>) {
    let tools = messages::open_window().map(|window| Tools {
        window,
        named: Named::register(),
        shelf: Arc::default(),
    });
    // Who started us waits for this.
    let _ = ready.send(tools.clone());
    if let Some(tools) = tools {
        messages::listen(Rc::new(Service { tools, jobs }));
    }
}

impl Tools {
    /// What is given, locked. Never while Windows is called: it may call us back.
    pub fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the clipboard. Whoever has it open may be waiting for what we promised, so that is
    /// answered meanwhile.
    pub fn open(&self) -> Option<Open> {
        let end = Instant::now() + OPENING_TIME;
        loop {
            if let Some(open) = Open::try_for(self.window) {
                return Some(open);
            }
            if Instant::now() >= end {
                return None;
            }
            messages::answer_waiting();
            std::thread::sleep(OPENING_PAUSE);
        }
    }

    /// Makes of every promise the thing itself, which stays when our program ends.
    pub fn keep_promises(&self, open: &Open) {
        let offer: Option<Arc<[Piece]>> = {
            let mut shelf = self.shelf();
            shelf.end_round();
            let promised = std::mem::take(&mut shelf.is_promised);
            shelf.offer.clone().filter(|_| promised)
        };
        for piece in offer.iter().flat_map(|pieces| pieces.iter()) {
            if let Some(block) = piece.block() {
                open.set(piece.format, block);
            }
        }
    }
}
