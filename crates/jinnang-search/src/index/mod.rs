//! The index on disk: fields, tokens, documents, and the table of names kept in memory.

pub mod document;
pub mod names;
pub mod schema;
pub mod tokens;
