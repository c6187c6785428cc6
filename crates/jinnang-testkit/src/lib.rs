//! Seeded corpora for tests and benches: the same seed gives the same files on every machine.
//!
//! A dev-dependency only; nothing that is shipped knows it.

mod corpus;
mod dice;
mod prefixes;

pub use corpus::{Corpus, Page, shipped_knowledge};
pub use dice::Dice;
pub use prefixes::typed_prefixes;
