//! The units of a question, met in a text: names, passages, whole bodies. Made once for a question, since each
//! is compared with hundreds of texts.

use super::units::{Kind, UNITS_MAX, Unit};
use super::weights as w;
use jinnang_text::{fold_char, is_spaced, is_word_char, stem};

/// The units of a question, ready to be met in many texts.
#[derive(Debug, Default)]
pub struct Meeting {
    pairs: Vec<(u64, u16)>,
    singles: Vec<(char, u16)>,
    words: Vec<Met>,
    in_text: Vec<f32>,
    names: Vec<f32>,
    information: f32,
}

#[derive(Debug)]
struct Met {
    typed: String,
    stem: String,
    open: bool,
    nth: u16,
}

impl Meeting {
    /// Of these units.
    pub fn of(units: &[Unit]) -> Self {
        let mut meeting = Self::default();
        for (nth, unit) in (0..).zip(units) {
            match &unit.kind {
                Kind::Pair(a, b) => meeting.pairs.push((packed(*a, *b), nth)),
                Kind::Single(c) => meeting.singles.push((*c, nth)),
                Kind::Word { typed, stem, open } => meeting.words.push(Met {
                    typed: typed.clone(),
                    stem: stem.clone(),
                    open: *open,
                    nth,
                }),
            }
            meeting.in_text.push(unit.in_text);
            meeting.names.push(unit.names);
            meeting.information += unit.tells;
        }
        meeting.pairs.sort_unstable();
        meeting.singles.sort_unstable();
        meeting
    }

    /// Calls `each` with the number of every unit that a text meets, as often as it does.
    pub fn meet(&self, text: &str, mut each: impl FnMut(usize)) {
        let mut before = None;
        for c in text.chars() {
            fold_char(c, |c| {
                if !is_word_char(c) {
                    return;
                }
                if let Some(before) = before {
                    let key = packed(before, c);
                    if let Ok(at) = self.pairs.binary_search_by_key(&key, |(k, _)| *k) {
                        each(usize::from(self.pairs[at].1));
                    }
                }
                if let Ok(at) = self.singles.binary_search_by_key(&c, |(k, _)| *k) {
                    each(usize::from(self.singles[at].1));
                }
                before = Some(c);
            });
        }
        if !self.words.is_empty() {
            self.meet_words(text, each);
        }
    }

    fn meet_words(&self, text: &str, mut each: impl FnMut(usize)) {
        let mut word = String::new();
        let mut check = |word: &mut String| {
            if !word.is_empty() {
                self.words
                    .iter()
                    .filter(|met| met.by(word))
                    .for_each(|met| each(usize::from(met.nth)));
                word.clear();
            }
        };
        for c in text.chars() {
            fold_char(c, |c| {
                if is_spaced(c) {
                    word.push(c);
                } else {
                    check(&mut word);
                }
            });
        }
        check(&mut word);
    }

    /// How much all of them tell in a name.
    pub fn information(&self) -> f32 {
        self.information
    }

    /// Units that a text has.
    pub fn met(&self, text: &str) -> Seen {
        let mut seen = Seen::default();
        self.meet(text, |nth| {
            seen.is_new(nth);
        });
        seen
    }

    /// The share that units have of what the question tells in a text, 0 to 1: those that are met, and those for
    /// which a synonym is.
    pub fn told(&self, met: &Seen, meant: &Seen) -> f32 {
        share(&self.in_text, met, meant)
    }

    /// The share that they have of what the question names, 0 to 1.
    pub fn named(&self, met: &Seen, meant: &Seen) -> f32 {
        share(&self.names, met, meant)
    }
}

fn share(of: &[f32], met: &Seen, meant: &Seen) -> f32 {
    let counts = |nth| match (met.has(nth), meant.has(nth)) {
        (true, _) => 1.0,
        (false, true) => w::SYNONYM,
        (false, false) => 0.0,
    };
    let all: f32 = of.iter().sum();
    let had = of
        .iter()
        .enumerate()
        .map(|(nth, tells)| tells * counts(nth));
    had.sum::<f32>() / all.max(f32::EPSILON)
}

impl Met {
    fn by(&self, word: &str) -> bool {
        if self.open && word.starts_with(&self.typed) {
            return true;
        }
        // A stem hardly ever differs in its first two letters.
        let begins = self.stem.as_bytes().iter().zip(word.as_bytes()).take(2);
        begins.clone().all(|(a, b)| a == b) && (word == self.typed || stem(word) == self.stem)
    }
}

/// Units met already, by number.
#[derive(Debug, Default, Clone)]
pub struct Seen([u64; UNITS_MAX / 64]);

impl Seen {
    /// Whether it is the first time.
    pub fn is_new(&mut self, nth: usize) -> bool {
        let bits = &mut self.0[nth / 64];
        let bit = 1 << (nth % 64);
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }

    /// Those of both.
    pub fn and(mut self, other: &Self) -> Self {
        for (bits, others) in self.0.iter_mut().zip(&other.0) {
            *bits |= others;
        }
        self
    }

    /// Whether it was met.
    pub fn has(&self, nth: usize) -> bool {
        self.0[nth / 64] & (1 << (nth % 64)) != 0
    }
}

fn packed(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))
}
