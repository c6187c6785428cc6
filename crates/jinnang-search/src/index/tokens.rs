//! Tokens: thin adapters from `jinnang-text` to the index. Input is folded already; names stand on a line each.

use jinnang_text::{Piece, is_spaced, is_word_char, pieces, sign_terms, sound_keys, stem};
use tantivy::tokenizer::{
    RawTokenizer, TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager,
};

/// Registers the tokenizers that `schema` names.
pub fn manager() -> TokenizerManager {
    // Fields that are no text ask for the default tokenizer and never use it.
    let manager = TokenizerManager::default();
    manager.register("raw", TextAnalyzer::from(RawTokenizer::default()));
    for (name, cut) in [
        ("chars", Cut::Chars),
        ("words", Cut::Words),
        ("signs", Cut::Signs),
        ("text", Cut::Text),
        ("names", Cut::Names),
        ("sounds", Cut::Sounds),
    ] {
        manager.register(
            name,
            TextAnalyzer::from(Cutter {
                cut,
                pieces: Pieces::default(),
                seen: Seen::default(),
            }),
        );
    }
    manager
}

#[derive(Clone, Copy)]
enum Cut {
    Chars,
    Words,
    Signs,
    Text,
    Names,
    Sounds,
}

/// Cuts a value at once into one buffer and hands the pieces out; the buffer is used again.
#[derive(Clone)]
struct Cutter {
    cut: Cut,
    pieces: Pieces,
    seen: Seen,
}

/// Characters met in this text, by the number of the text.
#[derive(Clone, Default)]
struct Seen {
    last: Vec<u32>,
    text: u32,
}

impl Seen {
    fn next_text(&mut self) {
        self.text = self.text.wrapping_add(1);
        if self.text == 0 {
            self.last.clear();
            self.text = 1;
        }
    }

    /// Whether it is the first time.
    fn is_new(&mut self, c: char) -> bool {
        let code = c as usize;
        if self.last.len() <= code {
            self.last.resize(code + 1, 0);
        }
        std::mem::replace(&mut self.last[code], self.text) != self.text
    }
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
        match self.cut {
            Cut::Chars => chars(text, pieces, &mut self.seen),
            Cut::Words => words(text, pieces),
            Cut::Signs => sign_terms(text, |t| pieces.push(t)),
            Cut::Text => scored(text, pieces),
            Cut::Names => text.lines().for_each(|name| {
                singles(name, pieces);
                scored(name, pieces);
            }),
            Cut::Sounds => text
                .lines()
                .for_each(|name| sound_keys(name, |k| pieces.push(k))),
        }
        pieces
    }
}

/// Every character that is not white space, once.
fn chars(text: &str, out: &mut Pieces, seen: &mut Seen) {
    seen.next_text();
    let mut bytes = [0; 4];
    for c in text.chars() {
        if !c.is_whitespace() && seen.is_new(c) {
            out.push(c.encode_utf8(&mut bytes));
        }
    }
}

/// Words of scripts with spaces as they stand; with the signs of a term left out too, so that what is typed
/// without its signs or its spaces is found: `24 / 7` by `247`.
fn words(text: &str, out: &mut Pieces) {
    pieces(text, |piece| match piece {
        Piece::Word(word) | Piece::Joined(word) => out.push(word),
        Piece::Pair(_) => {}
    });
    let mut plain = String::new();
    sign_terms(text, |term| {
        if term.chars().any(|c| !is_word_char(c)) {
            plain.clear();
            plain.extend(term.chars().filter(|c| is_word_char(*c)));
            out.push(&plain);
        }
    });
}

/// What relevance is worked out by: pairs, and stems of words.
fn scored(text: &str, out: &mut Pieces) {
    pieces(text, |piece| match piece {
        Piece::Pair(pair) => out.push(pair),
        Piece::Word(word) | Piece::Joined(word) => out.push(&stem(word)),
    });
}

/// Characters of scripts without spaces.
fn singles(text: &str, out: &mut Pieces) {
    let mut bytes = [0; 4];
    let chars = text.chars().filter(|c| is_word_char(*c) && !is_spaced(*c));
    chars.for_each(|c| out.push(c.encode_utf8(&mut bytes)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_listed_once_with_their_punctuation() {
        let (mut out, mut seen) = (Pieces::default(), Seen::default());
        for _ in 0..2 {
            out = Pieces::default();
            chars("好，好 的", &mut out, &mut seen);
        }
        assert_eq!(out.text, "好，的");
    }
}
