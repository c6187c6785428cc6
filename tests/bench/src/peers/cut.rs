//! Two ways of cutting Chinese for tantivy: jieba's words, and pairs of characters.

use jieba_rs::Jieba;
use jinnang_text::fold;
use std::sync::Arc;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

#[derive(Clone)]
pub enum Cut {
    Words(Arc<Jieba>),
    Pairs,
}

impl Cut {
    pub fn words() -> Self {
        Self::Words(Arc::new(Jieba::new()))
    }

    pub fn pieces(&self, text: &str) -> Vec<String> {
        let text = fold(text);
        match self {
            Self::Words(jieba) => {
                let words = jieba.cut_for_search(&text, false).into_iter();
                words.map(|t| t.word.to_owned()).collect()
            }
            Self::Pairs => pairs(&text),
        }
    }
}

/// Neighbouring letters and digits, two at a time, whatever stands between them.
fn pairs(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(String::from_iter).collect()
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

pub struct Pieces {
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
