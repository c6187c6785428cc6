//! Calls: the one that is on, those that were kept, and how they are forgotten.
//!
//! The call that is on lives in memory; what is typed into it is in its file before it is acknowledged,
//! so that a killed program loses nothing. Searching reads what it needs (stage, industry) from a pointer
//! and never waits for any of this.
//!
//! Calls hold customers' data. They are nobody's decision and stay out of the journal; whoever uses this
//! account of the machine sees them, signed in or not.

mod case;
mod desk;
mod forget;
mod hooks;
mod keep;
mod now;
mod rates;
mod resume;
mod view;

pub(crate) use case::call_case;
pub(crate) use desk::{call_end, call_forget, call_now, call_read, call_restore, call_say, calls};
pub(crate) use hooks::{note_search, note_use};
pub(crate) use keep::Calls;
pub(crate) use rates::rate_branches;
