//! Turns files into articles, and nothing else into anything.
pub mod article;
pub use article::*;
