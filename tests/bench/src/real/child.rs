//! A process of its own for every engine, so that its time and memory are its own.
//!
//! It says a line when it is done with a part and then waits, so that the process that started it can
//! look at a process that rests.

use crate::process::{LOOK_EVERY, megabytes};
use anyhow::Context as _;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Child {
    process: std::process::Child,
    said: BufReader<ChildStdout>,
    told: ChildStdin,
}

impl Child {
    /// Starts this program with other words.
    pub fn start(words: &[&OsStr]) -> anyhow::Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let said = process.stdout.take().expect("its output was asked for");
        let told = process.stdin.take().expect("its input was asked for");
        Ok(Self {
            process,
            said: BufReader::new(said),
            told,
        })
    }

    /// Its number among the processes.
    pub fn id(&self) -> String {
        self.process.id().to_string()
    }

    /// Waits for its next line.
    pub fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.said.read_line(&mut line)?;
        anyhow::ensure!(read > 0, "the measuring process ended early");
        Ok(line)
    }

    /// Waits for its next line and says the most anonymous memory it had by then.
    pub fn line_and_most_anonymous(&mut self) -> anyhow::Result<(String, f64)> {
        let (id, is_done) = (self.id(), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let watch = scope.spawn(|| most_anonymous(&id, &is_done));
            let line = self.line();
            is_done.store(true, Ordering::Release);
            let most = watch.join().expect("looking does not panic");
            Ok((line?, most))
        })
    }

    /// Lets it go on.
    pub fn go_on(&mut self) -> anyhow::Result<()> {
        writeln!(self.told)?;
        Ok(())
    }

    /// Lets it end.
    pub fn end(mut self) -> anyhow::Result<()> {
        drop(self.told);
        let status = self.process.wait()?;
        anyhow::ensure!(status.success(), "the measuring process failed ({status})");
        Ok(())
    }
}

fn most_anonymous(id: &str, is_done: &AtomicBool) -> f64 {
    let mut most = f64::NAN;
    while !is_done.load(Ordering::Acquire) {
        most = most.max(megabytes(id, "RssAnon:"));
        std::thread::sleep(LOOK_EVERY);
    }
    most
}

/// The other side: says a line and waits until it may go on.
pub fn say_and_wait(line: &str) -> anyhow::Result<()> {
    println!("{line}");
    std::io::stdin()
        .read_line(&mut String::new())
        .context("nobody listens any more")?;
    Ok(())
}
