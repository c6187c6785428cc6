//! Speaking to a person at a terminal: errors in both languages, progress when somebody watches.

use indicatif::{ProgressBar, ProgressStyle};
use jinnang_wire::{Notice, WireError};

/// An error with its sentence in both languages. What lies beneath it stays attached.
#[derive(Debug)]
pub(crate) struct Said(pub Notice);

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.0.zh, self.0.en)
    }
}

impl std::error::Error for Said {}

/// An error in both languages.
pub(crate) fn said(zh: impl Into<String>, en: impl Into<String>) -> Said {
    Said(Notice {
        zh: zh.into(),
        en: en.into(),
    })
}

/// The sentence of a refused command.
pub(crate) fn refused(error: WireError) -> Said {
    Said(error.message)
}

/// Prints an error and what lies beneath it.
pub(crate) fn complain(error: &anyhow::Error) {
    eprintln!("{error}");
    for cause in error.chain().skip(1) {
        eprintln!("  · {cause}");
    }
}

/// A bar on the error stream; it shows nothing when that is no terminal.
pub(crate) fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}")
        .expect("the template is well formed");
    ProgressBar::new(0).with_style(style)
}
