//! Brings an index in line with a folder: what differs is put in, what is gone is taken out.
//!
//! The library reads on a thread of its own while the engine writes, with a bounded channel between
//! them, so that a large base is never in memory at once. Few changes go in as one small commit,
//! many as a long build.

use jinnang_library::{Flow as Reading, Library, OpenError, Refreshed, Scope};
use jinnang_search::{Change, Engine, Flow, SearchError};
use jinnang_wire::Progress;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Articles that are handed over together: one by one each would wake who takes them.
const HANDED_OVER: usize = 32;
/// So many times that is read ahead of the engine; when that much waits, reading waits too.
const READ_AHEAD: usize = 8;
/// Changes from which a long build pays.
pub(crate) const MANY: usize = 1_000;

/// What a filling did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    /// Articles there are now.
    pub articles: usize,
    /// Articles put in, new or changed.
    pub put: usize,
    /// Articles taken out.
    pub removed: usize,
    /// The vocabulary is another one than before.
    pub vocabulary_changed: bool,
}

/// Why an index could not be brought in line.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The folder could not be read.
    #[error("the folder could not be read")]
    Folder(#[from] OpenError),
    /// The index could not be written.
    #[error("the index could not be written")]
    Index(#[from] SearchError),
}

/// Reads what `scope` names and puts what differs into `engine`. `report` is told how far it is;
/// `cancel` ends it early, and what was put in by then stays. `whole` says that the library has read
/// nothing yet: what the index holds beyond the folder is taken out at the end.
pub fn fill(
    library: &mut Library,
    engine: &Engine,
    scope: Scope,
    whole: bool,
    cancel: &AtomicBool,
    report: &(dyn Fn(Progress) + Sync),
) -> Result<Filled, FillError> {
    let (sender, receiver) = sync_channel(READ_AHEAD);
    let mut filled = Filled::default();
    let refreshed = std::thread::scope(|scope_of_threads| {
        let reader = scope_of_threads.spawn(|| read(library, scope, cancel, report, sender));
        let written = write(engine, receiver, cancel, &mut filled);
        let refreshed = reader
            .join()
            .expect("reading reports what it cannot read and does not panic");
        written?;
        Ok::<_, FillError>(refreshed?)
    })?;
    let catalogue = library.catalogue();
    filled.articles = catalogue.len();
    filled.vocabulary_changed = refreshed.vocabulary_changed;
    if whole && !refreshed.stopped {
        let strangers = engine.strangers(|id| catalogue.entry(id).is_some());
        let gone: Vec<Change> = strangers.into_iter().map(Change::Remove).collect();
        filled.removed += gone.len();
        if !gone.is_empty() {
            engine.update(gone)?;
        }
    }
    Ok(filled)
}

/// The sender goes with the thread that reads: when it ends, the engine sees the end.
fn read(
    library: &mut Library,
    scope: Scope,
    cancel: &AtomicBool,
    report: &(dyn Fn(Progress) + Sync),
    sender: SyncSender<Vec<Change>>,
) -> Result<Refreshed, OpenError> {
    let engine_gone = AtomicBool::new(false);
    let mut read = Vec::new();
    let hand_over = |changes: &mut Vec<Change>| {
        if sender.send(std::mem::take(changes)).is_err() {
            engine_gone.store(true, Ordering::Release);
        }
    };
    let mut control = |progress: jinnang_library::Progress| {
        report(Progress {
            done: progress.done as u32,
            total: progress.total as u32,
        });
        let stop = cancel.load(Ordering::Acquire) || engine_gone.load(Ordering::Acquire);
        if stop {
            Reading::Stop
        } else {
            Reading::Continue
        }
    };
    let mut sink = |change| {
        let change = match change {
            jinnang_library::Change::Put(article) => Change::Put(Box::new(article)),
            jinnang_library::Change::Remove(id) => Change::Remove(id),
        };
        read.push(change);
        if read.len() == HANDED_OVER {
            hand_over(&mut read);
        }
    };
    let refreshed = library.refresh(scope, &mut control, &mut sink);
    hand_over(&mut read);
    refreshed
}

/// Takes what was read: few changes together, many as they come.
fn write(
    engine: &Engine,
    receiver: Receiver<Vec<Change>>,
    cancel: &AtomicBool,
    filled: &mut Filled,
) -> Result<(), SearchError> {
    let mut differing = receiver
        .into_iter()
        .flatten()
        .filter(|change| match change {
            Change::Put(article) => !engine.holds(article),
            Change::Remove(_) => true,
        });
    let mut few = Vec::new();
    for change in differing.by_ref() {
        count(&change, filled);
        few.push(change);
        if few.len() == MANY {
            break;
        }
    }
    if few.len() < MANY {
        return if few.is_empty() {
            Ok(())
        } else {
            engine.update(few)
        };
    }
    let all = few
        .into_iter()
        .chain(differing.inspect(|change| count(change, filled)));
    let stop = &mut |_| {
        if cancel.load(Ordering::Acquire) {
            Flow::Stop
        } else {
            Flow::Continue
        }
    };
    match engine.build(all, stop) {
        Err(SearchError::Cancelled) => Ok(()),
        built => built,
    }
}

fn count(change: &Change, filled: &mut Filled) {
    match change {
        Change::Put(_) => filled.put += 1,
        Change::Remove(_) => filled.removed += 1,
    }
}
