//! The program as it is run: arguments in, lines and exit codes out.

#![allow(clippy::unwrap_used)]

mod acting;
mod backing;
mod calendar;
mod calling;
mod demo;
#[cfg(unix)] // they are run by a shell
mod documents;
mod ending;
mod eyes;
mod files;
mod keeping;
mod measuring;
mod piped;
mod run;
mod running;
mod saying;
mod team;
mod workspace;
