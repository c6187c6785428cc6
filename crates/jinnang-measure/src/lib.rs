//! How good search and suggestions are, told to programs that measure: answers line by line, ranks in a file
//! that evaluation tools read, and suggestions against calls that happened.
//!
//! Nothing here decides a ranking or a guess; it asks what everybody else asks.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod serve;
mod suggest;
mod trec;

pub use serve::serve;
pub use suggest::{Measured, Tally, suggest};
pub use trec::Batch;
