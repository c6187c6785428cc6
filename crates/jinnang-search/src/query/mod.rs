//! What stands in the box: words, phrases, exclusions and filters.
//!
//! Parsing is flat and bounded: no nesting, a capped length, and whatever is not understood is a word.

mod complete;
mod filter;
mod parse;

pub use complete::complete;
pub use filter::{Bound, Filter, FilterName, KINDS, LAYERS, STATES};
pub use parse::{Notice, Parsed, parse};
