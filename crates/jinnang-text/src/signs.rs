//! Signs that carry meaning: what tells C++ from C#, 5% from 50%, 1.5万 from 15万.
//!
//! Pairs of characters step over every sign, which is right for finding and wrong for telling apart.
//! `Signed` is the other view of a text: letters, digits, Han, and the signs that belong to them.
//! Punctuation of sentences is left out, with a note that there was a gap. Two spellings of one thing
//! are one here: `1,000` and `1000`, `３～５` and `3-5`, `7x24` and `7×24`, `>=` and `≥`, `5 %` and `5%`.

mod bounds;
mod keep;

pub use keep::spellings as spellings_of_sign;

use crate::fold::{fold_char, is_word_char};
use crate::pieces::is_spaced;
use std::ops::Range;

/// Characters of a term at most; longer ones are addresses and digests that nobody types.
const TERM_MAX: usize = 40;

/// A text with the signs that carry meaning.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    chars: Vec<char>,
    /// Whether something was left out before each.
    gaps: Vec<bool>,
    /// For each, its byte range in the original.
    origins: Vec<Range<u32>>,
}

/// Calls `each` with every term of a folded text, in stretches between characters of scripts without spaces:
/// what a sign belongs to never reaches past one of those, and most texts have few stretches that hold a term.
pub fn sign_terms(folded: &str, mut each: impl FnMut(&str)) {
    let mut start = 0;
    let mut last = 0;
    let mut holds_word = false;
    let mut stretch = |from: usize, to: usize, holds_word: bool| {
        if holds_word {
            Signed::new(&folded[from..to]).terms(&mut each);
        }
    };
    for (at, c) in folded.char_indices() {
        if is_spaced(c) {
            holds_word = true;
        } else if is_word_char(c) {
            // One character on each side is told along: behind it a dash is a dash.
            stretch(start, at + c.len_utf8(), holds_word);
            holds_word = false;
            start = at;
        }
        last = at + c.len_utf8();
    }
    stretch(start, last, holds_word);
}

impl Signed {
    /// Folds `text` and keeps its word characters and the signs that belong to them.
    pub fn new(text: &str) -> Self {
        let mut raw = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let origin = at as u32..(at + c.len_utf8()) as u32;
            fold_char(c, |c| raw.push((keep::one_spelling(c), origin.clone())));
        }
        let mut signed = Self::default();
        let mut gap = false;
        for at in 0..raw.len() {
            match keep::fate(&raw, at) {
                keep::Fate::Keep(c) => {
                    signed.push(c, raw[at].1.clone(), gap);
                    gap = false;
                }
                keep::Fate::Join => {}
                keep::Fate::Gap => gap = true,
            }
        }
        signed
    }

    /// Adds another text behind this one; a word does not run on from one to the other.
    pub fn append(&mut self, other: &Self) {
        let from = self.chars.len();
        self.chars.extend(&other.chars);
        self.gaps.extend(&other.gaps);
        self.origins.extend(other.origins.iter().cloned());
        if let Some(gap) = self.gaps.get_mut(from) {
            *gap = true;
        }
    }

    fn push(&mut self, c: char, origin: Range<u32>, gap: bool) {
        self.chars.push(c);
        self.gaps.push(gap);
        self.origins.push(origin);
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The signs in it.
    pub fn signs(&self) -> impl Iterator<Item = char> {
        self.chars.iter().copied().filter(|c| !is_word_char(*c))
    }

    /// Whether it has a sign that carries meaning.
    pub fn has_signs(&self) -> bool {
        self.signs().next().is_some()
    }

    /// Whether there is a letter or digit of a script in which words have bounds.
    pub fn has_spaced(&self) -> bool {
        self.chars.iter().any(|c| is_spaced(*c))
    }

    /// As a text, one space for each gap; taken apart again it is the same.
    pub fn written(&self) -> String {
        let mut text = String::with_capacity(self.chars.len() * 3);
        for (nth, c) in self.chars.iter().enumerate() {
            if nth > 0 && self.gaps[nth] {
                text.push(' ');
            }
            text.push(*c);
        }
        text
    }

    /// The pieces between gaps, each as a text of its own.
    pub fn parts(&self) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for nth in 0..self.chars.len() {
            if nth == 0 || self.gaps[nth] {
                parts.push(Self::default());
            }
            let part = parts.last_mut().expect("one was begun");
            part.push(self.chars[nth], self.origins[nth].clone(), false);
        }
        parts
    }

    /// Byte range in the original of the characters `range`, which must not be empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.origins[range.start].start as usize..self.origins[range.end - 1].end as usize
    }

    /// Where `wanted` stands whole: with its signs, numbers and Latin words not cut. 15万 does not stand in
    /// 1.5万 and C not in C++; Han characters have no bounds.
    pub fn find<'s>(&'s self, wanted: &'s Self) -> impl Iterator<Item = Range<usize>> + 's {
        let length = wanted.chars.len();
        let last = (self.chars.len() + 1).saturating_sub(length.max(1));
        let starts = 0..if length == 0 { 0 } else { last };
        starts
            .map(move |at| at..at + length)
            .filter(|range| self.has_at(wanted, range.start))
            .filter(|range| self.starts(range.start) && self.ends(range.end - 1))
    }

    /// Whether `wanted` stands in it whole.
    pub fn holds(&self, wanted: &Self) -> bool {
        self.find(wanted).next().is_some()
    }

    /// Whether both are the same, signs included.
    pub fn same(&self, other: &Self) -> bool {
        self.chars.len() == other.chars.len() && (self.is_empty() || self.has_at(other, 0))
    }

    /// A space more or less is no difference unless it cuts a word or a number in two.
    fn has_at(&self, wanted: &Self, at: usize) -> bool {
        let there = &self.chars[at..];
        if !there.starts_with(&wanted.chars) {
            return false;
        }
        (1..wanted.chars.len()).all(|nth| {
            self.gaps[at + nth] == wanted.gaps[nth]
                || !one_kind(wanted.chars[nth - 1], wanted.chars[nth])
        })
    }

    /// Calls `each` with every term: the stretches of letters, digits and signs that stand whole.
    /// `C++11` gives itself and `C++`, `v2.1.3` itself and `2.1.3`, `Python/C++` both.
    pub fn terms(&self, mut each: impl FnMut(&str)) {
        let mut term = String::new();
        for start in 0..self.chars.len() {
            if !self.may_begin(start) {
                continue;
            }
            term.clear();
            let mut has_word = false;
            for at in start..self.stretch_end(start) {
                term.push(self.chars[at]);
                has_word |= is_spaced(self.chars[at]);
                if has_word && self.may_end(at) && self.ends(at) {
                    each(&term);
                }
            }
        }
    }

    /// Its only term, when the whole of it is one and could not be written with a space inside.
    pub fn as_term(&self) -> Option<String> {
        let first = *self.chars.first()?;
        let last = self.chars.len() - 1;
        let whole = self.has_spaced() && self.may_begin(0) && self.may_end(last);
        let one = whole && self.stretch_end(0) == self.chars.len();
        let mixed = self
            .chars
            .windows(2)
            .any(|two| is_spaced(two[0]) && is_spaced(two[1]) && !one_kind(two[0], two[1]));
        let version = first == 'v';
        (one && (!mixed || version)).then(|| self.chars.iter().collect())
    }

    fn may_begin(&self, at: usize) -> bool {
        let c = self.chars[at];
        let begins = is_spaced(c) || ".+-#@$¥€£≥≤<>≠≈±=".contains(c) || keep::is_currency(c);
        begins && self.starts(at)
    }

    fn may_end(&self, at: usize) -> bool {
        let c = self.chars[at];
        let is_grade = || c == '-' && self.ends(at);
        is_spaced(c) || "+#%‰°".contains(c) || keep::is_currency(c) || is_grade()
    }

    /// Where the stretch that `start` is in ends for a term that begins there: at a gap, at Han, at a sign
    /// that only joins two terms.
    fn stretch_end(&self, start: usize) -> usize {
        let longest = self.chars.len().min(start + TERM_MAX);
        let goes_on = |at: &usize| {
            let c = self.chars[*at];
            let of_term = is_spaced(c) || !is_word_char(c);
            *at == start || of_term && !self.gaps[*at] && !self.only_joins(*at)
        };
        (start..longest)
            .take_while(goes_on)
            .last()
            .map_or(start, |at| at + 1)
    }

    /// Whether a sign stands between two terms without belonging to either: `Python/C++`.
    fn only_joins(&self, at: usize) -> bool {
        let next = at + 1;
        !is_word_char(self.chars[at])
            && !self.may_end(at)
            && next < self.chars.len()
            && self.ends(at - 1)
            && self.starts(next)
            || self.chars[at] == '+' && self.is_joining_plus(at)
    }
}

/// Both letters or both digits of a script in which a space would make two of them.
fn one_kind(a: char, b: char) -> bool {
    is_spaced(a) && is_spaced(b) && a.is_numeric() == b.is_numeric()
}

#[cfg(test)]
mod tests;
