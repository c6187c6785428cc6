//! Waiting for a core to follow: it says when something changed, and only then is it looked at again.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long something that should come is waited for in all; never reached when things work.
const PATIENCE: u32 = 240;
/// How long before one looks again although nobody said anything.
const A_LOOK: Duration = Duration::from_millis(250);

/// How often a core said that something changed.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    count: Mutex<u64>,
    more: Condvar,
}

impl Changes {
    /// Something changed.
    pub fn note(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.more.notify_all();
    }

    /// How often something changed so far.
    pub fn count(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something is so.
    pub fn until(
        &self,
        what: &str,
        is_so: impl Fn() -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let mut seen = 0;
        for _ in 0..PATIENCE {
            if is_so()? {
                return Ok(());
            }
            seen = self.wait(seen);
        }
        anyhow::bail!("waited in vain: {what}")
    }

    fn wait(&self, seen: u64) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, _) = self
            .more
            .wait_timeout_while(count, A_LOOK, |count| *count == seen)
            .unwrap_or_else(PoisonError::into_inner);
        *count
    }
}
