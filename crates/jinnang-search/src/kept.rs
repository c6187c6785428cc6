//! The copy of the vocabulary beside the index, so that a process that has only the index can ask
//! questions too, and what it remembers of how the index was made.

use crate::SearchError;
use crate::vocabulary::Lexicon;
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "vocabulary.json";

/// What is kept beside the index.
///
/// The terms of the lexicon are those in use, the other list those with which the words of the index
/// were cut when it was made. They differ after somebody has changed the vocabulary: articles written
/// since are cut the new way, the others the old way until they change or the index is made again.
/// That costs rank where a word of the query is a new term, and never a hit, since pairs of characters
/// know no words. Only when many terms differ is it worth making the whole index again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// In use.
    #[serde(flatten)]
    pub lexicon: Lexicon,
    #[serde(default)]
    cut_with: Vec<String>,
}

/// Terms that may differ from those an index was cut with.
const DRIFT_MAX: usize = 50;

impl Kept {
    /// Beside an index that is made with this lexicon.
    pub fn fresh(lexicon: Lexicon) -> Self {
        let cut_with = lexicon.terms.clone();
        Self { lexicon, cut_with }
    }

    /// The same index, from now on used with another lexicon.
    pub fn with(&self, lexicon: Lexicon) -> Self {
        let cut_with = self.cut_with.clone();
        Self { lexicon, cut_with }
    }

    /// Whether too many words of the index may be cut another way than those of a query.
    pub fn is_outgrown(&self) -> bool {
        let other = |a: &[String], b: &[String]| {
            let terms = a.iter();
            terms.filter(|term| b.binary_search(term).is_err()).count()
        };
        let (now, then) = (&self.lexicon.terms[..], &self.cut_with[..]);
        other(now, then) + other(then, now) > DRIFT_MAX
    }

    /// The copy kept in an index folder; empty where there is none.
    pub fn load(folder: &Path) -> Self {
        let text = std::fs::read(folder.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Keeps a copy in an index folder.
    pub fn save(&self, folder: &Path) -> Result<(), SearchError> {
        let text = serde_json::to_vec(self).expect("plain values encode");
        jinnang_library::write_atomically(&folder.join(FILE), &text)
            .map_err(|e| SearchError::folder(folder, e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jinnang_library::Vocabulary;

    #[test]
    fn terms_that_came_and_terms_that_went_both_count() {
        let of = |range: std::ops::Range<usize>| {
            Lexicon::new(&Vocabulary {
                terms: range.map(|n| format!("词{n}")).collect(),
                ..Vocabulary::default()
            })
        };
        let kept = Kept::fresh(of(0..100));
        assert!(!kept.is_outgrown());
        assert!(!kept.with(of(25..125)).is_outgrown());
        assert!(kept.with(of(26..126)).is_outgrown());
        assert!(!kept.with(of(60..100)).with(of(0..100)).is_outgrown());
    }
}
