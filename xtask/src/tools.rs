//! Programs of Rust that a verb needs and Debian does not have: installed once into the target folder.

use crate::steps::{cargo, run, target};
use anyhow::Result;
use std::path::PathBuf;

/// Looks at licences, sources and doubled dependencies.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.19.0",
};

/// A program at a version.
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    /// Where it is; installs it first when this version is not there.
    pub fn ready(&self) -> Result<PathBuf> {
        // The version is part of the folder, so that a newer one is a new installation.
        let folder = target()
            .join("tools")
            .join(format!("{}-{}", self.name, self.version));
        let program = folder
            .join("bin")
            .join(self.name)
            .with_extension(std::env::consts::EXE_EXTENSION);
        if !program.exists() {
            let goal = folder.to_string_lossy();
            // They run for seconds: not optimising them saves minutes on a fresh machine.
            let words = [
                "install",
                "--debug",
                "--locked",
                self.name,
                "--version",
                self.version,
                "--root",
                &goal,
            ];
            run(
                &format!("install {} {}", self.name, self.version),
                &mut cargo(&words),
            )?;
        }
        Ok(program)
    }
}
