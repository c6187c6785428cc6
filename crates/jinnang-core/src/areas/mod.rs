//! What people do here, one folder for each area, named as the interface's screens and the terminal's words are.
//!
//! An area uses the ground and never another area. What two of them need stands on the ground under a name of
//! its own; what one area has to set off in another goes through the table.

pub(crate) mod backup;
pub(crate) mod calendar;
pub(crate) mod call;
pub(crate) mod clock;
pub(crate) mod find;
pub(crate) mod findings;
pub(crate) mod journal;
pub(crate) mod people;
pub(crate) mod points;
pub(crate) mod questions;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod say;
pub(crate) mod settings;
pub(crate) mod status;
pub(crate) mod uses;
pub(crate) mod write;
