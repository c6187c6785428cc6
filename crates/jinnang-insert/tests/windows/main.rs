//! Inserts into real programs on a real display, each read back and compared.
//!
//! Run with `dbus-run-session -- cargo test --test windows -- --nocapture` and `DISPLAY` naming a
//! display with a window manager. Without a display every test says that it is skipped. The display
//! must be the tests' own: whoever else moves the focus or copies something there is, rightly, taken
//! for a thief. `Xvfb -displayfd 1` picks a number that is free.
#![cfg(target_os = "linux")]

mod browser;
mod doubts;
mod editor;
mod many;
mod meddled;
mod panel;
mod screen;
mod terminal;
