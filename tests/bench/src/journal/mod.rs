//! The journal against its budgets: decisions one by one, a million entries, checking and folding them
//! anew, and the page of points that stands on them.

mod decade;

use crate::timing::Timing;
use decade::{BUSIEST, Decade, END_MS, YEAR_MS, member};
use jinnang_journal::{Journal, MemberId, State, Unit};
use std::path::Path;
use std::time::Instant;

/// Lines on the page of points.
const LINES: u32 = 101;

/// Prints what `docs/PERFORMANCE.md` quotes.
pub fn measure(entries: u64) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let journal = Journal::open(folder.path())?;
    let mut decade = Decade::begin(&journal, entries)?;
    println!("\n## journal, {entries} entries\n");

    let singles = 500;
    let start = Instant::now();
    for _ in 0..singles {
        decade.append(&journal, 1)?;
    }
    rate("decisions one by one", singles, start);
    let start = Instant::now();
    let made = decade.fill(&journal)?;
    rate("entries in batches", made, start);
    let uses = decade.use_everything(&journal)?;
    println!(
        "on disk                    {:>10.0} bytes an entry, {} articles and {uses} uses among them",
        crate::ours::folder_size(folder.path())? as f64 / entries as f64,
        decade.articles(),
    );
    pages(&journal);
    checks(&journal, folder.path())?;
    drop(journal);
    starts(folder.path())
}

/// A start that finds the files as they were left, and one after something touched them.
fn starts(folder: &Path) -> anyhow::Result<()> {
    for _ in 0..3 {
        timed("open, as it was left", || {
            let _: () = drop(Journal::open(folder)?);
            Ok(())
        })?;
    }
    let file = std::fs::File::options()
        .write(true)
        .open(folder.join("journal.db"))?;
    file.set_modified(std::time::UNIX_EPOCH)?;
    timed("open, touched meanwhile", || {
        let _: () = drop(Journal::open(folder)?);
        Ok(())
    })
}

/// What `points` and `board` of the core ask.
fn pages(journal: &Journal) {
    let turns: Vec<u32> = (0..60).collect();
    for (name, member) in [
        ("page of points, busiest", member(BUSIEST)),
        ("page of points, others", member(17)),
    ] {
        let page = |_: &u32| {
            let seen = journal.read(|state| points(state, &member, END_MS));
            std::hint::black_box(seen.unwrap_or_default());
        };
        println!("{name:<26} {}", Timing::of(&turns, page));
    }
    let quarter = |_: &u32| {
        let from = END_MS - YEAR_MS / 4;
        let totals = journal.read(|state| state.totals(from, i64::MAX, Unit::Points));
        std::hint::black_box(totals.map_or(0, |totals| totals.len()));
    };
    println!(
        "{:<26} {}",
        "ranking of a quarter",
        Timing::of(&turns, quarter)
    );
}

/// Balance, a hundred lines, what was earned and spent in twelve months, and the reach.
fn points(
    state: &State<'_>,
    member: &MemberId,
    now_ms: i64,
) -> Result<i64, jinnang_journal::JournalError> {
    let unit = Unit::Points;
    let balance = state.balance(member, unit, now_ms)?;
    let lines = state.entries_of(member, unit, None, LINES)?.len() as i64;
    let mut sum = balance.posted + lines;
    for month in (0..12).rev() {
        let to = now_ms - month * YEAR_MS / 12;
        let from = to - YEAR_MS / 12;
        sum += state.awarded_between(Some(member), "", unit, from, to)?;
        sum -= state.spent_between(member, unit, from, to)?;
    }
    let open = state.proposals()?.len() as i64;
    Ok(sum + open + state.impact(member)?.uses as i64)
}

fn checks(journal: &Journal, folder: &Path) -> anyhow::Result<()> {
    timed("verify", || {
        let verified = journal.verify(&mut |_, _| true)?;
        anyhow::ensure!(verified.faults.is_empty(), "faults: {:?}", verified.faults);
        Ok(())
    })?;
    timed("verify, chain only", || {
        let verified = journal.verify_chain(&mut |_, _| true)?;
        anyhow::ensure!(verified.faults.is_empty(), "faults");
        Ok(())
    })?;
    timed("rebuild", || Ok(journal.rebuild()?))?;
    timed("backup, checked", || {
        Ok(journal.backup(&folder.join("backup.db"))?)
    })
}

fn rate(name: &str, count: u64, start: Instant) {
    let rate = count as f64 / start.elapsed().as_secs_f64();
    println!("{name:<26} {rate:>10.0} /s");
}

fn timed(name: &str, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let start = Instant::now();
    work()?;
    println!("{name:<26} {:>10.2} s", start.elapsed().as_secs_f64());
    Ok(())
}
