//! A thread beside the keeper that can be stopped: making a copy and forgetting in copies take a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A thread beside the keeper that can be stopped.
pub(super) struct Beside {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Beside {
    pub fn begin(
        name: &str,
        work: impl FnOnce(&(dyn Fn() -> bool + Sync)) + Send + 'static,
    ) -> Option<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(&|| stopped.load(Ordering::Acquire)));
        match thread {
            Ok(thread) => Some(Self { stop, thread }),
            Err(error) => {
                tracing::error!(%error, name, "no thread for the copies");
                None
            }
        }
    }

    pub fn is_done(&self) -> bool {
        self.thread.is_finished()
    }

    /// Stops it, and waits until it has.
    pub fn end(self) {
        self.stop.store(true, Ordering::Release);
        if self.thread.join().is_err() {
            tracing::error!("work on the copies ended in a panic");
        }
    }
}
