//! `cargo xtask run`: from a fresh clone to a window with the repository's own knowledge in it.

use crate::display::{self, Display};
use crate::progress;
use crate::steps::{answer, cargo, program, root, run as step, say, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// Gets what is missing, builds, and starts. Further words go to the program.
pub fn run(words: &[String]) -> Result<()> {
    let screen = display::is_there();
    system::ready(if screen {
        Purpose::Run
    } else {
        Purpose::RunHidden
    })?;
    ui::build()?;
    if !screen {
        return look();
    }
    build(&mut cargo(&["build", "--package", "jinnang-desktop"]))?;
    say("Jinnang starts; Ctrl+Shift+Space opens the panel");
    let repository = root();
    let mut desktop = program(built(), &["--workspace"]);
    step("jinnang-desktop", desktop.arg(repository).args(words))
}

/// The long part of a first look: said beforehand, and how far it is while it lasts.
fn build(cargo: &mut Command) -> Result<()> {
    if !built().exists() {
        line!(
            "\nThe first build takes about ten minutes on two cores; the next ones take seconds."
        );
    }
    progress::build("build", cargo)
}

/// The desktop program that cargo built.
pub fn built() -> PathBuf {
    target()
        .join("debug/jinnang-desktop")
        .with_extension(std::env::consts::EXE_EXTENSION)
}

/// No screen: the same program on a display of ours, one search typed into it, and a picture.
fn look() -> Result<()> {
    let packages = [
        "build",
        "--package",
        "jinnang-desktop",
        "--package",
        "jinnang-journeys",
    ];
    build(&mut cargo(&packages))?;
    let display = Display::start()?;
    let mut look = display.program(target().join("debug/look"), &[]);
    look.env("JINNANG_DESKTOP", built())
        .env("JINNANG_PICTURES", pictures());
    step("one search without a screen", look.arg(root()))?;
    say("to see it live");
    let user = answer("whoami", &[]).unwrap_or_else(|| "you".to_owned());
    line!("  on a machine with a screen: cargo xtask run");
    line!("  or from one over ssh:       ssh -X {user}@THIS-MACHINE, then cargo xtask run");
    Ok(())
}

/// Where pictures of the windows go.
pub fn pictures() -> PathBuf {
    target().join("screens")
}
