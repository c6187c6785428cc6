//! The calls into Windows, each behind a function that cannot be called wrongly.
//!
//! Nothing is decided here. A call that fails gives `None`, `false` or nothing, and whoever asked
//! takes the careful one of two answers.
#![expect(
    unsafe_code,
    reason = "Windows is called through C signatures; all of those calls are in this folder"
)]

pub mod clipboard;
pub mod keys;
pub mod memory;
pub mod messages;
pub mod process;
pub mod window;
