//! Speaking to a person at a terminal: errors in both languages, progress when somebody watches.

use indicatif::{ProgressBar, ProgressStyle};
use jinnang_wire::{Code, Notice, WireError};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

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
                | Code::SecretNeeded
                | Code::Clock
                | Code::Doubted
        )
    });
    ExitCode::from(if by_rule { 1 } else { 2 })
}

/// Names and texts are anybody's: no control characters to the terminal.
pub(crate) fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Something of the answer could not be written, and not because nobody reads it.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Writes a line of an answer. Whoever reads us through a pipe may stop reading; that is no failure, and
/// what the command does goes on. A full disk is one.
pub(crate) fn line(line: std::fmt::Arguments<'_>) {
    if let Err(error) = writeln!(io::stdout(), "{line}")
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // The first cause is the one to tell.
        let _ = LOST.set(error);
    }
}

/// Writes a line beside an answer. Where even that cannot be said there is nobody to say it to.
pub(crate) fn note(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// `println!` for answers; that one panics when the reader has gone.
macro_rules! line {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
}

/// `eprintln!` for what is said beside answers.
macro_rules! note {
    ($($words:tt)*) => { $crate::say::note(format_args!($($words)*)) };
}

/// Prints an error and what lies beneath it.
pub(crate) fn complain(error: &anyhow::Error) {
    note!("{error}");
    for cause in error.chain().skip(1) {
        note!("  · {cause}");
    }
}

/// How the program ends: as its command did, or failed where the answer could not be written.
pub(crate) fn end(code: ExitCode) -> ExitCode {
    let Some(error) = LOST.get() else {
        return code;
    };
    note!("结果没有写完：{error}。命令本身已执行。");
    note!("The answer could not be written: {error}. The command itself was carried out.");
    ExitCode::from(2)
}

/// A bar on the error stream; it shows nothing when that is no terminal.
pub(crate) fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}")
        .expect("the template is well formed");
    ProgressBar::new(0).with_style(style)
}
