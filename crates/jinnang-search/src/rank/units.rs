//! What a question is made of, and how much each piece of it tells.
//!
//! A pair of characters inside a word tells what the word tells. One that reaches from a word into the next is
//! rare by accident, and the rarer the words that tell nothing make it, the more it would seem to say: so it
//! counts for a part, and beside a stop word for next to nothing. A word of one character stands for itself.

use super::weights as w;
use crate::searcher::Snapshot;
use jinnang_text::{Piece, is_spaced, is_word_char, pieces, stem};
use tantivy::Term;
use tantivy::schema::Field as IndexField;

/// Units of a question at most; what a longer one has more is not looked for.
pub const UNITS_MAX: usize = 1024;

/// A piece of the question that is found as one.
#[derive(Debug, Clone)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// How rare it is among the articles: BM25's inverse document frequency.
    pub idf: f32,
    /// How much it tells in a name: there it also counts how people speak.
    pub tells: f32,
    /// How much it tells in a text.
    pub in_text: f32,
    /// How much of what is looked for it names: nothing inside and beside a stop word.
    pub names: f32,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Two neighbouring characters.
    Pair(char, char),
    /// A word of one character, of a script without spaces.
    Single(char),
    /// A word of a script with spaces.
    Word {
        /// As typed.
        typed: String,
        /// Its stem, as the index has it.
        stem: String,
        /// It may still be on its way: words that begin with it meet it too.
        open: bool,
    },
}

impl Unit {
    /// The term of the index that stands for it.
    pub fn term(&self) -> String {
        match &self.kind {
            Kind::Pair(a, b) => [*a, *b].iter().collect(),
            Kind::Single(c) => c.to_string(),
            Kind::Word { stem, .. } => stem.clone(),
        }
    }

    /// Whether it is a word of one character.
    pub fn is_single(&self) -> bool {
        matches!(self.kind, Kind::Single(_))
    }

    /// Characters of a name that it accounts for.
    pub fn fills(&self) -> usize {
        match &self.kind {
            Kind::Pair(..) => 1,
            Kind::Single(_) => 0,
            Kind::Word { typed, .. } => typed.chars().count(),
        }
    }

    /// The field of the index that has it for whole articles.
    pub fn field(&self, snapshot: &Snapshot) -> IndexField {
        match self.kind {
            Kind::Single(_) => snapshot.fields.chars,
            _ => snapshot.fields.text,
        }
    }
}

/// A word of the question: its characters, and whether it tells something.
#[derive(Clone, Copy)]
struct Word {
    nth: usize,
    length: usize,
    tells: bool,
}

/// The units of folded text whose words are `parts`, each once.
pub fn units(snapshot: &Snapshot, text: &str, parts: &[Vec<char>]) -> Vec<Unit> {
    let words = words(snapshot, text);
    let mut units = Units {
        snapshot,
        all: Vec::new(),
    };
    units.add_characters(parts, &words);
    units.add_words(text);
    let mut all = units.all;
    all.truncate(UNITS_MAX);
    if all.iter().all(|unit| unit.tells <= 0.0) {
        // Nothing but stop words: then they are what is looked for.
        for unit in &mut all {
            unit.tells = unit.idf;
        }
    }
    if all.iter().all(|unit| unit.in_text <= 0.0) {
        for unit in &mut all {
            unit.in_text = unit.tells;
        }
    }
    if all.iter().all(|unit| unit.names <= 0.0) {
        for unit in &mut all {
            unit.names = unit.tells;
        }
    }
    all
}

fn words(snapshot: &Snapshot, text: &str) -> Vec<Word> {
    let known = &snapshot.known;
    let cut = known.segmenter().cut(text).into_iter();
    cut.enumerate()
        .map(|(nth, word)| Word {
            nth,
            length: word.chars().filter(|c| is_word_char(*c)).count(),
            tells: !known.stop_words.has(word),
        })
        .collect()
}

/// Units on their way.
struct Units<'s> {
    snapshot: &'s Snapshot,
    all: Vec<Unit>,
}

impl Units<'_> {
    fn add_characters(&mut self, parts: &[Vec<char>], words: &[Word]) {
        let mut of_word = words
            .iter()
            .flat_map(|word| std::iter::repeat_n(*word, word.length));
        let unknown = Word {
            nth: usize::MAX,
            length: 1,
            tells: true,
        };
        for part in parts {
            let mut before: Option<(char, Word)> = None;
            for &c in part {
                let word = of_word.next().unwrap_or(unknown);
                if let Some(before) = before
                    && !(is_spaced(before.0) && is_spaced(c))
                {
                    self.add_pair(before, (c, word));
                }
                if word.length == 1 && !is_spaced(c) {
                    self.add_single(c, word.tells);
                }
                before = Some((c, word));
            }
        }
    }

    fn add_pair(&mut self, (a, of_a): (char, Word), (b, of_b): (char, Word)) {
        let shares = match (of_a.tells, of_b.tells) {
            (true, _) if of_a.nth == of_b.nth => Shares::WHOLE,
            (true, true) => w::ACROSS_WORDS,
            (false, false) => w::IN_STOP_WORD,
            _ => w::BESIDE_STOP_WORD,
        };
        self.add(Kind::Pair(a, b), shares);
    }

    fn add_single(&mut self, c: char, tells: bool) {
        let shares = if tells { w::SINGLE } else { Shares::NONE };
        self.add(Kind::Single(c), shares);
    }

    fn add_words(&mut self, text: &str) {
        let mut found: Vec<(String, bool)> = Vec::new();
        pieces(text, |piece| match piece {
            Piece::Word(word) => found.push((word.to_owned(), false)),
            Piece::Joined(word) => found.push((word.to_owned(), true)),
            Piece::Pair(_) => {}
        });
        let beside_han = text.chars().any(|c| is_word_char(c) && !is_spaced(c));
        let telling = if beside_han { w::LATIN } else { Shares::WHOLE };
        let last = text.chars().next_back().is_some_and(is_spaced);
        let last = last
            .then(|| found.iter().rposition(|(_, joined)| !joined))
            .flatten();
        for (nth, (typed, joined)) in found.into_iter().enumerate() {
            let stem = stem(&typed).into_owned();
            let tells = !self.snapshot.known.stop_words.has(&typed);
            let open = last == Some(nth) && typed.chars().count() > 1;
            if !joined || self.is_known(&stem) {
                let kind = Kind::Word { typed, stem, open };
                self.add(kind, if tells { telling } else { Shares::NONE });
            }
        }
    }

    fn is_known(&self, term: &str) -> bool {
        let term = Term::from_field_text(self.snapshot.fields.text, term);
        self.snapshot.searcher.doc_freq(&term).unwrap_or(0) > 0
    }

    fn add(&mut self, kind: Kind, shares: Shares) {
        let known = self.all.iter().position(|unit| unit.kind == kind);
        let at = known.unwrap_or_else(|| {
            let mut unit = Unit {
                kind,
                idf: 0.0,
                tells: 0.0,
                in_text: 0.0,
                names: 0.0,
            };
            unit.idf = idf(self.snapshot, unit.field(self.snapshot), &unit.term());
            self.all.push(unit);
            self.all.len() - 1
        });
        let unit = &mut self.all[at];
        unit.tells = unit.tells.max(unit.idf * shares.tells);
        unit.in_text = unit.in_text.max(unit.idf * shares.in_text);
        unit.names = unit.names.max(unit.idf * shares.names);
    }
}

/// What a unit is worth of what a word is that tells something.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    tells: f32,
    in_text: f32,
    names: f32,
}

impl Shares {
    const WHOLE: Self = Self::new(1.0, 1.0, 1.0);
    const NONE: Self = Self::new(0.0, 0.0, 0.0);

    /// In names, in texts, and of what is named.
    pub const fn new(tells: f32, in_text: f32, names: f32) -> Self {
        Self {
            tells,
            in_text,
            names,
        }
    }
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
