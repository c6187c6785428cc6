//! Seeded corpora for tests and benches (the same seed gives the same files on every machine), and the tables of
//! what people type.
//!
//! A dev-dependency only; nothing that is shipped knows it.

mod corpus;
mod dice;
mod prefixes;
pub mod tables;

pub use corpus::{Corpus, Page, shipped_knowledge};
pub use dice::Dice;
pub use prefixes::typed_prefixes;
