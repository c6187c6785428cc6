//! Generated articles, in our index and in the three peers, in this process.

use crate::peers::Peer;
use crate::timing::Timing;
use crate::{SEED, ours};
use jinnang_testkit::{Corpus, Page, tables, typed_prefixes};
use std::time::Instant;

/// Prints one table a size.
pub fn measure(sizes: &[usize]) -> anyhow::Result<()> {
    let queries = queries();
    let keys = typed_prefixes(queries.iter().map(String::as_str));
    println!(
        "{} queries, {} keystrokes, seed {SEED}",
        queries.len(),
        keys.len()
    );
    for size in sizes {
        at(*size, &queries, &keys)?;
    }
    Ok(())
}

fn at(size: usize, queries: &[String], keys: &[String]) -> anyhow::Result<()> {
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
    for peer in Peer::ALL {
        of_peer(peer, &pages, bytes, queries, keys)?.print(peer.name(), Some(&ours));
    }
    Ok(())
}

fn of_peer(
    peer: Peer,
    pages: &[Page],
    bytes: usize,
    queries: &[String],
    keys: &[String],
) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let texts = pages.iter().map(|p| (p.title.clone(), p.markdown.clone()));
    peer.fill(folder.path(), texts)?;
    let articles_per_s = pages.len() as f64 / start.elapsed().as_secs_f64();
    let mut asker = peer.open(folder.path())?;
    let mut ask = |text: &String| {
        std::hint::black_box(asker(text));
    };
    Ok(Outcome {
        articles_per_s,
        size_ratio: ours::folder_size(folder.path())? as f64 / bytes as f64,
        keys: Timing::of(keys, &mut ask),
        full: Timing::of(queries, &mut ask),
    })
}

/// What one engine did.
pub struct Outcome {
    pub articles_per_s: f64,
    pub size_ratio: f64,
    pub keys: Timing,
    pub full: Timing,
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
fn queries() -> Vec<String> {
    let tables = tables::tables(&tables::folder()).into_iter();
    let rows = tables.flat_map(|table| tables::rows(&table));
    let mut queries: Vec<String> = rows.map(|row| row.typed).collect();
    queries.sort();
    queries
}
