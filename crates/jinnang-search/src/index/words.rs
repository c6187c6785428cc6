//! The words of scripts with spaces that an index segment knows, in memory, so that those which begin, end
//! or hold what was typed are found at a keystroke. A dictionary on disk can only be asked for beginnings.

use super::schema::Fields;
use memchr::memmem;
use std::ops::Range;
use tantivy::SegmentReader;

/// Stands before the first word and behind each.
const BOUND: u8 = b'\n';

/// Words of one segment.
#[derive(Debug, Default)]
pub struct WordList {
    /// All, one behind the other, with a bound before and behind each.
    text: Vec<u8>,
}

/// What was typed of a word, and on which sides a word must end where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Letters and digits, folded.
    pub text: String,
    /// It begins the word.
    pub begins: bool,
    /// It ends the word.
    pub ends: bool,
}

impl WordList {
    /// Reads the dictionary of a segment.
    pub fn of(segment: &SegmentReader, fields: &Fields) -> tantivy::Result<Self> {
        let index = segment.inverted_index(fields.words)?;
        let mut text = vec![BOUND];
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            text.extend_from_slice(terms.key());
            text.push(BOUND);
        }
        Ok(Self { text })
    }

    /// Calls `each` with every word that has what was typed, in order; stops when it says so.
    pub fn having<'w>(&'w self, typed: &Typed, mut each: impl FnMut(&'w str) -> bool) {
        let needle = typed.needle();
        let mut from = 0;
        for at in memmem::find_iter(&self.text, &needle) {
            if at + usize::from(typed.begins) < from {
                continue;
            }
            let word = self.around(at + usize::from(typed.begins));
            from = word.end;
            let word = std::str::from_utf8(&self.text[word]).unwrap_or_default();
            if !each(word) {
                return;
            }
        }
    }

    /// The word that has the byte at `at`.
    fn around(&self, at: usize) -> Range<usize> {
        let start = memchr::memrchr(BOUND, &self.text[..at]).map_or(0, |bound| bound + 1);
        let end = memchr::memchr(BOUND, &self.text[at..]).map_or(self.text.len(), |n| at + n);
        start..end
    }
}

impl Typed {
    fn needle(&self) -> Vec<u8> {
        let mut needle = Vec::with_capacity(self.text.len() + 2);
        needle.extend(self.begins.then_some(BOUND));
        needle.extend_from_slice(self.text.as_bytes());
        needle.extend(self.ends.then_some(BOUND));
        needle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, begins: bool, ends: bool) -> Vec<String> {
        let list = WordList {
            text: b"\nai\nbaidu\nmail\nmailai\nrenew\nrenewal\n".to_vec(),
        };
        let typed = Typed {
            text: text.to_owned(),
            begins,
            ends,
        };
        let mut words = Vec::new();
        list.having(&typed, |word| {
            words.push(word.to_owned());
            true
        });
        words
    }

    #[test]
    fn a_word_is_met_by_its_beginning_its_end_and_its_middle() {
        assert_eq!(found("ai", false, false), ["ai", "baidu", "mail", "mailai"]);
        assert_eq!(found("ai", true, false), ["ai"]);
        assert_eq!(found("ai", false, true), ["ai", "mailai"]);
        assert_eq!(found("ai", true, true), ["ai"]);
        assert_eq!(found("renew", true, false), ["renew", "renewal"]);
        assert!(found("x", false, false).is_empty());
    }
}
