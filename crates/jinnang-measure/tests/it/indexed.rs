//! A folder of articles with its index.

use jinnang_core::fill;
use jinnang_library::{Library, Scope, vocabulary_of};
use jinnang_search::Engine;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

/// A script that answers a customer's sentence.
const PRICE: &str = "---
id: price-vs-competitor
title: 价格高：与竞品对比
kind: script
layer: core
triggers: [你们的价格比竞争对手高]
---
先认同差距，再把三年总成本摆出来。
";

/// Two articles, one of them in a file with a space in its name, and words of the folder's own.
pub struct Indexed(TempDir);

impl Indexed {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let folder = place.path("docs");
        std::fs::create_dir(&folder).unwrap();
        place.write("docs/price.md", PRICE);
        place.write("docs/with space.md", "# 带空格的文件名\n\n年度续费提醒。\n");
        place.write("docs/vocabulary.yaml", "synonyms:\n  - [续费, 续约]\n");
        index(&folder, &place.path("index"));
        place
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path(path), text).unwrap();
    }
}

fn index(folder: &Path, index: &Path) {
    let mut library = Library::open(folder).unwrap();
    let engine = Engine::open(index, Some(&vocabulary_of(folder))).unwrap();
    let go_on = AtomicBool::new(false);
    let whole = Scope::Everything;
    fill(&mut library, &engine, whole, true, &go_on, &|_| {}).unwrap();
}
