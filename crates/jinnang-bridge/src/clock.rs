//! Time: the machine's own, or one that is moved by hand while a scene is made.

use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that a core reads.
#[derive(Debug)]
pub(crate) enum Clock {
    /// The machine's.
    Wall,
    /// One that stands still until somebody moves it on.
    Moved(AtomicI64),
}

impl Clock {
    /// One that stands at an instant.
    pub fn at(now_ms: i64) -> Self {
        Self::Moved(AtomicI64::new(now_ms))
    }

    /// Milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        match self {
            Self::Wall => wall_ms(),
            Self::Moved(ms) => ms.load(Ordering::Relaxed),
        }
    }

    /// Is it not the machine's?
    pub fn is_moved(&self) -> bool {
        matches!(self, Self::Moved(_))
    }

    /// Moves on to an instant, if that lies ahead. The machine's clock goes its own way.
    pub fn move_to(&self, to_ms: i64) {
        if let Self::Moved(ms) = self {
            ms.fetch_max(to_ms, Ordering::Relaxed);
        }
    }
}

/// What the machine's clock says.
pub(crate) fn wall_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
