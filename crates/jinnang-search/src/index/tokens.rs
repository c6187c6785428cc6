//! Tokens: thin adapters from `jinnang-text` to the index. Input is folded already.

use arc_swap::ArcSwap;
use jinnang_text::{Segmenter, Signed, bigrams, is_word_char, sound_keys, unique_chars};
use std::sync::Arc;
use tantivy::tokenizer::{
    RawTokenizer, TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager,
};

/// The segmenter now in use; replaced as a whole when the vocabulary changes.
pub type SharedSegmenter = Arc<ArcSwap<Segmenter>>;

/// Registers the tokenizers that `schema` names.
pub fn manager(segmenter: &SharedSegmenter) -> TokenizerManager {
    // Fields that are no text ask for the default tokenizer and never use it.
    let manager = TokenizerManager::default();
    manager.register("raw", TextAnalyzer::from(RawTokenizer::default()));
    for (name, cut) in [
        ("chars", Cut::Chars),
        ("signs", Cut::Signs),
        ("grams", Cut::Grams),
        ("name_grams", Cut::NameGrams),
        ("words", Cut::Words(Arc::clone(segmenter))),
        ("sounds", Cut::Sounds),
    ] {
        manager.register(
            name,
            TextAnalyzer::from(Cutter {
                cut,
                pieces: Pieces::default(),
            }),
        );
    }
    manager
}

#[derive(Clone)]
enum Cut {
    Chars,
    Signs,
    Grams,
    NameGrams,
    Words(SharedSegmenter),
    Sounds,
}

/// Cuts a value at once into one buffer and hands the pieces out; the buffer is used again.
#[derive(Clone)]
struct Cutter {
    cut: Cut,
    pieces: Pieces,
}

#[derive(Clone, Default)]
struct Pieces {
    text: String,
    ends: Vec<u32>,
    at: usize,
    token: Token,
}

impl Pieces {
    fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.ends.push(self.text.len() as u32);
    }
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = &'a mut Pieces;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let pieces = &mut self.pieces;
        pieces.text.clear();
        pieces.ends.clear();
        pieces.at = 0;
        pieces.token.position = usize::MAX;
        match &self.cut {
            Cut::Chars => push_chars(unique_chars(text), pieces),
            Cut::Signs => Signed::new(text).terms(|t| pieces.push(t)),
            Cut::Grams => bigrams(text, |g| pieces.push(g)),
            Cut::NameGrams => {
                push_chars(text.chars().filter(|c| is_word_char(*c)).collect(), pieces);
                bigrams(text, |g| pieces.push(g));
            }
            Cut::Words(segmenter) => segmenter.load().words(text, |w, _| pieces.push(w)),
            Cut::Sounds => sound_keys(text, |k| pieces.push(k)),
        }
        pieces
    }
}

fn push_chars(chars: Vec<char>, pieces: &mut Pieces) {
    let mut bytes = [0; 4];
    for c in chars {
        pieces.push(c.encode_utf8(&mut bytes));
    }
}

impl TokenStream for &mut Pieces {
    fn advance(&mut self) -> bool {
        let Some(&end) = self.ends.get(self.at) else {
            return false;
        };
        let start = if self.at == 0 {
            0
        } else {
            self.ends[self.at - 1]
        };
        let pieces = &mut **self;
        pieces.token.text.clear();
        pieces
            .token
            .text
            .push_str(&pieces.text[start as usize..end as usize]);
        pieces.token.position = pieces.token.position.wrapping_add(1);
        pieces.at += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
