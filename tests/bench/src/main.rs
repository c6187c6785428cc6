//! Measures search: `cargo xtask bench` runs it in release and prints what `docs/PERFORMANCE.md` quotes.
//!
//! For each size the same generated articles go into our index and into three peers in this process:
//! SQLite FTS5 with trigrams, tantivy with jieba's words only, tantivy with pairs of characters only.
//! Keystrokes are every prefix of every query in `tests/relevance/`. Nothing here decides a test.

mod idle;
mod journal;
mod ours;
mod peers;
mod seeded;
mod timing;

const SEED: u64 = 20_260_101;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, folder] = &arguments[..]
        && command == "idle"
    {
        return idle::report(folder.as_ref());
    }
    if let [command, entries] = &arguments[..]
        && command == "journal"
    {
        return journal::measure(entries.parse()?);
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    if sizes.is_empty() {
        seeded::measure(&[1_000, 10_000, 100_000])?;
    } else {
        seeded::measure(&sizes)?;
    }
    if arguments.is_empty() {
        journal::measure(1_000_000)?;
    }
    Ok(())
}
