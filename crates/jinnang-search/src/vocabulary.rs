//! The workspace's own words, as search uses them: synonyms and stages at query time, terms for the
//! segmenter.

use jinnang_library::Vocabulary;
use jinnang_text::{Folded, Segmenter, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

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
    /// What people call the owners that articles name.
    pub owners: Owners,
    /// Words that tell nothing, folded.
    pub stop_words: StopWords,
    segmenter: Arc<LazySegmenter>,
}

impl Known {
    /// Cuts text into words. The first who asks waits until its dictionary is loaded.
    pub fn segmenter(&self) -> &Segmenter {
        let LazySegmenter { terms, made } = &*self.segmenter;
        made.get_or_init(|| Segmenter::new(terms.iter().map(String::as_str)))
    }
}

/// A segmenter that is made when it is first needed: to write the index takes none.
#[derive(Debug, Default)]
struct LazySegmenter {
    terms: Vec<String>,
    made: OnceLock<Segmenter>,
}

/// Words that tell nothing about what is looked for, folded.
#[derive(Debug, Default)]
pub struct StopWords(HashSet<Box<str>>);

/// What the program brings: a line for each kind, words between spaces.
const STOP_WORDS: &str = include_str!("stop_words.txt");

impl StopWords {
    /// The program's own and the workspace's; what the workspace calls a term is none.
    fn new(lexicon: &Lexicon) -> Self {
        let lines = STOP_WORDS.lines().filter(|line| !line.starts_with('#'));
        let own = lines.flat_map(str::split_whitespace).map(fold);
        let all = own.chain(lexicon.stop_words.iter().map(|word| fold(word)));
        let mut words: HashSet<Box<str>> = all.map(Into::into).collect();
        for term in &lexicon.terms {
            words.remove(&*fold(term));
        }
        Self(words)
    }

    /// Whether a folded word tells nothing.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Owners by what articles write and by what people call them.
#[derive(Debug, Default)]
pub struct Owners {
    names: HashMap<String, String>,
    written: HashMap<String, Vec<String>>,
}

impl Owners {
    fn new(owners: &BTreeMap<String, String>) -> Self {
        let mut known = Self::default();
        for (written, name) in owners {
            known.names.insert(fold(written), name.clone());
            let all = known.written.entry(fold(name)).or_default();
            all.push(fold(written));
        }
        known
    }

    /// What people call an owner; what is written where nothing else is known.
    pub fn name<'s>(&'s self, written: &'s str) -> &'s str {
        let name = self.names.get(&fold(written));
        name.map_or(written, String::as_str)
    }

    /// Everything articles may write for a folded name, itself first.
    pub fn meant_by(&self, folded: &str) -> Vec<String> {
        let own_name = self.names.get(folded).map(|name| fold(name));
        let others = self.written.get(folded).into_iter().flatten().cloned();
        let all = std::iter::once(folded.to_owned()).chain(others);
        all.chain(own_name).collect()
    }
}

/// What search needs of a vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    synonyms: Vec<Vec<String>>,
    /// In order, each once.
    pub terms: Vec<String>,
    stages: Vec<String>,
    /// Names of owners, by what articles write.
    #[serde(default)]
    owners: BTreeMap<String, String>,
    #[serde(default)]
    stop_words: Vec<String>,
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
            stop_words: Vec::new(),
            owners: vocabulary
                .owners
                .iter()
                .map(|(written, owner)| (written.clone(), owner.name.clone()))
                .collect(),
        }
    }

    /// Ready to look up. The segmenter of `before` is kept where it knows the same terms.
    pub fn known(&self, before: Option<&Known>) -> Known {
        let same = before.filter(|known| known.segmenter.terms == self.terms);
        let segmenter = same.map_or_else(
            || {
                let terms = self.terms.clone();
                let made = OnceLock::new();
                Arc::new(LazySegmenter { terms, made })
            },
            |known| Arc::clone(&known.segmenter),
        );
        Known {
            synonyms: Synonyms::new(&self.synonyms),
            stages: self.stages.iter().map(|stage| fold(stage)).collect(),
            owners: Owners::new(&self.owners),
            stop_words: StopWords::new(self),
            segmenter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_known_by_what_is_written_and_by_name() {
        let owners = [("sales-east", "华东销售部"), ("East", "华东销售部")];
        let owners = owners.map(|(slug, name)| (slug.to_owned(), name.to_owned()));
        let owners = Owners::new(&owners.into_iter().collect());
        assert_eq!(owners.name("Sales-East"), "华东销售部");
        assert_eq!(owners.name("林"), "林");
        assert_eq!(
            owners.meant_by("华东销售部"),
            ["华东销售部", "east", "sales-east"]
        );
        assert_eq!(owners.meant_by("east"), ["east", "华东销售部"]);
        assert_eq!(owners.meant_by("林"), ["林"]);
    }

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
