//! `cargo xtask package` and `icons`: what only Tauri's own tool can make.

use crate::steps::{cargo, root, run, say, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Sizes that the bundle and the windows name; the tool draws more, for phones and shops.
const ICONS: [&str; 6] = [
    "32x32.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.icns",
    "icon.ico",
];

/// Builds the package of this platform, with both programs, and prints its size.
pub fn package() -> Result<()> {
    system::ready(Purpose::Run)?;
    ui::build()?;
    let terminal = terminal()?;
    let words = ["build", "--config", &terminal, "--", "--profile", "dist"];
    run("package", &mut tauri(&words))?;
    say("packages");
    for package in files(&target().join("dist/bundle"))? {
        let size = package.metadata()?.len() as f64 / (1024.0 * 1024.0);
        line!("  {} {size:.1} MB", package.display());
    }
    Ok(())
}

/// Builds the terminal as it is shipped, without what is for trying and measuring it, and says in words of
/// Tauri's configuration where it goes: sentences of the program tell people to run `jinnang …`.
fn terminal() -> Result<String> {
    let words = ["build", "--profile", "dist", "--package", "jinnang-cli"];
    run("terminal", cargo(&words).arg("--no-default-features"))?;
    let built = target().join("dist/jinnang");
    let built = built.to_string_lossy();
    Ok(format!(
        r#"{{"bundle": {{"linux": {{"deb": {{"files": {{"/usr/bin/jinnang": {built:?}}}}}}}}}}}"#
    ))
}

/// Draws every size of the icon.
pub fn icons() -> Result<()> {
    ui::packages()?;
    let drawn = target().join("icons");
    let goal = drawn.to_string_lossy();
    run(
        "icons",
        &mut tauri(&["icon", "icons/icon.svg", "--output", &goal]),
    )?;
    for name in ICONS {
        std::fs::copy(drawn.join(name), root().join("src-tauri/icons").join(name))?;
    }
    Ok(())
}

/// Tauri's tool, from the front end's packages, at work in `src-tauri/`.
fn tauri(words: &[&str]) -> Command {
    let mut command = ui::npm("npx", &["--prefix", "../ui", "tauri"]);
    command.args(words).current_dir(root().join("src-tauri"));
    command
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for kind in std::fs::read_dir(folder)? {
        for file in std::fs::read_dir(kind?.path())? {
            let path = file?.path();
            if path.is_file() {
                found.push(path);
            }
        }
    }
    Ok(found)
}
