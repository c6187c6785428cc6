//! Inserts into windows of other programs under Wine, each read back and compared.
//!
//! Wine stands in for Windows where there is none. One command makes a display, a window manager and a
//! home for Wine, and runs the tests there; words behind it pick some of them:
//!
//! ```text
//! crates/jinnang-insert/tests/wine/run.sh
//! ```
//!
//! It needs Debian's wine, wine64, gcc-mingw-w64-x86-64, xvfb, xauth, openbox and xdotool, and Rust's target
//! `x86_64-pc-windows-gnu`. `JINNANG_ROUNDS` makes it longer. The checks of every change leave it out.
//!
//! What Wine cannot show: rights (it has one level for all), whether a program may be brought to the
//! front, the clipboard's history, and how real programs paste. That needs Windows.
#![cfg(windows)]

mod calls;
mod clipboard;
mod doubts;
mod field;
mod many;
#[path = "../shared/meddled.rs"]
mod meddled;
mod notepad;
mod panel;
mod screen;

use jinnang_insert::Windows;

/// The desktop these tests run on.
type Real = Windows;

fn real() -> Real {
    Windows::open().expect("a desktop")
}
