//! `cargo xtask test`: every test there is, one after another, and one table at the end.

use crate::display::Display;
use crate::progress;
use crate::run::{built, pictures};
use crate::steps::{Heard, cargo, listen, root, say, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// A row of the table.
struct Row {
    suite: &'static str,
    passed: u32,
    failed: u32,
    seconds: f64,
}

type Suite = (&'static str, fn(&str) -> Result<Row>);

const SUITES: [Suite; 4] = [
    ("rust", rust),
    ("ui", units),
    ("browser", browser),
    ("desktop", desktop),
];

/// Runs every suite, or the one that `filter` names, or in every suite the tests whose name has it.
pub fn test(filter: Option<&str>) -> Result<()> {
    system::ready(Purpose::Test)?;
    ui::build()?;
    let filter = filter.unwrap_or_default();
    let named = SUITES.iter().any(|(name, _)| *name == filter);
    let mut rows = Vec::new();
    for (name, suite) in SUITES {
        if !named || name == filter {
            rows.push(suite(if named { "" } else { filter })?);
        }
    }
    sum_up(&rows)
}

fn sum_up(rows: &[Row]) -> Result<()> {
    say("tests");
    line!(
        "  {:10} {:>7} {:>7} {:>9}",
        "suite",
        "passed",
        "failed",
        "seconds"
    );
    for row in rows {
        line!(
            "  {:10} {:>7} {:>7} {:>9.1}",
            row.suite,
            row.passed,
            row.failed,
            row.seconds
        );
    }
    let passed: u32 = rows.iter().map(|row| row.passed).sum();
    let failed: u32 = rows.iter().map(|row| row.failed).sum();
    line!("\n{passed} passed, {failed} failed");
    match (passed, failed) {
        (_, 1..) => bail!("{failed} failed"),
        (0, 0) => bail!("no test has such a name"),
        _ => Ok(()),
    }
}

/// A suite that ended badly without a failed test (it did not compile, it crashed) counts as one failure.
fn row(suite: &'static str, heard: &Heard, passed: u32, failed: u32) -> Row {
    let failed = if heard.well { failed } else { failed.max(1) };
    Row {
        suite,
        passed,
        failed,
        seconds: heard.took.as_secs_f64(),
    }
}

/// Bins and tests in one build: built apart, cargo would choose other features and compile twice.
pub fn build() -> Result<()> {
    progress::build(
        "build",
        &mut cargo(&["build", "--workspace", "--bins", "--tests"]),
    )
}

fn rust(filter: &str) -> Result<Row> {
    build()?;
    // The journeys are no default test of their package: leaving the package out instead would choose other
    // features for what it shares with the rest, and compile half of everything twice.
    let words = [
        "test",
        "--workspace",
        "--bins",
        "--lib",
        "--tests",
        "--no-fail-fast",
    ];
    let heard = listen("Rust", cargo(&words).arg("--").args(some(filter)))?;
    let (passed, failed) = libtest(&heard.text);
    Ok(row("rust", &heard, passed, failed))
}

fn desktop(filter: &str) -> Result<Row> {
    let real = journeys(filter)?;
    let others = windows(filter)?;
    let heard = Heard {
        text: real.text + &others.text,
        well: real.well && others.well,
        took: real.took + others.took,
    };
    let (passed, failed) = libtest(&heard.text);
    Ok(row("desktop", &heard, passed, failed))
}

/// Runs the journeys through the real windows whose name has `filter` in it.
pub fn journeys(filter: &str) -> Result<Heard> {
    build()?;
    let display = Display::start()?;
    let mut journeys = on(&display, "journeys", filter);
    journeys
        .env("JINNANG_DESKTOP", built())
        .env("JINNANG_PICTURES", pictures());
    listen("real windows", &mut journeys)
}

/// Runs the inserts into programs that are not ours, which are ignored where there is no display. It is a
/// display of their own, because they change its keyboard and leave keys down.
fn windows(filter: &str) -> Result<Heard> {
    build()?;
    let display = Display::start()?;
    let mut windows = on(&display, "windows", filter);
    listen("windows of other programs", &mut windows)
}

/// The test binary `name` on this display, one test at a time.
fn on(display: &Display, name: &str, filter: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = [
        "test",
        "--workspace",
        "--test",
        name,
        "--",
        "--test-threads=1",
        "--nocapture",
        "--include-ignored",
    ];
    let mut command = display.program(cargo, &words);
    command.args(some(filter));
    command
}

/// Runs the tests of the interface; the real core has to say what is recorded for them.
fn units(filter: &str) -> Result<Row> {
    build()?;
    let report = report("vitest.json")?;
    let goal = format!("--outputFile.json={}", report.display());
    let mut words = vec![
        "vitest",
        "run",
        "--passWithNoTests",
        "--reporter=default",
        "--reporter=json",
        &goal,
    ];
    words.extend(some(filter).into_iter().flat_map(|name| ["-t", name]));
    let mut command: Command = ui::npm("npx", &words);
    command.env("JINNANG_BRIDGE", bridge());
    let heard = listen("UI", &mut command)?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    Ok(row(
        "ui",
        &heard,
        number(&text, "numPassedTests"),
        number(&text, "numFailedTests"),
    ))
}

fn browser(filter: &str) -> Result<Row> {
    build()?;
    let report = report("playwright.json")?;
    let mut words = vec![
        "playwright",
        "test",
        "--pass-with-no-tests",
        "--reporter=list,json",
    ];
    words.extend(some(filter).into_iter().flat_map(|name| ["-g", name]));
    let mut command: Command = ui::npm("npx", &words);
    command
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("JINNANG_BRIDGE", bridge());
    let heard = listen("browser", &mut command)?;
    let text = std::fs::read_to_string(&report).unwrap_or_default();
    let stats = text.rfind("\"stats\"").map_or("", |at| &text[at..]);
    let flaky = number(stats, "flaky");
    if flaky > 0 {
        line!("  {flaky} of them at a second try only: each is a fault of the page or of its test");
    }
    let passed = number(stats, "expected") + flaky;
    Ok(row("browser", &heard, passed, number(stats, "unexpected")))
}

/// The core behind pages, which a build of the workspace makes.
fn bridge() -> std::path::PathBuf {
    root().join(target()).join("debug/jinnang-bridge")
}

fn some(filter: &str) -> Option<&str> {
    (!filter.is_empty()).then_some(filter)
}

/// A place for a suite's report, without the one of last time.
fn report(name: &str) -> Result<std::path::PathBuf> {
    let folder = target().join("reports");
    std::fs::create_dir_all(&folder)?;
    let path = root().join(folder).join(name);
    if Path::exists(&path) {
        std::fs::remove_file(&path)?;
    }
    Ok(path)
}

/// Adds up `test result: ok. 3 passed; 0 failed; …` of every binary.
fn libtest(text: &str) -> (u32, u32) {
    let results = text.lines().filter(|line| line.contains("test result: "));
    results.fold((0, 0), |(passed, failed), line| {
        (
            passed + before(line, " passed"),
            failed + before(line, " failed"),
        )
    })
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> u32 {
    let words = line.split(word).next().unwrap_or_default();
    words
        .rsplit(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

/// The number of `"name": 3` in a JSON report.
fn number(json: &str, name: &str) -> u32 {
    let after = json
        .split(&format!("\"{name}\":"))
        .nth(1)
        .unwrap_or_default();
    let digits: String = after
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_test_binaries_are_added_up() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                    test result: FAILED. 11 passed; 3 failed; 0 ignored";
        assert_eq!(libtest(text), (13, 3));
    }

    #[test]
    fn numbers_are_read_from_reports_of_either_spacing() {
        assert_eq!(
            number(r#"{"numPassedTests":12,"x":1}"#, "numPassedTests"),
            12
        );
        assert_eq!(
            number(
                "\"stats\": {\n \"expected\": 7,\n \"unexpected\": 1 }",
                "unexpected"
            ),
            1
        );
        assert_eq!(number("", "expected"), 0);
    }
}
