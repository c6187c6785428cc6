//! Fields of the index.
//!
//! Recall rests on `chars`, `text` and `words`, which hold the whole article; `text` and `names` are what
//! relevance is worked out by; `signs` tells apart what differs by a sign only; `sounds` holds keys of names
//! by pinyin. Positions are not kept anywhere: neighbouring pairs of characters say nearly as much, in half
//! the space, and the few best hits are compared with their stored text. Words of scripts without spaces are
//! told apart in the question and not here, so that a changed vocabulary leaves the index as it is.

use tantivy::IndexSettings;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;

/// Raised whenever an index of an older program must be made again.
pub const VERSION: u32 = 9;

/// Handles of the fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Article id, whole.
    pub id: Field,
    /// Row in the table of names.
    pub ord: Field,
    /// Last change, milliseconds since 1970 UTC.
    pub updated: Field,
    /// `kind:script`, `tag:价格` …: one term a filter value.
    pub facet: Field,
    /// Every character of the article, as a set.
    pub chars: Field,
    /// Its words of scripts with spaces, as a set, whole and as written.
    pub words: Field,
    /// Its Latin words and numbers with the signs that belong to them, as a set: `c++`, `1.5`, `5%`.
    pub signs: Field,
    /// Pairs of characters and stems of words of the article.
    pub text: Field,
    /// The same of its names, and their single characters.
    pub names: Field,
    /// Keys of its names by sound.
    pub sounds: Field,
    /// `document::Head`.
    pub head: Field,
    /// `document::Body`.
    pub body: Field,
}

/// How texts are packed. Named, because tantivy's own choice hangs on what else a program is built with. Zstandard
/// takes 7 % off the index and twice as long for a keystroke: two dozen texts are unpacked for each.
pub fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Lz4,
        ..IndexSettings::default()
    }
}

/// The schema and its handles.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |tokenizer: &str, option: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(option)
                .set_fieldnorms(norms),
        )
    };
    let set = |tokenizer| text(tokenizer, IndexRecordOption::Basic, false);
    let scored = |tokenizer| text(tokenizer, IndexRecordOption::WithFreqs, true);
    let fields = Fields {
        id: builder.add_text_field("id", set("raw")),
        ord: builder.add_u64_field("ord", NumericOptions::from(FAST)),
        updated: builder.add_i64_field("updated", NumericOptions::from(FAST)),
        facet: builder.add_text_field("facet", set("raw")),
        chars: builder.add_text_field("chars", set("chars")),
        words: builder.add_text_field("words", set("words")),
        signs: builder.add_text_field("signs", set("signs")),
        text: builder.add_text_field("text", scored("text")),
        names: builder.add_text_field("names", scored("names")),
        sounds: builder.add_text_field("sounds", set("sounds")),
        head: builder.add_bytes_field("head", STORED),
        body: builder.add_bytes_field("body", STORED),
    };
    (builder.build(), fields)
}
