//! The workspace's own words, as search uses them: synonyms and stages at query time, terms for the
//! segmenter.

use jinnang_library::Vocabulary;
use jinnang_text::{Folded, Segmenter, fold};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Groups of words that may stand for each other.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<char>>>,
    by_first: HashMap<char, Vec<(u32, u32)>>,
}

impl Synonyms {
    fn new(groups: &[Vec<String>]) -> Self {
        let mut synonyms = Self::default();
        for group in groups {
            let words: Vec<Vec<char>> = group
                .iter()
                .map(|w| Folded::new(w).chars)
                .filter(|w| !w.is_empty())
                .collect();
            let at = synonyms.groups.len() as u32;
            for (nth, word) in words.iter().enumerate() {
                synonyms
                    .by_first
                    .entry(word[0])
                    .or_default()
                    .push((at, nth as u32));
            }
            synonyms.groups.push(words);
        }
        synonyms
    }

    /// Words of the groups that stand in `chars`: where, and what else could stand there.
    /// Where several words begin at one character the longest is taken.
    pub fn found_in<'s>(
        &'s self,
        chars: &[char],
    ) -> Vec<(std::ops::Range<usize>, Vec<&'s [char]>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let longest = self
                .by_first
                .get(&chars[at])
                .into_iter()
                .flatten()
                .map(|&(group, nth)| (group, nth, &self.groups[group as usize][nth as usize]))
                .filter(|(_, _, word)| chars[at..].starts_with(word) && whole(chars, at, word))
                .max_by_key(|(_, _, word)| word.len());
            let Some((group, nth, word)) = longest else {
                at += 1;
                continue;
            };
            let others = self.groups[group as usize].iter().enumerate();
            let others = others
                .filter(|(i, _)| *i as u32 != nth)
                .map(|(_, w)| w.as_slice());
            found.push((at..at + word.len(), others.collect()));
            at += word.len();
        }
        found
    }
}

/// Latin words match only as whole words: `roi` does not stand in `heroic`.
fn whole(chars: &[char], at: usize, word: &[char]) -> bool {
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let after = chars.get(at + word.len());
    !(latin(word.first()) && latin(before) || latin(word.last()) && latin(after))
}

/// A lexicon, ready to be asked at every key.
#[derive(Debug, Default)]
pub struct Known {
    /// What may stand for what.
    pub synonyms: Synonyms,
    /// Stages of the customer journey, in order, folded.
    pub stages: Vec<String>,
}

/// What search needs of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    synonyms: Vec<Vec<String>>,
    /// In order, each once.
    pub terms: Vec<String>,
    stages: Vec<String>,
}

impl Lexicon {
    /// From a workspace's vocabulary. Words of synonym groups are terms too.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let words = vocabulary
            .synonyms
            .iter()
            .flatten()
            .chain(&vocabulary.terms);
        let mut terms: Vec<String> = words.cloned().collect();
        terms.sort();
        terms.dedup();
        Self {
            synonyms: vocabulary.synonyms.clone(),
            terms,
            stages: vocabulary.stages.clone(),
        }
    }

    /// The segmenter that knows these terms.
    pub fn segmenter(&self) -> Segmenter {
        Segmenter::new(self.terms.iter().map(String::as_str))
    }

    /// Ready to look up.
    pub fn known(&self) -> Known {
        Known {
            synonyms: Synonyms::new(&self.synonyms),
            stages: self.stages.iter().map(|stage| fold(stage)).collect(),
        }
    }

    /// Whether another lexicon cuts text the same way.
    pub fn cuts_like(&self, other: &Self) -> bool {
        self.terms == other.terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_of_a_group_is_found_and_its_fellows_are_offered() {
        let group = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let synonyms = Synonyms::new(&[
            group(&["贵", "价格高"]),
            group(&["总成本", "TCO"]),
            group(&["成本", "费用"]),
        ]);
        let offered = |text: &str| -> Vec<String> {
            let chars = Folded::new(text).chars;
            let found = synonyms.found_in(&chars);
            found
                .into_iter()
                .flat_map(|(_, others)| others)
                .map(|w| w.iter().collect())
                .collect()
        };
        assert_eq!(offered("太贵了"), ["价格高"]);
        assert_eq!(offered("总成本怎么算"), ["tco"]);
        assert_eq!(offered("ＴＣＯ"), ["总成本"]);
        assert!(offered("atcof").is_empty());
    }
}
