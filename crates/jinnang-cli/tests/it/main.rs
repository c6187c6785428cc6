//! The program as it is run: arguments in, lines and exit codes out.

#![allow(clippy::unwrap_used)]

mod acting;
mod alone;
mod backing;
mod calendar;
#[cfg(all(unix, feature = "measure", feature = "sample"))]
// a shell runs them, and they name every command
mod documents;
mod ending;
mod eyes;
mod files;
mod keeping;
mod piped;
mod run;
mod running;
mod saying;
mod team;
mod workspace;
