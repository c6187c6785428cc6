//! Turns articles into an index and a query into hits with an explanation.
//!
//! A query is read several ways at once and the readings meet different fields; ranking decides
//! afterwards. A wrong reading may add a hit below the right one, never hide it: whatever contains
//! the query as written is always among the hits (`index::grams` says why).
//!
//! Two halves: `Engine` owns the index on disk and is used by one writer; `Searcher` is a snapshot
//! that any number of readers use without waiting. The index is a cache: it may be deleted or
//! damaged at any moment and is made again from the articles.
//!
//! Not here: files, members, what a member did (the caller lends `Signals`).

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod ask;
mod engine;
mod error;
mod index;
mod kept;
mod query;
mod rank;
mod searcher;
mod vocabulary;

pub use ask::{
    Ask, Certainty, Completion, Facet, Field, Found, Hit, Near, NoSignals, Order, Piece, Reading,
    Reason, Signals, SnippetFrom, TrustRank, Without,
};
pub use engine::{Change, Engine, Flow, Health};
pub use error::SearchError;
pub use query::{Filter, FilterName, Notice};
pub use searcher::Searcher;
pub use vocabulary::stop_words;
