//! What a person and the rest of the machine do to the program: keys, the clipboard, signals, a second start.

use anyhow::{Context as _, Result, bail};
use jinnang_testkit::tool;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Presses a key (`ctrl+shift+space`) for whatever window has the keyboard.
pub fn press(key: &str) -> Result<()> {
    let pressed = tool("xdotool", "xdotool")
        .args(["key", "--clearmodifiers", key])
        .status()?;
    if pressed.success() {
        Ok(())
    } else {
        bail!("xdotool could not press {key}")
    }
}

/// Presses one key after the other, as fast as fingers do; characters that a keyboard has, no others.
pub fn press_all(keys: &str) -> Result<()> {
    let typed = tool("xdotool", "xdotool")
        .args(["type", "--clearmodifiers", "--delay", "40", keys])
        .status()?;
    if typed.success() {
        Ok(())
    } else {
        bail!("xdotool could not type {keys:?}")
    }
}

/// What another program would paste now.
pub fn clipboard() -> Result<String> {
    let output = tool("xclip", "xclip")
        .args(["-selection", "clipboard", "-out"])
        .output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// Puts a file on the clipboard as this type, as another program would.
pub fn offer(media_type: &str, file: &Path) -> Result<()> {
    let offered = tool("xclip", "xclip")
        .args(["-selection", "clipboard", "-target", media_type, "-in"])
        .arg(file)
        // It stays to serve the clipboard, and must not hold a pipe of ours open.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if offered.success() {
        Ok(())
    } else {
        bail!("xclip could not offer {media_type}")
    }
}

/// Where pictures of the windows go.
pub fn pictures() -> Result<PathBuf> {
    let folder = PathBuf::from(named("JINNANG_PICTURES")?);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Starts the program once more beside the one that runs, and waits for it to end.
pub fn launch(workspace: &Path, home: &Path, words: &[&str]) -> Result<()> {
    let mut second = Command::new(named("JINNANG_DESKTOP")?);
    move_in(&mut second, home)
        .arg("--workspace")
        .arg(workspace)
        .args(words);
    let ended = second
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if ended.success() {
        Ok(())
    } else {
        bail!("the second start ended with {ended}")
    }
}

/// Starts the program as it is started by hand and waits until it prints a line that begins so; gives
/// the rest of that line. Ends it then.
pub fn until_printed(workspace: &Path, home: &Path, beginning: &str) -> Result<String> {
    let mut program = Command::new(named("JINNANG_DESKTOP")?);
    move_in(&mut program, home)
        .arg("--workspace")
        .arg(workspace)
        .arg("--timings");
    let mut running = program
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = running.stdout.take().context("its output was asked for")?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let rest = lines.find_map(|line| Some(line.strip_prefix(beginning)?.trim().to_owned()));
    running.kill()?;
    running.wait()?;
    rest.with_context(|| format!("the program ended without printing {beginning:?}"))
}

/// Memory of the program that has this workspace open, megabytes: all of it that is resident, and the
/// part that is its own (not files of the system and of the index that it shares).
pub fn memory_mb(workspace: &Path) -> Result<(f64, f64)> {
    let pid = process(workspace).context("the program does not run")?;
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let megabytes = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1024.0)
    };
    megabytes("VmRSS:")
        .zip(megabytes("RssAnon:"))
        .context("the system does not say")
}

/// Lets a program keep its files in a home of the journey's own.
pub(crate) fn move_in<'a>(command: &'a mut Command, home: &Path) -> &'a mut Command {
    command
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
}

/// A setting that xtask hands over.
pub(crate) fn named(name: &str) -> Result<String> {
    std::env::var(name)
        .with_context(|| format!("{name} is not set: run `cargo xtask test desktop`"))
}

/// The running program that has this workspace open.
pub(crate) fn process(workspace: &Path) -> Option<u32> {
    let program = std::fs::canonicalize(named("JINNANG_DESKTOP").ok()?).ok()?;
    std::fs::read_dir("/proc")
        .ok()?
        .flatten()
        .find_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let here = std::fs::read_link(entry.path().join("exe")).ok()? == program;
            let words = std::fs::read(entry.path().join("cmdline")).ok()?;
            let mut words = words.split(|byte| *byte == 0);
            (here && words.any(|word| word == workspace.as_os_str().as_encoded_bytes()))
                .then_some(pid)
        })
}

/// Sends a signal (`TERM`, `KILL`).
pub(crate) fn signal(name: &str, pid: u32) {
    // It may have ended by itself; then there is nothing to end.
    let _ = Command::new("kill")
        .args(["-s", name, &pid.to_string()])
        .stderr(Stdio::null())
        .status();
}
