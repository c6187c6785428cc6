//! A turn on the main thread, waited for and not for ever.
//!
//! The pasteboard's objects and the keyboard layouts belong to the main thread: used elsewhere at
//! the same time they crash. A main thread that is busy must not hang an insert, and what it could
//! not do in time it must not do later, when the clipboard is somebody else's again. So the work
//! lies where both can take it: whoever takes it first, the main thread to do it or the waiting
//! thread to call it off, decides.

use dispatch2::DispatchQueue;
use objc2::MainThreadMarker;
use objc2::rc::autoreleasepool;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long the main thread may take to begin, and then again to end.
const PATIENCE: Duration = Duration::from_millis(400);

/// Work that is taken once.
type Open<F> = Arc<Mutex<Option<F>>>;

/// Does something on the main thread. Nothing when that is busy, and when it is this very thread,
/// which cannot wait for itself.
pub fn on_main<T, F>(work: F) -> Option<T>
where
    T: Send + 'static,
    F: FnOnce(MainThreadMarker) -> T + Send + 'static,
{
    if MainThreadMarker::new().is_some() {
        return None;
    }
    let (answer, inbox) = sync_channel(1);
    let open: Open<F> = Arc::new(Mutex::new(Some(work)));
    let theirs = Arc::clone(&open);
    DispatchQueue::main().exec_async(move || {
        if let Some(main) = MainThreadMarker::new()
            && let Some(work) = take(&theirs)
        {
            // Who has given up waiting does not want the answer.
            let _ = answer.send(autoreleasepool(|_| work(main)));
        }
    });
    let begun = inbox.recv_timeout(PATIENCE);
    match begun {
        Ok(done) => Some(done),
        Err(_) if take(&open).is_some() => None,
        Err(_) => inbox.recv_timeout(PATIENCE).ok(),
    }
}

fn take<F>(open: &Open<F>) -> Option<F> {
    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
    open.take()
}
