//! The program as it is run: arguments in, lines and exit codes out.

#![allow(clippy::unwrap_used)]

mod acting;
mod calendar;
mod calling;
mod demo;
mod keeping;
mod measuring;
mod run;
mod running;
mod team;
mod workspace;
