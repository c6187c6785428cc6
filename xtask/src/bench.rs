//! `cargo xtask bench`: the budgets, measured. Numbers are for people; none of them decides a test.

use crate::display::Display;
use crate::run::built;
use crate::steps::{cargo, run, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::Result;

/// Search against its peers, the journal, then the windows. `words`: numbers of articles instead of the
/// usual three, `journal N` for N entries, or `windows` for the windows alone.
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
        run("search", search.args(words))?;
    }
    windows()
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
