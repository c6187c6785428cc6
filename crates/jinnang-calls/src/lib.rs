//! Calls: conversations with one customer each.
//!
//! A call is what was looked for, said and noted while one customer was on the line, and how it ended.
//! This crate knows what a call is ([`Call`]), keeps calls in a file of their own ([`Store`]), learns from
//! ended ones what is said after what ([`Habits`]), guesses the next text from that ([`guess`]), and takes
//! the customer's names out of a text ([`Mask`]).
//!
//! Calls hold customers' data. Each belongs to one [`Owner`], and the file is asked for the calls of one
//! owner at a time; only what calls teach is learned from all of them. They lie apart from the journal,
//! which forgets nothing, and from the articles, which others read; what is forgotten here is gone from the
//! file, the log beside it included.
//!
//! Not here: articles, rights, a clock, words for people.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod call;
pub mod copies;
mod habits;
mod interval;
mod mask;
mod next;
mod store;

pub use call::{
    BLANK_COMPANY, BLANK_INDUSTRY, BLANK_NAME, Call, Customer, Ended, How, Moment, Outcome, Owner,
    Used, What,
};
pub use habits::{Habits, Rate};
pub use interval::wilson;
pub use mask::Mask;
pub use next::{Asked, Guess, Why, guess, weights};
pub use store::{Heard, Line, Opened, Store, StoreError};
