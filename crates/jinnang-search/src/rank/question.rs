//! The question, taken apart once: parts, pairs, words, and how much each tells.

use crate::ask::Ask;
use crate::query::Parsed;
use crate::searcher::Snapshot;
use jinnang_text::{Folded, Signed, bigrams, expand_shuangpin, is_word_char};
use std::collections::HashSet;
use tantivy::Term;
use tantivy::schema::Field as IndexField;

/// What is looked for.
#[derive(Debug, Default)]
pub struct Question {
    /// Parts between spaces and quoted phrases: word characters, folded.
    pub parts: Vec<Vec<char>>,
    /// Must stand there as written.
    pub phrases: Vec<Signed>,
    /// Must not stand there.
    pub excluded: Vec<Signed>,
    /// Everything looked for, with its signs.
    pub asked: Signed,
    /// What tells one article from another by more than its letters: parts with signs, a number with its unit.
    pub exact: Vec<Signed>,
    /// Latin words and numbers of `exact`, as the index knows them.
    pub terms: Vec<String>,
    /// All its Latin words and numbers, as the index knows them: `nodejs` is told from `node.js` and `aa` from
    /// `aaa` by them.
    pub spelled: Vec<String>,
    /// Signs of parts that have one letter or digit only: without them nearly everything would match.
    pub lone_signs: Vec<char>,
    /// All word characters, spaces left out.
    pub chars: Vec<char>,
    /// The same as a string.
    pub joined: String,
    /// What was typed when it has no word character at all: `%`, `——`.
    pub symbols: Vec<char>,
    /// Pairs of `parts`, each once.
    pub grams: Vec<Gram>,
    /// Words, each once.
    pub words: Vec<String>,
    /// Letters to be met by sound: as typed, and spelled out from 双拼.
    pub sounds: Vec<Vec<char>>,
    /// Stretches that the vocabulary knows.
    pub synonyms: Vec<Stretch>,
    /// Say why.
    pub explain: bool,
}

/// A pair of neighbouring characters.
#[derive(Debug)]
pub struct Gram {
    /// The pair.
    pub pair: String,
    /// How rare it is among the articles.
    pub idf: f32,
    /// How much it tells when names are compared.
    pub tells: f32,
}

/// A word that the vocabulary knows.
#[derive(Debug)]
pub struct Stretch {
    /// As it stands in the question.
    pub written: String,
    /// Its characters.
    pub length: usize,
    /// What may stand there instead.
    pub others: Vec<String>,
}

impl Question {
    /// Takes the words and phrases of a parsed text apart.
    pub fn new(snapshot: &Snapshot, parsed: &Parsed, ask: &Ask<'_>) -> Self {
        let mut parts: Vec<Vec<char>> = parsed
            .words
            .split(' ')
            .map(|p| Folded::new(p).chars)
            .collect();
        parts.extend(parsed.phrases.iter().map(|p| Folded::new(p).chars));
        parts.retain(|part| !part.is_empty());
        let chars: Vec<char> = parts.concat();
        let everything = format!("{} {}", parsed.words, parsed.phrases.join(" "));
        let asked = Signed::new(&everything);
        let exact = exact(&asked, &parts);
        let symbols = if chars.is_empty() {
            everything
                .chars()
                .filter(|c| !c.is_whitespace() && !is_word_char(*c))
                .collect()
        } else {
            Vec::new()
        };
        let mut words = Vec::new();
        snapshot.segmenter.load().words(&everything, |word, _| {
            if !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        });
        let synonyms = snapshot.known.synonyms.found_in(&chars).into_iter();
        let synonyms = synonyms.map(|(at, others)| Stretch {
            length: at.len(),
            written: chars[at].iter().collect(),
            others: others.into_iter().map(|o| o.iter().collect()).collect(),
        });
        Self {
            grams: grams(snapshot, &parts),
            sounds: sounds(&chars, ask),
            phrases: signed(&parsed.phrases),
            excluded: signed(&parsed.excluded),
            terms: terms(&exact),
            spelled: terms(std::slice::from_ref(&asked)),
            lone_signs: lone_signs(&asked),
            exact,
            asked,
            joined: chars.iter().collect(),
            synonyms: synonyms.collect(),
            explain: ask.explain,
            parts,
            chars,
            symbols,
            words,
        }
    }

    /// Whether there is nothing to look for (filters aside).
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty() && self.symbols.is_empty()
    }

    /// Whether any of it may be pinyin; letters with a sign (`C++`) are none.
    pub fn has_letters(&self) -> bool {
        let letter = |c: &char| c.is_ascii_lowercase();
        self.chars.iter().any(letter)
            && !self
                .exact
                .iter()
                .any(|part| part.has_signs() && part.chars().iter().any(letter))
    }

    /// Whether the index alone can tell that all of `exact` stands in an article.
    pub fn terms_are_enough(&self) -> bool {
        self.exact.iter().all(|part| part.as_term().is_some())
    }

    /// How rare all its pairs are together.
    pub fn rarity(&self) -> f32 {
        self.grams.iter().map(|gram| gram.idf).sum()
    }

    /// How much all its pairs tell.
    pub fn information(&self) -> f32 {
        self.grams.iter().map(|gram| gram.tells).sum()
    }
}

fn signed(texts: &[String]) -> Vec<Signed> {
    let all = texts.iter().map(|text| Signed::new(text));
    all.filter(|text| !text.is_empty()).collect()
}

/// One word with a number in it (`7×24小时`, `1200万`, `P1`) as a whole; of several words those with signs.
fn exact(asked: &Signed, parts: &[Vec<char>]) -> Vec<Signed> {
    let number = parts.iter().flatten().any(char::is_ascii_digit);
    if number && parts.len() == 1 {
        return vec![asked.clone()];
    }
    let mut parts = asked.parts();
    parts.retain(|part| part.has_signs() && part.chars().iter().any(|c| is_word_char(*c)));
    parts
}

fn terms(exact: &[Signed]) -> Vec<String> {
    let mut terms = Vec::new();
    for part in exact {
        part.terms(|term| {
            let known = Signed::new(term).as_term();
            terms.extend(known.filter(|term| !terms.contains(term)));
        });
    }
    terms
}

fn lone_signs(asked: &Signed) -> Vec<char> {
    let parts = asked.parts();
    let words = |part: &Signed| part.chars().len() - part.signs().count();
    let lone = parts.iter().filter(|part| words(part) == 1);
    lone.flat_map(|part| part.signs().collect::<Vec<_>>())
        .collect()
}

fn grams(snapshot: &Snapshot, parts: &[Vec<char>]) -> Vec<Gram> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut grams = Vec::new();
    for part in parts {
        let text: String = part.iter().collect();
        bigrams(&text, |gram| {
            if seen.insert(gram.to_owned()) {
                let idf = idf(snapshot, snapshot.fields.grams, gram);
                grams.push(Gram {
                    pair: gram.to_owned(),
                    idf,
                    tells: idf / sharers(&text, gram) as f32,
                });
            }
        });
    }
    grams
}

/// How many pairs share what one of them tells: a number is one thing to know, however long it is.
fn sharers(text: &str, pair: &str) -> usize {
    if !pair.bytes().all(|b| b.is_ascii_digit()) {
        return 1;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let holding = numbers.filter(|number| number.contains(pair));
    holding.map(|number| number.len() - 1).max().unwrap_or(1)
}

fn sounds(chars: &[char], ask: &Ask<'_>) -> Vec<Vec<char>> {
    let mut sounds = vec![chars.to_vec()];
    if let Some(layout) = ask.shuangpin {
        let keys: String = chars.iter().collect();
        sounds.extend(expand_shuangpin(&keys, layout).map(|spelled| spelled.chars().collect()));
    }
    sounds
}

/// BM25's inverse document frequency of a term.
pub fn idf(snapshot: &Snapshot, field: IndexField, term: &str) -> f32 {
    let all = snapshot.searcher.num_docs() as f32;
    let with = snapshot
        .searcher
        .doc_freq(&Term::from_field_text(field, term))
        .unwrap_or(0) as f32;
    (1.0 + (all - with.min(all) + 0.5) / (with + 0.5)).ln()
}
