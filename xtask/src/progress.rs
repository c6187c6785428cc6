//! A build that says how far it is.
//!
//! At a terminal cargo draws its own bar. Where its messages go into a file or a log it is silent about
//! how much is left, so it is asked for the bar all the same, and a line is printed now and then.

use crate::steps::say;
use anyhow::{Context as _, Result, bail};
use std::io::{IsTerminal as _, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Between two lines of progress.
const EVERY: Duration = Duration::from_secs(30);

/// Runs a command of cargo under a heading; its failure is ours.
pub fn build(heading: &str, cargo: &mut Command) -> Result<()> {
    say(heading);
    let begun = Instant::now();
    let status = if std::io::stderr().is_terminal() {
        cargo.status().context("could not start cargo")?
    } else {
        listen(cargo)?
    };
    if !status.success() {
        bail!("{heading} failed ({status})");
    }
    line!("  {heading}: {}", minutes(begun.elapsed()));
    Ok(())
}

fn listen(cargo: &mut Command) -> Result<std::process::ExitStatus> {
    let mut child = cargo
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "100")
        .stderr(Stdio::piped())
        .spawn()
        .context("could not start cargo")?;
    let mut said = child.stderr.take().expect("it was asked for");
    let (mut progress, mut line, mut bytes) = (Progress::new(), Vec::new(), [0; 4096]);
    loop {
        let read = said.read(&mut bytes)?;
        if read == 0 {
            break;
        }
        for byte in &bytes[..read] {
            match byte {
                b'\r' | b'\n' => {
                    progress.take(&String::from_utf8_lossy(&std::mem::take(&mut line)));
                }
                byte => line.push(*byte),
            }
        }
    }
    progress.take(&String::from_utf8_lossy(&line));
    Ok(child.wait()?)
}

/// When the next line of progress is due; everything else that cargo says is passed on.
struct Progress {
    begun: Instant,
    told: Instant,
}

impl Progress {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            begun: now,
            told: now,
        }
    }

    fn take(&mut self, line: &str) {
        let line = plain(line);
        match how_far(&line) {
            Some(_) if self.told.elapsed() < EVERY => {}
            Some((done, all)) => {
                self.told = Instant::now();
                let percent = done * 100 / all.max(1);
                let since = minutes(self.begun.elapsed());
                line!("  {done} of {all} parts, {percent} %, after {since}");
            }
            None if line.trim().is_empty() => {}
            None => note!("{line}"),
        }
    }
}

/// `Building [=====>    ] 312/701: tantivy, …` read as (312, 701).
fn how_far(line: &str) -> Option<(u64, u64)> {
    let rest = line.trim_start().strip_prefix("Building [")?;
    let (done, all) = rest.split_once("] ")?.1.split_once('/')?;
    let all = all.split(':').next()?;
    Some((done.trim().parse().ok()?, all.trim().parse().ok()?))
}

/// Without the codes that clear a terminal's line or colour it.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, code)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        let end = code.find(|c: char| c.is_ascii_alphabetic());
        rest = end.map_or("", |end| &code[end + 1..]);
    }
    out.push_str(rest);
    out
}

fn minutes(time: Duration) -> String {
    format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_bar_is_read_and_its_other_words_are_not() {
        let bar = "\u{1b}[K    Building [=======>                 ] 312/701: tantivy, webkit2gtk";
        assert_eq!(how_far(&plain(bar)), Some((312, 701)));
        assert_eq!(how_far("   Compiling tantivy v0.27.0"), None);
        assert_eq!(how_far("error: Building [x"), None);
    }

    #[test]
    fn codes_of_a_terminal_are_taken_out() {
        assert_eq!(
            plain("\u{1b}[1m\u{1b}[32m   Compiling\u{1b}[0m x"),
            "   Compiling x"
        );
        assert_eq!(plain("a\u{1b}[K"), "a");
    }
}
