//! Whether a text stands in an article as written.
//!
//! The index knows pairs of characters without their places, so it can only say that a text may stand
//! there. Names are in memory and are asked first; the body is read from the store when they do not
//! have it.

use crate::index::document::Body;
use crate::searcher::Snapshot;
use jinnang_text::push_word_chars;

/// Whether `text` (word characters, folded) stands in one name of an article or in its body.
/// Blocks of the body follow one another without a gap, as they do in the index.
pub fn anywhere(snapshot: &Snapshot, ord: u32, text: &str) -> bool {
    let Some(row) = snapshot.row(ord) else {
        return false;
    };
    row.names.iter().any(|(_, name)| name.contains(text))
        || snapshot.body(ord).is_some_and(|body| {
            let mut all = String::new();
            let passages = body.passages.iter().map(|p| p.text.as_str());
            passages
                .chain(row.industries.iter().map(AsRef::as_ref))
                .for_each(|p| push_word_chars(p, &mut all));
            all.contains(text)
        })
}

/// Whether a name has `text`, numbers and Latin words not cut: 200名 does not stand in 1200名.
pub fn in_names(snapshot: &Snapshot, ord: u32, text: &str) -> bool {
    let names = snapshot.row(ord).map(|row| row.names.iter());
    names
        .into_iter()
        .flatten()
        .any(|(_, name)| whole(name, text))
}

/// The same for a passage.
pub fn in_body(body: &Body, text: &str) -> bool {
    let mut passage = String::new();
    body.passages.iter().any(|p| {
        passage.clear();
        push_word_chars(&p.text, &mut passage);
        whole(&passage, text)
    })
}

fn whole(within: &str, text: &str) -> bool {
    let runs_on = |a: Option<char>, b: Option<char>| {
        let (Some(a), Some(b)) = (a, b) else {
            return false;
        };
        a.is_ascii_digit() && b.is_ascii_digit()
            || a.is_ascii_alphabetic() && b.is_ascii_alphabetic()
    };
    within.match_indices(text).any(|(at, _)| {
        let before = within[..at].chars().next_back();
        let after = within[at + text.len()..].chars().next();
        !runs_on(before, text.chars().next()) && !runs_on(text.chars().next_back(), after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_there_only_whole() {
        for (within, text, stands) in [
            ("超过1200名注册", "1200名", true),
            ("超过1200名注册", "200名", false),
            ("200名和1200名", "200名", true),
            ("用crm20天", "crm20", true),
            ("用crm200天", "crm20", false),
            ("第7章", "7章", true),
        ] {
            assert_eq!(whole(within, text), stands, "{text} in {within}");
        }
    }
}
