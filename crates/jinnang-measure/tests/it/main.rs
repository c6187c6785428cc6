//! Indexes and workspaces, measured.

#![allow(clippy::unwrap_used)]

mod indexed;
mod ranks;
mod serve;
mod suggest;
