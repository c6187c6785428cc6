//! All seats of a workspace, and who hears of a change.

use super::sitting::Sitting;
use crate::ground::host::Front;
use crate::ground::whose::Whose;
use jinnang_wire::Tag;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Every seat that somebody has.
#[derive(Default)]
pub(crate) struct Seats {
    taken: Mutex<Vec<Weak<Sitting>>>,
    numbers: AtomicU64,
}

impl Seats {
    /// One more seat.
    pub fn sit_down(&self, front: Arc<dyn Front>) -> Arc<Sitting> {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let sitting = Arc::new(Sitting::new(number, front));
        self.taken().push(Arc::downgrade(&sitting));
        sitting
    }

    /// Those that are still taken.
    pub fn all(&self) -> Vec<Arc<Sitting>> {
        let mut taken = self.taken();
        taken.retain(|seat| seat.strong_count() > 0);
        taken.iter().filter_map(Weak::upgrade).collect()
    }

    /// Is the seat still taken that this desk goes with? One that goes with a person has one always.
    pub fn has(&self, whose: &Whose) -> bool {
        match whose {
            Whose::Machine | Whose::Member(_) => true,
            Whose::Nobody(number) => self.all().iter().any(|seat| seat.number == *number),
        }
    }

    /// Something changed that everybody may be showing.
    pub fn tell_all(&self, tags: &[Tag]) {
        if tags.is_empty() {
            return;
        }
        // Told without the lock: a front may ask for something at once.
        for seat in self.all() {
            seat.front.changed(tags);
        }
    }

    /// What was done at a seat with this desk changed this of one's own, at every seat of theirs, and that of
    /// everybody's. One seat hears it once.
    pub fn tell(&self, from: &Sitting, whose: &Whose, own: &[Tag], all: &[Tag]) {
        let both = [own, all].concat();
        for seat in self.all() {
            let is_own = seat.number == from.number || **seat.whose.load() == *whose;
            let tags = if is_own { &both[..] } else { all };
            if !tags.is_empty() {
                seat.front.changed(tags);
            }
        }
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Weak<Sitting>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
