//! Measures search: `cargo xtask bench` runs it in release and prints what `docs/PERFORMANCE.md` quotes.
//!
//! The same articles go into our index and into three peers: SQLite FTS5 with trigrams, tantivy with
//! jieba's words only, tantivy with pairs of characters only. Generated ones do so in this process, real
//! ones from their files and in a process for each engine. Nothing here decides a test.

mod idle;
mod journal;
mod ours;
mod peers;
mod process;
mod real;
mod seeded;
mod synonyms;
mod timing;

use anyhow::Context as _;

const SEED: u64 = 20_260_101;

fn main() -> anyhow::Result<()> {
    let (texts, words) = real::named(std::env::args().skip(1))?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match &words[..] {
        ["idle", folder] => idle::report(folder.as_ref()),
        ["build", engine, texts, index] => real::build(engine, texts.as_ref(), index.as_ref()),
        ["serve", engine, index, questions] => {
            real::serve(engine, index.as_ref(), questions.as_ref())
        }
        ["synonyms"] => synonyms::measure(),
        ["journal", entries] => journal::measure(entries.parse()?),
        ["real", sizes @ ..] => real::measure(texts, sizes),
        [] => {
            seeded::measure(&[1_000, 10_000, 100_000])?;
            real::measure(texts, &[])?;
            journal::measure(1_000_000)
        }
        sizes => {
            let sizes = sizes.iter().map(|size| {
                let number = size.parse::<usize>();
                number.with_context(|| format!("{size:?} is no number of articles"))
            });
            seeded::measure(&sizes.collect::<anyhow::Result<Vec<usize>>>()?)
        }
    }
}
