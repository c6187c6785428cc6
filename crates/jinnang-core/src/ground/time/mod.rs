//! Time in a workspace: where its days end, what its zone is called, and whether the clock may be believed.

pub(crate) mod clock;
pub(crate) mod days;
mod here;
pub(crate) mod steady;
pub(crate) mod zone;

/// A day of the clock.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long it is taken on trust that no day has ended: which zone is in force is read from files.
pub(crate) const LOOK_MS: i64 = 60_000;
