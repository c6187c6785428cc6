//! A test's program once more, as a process that can be killed.
//!
//! The child runs the same test, whose first line leads it into the child's life. So a life is a plain function:
//! it is no test, and no count of tests has it.

use std::any::type_name;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// What a child is told; nobody else has it.
const TOLD: &str = "JINNANG_TOLD";

/// In a child: lives this life with what the child was told, and ends the process. In the process that runs the
/// tests nothing happens. A test that has children begins with this.
pub fn in_child(life: impl FnOnce(&str)) {
    let Ok(told) = std::env::var(TOLD) else {
        return;
    };
    life(&told);
    std::process::exit(0);
}

/// What starts a child of this test, to be run as it is or by another program.
pub fn command<T: Fn()>(_test: &T, told: &str) -> Command {
    let name = type_name::<T>();
    let (_, name) = name.split_once("::").expect("a test is in a module");
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command
        .args([name, "--exact", "--include-ignored", "--nocapture"])
        .env(TOLD, told)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

/// What a child tells: a line of its own, at once.
pub fn say(line: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    // Whoever started it may have gone.
    let _ = writeln!(out, "\n{line}").and_then(|()| out.flush());
}

/// A child that lives, and ends with this at the latest.
pub struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    /// Starts a child of this test.
    pub fn start<T: Fn()>(test: &T, told: &str) -> Self {
        let mut child = command(test, told).spawn().expect("it starts");
        let out = child.stdout.take().expect("stdout was asked for");
        let lines = BufReader::new(out).lines();
        Self { child, lines }
    }

    /// Kills it; what it said that nobody had heard yet.
    pub fn kill(mut self) -> Vec<String> {
        // It may have ended by itself.
        let _ = self.child.kill();
        self.by_ref().collect()
    }

    /// Waits until it ends by itself.
    pub fn end(mut self) -> ExitStatus {
        self.by_ref().for_each(drop);
        self.child.wait().expect("it is ours")
    }
}

/// The lines that it says, until it has ended.
impl Iterator for Running {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.lines.next()?.ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_lives_its_life_with_what_it_was_told_and_no_test() {
        in_child(|told| say(format!("heard {told}")));
        let child = Running::start(
            &a_child_lives_its_life_with_what_it_was_told_and_no_test,
            "a word",
        );
        let lines: Vec<String> = child.collect();
        assert!(lines.contains(&"heard a word".to_owned()), "{lines:?}");
        assert!(
            !lines.iter().any(|line| line.contains("test result")),
            "{lines:?}"
        );
    }

    #[test]
    fn a_child_that_is_killed_says_what_was_under_way_and_no_more() {
        in_child(|_| {
            say("alive");
            loop {
                std::thread::park();
            }
        });
        let mut child = Running::start(
            &a_child_that_is_killed_says_what_was_under_way_and_no_more,
            "",
        );
        assert!(child.any(|line| line == "alive"));
        assert_eq!(child.kill(), [""; 0]);
    }

    #[test]
    fn a_child_that_ends_badly_is_said_to() {
        in_child(|_| std::process::exit(3));
        let child = Running::start(&a_child_that_ends_badly_is_said_to, "");
        assert!(!child.end().success());
    }
}
