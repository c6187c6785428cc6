//! The front end: its packages and its build, each only made anew when it is older than what it is made of.

use crate::steps::{program, root, run, say};
use anyhow::Result;
use std::fs::Metadata;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// npm or npx in `ui/`.
pub fn npm(name: &str, words: &[&str]) -> Command {
    // npm is a batch file on Windows, which has to be named in full.
    let name = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    };
    let mut command = program(name, words);
    command.current_dir(root().join("ui"));
    command
}

/// `ui/node_modules` as the lock file says.
pub fn packages() -> Result<()> {
    let ui = root().join("ui");
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    if installed
        .is_some_and(|at| changed(&ui.join("package-lock.json")).is_some_and(|lock| lock <= at))
    {
        return Ok(());
    }
    run(
        "npm ci",
        &mut npm("npm", &["ci", "--no-audit", "--no-fund"]),
    )
}

/// `ui/dist` as the sources say. A build that changed nothing would make the whole shell compile again.
pub fn build() -> Result<()> {
    packages()?;
    let ui = root().join("ui");
    let built = changed(&ui.join("dist/index.html")).min(changed(&ui.join("dist/panel.html")));
    let made_of = newest(
        &ui,
        &[
            "node_modules",
            "dist",
            "tests",
            "recording",
            "playwright-report",
            "test-results",
        ],
    );
    if built.is_some() && built >= made_of {
        say("ui/dist is fresh");
        return Ok(());
    }
    run("npm run build", &mut npm("npm", &["run", "build"]))
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|file| file.modified()).ok()
}

/// When something below a folder last changed, leaving out entries of these names.
fn newest(folder: &Path, except: &[&str]) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    entries
        .filter(|entry| !except.iter().any(|name| entry.file_name() == *name))
        .filter_map(|entry| {
            let path = entry.path();
            let is_folder = entry.metadata().is_ok_and(|it: Metadata| it.is_dir());
            if is_folder {
                newest(&path, except)
            } else {
                changed(&path)
            }
        })
        .max()
}
