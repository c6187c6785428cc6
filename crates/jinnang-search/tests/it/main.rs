//! The index as its users meet it: promises on recall, ranking on the shipped knowledge, damage, change.

#![allow(clippy::unwrap_used)]

mod base;
mod bounds;
mod changes;
mod damage;
mod language;
mod one_piece;
mod owners;
mod quiet;
mod recall;
mod relevance;
mod signs;
mod slips;
mod snippets;

use jinnang_testkit::tables;
