//! Inserts into windows of other programs under Wine, each read back and compared.
//!
//! Wine stands in for Windows where there is none. On a display of its own, with a window manager:
//!
//! ```text
//! Xvfb :91 -screen 0 1280x900x24 & DISPLAY=:91 openbox &
//! DISPLAY=:91 WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= \
//!   CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine \
//!   cargo test -p jinnang-insert --target x86_64-pc-windows-gnu --test wine -- --ignored --test-threads 1
//! ```
//!
//! It needs Debian's wine64, gcc-mingw-w64-x86-64, xvfb and openbox. `JINNANG_ROUNDS` makes it longer.
//!
//! What Wine cannot show: rights (it has one level for all), whether a program may be brought to the
//! front, the clipboard's history, and how real programs paste. That needs Windows.
#![cfg(windows)]

mod calls;
mod clipboard;
mod doubts;
mod field;
mod many;
mod meddled;
mod notepad;
mod panel;
mod screen;
