//! Stories on real folders: what a person does on one side, what the core then says on the other.

#![allow(clippy::unwrap_used)]

mod abuse;
mod asking;
mod base;
mod calendar;
mod calls;
mod calls_kill;
mod casing;
mod changes;
mod copies;
mod damage;
mod days;
mod eyes;
mod finding;
mod flagging;
mod keeping;
mod kill;
mod life;
mod machine;
mod naming;
mod owning;
mod panel;
mod praising;
mod reading;
mod returning;
mod rights;
mod rules;
mod runkill;
mod runs;
mod saying;
mod second;
mod sharing;
mod story;
mod sums;
mod tariffs;
mod trusting;
mod unwritten;
mod verifying;
