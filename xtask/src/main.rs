//! `cargo xtask`: the one entry for people who build Jinnang.
//!
//! Plain `std`: it is compiled before anything else on a fresh machine, so it has to be quick, and it
//! must run before the machine has what the rest needs. What each verb needs, it gets.

// The macros here are used instead.
#![warn(clippy::print_stdout, clippy::print_stderr)]

/// `println!`, which panics when the reader has gone.
macro_rules! line {
    ($($words:tt)*) => { $crate::steps::line(format_args!($($words)*)) };
}

/// The same beside the answers, for `eprintln!`.
macro_rules! note {
    ($($words:tt)*) => { $crate::steps::note(format_args!($($words)*)) };
}

mod bench;
mod check;
mod commands;
mod display;
mod fix;
mod floors;
mod package;
mod pictures;
mod platforms;
mod progress;
mod run;
mod steps;
mod system;
mod test;
mod tidy;
mod tools;
mod ui;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask VERB

  run [WORDS]     build and start Jinnang on this repository; without a display, prove it and take a picture
  test [WORDS]    every test: Rust, UI, browser, real windows (WORDS: rust, ui, browser, desktop, or part of a name;
                  --seed N gives random tests the seed that one of them printed)
  check           everything that must hold before a change goes in, except the tests
  fix             format, apply lints, write generated files anew
  bench [WORDS]   measure search and the windows (WORDS: numbers of articles, or: windows, real [SIZE…], synonyms, --texts FILE)
  package         build the .deb and say how large it is
  pictures        photograph both windows in every look into docs/screens/
  icons           draw every size of src-tauri/icons/icon.svg
  system          install what this machine lacks, and nothing else
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (verb, rest) = words
        .split_first()
        .map_or(("", &[][..]), |(verb, rest)| (verb.as_str(), rest));
    match perform(verb, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(verb: &str, rest: &[String]) -> Result<()> {
    match verb {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "check" => check::check(),
        "fix" => fix::fix(),
        "bench" => bench::bench(rest),
        "package" => package::package(),
        "pictures" => pictures::pictures(),
        "icons" => package::icons(),
        "system" => system::ready(system::Purpose::Test),
        "" | "help" | "--help" => {
            line!("{}", HELP.trim_end());
            Ok(())
        }
        other => bail!("no verb {other:?}\n\n{HELP}"),
    }
}
