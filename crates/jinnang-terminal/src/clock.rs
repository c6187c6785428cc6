//! The program around the core when a year has to pass in a minute: for samples, and for measuring with what was.

use crate::place::Terminal;
use jinnang_core::{Awake, Front, Host};
use jinnang_wire::Tag;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};

/// A terminal whose clock is moved by hand, forwards and never past its end.
#[derive(Debug)]
pub struct Clock {
    /// What waits for changes, in real time.
    pub terminal: Terminal,
    now_ms: AtomicI64,
    end_ms: i64,
}

impl Clock {
    /// A clock that stands at its start.
    pub fn new(start_ms: i64, end_ms: i64) -> Self {
        Self {
            terminal: Terminal::default(),
            now_ms: AtomicI64::new(start_ms.min(end_ms)),
            end_ms,
        }
    }

    /// Moves on to an instant, if that lies ahead.
    pub fn move_to(&self, ms: i64) {
        self.now_ms
            .fetch_max(ms.min(self.end_ms), Ordering::Relaxed);
    }

    /// Moves on a little.
    pub fn later(&self, minutes: i64) {
        self.move_to(self.now_ms() + minutes * 60_000);
    }
}

impl Host for Clock {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    /// No clock of the machine moves like this one.
    fn awake(&self) -> Awake {
        Awake {
            boot: String::new(),
            ms: self.now_ms().max(0).unsigned_abs(),
        }
    }

    fn reminds(&self) -> bool {
        false
    }

    fn stays(&self) -> bool {
        false
    }

    fn cache_dir(&self) -> PathBuf {
        self.terminal.cache_dir()
    }
}

impl Front for Clock {
    fn changed(&self, tags: &[Tag]) {
        self.terminal.changed(tags);
    }

    fn remind(&self, _: &str, _: &str) {}

    fn remembers(&self) -> bool {
        false
    }

    fn pictures(&self) -> &str {
        self.terminal.pictures()
    }
}
