//! Time in a workspace: where its days end, what its zone is called, and whether the clock may be believed.

pub(crate) mod clock;
pub(crate) mod days;
pub(crate) mod steady;
pub(crate) mod zone;

/// A day of the clock.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
