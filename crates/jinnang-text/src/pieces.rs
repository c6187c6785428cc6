//! Pieces: what a text is found by.
//!
//! Scripts without spaces give every pair of neighbouring characters; punctuation neither breaks nor makes
//! one. Scripts with spaces give words, because two letters say nothing: a run of letters and digits is one
//! word, and runs with signs but no space between them are one word more (`node.js`, `e-mail`, `1,500`).
//! Where the two scripts meet, the characters on both sides are a pair.
//!
//! A text that contains a query has every pair of the query, and for every run of the query a word that
//! begins, ends or holds it: that is what recall rests on.

use crate::fold::is_word_char;

/// Characters of a word at most; a longer one is cut into stretches that overlap by half, so that whatever
/// stands in it in one piece of `WORD_PART` characters stands in one of them.
const WORD_MAX: usize = 64;
/// Characters of a query's run that are looked for in one piece.
pub const WORD_PART: usize = WORD_MAX / 2;

/// A piece of folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Two neighbouring characters, not both of a script with spaces.
    Pair(&'t str),
    /// A run of letters and digits of a script with spaces.
    Word(&'t str),
    /// Several runs with signs between them and no space, written as one.
    Joined(&'t str),
}

/// Whether a character is of a script that puts spaces between words, where a word has bounds.
pub fn is_spaced(c: char) -> bool {
    u32::from(c) < 0x2E80 && is_word_char(c)
}

/// Calls `each` with every piece of folded text.
pub fn pieces(folded: &str, mut each: impl FnMut(Piece<'_>)) {
    let mut pair = String::with_capacity(8);
    let mut before: Option<char> = None;
    let mut words = Words::default();
    for c in folded.chars() {
        if !is_word_char(c) {
            words.gap(c.is_whitespace(), &mut each);
            continue;
        }
        let spaced = is_spaced(c);
        if let Some(before) = before
            && !(spaced && is_spaced(before))
        {
            pair.clear();
            pair.push(before);
            pair.push(c);
            each(Piece::Pair(&pair));
        }
        if spaced {
            words.push(c);
        } else {
            words.gap(true, &mut each);
        }
        before = Some(c);
    }
    words.gap(true, &mut each);
}

/// Runs on their way to becoming words.
#[derive(Default)]
struct Words {
    /// Runs since the last space, as one.
    joined: String,
    /// Where the run that is being read begins in it.
    start: usize,
    runs: usize,
}

impl Words {
    fn push(&mut self, c: char) {
        self.joined.push(c);
    }

    fn gap(&mut self, ends: bool, each: &mut impl FnMut(Piece<'_>)) {
        if self.joined.len() > self.start {
            parts(&self.joined[self.start..], WORD_MAX, |word| {
                each(Piece::Word(word));
            });
            self.runs += 1;
            self.start = self.joined.len();
        }
        if !ends || self.joined.is_empty() {
            return;
        }
        if self.runs > 1 {
            parts(&self.joined, WORD_MAX, |word| each(Piece::Joined(word)));
        }
        self.joined.clear();
        self.start = 0;
        self.runs = 0;
    }
}

/// A word in stretches of at most `most` characters, each beginning half of that after the one before.
pub fn parts(word: &str, most: usize, mut each: impl FnMut(&str)) {
    if word.len() <= most {
        return each(word);
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let at = |nth: usize| ends.get(nth).copied().unwrap_or(word.len());
    let mut from = 0;
    loop {
        each(&word[at(from)..at(from + most)]);
        if from + most >= ends.len() {
            return;
        }
        from += most / 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        pieces(text, |piece| {
            all.push(match piece {
                Piece::Pair(pair) => pair.to_owned(),
                Piece::Word(word) => format!("<{word}>"),
                Piece::Joined(word) => format!("={word}"),
            });
        });
        all
    }

    #[test]
    fn pairs_step_over_punctuation_and_meet_words_at_their_edge() {
        assert_eq!(of("价格，高"), ["价格", "格高"]);
        assert_eq!(of("铁路12次"), ["铁路", "路1", "2次", "<12>"]);
        assert_eq!(of("crm 系统"), ["<crm>", "m系", "系统"]);
        assert!(of("贵").is_empty());
    }

    #[test]
    fn letters_and_digits_are_words_and_never_pairs() {
        assert_eq!(of("the mail"), ["<the>", "<mail>"]);
        assert_eq!(
            of("node.js e-mail"),
            ["<node>", "<js>", "=nodejs", "<e>", "<mail>", "=email"]
        );
        assert_eq!(of("1,500元"), ["<1>", "0元", "<500>", "=1500"]);
    }

    #[test]
    fn a_long_word_is_cut_so_that_nothing_in_it_is_lost() {
        let word: String = (0..300)
            .map(|n| char::from(b'a' + (n * 7 % 26) as u8))
            .collect();
        let mut kept = Vec::new();
        pieces(&word, |piece| {
            if let Piece::Word(part) = piece {
                kept.push(part.to_owned());
            }
        });
        for at in 0..word.len() - WORD_PART {
            let part = &word[at..at + WORD_PART];
            assert!(kept.iter().any(|k| k.contains(part)), "{part}");
        }
        assert!(kept.iter().all(|k| k.len() <= WORD_MAX));
    }
}
