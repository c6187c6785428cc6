//! What the journal promises, one file a promise. `JINNANG_KILLS`, `JINNANG_FLIPS` and `JINNANG_SHUFFLES` ask for more.

#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not count as tests"
)]
#![allow(clippy::too_many_lines, reason = "a story is read from top to bottom")]

mod backup;
mod chain;
mod commands;
mod damage;
mod disk;
mod flags;
mod forged;
mod frozen;
mod guard;
mod kill;
mod kit;
mod ledger;
mod model;
mod order;
mod people;
mod points;
mod proposals;
mod questions;
mod reach;
mod rebuild;
mod rules;
mod story;
mod threads;
mod upgrade;
mod useful;
