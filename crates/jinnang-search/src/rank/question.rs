//! The question, taken apart once: parts, pairs, words, and how much each tells.

use super::meeting::{Meeting, Seen};
use super::only::Only;
use super::units::{Kind, Unit, idf, units};
use crate::ask::Ask;
use crate::index::words::Typed;
use crate::query::Parsed;
use crate::searcher::Snapshot;
use jinnang_text::{
    Folded, Piece, Signed, TYPED_MAX, WORD_PART, expand_shuangpin, is_spaced, is_word_char, pieces,
    word_parts,
};

use std::cell::OnceCell;

/// Parts of a question at most whose words may all still be on their way.
const FEW_PARTS: usize = 3;

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
    /// What an article must have to hold everything as written: pairs of `parts`, each once.
    pub pairs: Vec<Pair>,
    /// The same: what words begin with, end with or hold.
    pub typed: Vec<Typed>,
    /// The articles that have each of `typed`, once they were asked for.
    pub having: OnceCell<Vec<Only>>,
    /// What it is made of, by which relevance is worked out.
    pub units: Vec<Unit>,
    /// The same, ready to be met in a text.
    pub meeting: Meeting,
    /// Words that tell something, each once.
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
pub struct Pair {
    /// The pair.
    pub pair: String,
    /// How rare it is among the articles.
    pub idf: f32,
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
    /// Those of them that are looked for in texts.
    pub shortest: Vec<Vec<char>>,
    /// The units of the question that it has.
    pub units: Seen,
}

impl Stretch {
    fn new(written: String, others: Vec<String>, units: &[Unit]) -> Self {
        Self {
            length: written.chars().count(),
            shortest: shortest(&written, &others),
            units: units_of(units, &written),
            written,
            others,
        }
    }

    /// Whether one of the others stands in a text of folded characters.
    pub fn is_meant_in(&self, text: &[char]) -> bool {
        self.shortest.iter().any(|other| stands(other, text))
    }
}

/// What may stand for a word, without what only makes it or another longer: a part of a word that is met without the
/// rest (管理 of 供应链管理) says nothing, and the whole is met by the shorter one.
fn shortest(written: &str, others: &[String]) -> Vec<Vec<char>> {
    let is_longer = |other: &str| {
        let mut all = std::iter::once(written).chain(others.iter().map(String::as_str));
        all.any(|one| one != other && other.contains(one))
    };
    let short = others.iter().filter(|other| !is_longer(other));
    short.map(|other| other.chars().collect()).collect()
}

/// Whether characters stand in a text side by side.
pub fn stands(chars: &[char], text: &[char]) -> bool {
    text.windows(chars.len().max(1)).any(|there| there == chars)
}

impl Question {
    /// Takes the words and phrases of a parsed text apart.
    pub fn new(snapshot: &Snapshot, parsed: &Parsed, ask: &Ask<'_>) -> Self {
        let texts = std::iter::once(&parsed.words).chain(&parsed.phrases);
        let parts = texts.flat_map(|text| text.split_whitespace());
        let mut parts: Vec<Vec<char>> = parts.map(|part| Folded::new(part).chars).collect();
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
        let known = &snapshot.known;
        let mut words: Vec<String> = Vec::new();
        for word in known.segmenter().cut(&everything) {
            if !known.stop_words.has(word) && !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        }
        let units = units(snapshot, &everything, &parts);
        let synonyms = snapshot.known.synonyms.found_in(&chars).into_iter();
        let synonyms = synonyms.map(|(at, others)| {
            let others = others.into_iter().map(|o| o.iter().collect());
            Stretch::new(chars[at].iter().collect(), others.collect(), &units)
        });
        let synonyms = synonyms.collect();
        Self {
            pairs: pairs(snapshot, &parts),
            typed: typed(&parts),
            having: OnceCell::new(),
            meeting: Meeting::of(&units),
            units,
            sounds: sounds(&chars, ask),
            phrases: signed(&parsed.phrases),
            excluded: signed(&parsed.excluded),
            terms: terms(&exact),
            spelled: terms(std::slice::from_ref(&asked)),
            lone_signs: lone_signs(&asked),
            exact,
            asked,
            joined: chars.iter().collect(),
            synonyms,
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

    /// Whether it is a few characters that may stand somewhere in one piece, and no sentence.
    pub fn is_short(&self) -> bool {
        let han = self.chars.iter().any(|c| !is_spaced(*c));
        han && self.chars.len() <= TYPED_MAX && self.parts.len() <= FEW_PARTS
    }

    /// Whether it is one word of a script with spaces, whole or begun.
    pub fn is_one_word(&self) -> bool {
        self.parts.len() == 1 && self.chars.iter().all(|c| is_spaced(*c))
    }

    /// Whether it is two characters that nothing may stand for: then what is as written is all there is to find.
    pub fn is_one_pair(&self) -> bool {
        matches!(self.units.as_slice(), [unit] if matches!(unit.kind, Kind::Pair(..)))
            && self.synonyms.is_empty()
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

    /// Units of words in whose place a text of folded characters has a synonym.
    pub fn meant_in(&self, chars: &[char]) -> Seen {
        let meant = self.synonyms.iter().filter(|word| word.is_meant_in(chars));
        meant.fold(Seen::default(), |units, word| units.and(&word.units))
    }

    /// Whether the index alone can tell that all of `exact` stands in an article.
    pub fn terms_are_enough(&self) -> bool {
        self.exact.iter().all(|part| part.as_term().is_some())
    }

    /// How rare all its pairs are together.
    pub fn rarity(&self) -> f32 {
        self.pairs.iter().map(|pair| pair.idf).sum()
    }
}

fn units_of(units: &[Unit], word: &str) -> Seen {
    let mut of_word = Seen::default();
    for (nth, unit) in units.iter().enumerate() {
        if word.contains(&unit.term()) {
            of_word.is_new(nth);
        }
    }
    of_word
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

fn pairs(snapshot: &Snapshot, parts: &[Vec<char>]) -> Vec<Pair> {
    let mut all: Vec<Pair> = Vec::new();
    each_piece(parts, |piece| {
        if let Piece::Pair(pair) = piece
            && !all.iter().any(|known| known.pair == pair)
        {
            all.push(Pair {
                pair: pair.to_owned(),
                idf: idf(snapshot, snapshot.fields.text, pair),
            });
        }
    });
    all
}

/// What words must begin with, end with or hold. Inside a part a word ends where another script begins. At the
/// ends of a part it may go on: everywhere in a question of few parts, whose words may all be on their way; in a
/// sentence only where it begins and ends.
fn typed(parts: &[Vec<char>]) -> Vec<Typed> {
    let few = parts.len() <= FEW_PARTS;
    let mut all: Vec<Typed> = Vec::new();
    for (nth, part) in parts.iter().enumerate().filter(|(_, part)| part.len() > 1) {
        let (first, last) = (nth == 0, nth + 1 == parts.len());
        let mut at = 0;
        for run in part.chunk_by(|a, b| is_spaced(*a) == is_spaced(*b)) {
            let begins = at > 0 || !few && !first;
            at += run.len();
            let ends = at < part.len() || !few && !last;
            if is_spaced(run[0]) {
                add_typed(run, begins, ends, &mut all);
            }
        }
    }
    all
}

/// Adds a run. Letters and digits may stand apart where nothing is a letter alone: `iso9001` is in `ISO 9001`.
fn add_typed(run: &[char], begins: bool, ends: bool, all: &mut Vec<Typed>) {
    let kinds: Vec<&[char]> = run
        .chunk_by(|a, b| a.is_numeric() == b.is_numeric())
        .collect();
    let apart = kinds.len() > 1 && kinds.iter().all(|kind| kind.len() > 1);
    let stretches = if apart { kinds } else { vec![run] };
    let last = stretches.len() - 1;
    for (nth, stretch) in stretches.into_iter().enumerate() {
        let text: String = stretch.iter().collect();
        let (begins, ends) = (begins && nth == 0, ends && nth == last);
        let whole = stretch.len() <= WORD_PART;
        word_parts(&text, WORD_PART, |part| {
            all.push(Typed {
                text: part.to_owned(),
                begins: begins && whole,
                ends: ends && whole,
            });
        });
    }
}

fn each_piece(parts: &[Vec<char>], mut each: impl FnMut(Piece<'_>)) {
    for part in parts {
        let text: String = part.iter().collect();
        pieces(&text, &mut each);
    }
}

fn sounds(chars: &[char], ask: &Ask<'_>) -> Vec<Vec<char>> {
    let mut sounds = vec![chars.to_vec()];
    if let Some(layout) = ask.shuangpin {
        let keys: String = chars.iter().collect();
        sounds.extend(expand_shuangpin(&keys, layout).map(|spelled| spelled.chars().collect()));
    }
    sounds
}
