//! Inserts into real programs on a real display, each read back and compared.
//!
//! `cargo xtask test desktop` runs them on a display with a window manager, which must be the tests' own:
//! whoever else moves the focus or copies something there is, rightly, taken for a thief.
#![cfg(target_os = "linux")]

mod browser;
mod doubts;
mod editor;
mod many;
#[path = "../shared/meddled.rs"]
mod meddled;
mod panel;
mod screen;
mod terminal;

use jinnang_insert::X11;

/// The desktop these tests run on.
type Real = X11;

fn real() -> Real {
    X11::open().expect("a display")
}
