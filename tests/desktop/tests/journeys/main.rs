//! What people do with the program, done with the program: real windows, real files, a real clipboard.
//!
//! Every journey has a workspace and a home of its own. Waiting is patient and never decides anything;
//! how long things take is measured by `cargo xtask bench`.
#![allow(clippy::unwrap_used, missing_docs)]

mod call;
mod damage;
mod insert;
mod library;
mod price_call;
mod restart;
mod runs;
mod screens;
mod security;
mod story;
