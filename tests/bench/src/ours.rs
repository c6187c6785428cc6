//! Our own engine, from Markdown to hits.

use crate::seeded::Outcome;
use crate::timing::Timing;
use jinnang_library::{Vocabulary, parse_article};
use jinnang_search::{Ask, Change, Engine, Flow};
use jinnang_testkit::Page;
use std::path::Path;
use std::time::Instant;

/// Indexes the pages and answers every key.
pub fn measure(
    pages: &[Page],
    bytes: usize,
    queries: &[String],
    keys: &[String],
) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let engine = Engine::open(folder.path(), Some(&Vocabulary::default()))?;
    let start = Instant::now();
    let changes = pages.iter().map(|page| {
        Change::Put(Box::new(
            parse_article(&page.path, page.markdown.as_bytes(), 0).0,
        ))
    });
    engine.build(changes, &mut |_| Flow::Continue)?;
    let articles_per_s = pages.len() as f64 / start.elapsed().as_secs_f64();
    let searcher = engine.searcher();
    let ask = |text: &String| {
        let found = searcher.search(&Ask {
            text,
            limit: 20,
            ..Ask::default()
        });
        std::hint::black_box(found.map_or(0, |f| f.total));
    };
    let outcome = Outcome {
        articles_per_s,
        size_ratio: folder_size(folder.path())? as f64 / bytes as f64,
        keys: Timing::of(keys, ask),
        full: Timing::of(queries, ask),
    };
    drop(searcher);
    drop(engine);
    crate::idle::measure(folder.path())?;
    Ok(outcome)
}

/// Bytes of all files of a folder.
pub fn folder_size(folder: &Path) -> anyhow::Result<u64> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        size += if entry.path().is_dir() {
            folder_size(&entry.path())?
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(size)
}
