//! The program as it is run: arguments in, lines and exit codes out.

#![allow(clippy::unwrap_used)]

mod acting;
mod calling;
mod demo;
mod ending;
mod keeping;
mod measuring;
mod run;
mod running;
mod team;
mod workspace;
