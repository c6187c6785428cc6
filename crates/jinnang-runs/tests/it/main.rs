//! What may happen to a run, and what its file keeps.

#![allow(clippy::unwrap_used)]

mod base;
mod deciding;
mod keeping;
mod model;
mod telling;
