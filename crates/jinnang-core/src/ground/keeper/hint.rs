//! What wakes the keeper between its looks at the clock.

use std::path::PathBuf;

/// Hints that may wait for the keeper. When it is busy and more come, they are dropped and one whole
/// scan takes their place: the folder is the truth, hints only make it quicker.
pub(crate) const HINTS_WAITING: usize = 256;

/// Why the keeper wakes up.
#[derive(Debug)]
pub(crate) enum Hint {
    /// Look around: a flag was set.
    Look,
    /// These files may have changed.
    Touched(Vec<PathBuf>),
}
