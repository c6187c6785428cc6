//! From files to an index: time, processor time, memory, bytes on disk.

use super::child::{Child, say_and_wait};
use super::engine::Engine;
use super::table::{Head, head};
use crate::ours::folder_size;
use crate::process::{megabytes, processor_s};
use std::path::Path;
use std::time::Instant;

/// What one engine took to build its index.
pub struct Built {
    per_s: f64,
    per_processor_s: f64,
    peak_mb: f64,
    anonymous_mb: f64,
    size_ratio: f64,
}

/// Has a process build an index of `count` files with `bytes` of text.
pub fn measure(
    engine: Engine,
    texts: &Path,
    index: &Path,
    count: usize,
    bytes: usize,
) -> anyhow::Result<Built> {
    let words = ["build".as_ref(), engine.name().as_ref()];
    let mut child = Child::start(&[words[0], words[1], texts.as_ref(), index.as_ref()])?;
    let (line, anonymous_mb) = child.line_and_most_anonymous()?;
    let (put, seconds) = line.trim().split_once(' ').unwrap_or_default();
    anyhow::ensure!(
        put == count.to_string(),
        "{} took {put} of {count} texts",
        engine.name()
    );
    let id = child.id();
    let built = Built {
        per_s: count as f64 / seconds.parse::<f64>()?,
        per_processor_s: count as f64 / processor_s(&id),
        peak_mb: megabytes(&id, "VmHWM:"),
        anonymous_mb,
        size_ratio: folder_size(index)? as f64 / bytes as f64,
    };
    child.end()?;
    Ok(built)
}

/// That process: everything from its start on counts, reading the files and loading dictionaries too.
pub fn carry_out(engine: &str, texts: &Path, index: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let count = Engine::named(engine)?.fill(texts, index)?;
    say_and_wait(&format!("{count} {}", start.elapsed().as_secs_f64()))
}

/// Heads of the columns.
pub fn heads() -> [Head; 5] {
    [
        head("articles", "/s"),
        head("of cpu", "/s"),
        head("peak", "MB"),
        head("own", "MB"),
        head("index", "/text"),
    ]
}

impl Built {
    pub fn figures(&self) -> [f64; 5] {
        [
            self.per_s,
            self.per_processor_s,
            self.peak_mb,
            self.anonymous_mb,
            self.size_ratio,
        ]
    }
}
