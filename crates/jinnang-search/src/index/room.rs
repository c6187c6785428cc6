//! How many batches may wait to be written.
//!
//! The writer's own queue holds ten thousand articles, and where it is slower than who reads the files they all wait in
//! memory. The limit is a courtesy: where nothing moves for a while (a full disk, say), who waits goes on and
//! meets the writer's error.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long somebody waits for a place at most.
const PATIENCE: Duration = Duration::from_secs(5);

/// Room for so many.
pub struct Room {
    free: Mutex<usize>,
    freed: Condvar,
}

/// One of the places, given back when it is dropped; none where waiting was in vain.
pub struct Place(Option<Arc<Room>>);

impl Room {
    /// With so many places.
    pub fn of(places: usize) -> Arc<Self> {
        Arc::new(Self {
            free: Mutex::new(places),
            freed: Condvar::new(),
        })
    }

    /// Waits for a place.
    pub fn place(self: &Arc<Self>) -> Place {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .freed
            .wait_timeout_while(free, PATIENCE, |free| *free == 0);
        let (mut free, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Place(None);
        }
        *free -= 1;
        Place(Some(Arc::clone(self)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(room) = &self.0 {
            *room.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            room.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_when_all_places_are_taken_waits_for_one() {
        let room = Room::of(2);
        let taken = [room.place(), room.place()];
        let late = Arc::clone(&room);
        let waiting = std::thread::spawn(move || drop(late.place()));
        assert_eq!(*room.free.lock().unwrap(), 0);
        drop(taken);
        waiting.join().unwrap();
        assert_eq!(*room.free.lock().unwrap(), 2);
    }
}
