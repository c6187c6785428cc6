//! `cargo xtask test`: every test there is, one after another, and one table at the end.

use crate::display::Display;
use crate::progress;
use crate::run::{built, pictures};
use crate::steps::{Heard, cargo, listen, root, say, target};
use crate::system::{self, Purpose};
use crate::ui;
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::process::Command;

/// A row of the table.
struct Row {
    suite: &'static str,
    passed: u32,
    failed: u32,
    seconds: f64,
}

type Suite = (&'static str, fn(&Asked<'_>) -> Result<Row>);

const SUITES: [Suite; 4] = [
    ("rust", rust),
    ("ui", |asked| units(asked.filter)),
    ("browser", |asked| browser(asked.filter)),
    ("desktop", |asked| desktop(asked.filter)),
];

/// Names the seed of every random test (`jinnang_testkit::seed`).
const SEED: &str = "JINNANG_SEED";

/// Runs every suite, or the one that is named, or in every suite the tests whose name has the word.
pub fn test(words: &[String]) -> Result<()> {
    let mut asked = asked(words)?;
    system::ready(Purpose::Test)?;
    ui::build()?;
    let mut suites = SUITES.to_vec();
    if SUITES.iter().any(|(name, _)| *name == asked.filter) {
        suites.retain(|(name, _)| *name == asked.filter);
        asked.filter = "";
    }
    let rows: Result<Vec<Row>> = suites.iter().map(|(_, suite)| suite(&asked)).collect();
    sum_up(&rows?, asked.filter.is_empty())
}

/// What the words behind `test` ask for.
#[derive(Debug, PartialEq, Eq, Default)]
struct Asked<'a> {
    filter: &'a str,
    seed: Option<u64>,
}

fn asked(words: &[String]) -> Result<Asked<'_>> {
    let mut asked = Asked::default();
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--seed" => {
                let seed = words.next().unwrap_or_default();
                let seed = seed.parse();
                asked.seed = Some(seed.context("--seed takes the number that a test printed")?);
            }
            word if asked.filter.is_empty() => asked.filter = word,
            word => bail!("{word:?} is one word too many: one suite, or one part of a name"),
        }
    }
    Ok(asked)
}

/// A suite that was to be run whole and in which no test passed is no suite that passed.
fn sum_up(rows: &[Row], whole: bool) -> Result<()> {
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
    let idle = rows.iter().find(|row| whole && row.passed == 0);
    match (failed, idle, passed) {
        (1.., ..) => bail!("{failed} failed"),
        (_, Some(row), _) => bail!("{}: no test was run", row.suite),
        (_, _, 0) => bail!("no test has such a name"),
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

fn rust(asked: &Asked<'_>) -> Result<Row> {
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
    let mut tests = cargo(&words);
    tests.arg("--").args(some(asked.filter));
    tests.envs(asked.seed.map(|seed| (SEED, seed.to_string())));
    let heard = listen("Rust", &mut tests)?;
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
    // Nothing is tried twice: what passes at a second try only is a fault of the page or of its test.
    let (passed, failed) = (number(stats, "expected"), number(stats, "unexpected"));
    Ok(row("browser", &heard, passed, failed))
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

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_filter_and_a_seed_are_taken_in_either_order() {
        let (filter, seed) = ("rust", Some(7));
        for text in ["rust --seed 7", "--seed 7 rust"] {
            assert_eq!(
                asked(&words(text)).expect(text),
                Asked { filter, seed },
                "{text}"
            );
        }
        assert_eq!(asked(&[]).expect("nothing"), Asked::default());
    }

    #[test]
    fn what_is_no_seed_and_a_second_filter_are_refused() {
        for text in ["--seed", "--seed x", "rust ui"] {
            assert!(asked(&words(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn a_suite_in_which_nothing_ran_has_not_passed() {
        let row = |suite, passed| Row {
            suite,
            passed,
            failed: 0,
            seconds: 0.0,
        };
        let rows = [row("rust", 9), row("ui", 0)];
        assert!(sum_up(&rows, true).is_err());
        assert!(sum_up(&rows, false).is_ok());
        assert!(sum_up(&rows[1..], false).is_err());
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
