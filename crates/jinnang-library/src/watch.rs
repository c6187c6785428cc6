//! Hints that something in the folder changed.
//!
//! Hints only: events get lost, come twice, come for files nobody changed, and some folders give none.
//! Whoever listens looks at the folder itself, and looks at all of it every `RECONCILE_EVERY` whatever
//! the hints say. Where the system gives no events (network folders, its limit of watches reached) a
//! hint to look at everything comes every few seconds instead.

use crate::path::is_passed_over;
use notify_debouncer_full::notify::event::{AccessKind, AccessMode};
use notify_debouncer_full::notify::{
    Error, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode,
};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How often the caller compares the whole folder, hints or not.
pub const RECONCILE_EVERY: Duration = Duration::from_secs(45);
/// Events of one save come within this time and are told as one.
const SETTLE: Duration = Duration::from_millis(80);
/// How often the debouncer looks whether events have settled.
const TICK: Duration = Duration::from_millis(40);
/// How often everything is looked at where there are no events.
const POLL_EVERY: Duration = Duration::from_secs(4);
/// More paths at once than this: looking at everything is quicker.
const MANY: usize = 1_000;

/// Something may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Here.
    Paths(Vec<PathBuf>),
    /// Anywhere.
    Rescan,
}

/// How a folder is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watch {
    /// The system tells of changes as they happen.
    Events,
    /// It does not, for this reason; the folder is looked at every few seconds.
    Polling {
        /// What the system said.
        cause: String,
    },
}

/// Watches a folder until it is dropped.
pub struct Watcher {
    mode: Arc<Mutex<Watch>>,
    // Dropping the sender ends the thread that polls.
    _poll: Sender<()>,
    _events: Option<Debouncer<RecommendedWatcher, RecommendedCache>>,
}

type Listener = Arc<Mutex<Box<dyn Fn(Hint) + Send>>>;

impl Watcher {
    /// Watches `root` and tells `on` of changes, from a thread of its own, one hint at a time. Never
    /// fails: where events cannot be had, it polls.
    pub fn start(root: &Path, on: Box<dyn Fn(Hint) + Send>) -> Self {
        let on: Listener = Arc::new(Mutex::new(on));
        let mode = Arc::new(Mutex::new(Watch::Events));
        let (poll, asked) = channel();
        poll_when_asked(asked, Arc::clone(&on));
        let fall_back = {
            let (mode, poll) = (Arc::clone(&mode), poll.clone());
            move |cause: &Error| fall_back(&mode, &poll, cause)
        };
        let events = listen(root, on, fall_back.clone())
            .map_err(|e| fall_back(&e))
            .ok();
        Self {
            mode,
            _poll: poll,
            _events: events,
        }
    }

    /// How the folder is watched now; events may give way to polling while it runs.
    pub fn mode(&self) -> Watch {
        self.mode
            .lock()
            .expect("nobody panics while holding it")
            .clone()
    }
}

fn fall_back(mode: &Mutex<Watch>, poll: &Sender<()>, cause: &Error) {
    let mut mode = mode.lock().expect("nobody panics while holding it");
    if *mode == Watch::Events {
        tracing::warn!(%cause, "no events from this folder, polling instead");
        *mode = Watch::Polling {
            cause: cause.to_string(),
        };
        // The receiver lives as long as the watcher does.
        let _ = poll.send(());
    }
}

fn listen(
    root: &Path,
    on: Listener,
    fall_back: impl Fn(&Error) + Send + 'static,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, Error> {
    let base = root.to_owned();
    let handler = move |result: DebounceEventResult| match result {
        Ok(events) => {
            if let Some(hint) = hint(&base, &events) {
                tell(&on, hint);
            }
        }
        Err(errors) => {
            errors
                .iter()
                .filter(|e| matches!(e.kind, ErrorKind::MaxFilesWatch))
                .for_each(&fall_back);
            tell(&on, Hint::Rescan);
        }
    };
    let mut debouncer = new_debouncer(SETTLE, Some(TICK), handler)?;
    debouncer.watch(root, RecursiveMode::Recursive)?;
    Ok(debouncer)
}

fn tell(on: &Listener, hint: Hint) {
    let on = on.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    on(hint);
}

/// What these events say, none when they say nothing about articles.
fn hint(root: &Path, events: &[DebouncedEvent]) -> Option<Hint> {
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Hint::Rescan);
    }
    let changes = events.iter().filter(|event| is_change(event.kind));
    let paths: BTreeSet<&PathBuf> = changes
        .flat_map(|event| &event.paths)
        .filter(|path| is_ours(root, path))
        .collect();
    match paths.len() {
        0 => None,
        count if count > MANY || paths.contains(&root.to_path_buf()) => Some(Hint::Rescan),
        _ => Some(Hint::Paths(paths.into_iter().cloned().collect())),
    }
}

/// Reading a file is no change, although the system tells of it.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn is_ours(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names = below.components().map(|part| part.as_os_str());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    !is_passed_over(&names.join("/"))
}

/// A thread that sleeps until somebody asks, then hints every few seconds until the watcher is gone.
fn poll_when_asked(asked: Receiver<()>, on: Listener) {
    let poll = move || {
        if asked.recv().is_err() {
            return;
        }
        while asked.recv_timeout(POLL_EVERY) != Err(RecvTimeoutError::Disconnected) {
            tell(&on, Hint::Rescan);
        }
    };
    let thread = std::thread::Builder::new().name("jinnang-poll".to_owned());
    thread
        .spawn(poll)
        .expect("the system gives a program another thread");
}
