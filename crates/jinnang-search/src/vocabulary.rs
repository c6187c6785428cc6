//! The workspace's own words, as search uses them: synonyms and stages at query time, terms for the
//! segmenter.

use jinnang_library::{OneWay, Vocabulary};
use jinnang_text::{Folded, Segmenter, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// Words with what else may stand in their place.
#[derive(Debug, Default)]
pub struct Synonyms {
    by_word: HashMap<Vec<char>, Vec<Vec<char>>>,
    /// Lengths of the words that begin with a character, longest first.
    lengths: HashMap<char, Vec<usize>>,
}

impl Synonyms {
    fn new(lexicon: &Lexicon) -> Self {
        let mut synonyms = Self::default();
        for group in &lexicon.synonyms {
            synonyms.add(group, group);
        }
        for OneWay { typed, means } in &lexicon.one_way {
            synonyms.add(typed, means);
        }
        for word in synonyms.by_word.keys() {
            let lengths = synonyms.lengths.entry(word[0]).or_default();
            if !lengths.contains(&word.len()) {
                lengths.push(word.len());
            }
        }
        for lengths in synonyms.lengths.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
        }
        synonyms
    }

    /// Each word that is typed finds all others.
    fn add(&mut self, typed: &[String], others: &[String]) {
        let others = folded(others);
        for word in folded(typed) {
            let known = self.by_word.entry(word.clone()).or_default();
            for other in &others {
                if *other != word && !known.contains(other) {
                    known.push(other.clone());
                }
            }
        }
    }

    /// Words that stand in `chars`: where, and what else could stand there.
    /// Where several words begin at one character the longest is taken.
    pub fn found_in<'s>(
        &'s self,
        chars: &[char],
    ) -> Vec<(std::ops::Range<usize>, Vec<&'s [char]>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let Some((length, others)) = self.longest_at(chars, at) else {
                at += 1;
                continue;
            };
            let others = others.iter().map(Vec::as_slice).collect();
            found.push((at..at + length, others));
            at += length;
        }
        found
    }

    fn longest_at(&self, chars: &[char], at: usize) -> Option<(usize, &Vec<Vec<char>>)> {
        let lengths = self.lengths.get(&chars[at])?;
        lengths.iter().find_map(|&length| {
            let word = chars.get(at..at + length)?;
            let others = self.by_word.get(word)?;
            whole(chars, at, word).then_some((length, others))
        })
    }
}

/// Words as they are compared; what has no word character is none.
fn folded(words: &[String]) -> Vec<Vec<char>> {
    let words = words.iter().map(|word| Folded::new(word).chars);
    words.filter(|word| !word.is_empty()).collect()
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
    /// Whether the dictionary of the segmenter is loaded.
    pub fn is_warm(&self) -> bool {
        self.segmenter.made.get().is_some()
    }

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

/// Words that tell nothing in a workspace with this vocabulary, folded and in order.
pub fn stop_words(vocabulary: &Vocabulary) -> Vec<String> {
    let StopWords(words) = StopWords::new(&Lexicon::new(vocabulary));
    let mut words: Vec<String> = words.into_iter().map(Into::into).collect();
    words.sort_unstable();
    words
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
    #[serde(default)]
    one_way: Vec<OneWay>,
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
    /// From a workspace's vocabulary. Words of synonyms are terms too.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let mut terms: Vec<String> = vocabulary.words().map(str::to_owned).collect();
        terms.sort();
        terms.dedup();
        Self {
            synonyms: vocabulary.synonyms.clone(),
            one_way: vocabulary.one_way.clone(),
            terms,
            stages: vocabulary.stages.clone(),
            stop_words: vocabulary.stop_words.clone(),
            owners: vocabulary
                .owners
                .iter()
                .map(|(written, owner)| (written.clone(), owner.name.clone()))
                .collect(),
        }
    }

    /// Ready to look up. The segmenter of `before` is kept where it knows the same terms.
    pub fn known(&self, before: Option<&Known>) -> Known {
        // A word that tells nothing has to be cut as one to be known as it.
        let terms = [&self.terms[..], &self.stop_words].concat();
        let same = before.filter(|known| known.segmenter.terms == terms);
        let segmenter = same.map_or_else(
            || {
                let made = OnceLock::new();
                Arc::new(LazySegmenter { terms, made })
            },
            |known| Arc::clone(&known.segmenter),
        );
        Known {
            synonyms: Synonyms::new(self),
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

    fn lexicon(vocabulary: &str) -> Lexicon {
        Lexicon::new(&jinnang_library::parse_vocabulary(vocabulary.as_bytes()).0)
    }

    /// What may stand for words of a text, by a vocabulary.
    fn offered(vocabulary: &str, text: &str) -> Vec<String> {
        let synonyms = Synonyms::new(&lexicon(vocabulary));
        let found = synonyms.found_in(&Folded::new(text).chars);
        let others = found.into_iter().flat_map(|(_, others)| others);
        others.map(|word| word.iter().collect()).collect()
    }

    #[test]
    fn the_longest_word_of_a_group_is_found_and_its_fellows_are_offered() {
        let words = "synonyms: [[贵, 价格高], [总成本, TCO], [成本, 费用]]";
        assert_eq!(offered(words, "太贵了"), ["价格高"]);
        assert_eq!(offered(words, "总成本怎么算"), ["tco"]);
        assert_eq!(offered(words, "ＴＣＯ"), ["总成本"]);
        assert!(offered(words, "atcof").is_empty());
    }

    #[test]
    fn what_holds_one_way_is_offered_for_what_is_typed_and_never_back() {
        let words = "synonyms: [[老板, 老总], [领导, 上司], {typed: [老板, 老总], means: [领导]}]";
        assert_eq!(offered(words, "老板不同意"), ["老总", "领导"]);
        assert_eq!(offered(words, "领导不同意"), ["上司"]);
        assert_eq!(
            offered("synonyms: [{typed: 老板, means: 领导}]", "领导").len(),
            0
        );
    }

    #[test]
    fn a_word_of_two_groups_has_the_fellows_of_both() {
        let words = "synonyms: [[甲方, 客户], [客户, 买方, 甲方]]";
        assert_eq!(offered(words, "甲方"), ["客户", "买方"]);
    }

    #[test]
    fn a_workspace_adds_words_that_tell_nothing_and_its_terms_are_none() {
        let known = lexicon("stop_words: [锦囊通, CRM]\nterms: [需要, crm]").known(None);
        let stop_words = &known.stop_words;
        assert!(stop_words.has("锦囊通") && stop_words.has("怎么"));
        assert!(!stop_words.has("需要") && !stop_words.has("crm"));
        assert_eq!(known.segmenter().cut("锦囊通怎么卖")[0], "锦囊通");
    }
}
