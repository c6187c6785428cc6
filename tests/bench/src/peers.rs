//! Three peers, each given what it is good at: the same text, its own way of cutting it.

use crate::Outcome;
use crate::ours::folder_size;
use crate::timing::Timing;
use jieba_rs::Jieba;
use jinnang_testkit::Page;
use jinnang_text::{bigrams, fold};
use std::sync::Arc;
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use tantivy::{Index, Term, doc};

type Peer = fn(&[Page], usize, &[String], &[String]) -> anyhow::Result<Outcome>;

/// The peers by name.
pub fn all() -> [(&'static str, Peer); 3] {
    [
        ("SQLite FTS5, trigrams", fts5),
        ("tantivy, jieba words only", |p, b, q, k| {
            tantivy(p, b, q, k, &Cut::Words(Arc::new(Jieba::new())))
        }),
        ("tantivy, bigrams only", |p, b, q, k| {
            tantivy(p, b, q, k, &Cut::Bigrams)
        }),
    ]
}

fn fts5(
    pages: &[Page],
    bytes: usize,
    queries: &[String],
    keys: &[String],
) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let mut db = rusqlite::Connection::open(folder.path().join("fts.db"))?;
    db.execute_batch("CREATE VIRTUAL TABLE page USING fts5(title, body, tokenize = 'trigram')")?;
    let start = Instant::now();
    let transaction = db.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO page (title, body) VALUES (?1, ?2)")?;
        for page in pages {
            insert.execute((&page.title, &page.markdown))?;
        }
    }
    transaction.commit()?;
    db.execute_batch("INSERT INTO page (page) VALUES ('optimize')")?;
    let articles_per_s = pages.len() as f64 / start.elapsed().as_secs_f64();
    let mut by_rank =
        db.prepare("SELECT rowid FROM page WHERE page MATCH ?1 ORDER BY rank LIMIT 20")?;
    let mut by_like =
        db.prepare("SELECT rowid FROM page WHERE title LIKE ?1 OR body LIKE ?1 LIMIT 20")?;
    let mut ask = |text: &String| {
        // Trigrams know nothing shorter than three characters; LIKE is what its users fall back on.
        let (statement, argument) = if text.chars().count() < 3 {
            (&mut by_like, format!("%{text}%"))
        } else {
            (&mut by_rank, format!("\"{}\"", text.replace('"', " ")))
        };
        let rows = statement.query_map([argument], |row| row.get::<_, i64>(0));
        std::hint::black_box(rows.map_or(0, Iterator::count));
    };
    let keys = Timing::of(keys, &mut ask);
    let full = Timing::of(queries, &mut ask);
    Ok(Outcome {
        articles_per_s,
        size_ratio: folder_size(folder.path())? as f64 / bytes as f64,
        keys,
        full,
    })
}

#[derive(Clone)]
enum Cut {
    Words(Arc<Jieba>),
    Bigrams,
}

impl Cut {
    fn pieces(&self, text: &str) -> Vec<String> {
        let text = fold(text);
        match self {
            Self::Words(jieba) => jieba
                .cut_for_search(&text, false)
                .into_iter()
                .map(|t| t.word.to_owned())
                .collect(),
            Self::Bigrams => {
                let mut pieces = Vec::new();
                bigrams(&text, |gram| pieces.push(gram.to_owned()));
                pieces
            }
        }
    }
}

impl Tokenizer for Cut {
    type TokenStream<'a> = Pieces;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        Pieces {
            left: self.pieces(text).into_iter(),
            token: Token::default(),
        }
    }
}

struct Pieces {
    left: std::vec::IntoIter<String>,
    token: Token,
}

impl TokenStream for Pieces {
    fn advance(&mut self) -> bool {
        let Some(piece) = self.left.next() else {
            return false;
        };
        self.token.text = piece;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn tantivy(
    pages: &[Page],
    bytes: usize,
    queries: &[String],
    keys: &[String],
    cut: &Cut,
) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir()?;
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("cut")
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing) | STORED,
    );
    let index = Index::create_in_dir(folder.path(), schema.build())?;
    index
        .tokenizers()
        .register("cut", TextAnalyzer::from(cut.clone()));
    let start = Instant::now();
    let mut writer = index.writer_with_num_threads(2, 192 << 20)?;
    for page in pages {
        writer.add_document(doc!(text => page.markdown.as_str()))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let articles_per_s = pages.len() as f64 / start.elapsed().as_secs_f64();
    let searcher = index.reader()?.searcher();
    let ask = |query: &String| {
        let clauses = cut.pieces(query).into_iter().map(|piece| {
            let term = Term::from_field_text(text, &piece);
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
        });
        let query = BooleanQuery::union(clauses.collect());
        let top = searcher.search(&query, &TopDocs::with_limit(20).order_by_score());
        std::hint::black_box(top.map_or(0, |t| t.len()));
    };
    let keys = Timing::of(keys, ask);
    let full = Timing::of(queries, ask);
    Ok(Outcome {
        articles_per_s,
        size_ratio: folder_size(folder.path())? as f64 / bytes as f64,
        keys,
        full,
    })
}
