//! A display of our own: Xvfb, a window manager, and a session bus for whatever runs on it.

use crate::steps::program;
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A display that goes when this does.
pub struct Display {
    name: String,
    children: Vec<Child>,
}

/// Does this machine have a screen to show a window on?
pub fn is_there() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

impl Display {
    /// Starts one. Xvfb picks a free number itself, so that two may run beside each other.
    pub fn start() -> Result<Self> {
        let words = [
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
        ];
        let mut server = program("Xvfb", &words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start Xvfb")?;
        let output = server.stdout.take().expect("stdout was asked for");
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        let mut display = Self {
            name: format!(":{}", number.trim()),
            children: vec![server],
        };
        if number.trim().is_empty() {
            bail!("Xvfb ended without giving a display");
        }
        let mut manager = program("openbox", &[]);
        display.put_on(&mut manager);
        display.children.push(
            manager
                .stderr(Stdio::null())
                .spawn()
                .context("could not start openbox")?,
        );
        Ok(display)
    }

    /// A program that will run on this display, with a session bus of its own.
    pub fn program(&self, name: impl AsRef<std::ffi::OsStr>, words: &[&str]) -> Command {
        let mut command = program("dbus-run-session", &["--"]);
        command.arg(name).args(words);
        self.put_on(&mut command);
        command
    }

    fn put_on(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            // No screen reader listens here, and asking for one costs seconds.
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY");
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            // It may have ended by itself; then there is nothing to end.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
