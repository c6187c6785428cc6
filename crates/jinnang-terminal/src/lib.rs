//! What the commands of a terminal share, whichever crate they live in: which workspace is meant, the host
//! that a terminal is to the core, files that somebody named, and speaking to a person in both languages.
//!
//! Nothing here knows which commands there are.

#![cfg_attr(test, allow(clippy::unwrap_used))]
// They panic when whoever reads them has gone: `line!` and `note!` do not.
#![warn(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
pub mod say;

pub mod base;
mod clock;
pub mod files;
pub mod open;
pub mod place;
mod settled;

pub use clock::Clock;
pub use settled::settled;
