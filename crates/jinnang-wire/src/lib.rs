//! What crosses between a host and the UI: commands by name, their requests and answers, codes and change tags.
//!
//! The types here are shapes for people to look at, not the domain: the core converts at the edge.
//! `cargo xtask fix` writes them as TypeScript to `ui/src/wire/`; a test keeps that copy fresh.
//! Nothing here decides anything.

mod article;
mod backup;
mod calendar;
mod calls;
mod commands;
mod error;
mod events;
mod find;
mod people;
mod points;
mod questions;
mod review;
mod rules;
mod runs;
mod shell;
mod status;
mod table;
#[cfg(test)]
mod typescript;
mod write;

pub use article::*;
pub use backup::*;
pub use calendar::*;
pub use calls::*;
pub use error::*;
pub use events::*;
pub use find::*;
pub use people::*;
pub use points::*;
pub use questions::*;
pub use review::*;
pub use rules::*;
pub use runs::*;
pub use shell::*;
pub use status::*;
pub use table::*;
pub use write::*;
