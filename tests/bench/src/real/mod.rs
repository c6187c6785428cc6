//! Real texts from files, as a person has them, in our index and in the peers.
//!
//! Every engine gets the same folder of Markdown files and a process of its own: one that builds the
//! index, and one that opens it and answers. Ours fills it with what `jinnang index` fills it with.

mod build;
mod child;
mod engine;
mod files;
mod questions;
mod serve;
mod table;
mod texts;

pub use build::carry_out as build;
pub use serve::carry_out as serve;

use crate::SEED;
use crate::process::load;
use anyhow::Context as _;
use engine::Engine;
use questions::Questions;
use std::path::{Path, PathBuf};
use texts::{Size, Text};

/// Sizes when none is given.
const USUAL: [&str; 4] = ["10000", "20000", "100000", "10000-lines"];

/// Takes `--texts FILE` out of the words of the command line.
pub fn named(
    words: impl Iterator<Item = String>,
) -> anyhow::Result<(Option<PathBuf>, Vec<String>)> {
    let mut words: Vec<String> = words.collect();
    let Some(at) = words.iter().position(|word| word == "--texts") else {
        return Ok((None, words));
    };
    let mut taken = words.drain(at..words.len().min(at + 2));
    let file = taken.nth(1).context("--texts needs a file or a folder")?;
    drop(taken);
    Ok((Some(file.into()), words))
}

/// Prints two tables a size: building, and answering.
pub fn measure(texts: Option<PathBuf>, sizes: &[&str]) -> anyhow::Result<()> {
    let Some(place) = texts::place(texts) else {
        println!(
            "\nThere are no real texts to measure with: name a folder of Markdown, or a .jsonl or .jsonl.gz \
             with an id, a title and a body on each line, with --texts FILE."
        );
        return Ok(());
    };
    let corpus = texts::load(&place)?;
    println!("\n{} real texts, seed {SEED}", corpus.len());
    let sizes = if sizes.is_empty() { &USUAL[..] } else { sizes };
    for size in sizes {
        at(&corpus, Size::parse(size)?)?;
    }
    Ok(())
}

fn at(corpus: &[Text], size: Size) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let (knowledge, asked) = (folder.path().join("texts"), folder.path().join("asked"));
    let texts = texts::take(corpus, size);
    files::write(&texts, &knowledge)?;
    let bytes = texts.iter().map(Text::bytes).sum();
    let questions = Questions::from(&texts[..texts.len().min(corpus.len())]);
    questions.write(&asked)?;
    announce(size, bytes, &questions);
    let count = texts.len();
    drop(texts);
    let index = |engine: Engine| folder.path().join(engine.name());
    built(&knowledge, count, bytes, index)?;
    served(&asked, &questions, index)
}

fn announce(size: Size, bytes: usize, questions: &Questions) {
    let kind = if size.is_one_line {
        "texts of one line"
    } else {
        "texts"
    };
    let megabytes = bytes as f64 / 1e6;
    let asked = questions.0.iter();
    let asked: Vec<String> = asked
        .map(|(kind, asked)| format!("{} {kind}s", asked.len()))
        .collect();
    println!(
        "\n## {} real {kind}, {megabytes:.2} MB of title and body; {}; load {}",
        size.texts,
        asked.join(", "),
        load()
    );
}

fn built(
    texts: &Path,
    count: usize,
    bytes: usize,
    index: impl Fn(Engine) -> PathBuf,
) -> anyhow::Result<()> {
    table::heads("building", &build::heads());
    let mut ours: Option<[f64; 5]> = None;
    for engine in Engine::ALL {
        std::fs::create_dir_all(index(engine))?;
        let figures = build::measure(engine, texts, &index(engine), count, bytes)?.figures();
        table::figures(engine.name(), &figures, ours.as_ref().map(|ours| &ours[..]));
        ours = ours.or(Some(figures));
    }
    Ok(())
}

fn served(
    asked: &Path,
    questions: &Questions,
    index: impl Fn(Engine) -> PathBuf,
) -> anyhow::Result<()> {
    table::heads("answering", &serve::heads(questions));
    let mut ours: Option<Vec<f64>> = None;
    for engine in Engine::ALL {
        let figures = serve::measure(engine, &index(engine), asked)?.figures();
        table::figures(engine.name(), &figures, ours.as_deref());
        ours = ours.or(Some(figures));
    }
    Ok(())
}
