//! Indexes to ask: the shipped knowledge, and generated articles.

use jinnang_library::{Article, Vocabulary, parse_article, parse_vocabulary};
use jinnang_search::{Ask, Change, Engine, Flow, Found};
use jinnang_testkit::{Corpus, shipped_knowledge, tables};
use std::path::{Path, PathBuf};

/// An index in a folder that goes away with it.
pub struct Base {
    pub engine: Engine,
    pub folder: tempfile::TempDir,
}

impl Base {
    pub fn of(articles: Vec<Article>, vocabulary: &Vocabulary) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::open(folder.path(), Some(vocabulary)).unwrap();
        let changes = articles.into_iter().map(|a| Change::Put(Box::new(a)));
        engine.build(changes, &mut |_| Flow::Continue).unwrap();
        Self { engine, folder }
    }

    pub fn shipped() -> Self {
        Self::of(shipped_articles(), &shipped_vocabulary())
    }

    pub fn generated(seed: u64, count: usize) -> Self {
        let articles = Corpus::new(seed, count).map(|page| article(&page.path, &page.markdown));
        Self::of(articles.collect(), &Vocabulary::default())
    }

    pub fn find(&self, text: &str) -> Found {
        self.engine
            .searcher()
            .search(&Ask {
                text,
                limit: 20,
                ..Ask::default()
            })
            .unwrap()
    }

    /// Articles in the order in which they are shown: the hits, or where there is no answer the nearest.
    pub fn ids(&self, text: &str) -> Vec<String> {
        let found = self.find(text);
        let hits = found.hits.into_iter().map(|hit| hit.id.0);
        hits.chain(found.near.into_iter().map(|id| id.0)).collect()
    }
}

pub fn article(path: &str, markdown: &str) -> Article {
    parse_article(path, markdown.as_bytes(), 1_767_225_600_000).0
}

/// The English articles beside the tables.
pub fn english_articles() -> Vec<Article> {
    let of_file = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        article(name, &std::fs::read_to_string(&path).unwrap())
    };
    let folder = tables::folder().join("english/articles");
    tables::tables(&folder).into_iter().map(of_file).collect()
}

pub fn shipped_articles() -> Vec<Article> {
    let mut articles = Vec::new();
    collect(&shipped_knowledge(), &mut articles);
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    articles
}

fn collect(folder: &Path, articles: &mut Vec<Article>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, articles);
        } else if path.extension().is_some_and(|e| e == "md") {
            let relative = path
                .strip_prefix(shipped_knowledge())
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            articles.push(parse_article(&relative, &std::fs::read(&path).unwrap(), 0).0);
        }
    }
}

pub fn shipped_vocabulary() -> Vocabulary {
    parse_vocabulary(&std::fs::read(shipped_knowledge().join("vocabulary.yaml")).unwrap()).0
}
