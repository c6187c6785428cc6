//! The real program, from outside: it is started as a person starts it, on a workspace of its own, and
//! driven through the web view's WebDriver, the X server and the file system. Nothing of ours is linked in.
//!
//! `cargo xtask test desktop` gives it a display, a window manager, a session bus and the name of the
//! program, `JINNANG_DESKTOP`.

mod desktop;
mod notices;
mod outside;
mod pinyin;
mod place;
mod terminal;

pub use desktop::{Desktop, Found};
pub use notices::Notices;
pub use outside::{clipboard, launch, memory_mb, offer, pictures, press, press_all, until_printed};
pub use pinyin::Pinyin;
pub use place::Place;
pub use terminal::Terminal;

pub use jinnang_testkit::PATIENCE;

use std::time::Duration;

/// How often a journey looks again.
pub const GLANCE: Duration = Duration::from_millis(25);
