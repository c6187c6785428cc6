//! How much of what there is.

use crate::args::Stats;
use crate::base::catalogue;
use crate::place;
use jinnang_library::{Catalogue, Entry};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Counts of a workspace.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    articles: usize,
    bytes: u64,
    links: usize,
    diagnostics: usize,
    kinds: BTreeMap<String, usize>,
    layers: BTreeMap<String, usize>,
    stages: BTreeMap<String, usize>,
    industries: BTreeMap<String, usize>,
    tags: BTreeMap<String, usize>,
}

pub(crate) fn run(named: Option<&Path>, args: &Stats) -> anyhow::Result<ExitCode> {
    let counts = count(&*catalogue(&place::workspace(named)?)?);
    if args.json {
        line!("{}", serde_json::to_string_pretty(&counts)?);
    } else {
        print(&counts);
    }
    Ok(ExitCode::SUCCESS)
}

fn count(catalogue: &Catalogue) -> Counts {
    let mut counts = Counts {
        articles: catalogue.len(),
        diagnostics: catalogue.diagnostics().len(),
        ..Counts::default()
    };
    catalogue
        .entries()
        .iter()
        .for_each(|entry| counts.add(entry));
    counts
}

impl Counts {
    fn add(&mut self, entry: &Entry) {
        self.bytes += entry.size;
        self.links += entry.links.len();
        add(&mut self.kinds, [word(&entry.kind)]);
        add(&mut self.layers, [word(&entry.layer)]);
        add(&mut self.stages, entry.stages.iter().cloned());
        add(&mut self.industries, entry.industries.iter().cloned());
        add(&mut self.tags, entry.tags.iter().cloned());
    }
}

/// Kinds and layers by the word that files use for them.
fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned));
    word.expect("kinds and layers are written as words")
}

fn add(counts: &mut BTreeMap<String, usize>, names: impl IntoIterator<Item = String>) {
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
}

fn print(counts: &Counts) {
    line!("文章 articles     {}", counts.articles);
    line!("字节 bytes        {}", counts.bytes);
    line!("链接 links        {}", counts.links);
    line!("问题 diagnostics  {}", counts.diagnostics);
    for (name, values) in [
        ("类型 kinds", &counts.kinds),
        ("层级 layers", &counts.layers),
        ("阶段 stages", &counts.stages),
        ("行业 industries", &counts.industries),
        ("标签 tags", &counts.tags),
    ] {
        line!("{name}  {}", most_frequent(values));
    }
}

/// The first twenty, most frequent first.
fn most_frequent(values: &BTreeMap<String, usize>) -> String {
    let mut values: Vec<_> = values.iter().collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown = values
        .iter()
        .take(20)
        .map(|(name, count)| format!("{name} {count}"));
    shown.collect::<Vec<_>>().join(" · ")
}
