//! The one desktop that the tests share: they take turns on it.

use jinnang_testkit::PATIENCE;
use jinnang_testkit::child::in_child;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub use jinnang_testkit::wait_for;

static SCREEN: Mutex<()> = Mutex::new(());

/// The desktop, for one test at a time. A child of a test is a window on it.
pub fn turn() -> MutexGuard<'static, ()> {
    in_child(crate::field::live);
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A program that ends with the test.
pub struct Program(pub Child);

impl Program {
    pub fn start(command: &mut Command) -> Self {
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        Self(quiet.spawn().expect("the program is there"))
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
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    })
}

/// The display's own hand: its keyboard and its window manager, which Wine only watches.
pub fn xdotool(words: &[&str]) {
    let mut start = Command::new("start");
    let done = start
        .args(["/wait", "/unix", "/usr/bin/xdotool"])
        .args(words)
        .status();
    assert!(done.expect("Wine starts programs of its host").success());
}
