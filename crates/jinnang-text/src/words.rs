//! Words: for ranking only, never the gate.
//!
//! jieba's dictionary, taught the workspace's own terms. Unknown words fall apart into characters,
//! which is fine here: pairs find them whole.

use crate::fold::{fold, is_word_char};
use jieba_rs::Jieba;

/// Cuts folded text into words. Loading takes about a tenth of a second and some tens of megabytes,
/// so there is one in a program, made before the first query.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
}

impl Segmenter {
    /// The common dictionary plus `terms`, which are always kept whole.
    pub fn new<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut jieba = Jieba::new();
        for term in terms {
            let term = fold(term);
            if term.chars().count() > 1 {
                jieba.add_word(&term, None, None);
            }
        }
        Self { jieba }
    }

    /// The words of `folded` in order, none inside another.
    pub fn cut<'t>(&self, folded: &'t str) -> Vec<&'t str> {
        let tokens = self.jieba.cut(folded, false);
        tokens
            .into_iter()
            .map(|t| t.word)
            .filter(|w| w.chars().any(is_word_char))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspaces_own_terms_stay_whole() {
        let plain = Segmenter::new([]);
        let taught = Segmenter::new(["总拥有成本", "闭门会"]);
        assert!(!plain.cut("总拥有成本怎么讲").contains(&"总拥有成本"));
        assert!(taught.cut("总拥有成本怎么讲").contains(&"总拥有成本"));
    }

    #[test]
    fn punctuation_is_no_word() {
        let words = Segmenter::new([]).cut("价格，太贵了！crm 20%");
        assert!(
            words.iter().all(|w| w.chars().any(is_word_char)),
            "{words:?}"
        );
        assert!(words.contains(&"crm") && words.contains(&"20"), "{words:?}");
    }
}
