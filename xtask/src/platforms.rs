//! What only compiles for another system: checked for it here, because code that nobody compiles is soon
//! code that does not compile.

use crate::steps::{answer, cargo, run};
use anyhow::{Result, bail};

/// Systems that the code for inserting words is written for, besides the one this runs on.
const OTHERS: [&str; 2] = ["x86_64-pc-windows-gnu", "aarch64-apple-darwin"];

/// Lints `jinnang-insert` for each of them, also after one failed.
pub fn check() -> Result<()> {
    let failed = OTHERS.iter().filter_map(|platform| lint(platform).err());
    let failed: Vec<String> = failed.map(|error| format!("{error:#}")).collect();
    if failed.is_empty() {
        return Ok(());
    }
    bail!("{}", failed.join("\n"))
}

/// Its standard library comes over the net where it is not there yet.
fn lint(platform: &str) -> Result<()> {
    let added = answer("rustup", &["target", "add", platform]);
    if added.is_none() {
        bail!(
            "no standard library for {platform}: `rustup target add {platform}` brings it (rustup: https://rustup.rs)"
        );
    }
    let words = [
        "clippy",
        "--target",
        platform,
        "--package",
        "jinnang-insert",
    ];
    let mut clippy = cargo(&words);
    clippy.args(["--all-targets", "--", "--deny", "warnings"]);
    run(&format!("clippy for {platform}"), &mut clippy)
}
