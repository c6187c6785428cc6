//! The library from outside: bytes in, articles, changes and HTML out.
#![allow(clippy::unwrap_used, missing_docs)]

mod between;
mod calendar;
mod copies;
mod folder;
mod holidays;
mod ids;
mod malformed;
mod markdown;
mod names;
mod parse;
mod refresh;
mod render;
mod save;
mod steps;
mod terms;
mod text;
mod vocabulary;
mod watch;
mod whole;
