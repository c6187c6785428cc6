//! The index on disk: fields, tokens, documents, and the tables of names and words kept in memory.

pub mod batch;
pub mod document;
pub mod names;
mod packed;
pub mod page;
pub mod room;
pub mod schema;
pub mod tokens;
pub mod words;
