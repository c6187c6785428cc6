//! What to mark in a text: byte-exact stretches, the longest where several begin at one place.

use super::question::Question;
use crate::ask::{Ask, Piece};
use crate::query;
use crate::searcher::Snapshot;
use jinnang_text::{Folded, Likeness, SoundPattern};
use std::collections::HashMap;
use std::ops::Range;

/// Stretches of the question that are worth marking wherever they stand.
pub struct Needles {
    by_first: HashMap<char, Vec<Vec<char>>>,
    sounds: Vec<SoundPattern>,
}

impl Needles {
    /// Needles of a text of the box.
    pub fn of(snapshot: &Snapshot, text: &str) -> Self {
        let question = Question::new(snapshot, &query::parse(text), &Ask::default());
        Self::new(snapshot, &question)
    }

    /// Needles of a question: its parts, its words, what may stand for them, and its sound.
    pub(crate) fn new(_: &Snapshot, question: &Question) -> Self {
        let mut needles: Vec<Vec<char>> = question.parts.clone();
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
        Self { by_first, sounds }
    }

    /// Stretches of `text` to mark, in order, never overlapping.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        self.find_folded(&folded)
            .into_iter()
            .map(|(range, _)| folded.original(range))
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

    /// How much of the question a text answers to: the characters it marks, longer stretches counting more.
    pub fn weigh(&self, folded: &Folded) -> f32 {
        let mut seen: Vec<&[char]> = Vec::new();
        let mut weight = 0.0;
        for (_, needle) in self.find_folded(folded) {
            if !seen.contains(&needle) {
                seen.push(needle);
                weight += (needle.len() as f32).powf(1.4);
            }
        }
        weight
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
