//! Running programs: in the repository's root, with a heading, and with an error that says which failed.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("xtask/ lies in the repository")
        .to_owned()
}

/// Where cargo builds to.
pub fn target() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    root().join(named.unwrap_or_else(|| "target".into()))
}

/// A program to run in the repository's root.
pub fn program(name: impl AsRef<std::ffi::OsStr>, words: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(words).current_dir(root());
    command
}

/// Cargo, the one that runs us.
pub fn cargo(words: &[&str]) -> Command {
    program(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        words,
    )
}

/// Runs it under a heading; its failure is ours.
pub fn run(heading: &str, command: &mut Command) -> Result<()> {
    say(heading);
    let status = command.status().with_context(|| {
        format!(
            "{heading}: could not start {}",
            command.get_program().display()
        )
    })?;
    if !status.success() {
        bail!("{heading} failed ({status})");
    }
    Ok(())
}

/// What a program that was listened to said, and how it ended.
pub struct Heard {
    /// Its standard output.
    pub text: String,
    /// Whether it ended well.
    pub well: bool,
    /// How long it took.
    pub took: Duration,
}

/// Runs it under a heading, shows what it says and keeps it.
pub fn listen(heading: &str, command: &mut Command) -> Result<Heard> {
    say(heading);
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| {
        format!(
            "{heading}: could not start {}",
            command.get_program().display()
        )
    })?;
    let output = child.stdout.take().expect("stdout was asked for");
    let mut text = String::new();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        line!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    let well = child.wait()?.success();
    Ok(Heard {
        text,
        well,
        took: begun.elapsed(),
    })
}

/// What a program answers, when it can be run and ends well.
pub fn answer(name: &str, words: &[&str]) -> Option<String> {
    let output = program(name, words).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A heading.
pub fn say(heading: &str) {
    line!("\n== {heading}");
}

/// Writes a line of what we have to say. Whoever reads us through a pipe may stop reading (`| head`); what
/// was begun goes on to its end.
pub fn line(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes a line about what went wrong.
pub fn note(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
