//! `cargo xtask bench`: the budgets, measured. Numbers are for people; none of them decides a test.

use crate::display::Display;
use crate::run::built;
use crate::steps::{cargo, run, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::Result;
use std::path::PathBuf;

/// Search against its peers on seeded and on real texts, the journal, then the windows. `words`: numbers of
/// articles instead of the usual three, `real` with or without sizes for real texts alone, `journal N` for
/// N entries, `synonyms` for what each of them does to the relevance tables, or `windows` for the windows alone; `--texts FILE` names the real texts.
pub fn bench(words: &[String]) -> Result<()> {
    if words.iter().all(|word| word != "windows") {
        let mut search = cargo(&[
            "run",
            "--profile",
            "bench",
            "--package",
            "jinnang-bench",
            "--",
        ]);
        run("search", search.args(from_here(words)))?;
    }
    if words
        .iter()
        .any(|word| word == "real" || word == "synonyms")
    {
        return Ok(());
    }
    windows()
}

/// A file is named as seen from where the person is; what runs starts in the repository.
fn from_here(words: &[String]) -> Vec<PathBuf> {
    let is_file = |at: usize| at > 0 && words[at - 1] == "--texts";
    let words = words.iter().enumerate();
    words
        .map(|(at, word)| match std::path::absolute(word) {
            Ok(path) if is_file(at) => path,
            _ => PathBuf::from(word),
        })
        .collect()
}

/// Key to paint, hotkey to paint and start to first result, in the program as it is shipped.
fn windows() -> Result<()> {
    system::ready(Purpose::Test)?;
    ui::build()?;
    let packages = [
        "build",
        "--profile",
        "dist",
        "--package",
        "jinnang-desktop",
        "--package",
        "jinnang-journeys",
    ];
    run("build", &mut cargo(&packages))?;
    let display = Display::start()?;
    let shipped_in = target().join("dist");
    let shipped = shipped_in.join(built().file_name().expect("a program has a name"));
    let mut pace = display.program(shipped_in.join("pace"), &[]);
    run("windows", pace.env("JINNANG_DESKTOP", shipped))
}
