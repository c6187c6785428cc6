//! The one door through which a host inserts: one at a time, and never over an unanswered key.
//!
//! A key that a program has not answered yet will, whenever that program wakes up, paste what the
//! clipboard holds then. Putting the next sentence there would send it to the wrong place, or
//! twice. So the next insert is refused until the window is gone, or so much time has passed that the
//! program must have ignored the key. A late answer does not shorten that: a program that was slow
//! to ask the first time may be slow to ask again, and its last reading is what it shows.

use crate::desktop::{Desktop, Holding, Target, Watcher};
use crate::insert::insert;
use crate::outcome::{Doubt, Outcome};
use crate::parcel::Parcel;
use crate::timings::Timings;
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

/// Inserts parcels, one at a time. Shared by reference between threads.
pub struct Inserter {
    state: Mutex<State>,
    watcher: Watcher,
    timings: Timings,
}

struct State {
    desktop: Box<dyn Desktop>,
    unanswered: Option<Unanswered>,
}

struct Unanswered {
    target: Target,
    pressed_before_ms: u64,
}

impl Inserter {
    /// An inserter for this desktop.
    pub fn new(desktop: Box<dyn Desktop>, timings: Timings) -> Self {
        let watcher = desktop.watcher();
        let state = State {
            desktop,
            unanswered: None,
        };
        Self {
            state: Mutex::new(state),
            watcher,
            timings,
        }
    }

    /// The window that has the focus; to be asked before the panel shows. Never waits for an insert.
    pub fn focused(&self) -> Option<Target> {
        (self.watcher)()
    }

    /// Inserts the parcel into the target, or says why it did not. Blocks, for some seconds at
    /// most, an insert before it included; `hide` hides the panel and is called at most once.
    pub fn insert(
        &self,
        target: Option<&Target>,
        parcel: &Parcel,
        hide: &mut dyn FnMut(),
    ) -> Outcome {
        match self.turn() {
            Some(mut state) => state.insert(&self.timings, target, parcel, hide),
            None => Outcome::Nothing { cause: Doubt::Busy },
        }
    }

    /// A person may send the next sentence while the last one settles: it waits for that, not longer.
    fn turn(&self) -> Option<MutexGuard<'_, State>> {
        let begun = Instant::now();
        let patience = Duration::from_millis(self.timings.turn_ms);
        loop {
            match self.state.try_lock() {
                Ok(state) => return Some(state),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= patience => return None,
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(self.timings.look_every_ms));
                }
            }
        }
    }
}

impl State {
    fn insert(
        &mut self,
        timings: &Timings,
        target: Option<&Target>,
        parcel: &Parcel,
        hide: &mut dyn FnMut(),
    ) -> Outcome {
        if self.waits_for_an_answer(timings) {
            return self.refuse(parcel);
        }
        let outcome = insert(&mut *self.desktop, timings, target, parcel, hide);
        self.unanswered = match (target, outcome.doubt()) {
            (Some(target), Some(doubt)) if doubt.key_was_pressed() => Some(Unanswered {
                target: target.clone(),
                pressed_before_ms: self.desktop.now_ms(),
            }),
            _ => None,
        };
        outcome
    }

    fn waits_for_an_answer(&mut self, timings: &Timings) -> bool {
        let Some(open) = &self.unanswered else {
            return false;
        };
        let expired = self.desktop.now_ms() >= open.pressed_before_ms + timings.late_ms;
        !expired && self.desktop.is_there(&open.target)
    }

    fn refuse(&mut self, parcel: &Parcel) -> Outcome {
        let doubt = Doubt::Unanswered;
        match self.desktop.holding(parcel) {
            Holding::Other => Outcome::Nothing { cause: doubt },
            Holding::Ours | Holding::Same => Outcome::Copied { doubt },
        }
    }
}
