//! Seeded corpora for tests and benches (the same seed gives the same files on every machine), the tables of
//! what people type, and folders copied as they are.
//!
//! For tests and what is built for them; nothing that is shipped knows it.

mod corpus;
mod dice;
mod folder;
mod prefixes;
pub mod tables;

pub use corpus::{Corpus, Page, shipped_knowledge};
pub use dice::Dice;
pub use folder::copy_folder;
pub use prefixes::typed_prefixes;
