//! Slips of the hand: characters of the same sound, one missing, added, swapped or wrong, or all there apart.

use crate::sound::readings;
use std::ops::Range;

/// Characters typed at most that are looked for with a slip; more are a sentence.
pub const TYPED_MAX: usize = 16;
/// Characters from which one may be wrong or too many: of fewer, the one that differs is the one that tells.
const WRONG_MIN: usize = 4;
/// Characters more than were typed that may stand between those that were.
const APART: usize = 2;

/// What came between what was typed and what stands there, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Two neighbours changed places.
    Swapped,
    /// One was left out.
    Missing,
    /// So many were typed as others of the same sound.
    Sound(u8),
    /// One is too many.
    Added,
    /// One is another.
    Wrong,
    /// All are there, near one another.
    Apart,
}

/// A stretch of a text that nearly is what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Characters of the text.
    pub range: Range<usize>,
    /// What came between.
    pub slip: Slip,
}

impl Slip {
    /// How much it is worth of what stands there as typed.
    pub fn worth(self) -> f32 {
        match self {
            Self::Swapped => 0.9,
            Self::Missing => 0.86,
            Self::Sound(times) => 0.9 - 0.06 * f32::from(times.min(5)),
            Self::Added => 0.8,
            Self::Wrong => 0.72,
            Self::Apart => 0.6,
        }
    }
}

/// The stretch of `text` that is nearest to what was typed without being it, leftmost among equals. Both are
/// folded word characters; at least three were typed, or two that are swapped or of the same sound.
pub fn nearest(typed: &[char], text: &[char]) -> Option<Near> {
    let n = typed.len();
    if !(2..=TYPED_MAX).contains(&n) || text.is_empty() {
        return None;
    }
    let mut best: Option<Near> = None;
    for start in likely(typed, text) {
        let Some(found) = at(typed, text, start) else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|b| found.slip.worth() > b.slip.worth())
        {
            best = Some(found);
        }
    }
    best
}

/// Places from which at least half of what was typed stands within as many characters and two more.
fn likely<'t>(typed: &'t [char], text: &'t [char]) -> impl Iterator<Item = usize> + 't {
    let n = typed.len();
    let is_typed = move |at: usize| text.get(at).is_some_and(|c| typed.contains(c));
    let window = n + APART;
    let mut inside = (0..window - 1).filter(|at| is_typed(*at)).count();
    (0..text.len()).filter(move |start| {
        inside += usize::from(is_typed(start + window - 1));
        let enough = inside * 2 >= n;
        inside -= usize::from(is_typed(*start));
        enough
    })
}

fn at(typed: &[char], text: &[char], start: usize) -> Option<Near> {
    let n = typed.len();
    let stretch = |length: usize| text.get(start..start + length);
    let near = |length: usize, slip: Slip| {
        let range = start..start + length;
        Near { range, slip }
    };
    if let Some(there) = stretch(n) {
        if swapped(typed, there) {
            return Some(near(n, Slip::Swapped));
        }
        if let Some(times) = of_the_same_sound(typed, there) {
            return Some(near(n, Slip::Sound(times)));
        }
        if n >= WRONG_MIN && typed.iter().zip(there).filter(|(a, b)| a != b).count() == 1 {
            return Some(near(n, Slip::Wrong));
        }
    }
    if n < 3 {
        return stretch(n + 1)
            .filter(|there| one_missing(typed, there))
            .map(|_| near(n + 1, Slip::Missing));
    }
    if stretch(n + 1).is_some_and(|there| one_missing(typed, there)) {
        return Some(near(n + 1, Slip::Missing));
    }
    if n >= WRONG_MIN && stretch(n - 1).is_some_and(|there| one_missing(there, typed)) {
        return Some(near(n - 1, Slip::Added));
    }
    let there = &text[start..text.len().min(start + n + APART)];
    all_there(typed, there).map(|length| near(length, Slip::Apart))
}

fn swapped(typed: &[char], there: &[char]) -> bool {
    let Some(at) = typed.iter().zip(there).position(|(a, b)| a != b) else {
        return false;
    };
    at + 1 < typed.len()
        && typed[at] == there[at + 1]
        && typed[at + 1] == there[at]
        && typed[at + 2..] == there[at + 2..]
}

/// How many characters are others of the same sound, where at least as many are the same, and none is neither.
fn of_the_same_sound(typed: &[char], there: &[char]) -> Option<u8> {
    let mut times = 0;
    for (a, b) in typed.iter().zip(there) {
        if a != b {
            times += 1;
            let sounds = readings(*a).any(|a| readings(*b).any(|b| a == b));
            if !sounds || times * 2 > typed.len() {
                return None;
            }
        }
    }
    (times > 0).then_some(times as u8)
}

/// Whether `short` is `long` without one character that is neither its first nor its last, or without one of
/// those where three are left.
fn one_missing(short: &[char], long: &[char]) -> bool {
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let inner = front > 0 && front < short.len();
    (inner || short.len() > 2) && short[front..] == long[front + 1..]
}

/// How far one has to read until every typed character was met, each as often as it was typed.
fn all_there(typed: &[char], there: &[char]) -> Option<usize> {
    let mut left: Vec<char> = typed.to_vec();
    if !left.contains(&there[0]) {
        return None;
    }
    for (nth, c) in there.iter().enumerate() {
        if let Some(at) = left.iter().position(|l| l == c) {
            left.swap_remove(at);
            if left.is_empty() {
                return Some(nth + 1);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str, text: &str) -> Option<(String, Slip)> {
        let (typed, text): (Vec<char>, Vec<char>) =
            (typed.chars().collect(), text.chars().collect());
        nearest(&typed, &text).map(|near| (text[near.range].iter().collect(), near.slip))
    }

    #[test]
    fn one_slip_is_forgiven_and_told() {
        for (typed, text, met) in [
            (
                "总拥有成苯",
                "讲总拥有成本",
                Some(("总拥有成本", Slip::Sound(1))),
            ),
            (
                "总有成本",
                "讲总拥有成本了",
                Some(("总拥有成本", Slip::Missing)),
            ),
            (
                "总拥有有成本",
                "总拥有成本",
                Some(("总拥有成本", Slip::Added)),
            ),
            (
                "总有拥成本",
                "总拥有成本",
                Some(("总拥有成本", Slip::Swapped)),
            ),
            (
                "总拥有成木",
                "总拥有成本",
                Some(("总拥有成本", Slip::Wrong)),
            ),
            (
                "成本总拥有",
                "总拥有成本",
                Some(("总拥有成本", Slip::Apart)),
            ),
            ("格价", "看价格", Some(("价格", Slip::Swapped))),
            ("宗有成苯", "总拥有成本", None),
            // The one that differs is the one that tells.
            ("验收单", "签收单", None),
        ] {
            let met = met.map(|(text, slip)| (text.to_owned(), slip));
            assert_eq!(of(typed, text), met, "{typed}");
        }
    }
}
