//! The desktop host: two windows, a tray icon, a hotkey, the clipboard, and one `call(name, request)`.
//!
//! It lends the core a clock and a way to say "this changed", and owns nothing else: no decision about
//! knowledge is made here. What a window may ask is `permit`, where it may go is `windows`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;
mod ask;
mod clipboard;
mod desktop;
mod doubts;
mod drawing;
mod folding;
mod hotkey;
mod inserting;
mod links;
mod log;
mod memory;
mod notices;
mod permit;
mod pictures;
mod place;
mod preferences;
mod refusal;
mod shell;
mod start;
mod timings;
mod tray;
mod windows;
mod workspace;

use arguments::Arguments;

fn main() -> anyhow::Result<()> {
    drawing::choose();
    let arguments = Arguments::read(std::env::args_os().skip(1));
    timings::begin(arguments.timings);
    start::run(arguments)
}
