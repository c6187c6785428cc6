//! What to mark in a text: byte-exact stretches, the longest where several begin at one place.

use super::question::Question;
use crate::ask::{Ask, Piece};
use crate::query;
use crate::searcher::Snapshot;
use jinnang_text::{Folded, Likeness, Signed, SoundPattern, is_word_char};
use std::collections::HashMap;
use std::ops::Range;

/// Stretches of the question that are worth marking wherever they stand.
pub struct Needles {
    /// With their signs; where one stands its letters alone are not marked.
    exact: Vec<Signed>,
    by_first: HashMap<char, Vec<Vec<char>>>,
    sounds: Vec<SoundPattern>,
}

/// A stretch that was found: where, and which of the needles.
type Mark<'n> = (Range<usize>, Found<'n>);

#[derive(PartialEq, Clone, Copy)]
enum Found<'n> {
    Exact(usize),
    Plain(&'n [char]),
}

impl Needles {
    /// Needles of a text of the box.
    pub fn of(snapshot: &Snapshot, text: &str) -> Self {
        let question = Question::new(snapshot, &query::parse(text), &Ask::default());
        Self::new(&question)
    }

    /// Needles of a question: its parts, its words, what may stand for them, and its sound.
    pub(crate) fn new(question: &Question) -> Self {
        let mut needles: Vec<Vec<char>> = question.parts.clone();
        if !question.lone_signs.is_empty() {
            // One letter without its sign would be marked everywhere.
            needles.retain(|part| part.len() > 1);
        }
        let word = |w: &String| w.chars().collect::<Vec<_>>();
        needles.extend(question.words.iter().map(word).filter(|w| w.len() > 1));
        needles.extend(runs(question));
        needles.extend(
            question
                .synonyms
                .iter()
                .flat_map(|term| term.others.iter().map(word)),
        );
        let mut by_first: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for needle in needles.into_iter().filter(|n| !n.is_empty()) {
            let same = by_first.entry(needle[0]).or_default();
            if !same.contains(&needle) {
                same.push(needle);
            }
        }
        for same in by_first.values_mut() {
            same.sort_by_key(|needle| std::cmp::Reverse(needle.len()));
        }
        let letters = question.has_letters();
        let sounds = question.sounds.iter().filter(|_| letters);
        let sounds = sounds
            .filter_map(|chars| SoundPattern::new(chars, Likeness::Same))
            .collect();
        Self {
            exact: question.exact.clone(),
            by_first,
            sounds,
        }
    }

    /// Stretches of `text` to mark, in order, never overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.marks(text)
            .into_iter()
            .map(|(range, _)| range)
            .collect()
    }

    /// The same, for the names of articles, which may also be met by sound.
    pub fn find_in_name(&self, text: &str) -> Vec<Range<usize>> {
        let marks = self.find(text);
        if !marks.is_empty() {
            return marks;
        }
        let folded = Folded::new(text);
        let found = self
            .sounds
            .iter()
            .find_map(|sound| sound.find(&folded.chars));
        found
            .map(|m| folded.original(m.range))
            .into_iter()
            .collect()
    }

    /// How much of the question a text answers to: the characters it marks, longer stretches counting more,
    /// and those with their signs most.
    pub fn weigh(&self, text: &str) -> f32 {
        let mut seen: Vec<Found<'_>> = Vec::new();
        let mut weight = 0.0;
        for (_, found) in self.marks(text) {
            if !seen.contains(&found) {
                seen.push(found);
                let length = match found {
                    Found::Exact(nth) => self.exact[nth].chars().len() + 1,
                    Found::Plain(needle) => needle.len(),
                };
                weight += (length as f32).powf(1.4);
            }
        }
        weight
    }

    fn marks(&self, text: &str) -> Vec<Mark<'_>> {
        let mut marks = self.exact_marks(text);
        let taken: Vec<Range<usize>> = marks.iter().map(|(range, _)| range.clone()).collect();
        let of_exact = |needle: &[char]| {
            marks.iter().any(|(_, found)| match found {
                Found::Exact(nth) => holds(self.exact[*nth].chars(), needle),
                Found::Plain(_) => false,
            })
        };
        let folded = Folded::new(text);
        let plain = self.find_folded(&folded).into_iter();
        let plain = plain.filter(|(_, needle)| !of_exact(needle));
        let plain: Vec<Mark<'_>> = plain
            .map(|(range, needle)| (folded.original(range), Found::Plain(needle)))
            .filter(|(at, _)| taken.iter().all(|t| at.end <= t.start || t.end <= at.start))
            .collect();
        marks.extend(plain);
        marks.sort_by_key(|(range, _)| range.start);
        marks
    }

    /// Where the parts with signs stand; the first of two that overlap counts.
    fn exact_marks(&self, text: &str) -> Vec<Mark<'_>> {
        if self.exact.is_empty() {
            return Vec::new();
        }
        let signed = Signed::new(text);
        let mut marks: Vec<Mark<'_>> = Vec::new();
        for (nth, part) in self.exact.iter().enumerate() {
            for range in signed.find(part) {
                let range = signed.original(range);
                let free = |(m, _): &Mark<'_>| range.end <= m.start || m.end <= range.start;
                if marks.iter().all(free) {
                    marks.push((range, Found::Exact(nth)));
                }
            }
        }
        marks.sort_by_key(|(range, _)| range.start);
        marks
    }

    fn find_folded(&self, folded: &Folded) -> Vec<(Range<usize>, &[char])> {
        let chars = &folded.chars;
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let same = self.by_first.get(&chars[at]).into_iter().flatten();
            match same
                .into_iter()
                .find(|needle| chars[at..].starts_with(needle))
            {
                Some(needle) => {
                    found.push((at..at + needle.len(), needle.as_slice()));
                    at += needle.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Whether the word characters of `signed` have `needle` among them.
fn holds(signed: &[char], needle: &[char]) -> bool {
    let words: Vec<char> = signed
        .iter()
        .copied()
        .filter(|c| is_word_char(*c))
        .collect();
    words.windows(needle.len()).any(|window| window == needle)
}

/// Stretches of three characters and more: a long question is seldom repeated whole.
fn runs(question: &Question) -> Vec<Vec<char>> {
    let mut runs = Vec::new();
    for part in question.parts.iter().filter(|p| p.len() > 3) {
        let longest = part.len().min(12);
        for size in 3..longest {
            runs.extend(part.windows(size).map(<[char]>::to_vec));
        }
    }
    runs
}

/// Cuts a text at its marks.
pub fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut push = |range: Range<usize>, hit| {
        if !range.is_empty() {
            pieces.push(Piece {
                text: text[range].to_owned(),
                hit,
            });
        }
    };
    for mark in marks {
        push(at..mark.start, false);
        push(mark.clone(), true);
        at = mark.end;
    }
    push(at..text.len(), false);
    pieces
}
