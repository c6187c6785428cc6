//! Bringing an index up to date: a workspace's through the core, any other folder's by hand.

use crate::act::lines::count_of;
use crate::args::Index;
use crate::files;
use crate::place::{self, Terminal};
use crate::say::{bar, said, show};
use crate::settled;
use jinnang_core::{Seat, fill};
use jinnang_library::{Library, Scope, vocabulary_of};
use jinnang_search::Engine;
use jinnang_wire::Code;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

pub(crate) fn run(named: Option<&Path>, args: &Index) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let articles = match (&args.folder, &args.index) {
        (Some(folder), Some(index)) => by_hand(folder, index)?,
        _ => through_core(&place::workspace(named)?)?,
    };
    tell(args, articles, begun.elapsed());
    Ok(ExitCode::SUCCESS)
}

fn by_hand(folder: &Path, index: &Path) -> anyhow::Result<usize> {
    if !folder.is_dir() {
        let folder = folder.display();
        return Err(said(
            format!("没有文件夹 {folder}。"),
            format!("There is no folder {folder}."),
        )
        .into());
    }
    files::must_not_be_private(index)?;
    let bar = bar();
    let mut library = Library::open(folder).map_err(|e| said(e.zh(), e.en()))?;
    let engine = Engine::open(index, Some(&vocabulary_of(folder)))?;
    let go_on = AtomicBool::new(false);
    let filled = fill(
        &mut library,
        &engine,
        Scope::Everything,
        true,
        &go_on,
        &|progress| show(&bar, progress),
    )?;
    bar.finish_and_clear();
    Ok(filled.articles)
}

fn through_core(workspace: &Path) -> anyhow::Result<usize> {
    let terminal = Arc::new(Terminal::default());
    let seat = Seat::open(terminal.clone(), workspace);
    let status = settled(&seat, &terminal)?;
    match status
        .troubles
        .into_iter()
        .find(|trouble| trouble.code != Code::FolderReadOnly)
    {
        Some(trouble) => Err(crate::say::Said(trouble.message).into()),
        None => Ok(status.articles as usize),
    }
}

fn tell(args: &Index, articles: usize, took: Duration) {
    let seconds = took.as_secs_f64();
    if args.json {
        line!(
            "{}",
            json!({ "articles": articles, "ms": took.as_millis() as u64 })
        );
    } else {
        let counted = count_of(articles, "article", "articles");
        line!("{articles} 篇文章，用时 {seconds:.1} 秒 · {counted} in {seconds:.1} s");
    }
}
