//! tantivy with one field of terms, cut in one way.

use super::cut::Cut;
use super::{Asker, HITS, Page};
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, Term, doc};

pub fn fill(folder: &Path, pages: impl Iterator<Item = Page>, cut: &Cut) -> anyhow::Result<()> {
    let (schema, text) = schema();
    let index = with(Index::create_in_dir(folder, schema)?, cut);
    let mut writer = index.writer_with_num_threads(2, 192 << 20)?;
    for (title, body) in pages {
        writer.add_document(doc!(text => title, text => body))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

pub fn open(folder: &Path, cut: Cut) -> anyhow::Result<Asker> {
    let index = with(Index::open_in_dir(folder)?, &cut);
    let (_, text) = schema();
    let searcher = index.reader()?.searcher();
    Ok(Box::new(move |asked| {
        let query = any_of(text, cut.pieces(asked));
        let top = searcher.search(&query, &TopDocs::with_limit(HITS).order_by_score());
        top.map_or(0, |top| top.len())
    }))
}

fn schema() -> (Schema, Field) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("cut")
        .set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing) | STORED;
    let text = schema.add_text_field("text", options);
    (schema.build(), text)
}

fn with(index: Index, cut: &Cut) -> Index {
    let analyzer = TextAnalyzer::from(cut.clone());
    index.tokenizers().register("cut", analyzer);
    index
}

fn any_of(text: Field, pieces: Vec<String>) -> BooleanQuery {
    let clauses = pieces.into_iter().map(|piece| {
        let term = Term::from_field_text(text, &piece);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
    });
    BooleanQuery::union(clauses.collect())
}
