//! `cargo xtask fix`: what a program can put right, and every generated file written anew.

use crate::steps::{cargo, run};
use crate::ui;
use anyhow::Result;

/// Formats, applies lints, generates.
pub fn fix() -> Result<()> {
    ui::build()?;
    let lints = [
        "clippy",
        "--fix",
        "--allow-dirty",
        "--allow-staged",
        "--workspace",
        "--all-targets",
    ];
    run("clippy --fix", &mut cargo(&lints))?;
    run("cargo fmt", &mut cargo(&["fmt", "--all"]))?;
    let generate = [
        "test",
        "--quiet",
        "--package",
        "jinnang-wire",
        "--package",
        "jinnang-core",
        "--lib",
        "--tests",
        "--",
        "fresh",
    ];
    run(
        "generated files",
        cargo(&generate).env("JINNANG_WRITE", "1"),
    )?;
    run(
        "prettier",
        &mut ui::npm("npx", &["prettier", "--write", "."]),
    )
}
