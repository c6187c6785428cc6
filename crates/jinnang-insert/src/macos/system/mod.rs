//! Calls that the compiler cannot check, each behind a function that it can.
//!
//! The system's C interfaces hand over pointers, and a class of ours is called by the system. What
//! must hold for that stands beside each block; nothing is decided here.

#![allow(
    unsafe_code,
    reason = "the system's C interfaces, and an Objective-C class of our own, cannot be had otherwise"
)]

pub mod access;
pub mod giver;
pub mod layout;
pub mod reader;
pub mod windows;
