//! Speaking to a person at a terminal: errors in both languages, progress when somebody watches.

use indicatif::{ProgressBar, ProgressStyle};
use jinnang_wire::{Code, Notice, WireError};
use std::io::Write;
use std::process::ExitCode;

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

/// A command that was not done, with the code that says whether a rule or a failure stands behind it.
#[derive(Debug)]
pub(crate) struct Refused(pub WireError);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.0.message.zh, self.0.message.en)
    }
}

impl std::error::Error for Refused {}

/// No, and why, in both languages.
pub(crate) fn no(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Refused {
    Refused(WireError {
        code,
        message: said(zh, en).0,
    })
}

/// 1 where a rule stands against it, 2 where something failed.
pub(crate) fn exit_code(error: &anyhow::Error) -> ExitCode {
    let by_rule = error.downcast_ref().is_some_and(|Refused(error)| {
        matches!(
            error.code,
            Code::NotFound
                | Code::Retired
                | Code::BadRequest
                | Code::NotSignedIn
                | Code::NotAllowed
                | Code::Stale
                | Code::Refused
                | Code::WrongSecret
        )
    });
    ExitCode::from(if by_rule { 1 } else { 2 })
}

/// Names and texts are anybody's: no control characters to the terminal.
pub(crate) fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Prints a line. Whoever reads us through a pipe may stop reading; that is no failure.
pub(crate) fn line(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// `println!` for answers.
macro_rules! line {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
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
