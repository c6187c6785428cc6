//! Inserts into real programs on a real display, each read back and compared.
//!
//! `cargo xtask test desktop` runs them on a display with a window manager, which must be the tests' own:
//! whoever else moves the focus or copies something there is, rightly, taken for a thief.
#![cfg(target_os = "linux")]

mod browser;
mod doubts;
mod editor;
mod many;
mod meddled;
mod panel;
mod screen;
mod terminal;
