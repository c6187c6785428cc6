//! Speaking to a person at a terminal: errors in both languages, progress when somebody watches.

use indicatif::{ProgressBar, ProgressStyle};
use jinnang_wire::{Code, Notice, Progress, WireError};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::OnceLock;

/// An error with its sentence in both languages. What lies beneath it stays attached.
#[derive(Debug)]
pub struct Said(
    /// The sentence.
    pub Notice,
);

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", clean(&self.0.zh), clean(&self.0.en))
    }
}

impl std::error::Error for Said {}

/// An error in both languages.
pub fn said(zh: impl Into<String>, en: impl Into<String>) -> Said {
    Said(Notice {
        zh: zh.into(),
        en: en.into(),
    })
}

/// The sentence of a refused command.
pub fn refused(error: WireError) -> Said {
    Said(error.message)
}

/// A command that was not done, with the code that says whether a rule or a failure stands behind it.
#[derive(Debug)]
pub struct Refused(
    /// Code and sentence.
    pub WireError,
);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Notice { zh, en } = &self.0.message;
        write!(f, "{}\n{}", clean(zh), clean(en))
    }
}

impl std::error::Error for Refused {}

/// No, and why, in both languages.
pub fn no(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Refused {
    Refused(WireError {
        code,
        message: said(zh, en).0,
    })
}

/// 1 where a rule stands against it, 2 where something failed.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
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

/// Names and texts are anybody's: a word of somebody's stays on its line, and no sign of it does anything to
/// the terminal.
pub fn clean(text: &str) -> String {
    visible(&text.replace(['\n', '\t'], " "))
}

/// Signs that would move the cursor, colour, hide or turn around what follows are shown and do nothing. In
/// JSON they stand as JSON spells them.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        match sign {
            '\n' | '\t' => shown.push(sign),
            // A table for a spreadsheet ends its lines so.
            '\r' if text[at..].starts_with("\r\n") => shown.push(sign),
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + sign as u32)),
            '\u{7f}' => shown.push('␡'),
            _ if sign.is_control() || turns(sign) => {
                shown.push_str(&format!("\\u{:04x}", sign as u32));
            }
            _ => shown.push(sign),
        }
    }
    shown
}

/// Does a sign turn around the direction of what follows?
fn turns(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Something of the answer could not be written, and not because nobody reads it.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Writes a line of an answer.
pub fn line(line: std::fmt::Arguments<'_>) {
    coloured(&visible(&line.to_string()));
}

/// Writes a line that has signs of ours for the terminal in it. Whoever reads us through a pipe may stop
/// reading; that is no failure, and what the command does goes on. A full disk is one.
pub fn coloured(line: &str) {
    if let Err(error) = writeln!(io::stdout(), "{line}")
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // The first cause is the one to tell.
        let _ = LOST.set(error);
    }
}

/// Writes a line beside an answer. Where even that cannot be said there is nobody to say it to.
pub fn note(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{}", visible(&line.to_string()));
}

/// `println!` for answers; that one panics when the reader has gone.
#[macro_export]
macro_rules! line {
    ($($words:tt)*) => { $crate::say::line(format_args!($($words)*)) };
}

/// `eprintln!` for what is said beside answers.
#[macro_export]
macro_rules! note {
    ($($words:tt)*) => { $crate::say::note(format_args!($($words)*)) };
}

/// Prints an error and what lies beneath it, which is a library's word and English.
pub fn complain(error: &anyhow::Error) {
    if !error.is::<Said>() && !error.is::<Refused>() {
        note!("没有做成。原因是下面英文说的；看看路径、磁盘和权限，再试一次。");
    }
    note!("{error}");
    for cause in error.chain().skip(1) {
        note!("  · {cause}");
    }
}

/// How the program ends: as its command did, or failed where the answer could not be written.
pub fn end(code: ExitCode) -> ExitCode {
    let Some(error) = LOST.get() else {
        return code;
    };
    note!("结果没有写完，命令本身已执行。看看磁盘满了没有。");
    note!("The answer could not be written: {error}. The command itself was carried out.");
    ExitCode::from(2)
}

/// A bar on the error stream; it shows nothing when that is no terminal.
pub fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}")
        .expect("the template is well formed");
    ProgressBar::new(0).with_style(style)
}

/// Moves a bar to where the work is.
pub fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_length(u64::from(progress.total));
    bar.set_position(u64::from(progress.done));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_the_terminal_are_shown_and_do_nothing() {
        for (typed, word, line) in [
            ("过时\u{1b}[31m了", "过时␛[31m了", "过时␛[31m了"),
            ("\u{7}一\u{8}二\u{7f}", "␇一␈二␡", "␇一␈二␡"),
            (
                "\u{9b}2J\u{202e}倒",
                "\\u009b2J\\u202e倒",
                "\\u009b2J\\u202e倒",
            ),
            ("上\n\t下\r好", "上  下␍好", "上\n\t下␍好"),
            ("a,b\r\nc", "a,b␍ c", "a,b\r\nc"),
        ] {
            assert_eq!(
                (clean(typed), visible(typed)),
                (word.to_owned(), line.to_owned())
            );
        }
        let shown = visible(&serde_json::json!({ "why": "\u{9b}2J" }).to_string());
        let read: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(read["why"], "\u{9b}2J");
    }
}
