//! The use cases, written against `Host`.
//!
//! A command is a name, a request and an answer; [`Seat::ask`] looks it up in the wire's table and every
//! host calls the same ones. Each handler checks, decides and answers; conversion to wire types
//! happens here and nowhere below.
//!
//! Everything is synchronous. One thread, the keeper, owns the library and the index and is the only
//! one that changes them; readers take a snapshot and never wait for it. Bad content is reported,
//! never an error; a missing folder or a damaged index is a sentence in the status, never a crash.
//!
//! Three floors: `ground` is what everything stands on, `areas` has a folder for each thing that people do, and
//! `table` on top alone knows every area. `cargo xtask check` sees to it.
//!
//! Not here: windows, networks, a clock.

#![allow(
    clippy::unnecessary_wraps,
    reason = "the command table gives every command one shape"
)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod areas;
mod ground;
mod table;

pub use areas::calendar::calendar_fault;
pub use areas::call::suggest::weighed;
pub use areas::find::search_index;
pub use areas::findings::Record;
pub use ground::fill::{FillError, Filled, fill};
pub use ground::host::{Awake, Front, Host};
pub use ground::refusal::Refusal;
pub use ground::rights;
pub use ground::seat::Seat;
pub use ground::wire::diagnostic;
pub use ground::workspace::Core;
pub use jinnang_library::write_atomically;
