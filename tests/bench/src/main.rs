//! Measures search: `cargo xtask bench` runs it in release and prints what `docs/PERFORMANCE.md` quotes.
//!
//! For each size the same generated articles go into our index and into three peers in this process:
//! SQLite FTS5 with trigrams, tantivy with jieba's words only, tantivy with pairs of characters only.
//! Keystrokes are every prefix of every query in `tests/relevance/`. Nothing here decides a test.

mod idle;
mod journal;
mod ours;
mod peers;
mod timing;

use jinnang_testkit::{Corpus, Page, shipped_knowledge, typed_prefixes};
use timing::Timing;

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
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000, 100_000]
    } else {
        sizes
    };
    let queries = queries()?;
    let keys = typed_prefixes(queries.iter().map(String::as_str));
    println!(
        "{} queries, {} keystrokes, seed {SEED}",
        queries.len(),
        keys.len()
    );
    for size in sizes {
        measure(size, &queries, &keys)?;
    }
    if arguments.is_empty() {
        journal::measure(1_000_000)?;
    }
    Ok(())
}

fn measure(size: usize, queries: &[String], keys: &[String]) -> anyhow::Result<()> {
    let pages: Vec<Page> = Corpus::new(SEED, size).collect();
    let bytes: usize = pages.iter().map(|p| p.markdown.len()).sum();
    println!(
        "\n## {size} articles, {:.1} MB of Markdown\n",
        bytes as f64 / 1e6
    );
    println!(
        "{:<28}{:>12}{:>10}  {:<34}  full query",
        "", "articles/s", "size/text", "keystroke"
    );
    let ours = ours::measure(&pages, bytes, queries, keys)?;
    ours.print("jinnang", None);
    for (name, peer) in peers::all() {
        peer(&pages, bytes, queries, keys)?.print(name, Some(&ours));
    }
    Ok(())
}

/// What one engine did.
pub struct Outcome {
    articles_per_s: f64,
    size_ratio: f64,
    keys: Timing,
    full: Timing,
}

impl Outcome {
    fn print(&self, name: &str, ours: Option<&Outcome>) {
        println!(
            "{name:<28}{:>12.0}{:>10.2}  {:<34}  {}",
            self.articles_per_s, self.size_ratio, self.keys, self.full
        );
        if let Some(ours) = ours {
            println!(
                "{:<28}{:>11.2}x{:>9.2}x  p50 {:>5.2}x  p99 {:>5.2}x",
                "  ours against it",
                ours.articles_per_s / self.articles_per_s,
                ours.size_ratio / self.size_ratio,
                ours.keys.ratio(&self.keys, 0.50),
                ours.keys.ratio(&self.keys, 0.99),
            );
        }
    }
}

/// What people type, from the relevance tables.
fn queries() -> anyhow::Result<Vec<String>> {
    let folder = shipped_knowledge().join("../tests/relevance");
    let mut queries = Vec::new();
    for table in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(table?.path())?;
        let rows = text.lines().filter(|line| line.starts_with('|')).skip(2);
        queries.extend(rows.filter_map(|row| Some(row.split('|').nth(1)?.trim().to_owned())));
    }
    queries.sort();
    Ok(queries)
}
