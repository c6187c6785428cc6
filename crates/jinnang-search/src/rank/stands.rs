//! Whether a text stands in an article as written, signs included and no word or number cut.
//!
//! The index knows pairs of characters without their places, so it can only say that a text may stand
//! there. Names are in memory and are asked first; the body is read from the store when they do not
//! have it.

use crate::index::document::Body;
use crate::searcher::Snapshot;
use jinnang_text::{Signed, is_word_char, push_word_chars};

/// A text that is looked for in many articles.
pub struct Wanted<'t> {
    text: &'t Signed,
    /// Its word characters, which are quick to look for; empty where they may be written otherwise.
    plain: String,
    /// Whether the word characters are all there is to it.
    is_plain: bool,
}

impl<'t> Wanted<'t> {
    /// Gets it ready.
    pub fn new(text: &'t Signed) -> Self {
        let words = text.chars().iter().filter(|c| is_word_char(**c));
        let times = text.signs().any(|c| c == '×');
        Self {
            text,
            plain: if times {
                String::new()
            } else {
                words.collect()
            },
            is_plain: !text.has_signs() && !text.has_spaced(),
        }
    }

    /// Whether it may stand in a text with these word characters.
    fn may_stand(&self, plain: &str) -> bool {
        plain.contains(&self.plain)
    }
}

/// Whether a text stands in one name of an article or in its body. Blocks of the body follow one another
/// without a gap, as they do in the index.
pub fn anywhere(snapshot: &Snapshot, ord: u32, wanted: &Wanted<'_>) -> bool {
    let Some(row) = snapshot.row(ord) else {
        return false;
    };
    let mut names = row.names.iter().map(|(_, name)| name);
    if names.any(|name| wanted.may_stand(name)) && (wanted.is_plain || row.names.holds(wanted.text))
    {
        return true;
    }
    let Some(body) = snapshot.body(ord) else {
        return false;
    };
    let passages = body.passages.iter().map(|p| p.text.as_str());
    let blocks: Vec<&str> = passages
        .chain(row.industries.iter().map(AsRef::as_ref))
        .collect();
    let mut plain = String::new();
    for block in &blocks {
        push_word_chars(block, &mut plain);
    }
    wanted.may_stand(&plain) && (wanted.is_plain || holds(&blocks, wanted.text))
}

/// The same of the text that was looked into.
pub fn in_body(body: &Body, wanted: &[Signed]) -> bool {
    let blocks: Vec<&str> = body.passages.iter().map(|p| p.text.as_str()).collect();
    let all = joined(&blocks);
    wanted.iter().all(|text| all.holds(text))
}

fn holds(blocks: &[&str], text: &Signed) -> bool {
    joined(blocks).holds(text)
}

fn joined(blocks: &[&str]) -> Signed {
    let mut all = Signed::default();
    for block in blocks {
        all.append(&Signed::new(block));
    }
    all
}
