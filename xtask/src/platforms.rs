//! What only compiles for another system: checked for it here, because code that nobody compiles is soon
//! code that does not compile.

use crate::steps::{cargo, program, run, say};
use anyhow::{Result, anyhow};

/// Systems that the code for inserting words is written for, besides the one this runs on.
const OTHERS: [&str; 2] = ["x86_64-pc-windows-gnu", "aarch64-apple-darwin"];

/// Lints `jinnang-insert` for each of them. Their standard libraries come over the net; without it the check
/// says what it left out.
pub fn check() -> Result<()> {
    let failed = OTHERS.iter().filter(|platform| {
        if !is_there(platform) {
            say(&format!("left out: no standard library for {platform}"));
            return false;
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
        run(&format!("clippy for {platform}"), &mut clippy).is_err()
    });
    let failed: Vec<&str> = failed.copied().collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(anyhow!("does not compile for {}", failed.join(", ")))
}

fn is_there(platform: &str) -> bool {
    let mut rustup = program("rustup", &["target", "add", platform]);
    rustup.output().is_ok_and(|got| got.status.success())
}
