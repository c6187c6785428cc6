//! `cargo xtask check`: what must hold before a change goes in, apart from the tests.
//!
//! Every check is run even after one failed: a person wants to know all of it at once.

use crate::steps::{cargo, program, run, say, target};
use crate::system::{self, Purpose};
use crate::tools::CARGO_DENY;
use crate::{floors, platforms, test, tidy, ui};
use anyhow::{Result, bail};

type Check = (&'static str, fn() -> Result<()>);

const CHECKS: [Check; 11] = [
    ("format", || {
        run("cargo fmt", &mut cargo(&["fmt", "--all", "--check"]))
    }),
    ("lint", lint),
    ("other platforms", platforms::check),
    ("floors", floors::check),
    ("dependencies", deny),
    ("UI types", || {
        run(
            "svelte-check",
            &mut ui::npm("npx", &["svelte-check", "--fail-on-warnings"]),
        )
    }),
    ("UI format", || {
        run(
            "prettier",
            &mut ui::npm("npx", &["prettier", "--check", "."]),
        )
    }),
    ("UI leftovers", || {
        run("knip", &mut ui::npm("npx", &["knip"]))
    }),
    ("generated files", generated),
    ("knowledge", knowledge),
    ("documents", tidy::tidy),
];

/// Runs every check and lists what failed.
pub fn check() -> Result<()> {
    system::ready(Purpose::Run)?;
    ui::build()?;
    let mut failed = Vec::new();
    for (name, check) in CHECKS {
        if let Err(error) = check() {
            note!("{error:#}");
            failed.push(name);
        }
    }
    say(&format!(
        "checks: {} of {} hold",
        CHECKS.len() - failed.len(),
        CHECKS.len()
    ));
    if failed.is_empty() {
        return Ok(());
    }
    bail!(
        "{} (much of it is put right by `cargo xtask fix`)",
        failed.join(", ")
    )
}

/// The second time as a package has the terminal. Both times the whole workspace: one package alone would be
/// given other features of what it needs, and compile that anew.
fn lint() -> Result<()> {
    let words = ["clippy", "--workspace", "--all-targets"];
    let strictly = ["--", "--deny", "warnings"];
    run("clippy", cargo(&words).args(strictly))?;
    run(
        "clippy, without the terminal's extras",
        cargo(&words).arg("--no-default-features").args(strictly),
    )
}

/// No advisories: they are fetched from the net, and a check must give the same answer tomorrow.
fn deny() -> Result<()> {
    let deny = CARGO_DENY.ready()?;
    run(
        "cargo deny",
        &mut program(deny, &["check", "licenses", "bans", "sources"]),
    )
}

/// By the build of the tests: a package built by itself would have other features, and be compiled twice.
fn generated() -> Result<()> {
    let words = [
        "test",
        "--quiet",
        "--workspace",
        "--bins",
        "--lib",
        "--tests",
        "--",
        "is_fresh",
    ];
    run("generated files", &mut cargo(&words))
}

fn knowledge() -> Result<()> {
    test::build()?;
    let terminal = target().join("debug/jinnang");
    run("jinnang lint", &mut program(terminal, &["lint"]))
}
