//! Which files lag behind what was decided.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Decisions whose files could not be brought in line yet: the command of each and its article. What they
/// are to hold stands in their notes; this spares everybody else a look at the disk.
#[derive(Debug, Default)]
pub(crate) struct Lagging(Mutex<BTreeMap<String, String>>);

impl Lagging {
    pub(super) fn all(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// There is no journal any more that a file could lag behind.
    pub fn clear(&self) {
        self.all().clear();
    }

    /// Does this article's file lag behind what was decided?
    pub fn has(&self, article: &str) -> bool {
        self.all().values().any(|lagging| lagging == article)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all().len()
    }
}
