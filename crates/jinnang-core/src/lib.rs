//! The use cases, written against `Host`.
//!
//! A command is a name, a request and an answer; [`Seat::call`] looks it up in the wire's table and every
//! host calls the same ones. Each handler checks, decides and answers; conversion to wire types
//! happens here and nowhere below.
//!
//! Everything is synchronous. One thread, the keeper, owns the library and the index and is the only
//! one that changes them; readers take a snapshot and never wait for it. Bad content is reported,
//! never an error; a missing folder or a damaged index is a sentence in the status, never a crash.
//!
//! Not here: windows, networks, a clock.

#![allow(
    clippy::unnecessary_wraps,
    reason = "the command table gives every command one shape"
)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod acting;
mod adopt;
mod at_hand;
mod backup;
mod blanks;
mod calendar;
mod call;
mod clock;
mod core;
mod days;
mod deeds;
mod desk;
mod dispatch;
mod doors;
mod doubt;
mod fill;
mod find;
mod findings;
mod gone;
mod home;
mod host;
mod journal_wire;
mod keeper;
mod leftovers;
mod local;
mod look_up;
mod marks;
mod owners;
mod people;
mod points;
mod publish;
mod questions;
mod read;
mod refusal;
mod retired;
mod review;
pub mod rights;
mod rules;
mod run;
mod say;
mod script_view;
mod searches;
mod seat;
mod session;
mod settings;
mod standing;
mod status;
mod steady;
mod suggest;
mod tree;
mod trust;
mod unused;
mod unwritten;
mod use_log;
mod useful;
mod uses;
mod view;
mod wire;
mod write;
mod zone;

pub use calendar::calendar_fault;
pub use core::Core;
pub use fill::{FillError, Filled, fill};
pub use find::search_index;
pub use findings::Record;
pub use host::{Awake, Front, Host};
pub use jinnang_library::write_atomically;
pub use refusal::Refusal;
pub use seat::Seat;
pub use suggest::weighed;
pub use wire::diagnostic;
