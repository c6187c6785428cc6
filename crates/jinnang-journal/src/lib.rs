//! What was decided, and nothing else.
//!
//! A journal is a list of entries that only grows, each bound to the one before by a hash, and a set
//! of state tables that are a pure fold of that list. One command is one transaction: decide, append,
//! fold, keep the outcome under the command's id. A retry gets the same outcome; a failed command
//! changes nothing; the state tables can be thrown away and made again.
//!
//! Decisions are made by the caller (`decide` in [`Journal::execute`]); this crate stores, folds,
//! verifies, rebuilds and backs up. It reads no clock and knows no file of the knowledge folder.
//! What may be forgotten (names, secrets, the use log, the keys of digests) lies in ordinary tables beside
//! the chain; answers and reasons of outcomes are kept for good, so they must name nobody.

mod accept;
mod backup;
mod chain;
mod cleanse;
mod clock;
mod copies;
mod deeds;
mod digest;
mod error;
mod event;
#[cfg(feature = "failpoints")]
pub mod fault;
#[cfg(not(feature = "failpoints"))]
mod fault;
mod journal;
mod migrate;
mod open;
mod opening;
mod outcome;
mod readers;
mod rebuild;
mod sql;
mod stamp;
mod state;
mod tally;
mod verify;
mod witness;
mod write;
mod writer;

pub use chain::Hash;
pub use cleanse::Cleansed;
pub use deeds::{Deciding, Deed, Restored};
pub use error::{JournalError, OpenError};
pub use event::*;
pub use journal::{Head, Journal};
pub use state::*;
pub use verify::{Cover, Covered, Fault, Verified};
pub use write::{Command, Decided, Outcome, Personal, Ruling};
