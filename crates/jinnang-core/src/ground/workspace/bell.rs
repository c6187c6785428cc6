//! A bell that wakes a thread which sleeps until the next time: something changed, look again.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Rung by whoever changes something, heard by who waits.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<bool>,
    ringing: Condvar,
}

impl Bell {
    /// Something changed: look again.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ringing.notify_all();
    }

    /// Sleeps until it rings, or for so long at most.
    pub fn wait(&self, at_most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut rung, _) = self
            .ringing
            .wait_timeout_while(rung, at_most, |rung| !*rung)
            .unwrap_or_else(PoisonError::into_inner);
        *rung = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bell_that_rang_before_anybody_listened_is_heard() {
        let bell = Bell::default();
        bell.ring();
        let begun = std::time::Instant::now();
        bell.wait(Duration::from_mins(1));
        assert!(begun.elapsed() < Duration::from_secs(30));
        bell.wait(Duration::from_millis(1));
    }
}
