//! A real display with real programs on it: what the tests of windows are made of.
//!
//! Needs Debian's xvfb, openbox, xterm, mousepad, chromium, xclip, xdotool and x11-xkb-utils, which
//! `cargo xtask test` installs. The
//! tests share one display, one focus and one clipboard, so they take turns.

use jinnang_testkit::{PATIENCE, tool};
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use jinnang_testkit::wait_for;

static SCREEN: Mutex<()> = Mutex::new(());

/// The display, for one test at a time.
pub fn turn() -> MutexGuard<'static, ()> {
    let named = std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
    assert!(
        named,
        "DISPLAY names no display: `cargo xtask test desktop` gives these tests one"
    );
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place in another program where text can go.
pub trait Field {
    /// What the test calls it.
    fn name(&self) -> &'static str;
    /// Its window.
    fn window(&self) -> u32;
    /// Watches from now on when a text of this many bytes has arrived.
    fn watch(&self, bytes: usize) -> JoinHandle<Option<Instant>>;
    /// What arrived since the last call, and empties the field.
    fn take(&mut self) -> String;
}

/// A program that ends with the test.
pub struct Program(pub Child);

impl Program {
    pub fn start(command: &mut Command) -> Self {
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        Self(quiet.spawn().expect("it starts"))
    }

    /// Sends it a signal, such as STOP.
    pub fn signal(&self, name: &str) {
        run("kill", &[&format!("-{name}"), &self.0.id().to_string()]);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The same with an end instead of a panic, for watchers.
pub fn watch(mut is_so: impl FnMut() -> bool + Send + 'static) -> JoinHandle<Option<Instant>> {
    std::thread::spawn(move || {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if is_so() {
                return Some(Instant::now());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        None
    })
}

/// Runs a program and returns what it printed.
pub fn run(name: &str, words: &[&str]) -> Vec<u8> {
    let package = match name {
        "setxkbmap" | "xkbcomp" => "x11-xkb-utils",
        "kill" => "procps",
        "sh" => "dash",
        named => named,
    };
    let mut program = tool(name, package);
    let output = program.args(words).stderr(Stdio::null()).output();
    output.expect("it starts").stdout
}

/// The visible window with this title or class.
pub fn find_window(by: &str, name: &str) -> u32 {
    wait_for(name, || {
        let printed = run("xdotool", &["search", "--onlyvisible", by, name]);
        let printed = String::from_utf8(printed).ok()?;
        printed.lines().last()?.parse().ok()
    })
}

/// Puts something on the clipboard, as another program would. It must differ from what is there.
pub fn copy(format: &str, bytes: &[u8]) {
    let mut xclip = tool("xclip", "xclip");
    let words = ["-selection", "clipboard", "-t", format, "-i"];
    let quiet = xclip
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = quiet.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("stdin was asked for");
    input.write_all(bytes).expect("xclip reads");
    drop(input);
    // It goes on in the background, and owns the clipboard a little later.
    child.wait().expect("xclip goes to the background");
    wait_for("xclip", || {
        (formats() == [format] && pasted(format) == bytes).then_some(())
    });
}

/// What the clipboard gives for a format.
pub fn pasted(format: &str) -> Vec<u8> {
    run("xclip", &["-selection", "clipboard", "-t", format, "-o"])
}

/// The formats the clipboard gives, without those that are no content.
pub fn formats() -> Vec<String> {
    let listed = String::from_utf8(pasted("TARGETS")).expect("names are ASCII");
    let no_content = ["TARGETS", "MULTIPLE", "TIMESTAMP"];
    let lines = listed.lines().filter(|line| !no_content.contains(line));
    lines.map(str::to_owned).collect()
}
