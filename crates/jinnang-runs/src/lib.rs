//! Runs (执行): a playbook carried out, with its steps, who does them and when they are due.
//!
//! What may happen to a run is a pure function of the run, the act and the time; what came of it is
//! kept in `.jinnang/runs.db` together with the answer, in one transaction, under the id the client
//! made. A run keeps the steps of the text it began with.
//!
//! Runs name customers, so they are ordinary tables that can be changed and deleted, and no part of
//! the hash-chained journal (docs/decisions/0017).
//!
//! Not here: a clock (times are arguments), members' names, sentences about history, windows.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod copies;
mod decide;
mod error;
mod open;
mod refusal;
mod remind;
mod run;
mod store;
mod table;
mod wait;

pub use decide::{Act, Change, Event, Who, apply, begin, decide};
pub use error::{OpenError, StoreError};
pub use refusal::Refusal;
pub use remind::{Kind, Reminder, plan};
pub use run::{Moment, Run, RunStep, Start, State, StepState, Times};
pub use store::{Answer, Command, Listed, Opened, Runs};
