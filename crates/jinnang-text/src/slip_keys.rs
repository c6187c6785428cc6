//! Keys by which names are looked up that sound like letters typed with slips.
//!
//! Of the first three syllables one at most has a slip of the hand; that is what a name is looked up by.
//! The others are known, or one of the few that another ear does not tell from them.

use crate::is_word_char;
use crate::slip_pattern::{BEGUN_MIN, Meant, SlipPattern};
use crate::sound::{Syllable, initial, readings};
use crate::syllable_slips::Slip;

/// More ways to cut what was typed than any real word has.
const LOOKUPS_MAX: usize = 150;

/// What a name holds that is met in one way of cutting the beginning of what was typed: one key of
/// `starts` if it begins the name, one of `inside` wherever it stands, and one of each of `syllables`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlipLookup {
    /// Keys of initials that begin a name.
    pub starts: Vec<String>,
    /// Keys of initials side by side.
    pub inside: Vec<String>,
    /// Keys of syllables.
    pub syllables: Vec<Vec<String>>,
}

/// What the next letters stand for, one character of a name.
#[derive(Debug, Clone)]
struct Unit {
    taken: usize,
    initials: Vec<char>,
    /// Empty where they are too many to look for.
    syllables: Vec<Syllable>,
    hand: bool,
}

impl SlipPattern {
    /// Ways the pattern may begin, those that ask for most first.
    pub fn lookups(&self) -> Vec<SlipLookup> {
        let (mut telling, mut rest) = (Vec::new(), Vec::new());
        for first in self.units(0) {
            for second in self.units(first.taken) {
                if first.hand && second.hand {
                    continue;
                }
                let at = first.taken + second.taken;
                let third = self.units(at).into_iter();
                let third = third.filter(|third| !third.hand && !third.syllables.is_empty());
                telling.extend(third.map(|third| lookup(&[&first, &second, &third])));
                if !(first.hand || second.hand) || at + BEGUN_MIN > self.chars.len() {
                    rest.push(lookup(&[&first, &second]));
                }
            }
            telling.extend(self.crossed_after(Some(&first)));
        }
        telling.extend(self.crossed_after(None));
        rest.extend(self.latin());
        telling.extend(rest);
        telling.truncate(LOOKUPS_MAX);
        telling
    }

    /// What the characters from `at` on may stand for.
    fn units(&self, at: usize) -> Vec<Unit> {
        let Some(&c) = self.chars.get(at) else {
            return Vec::new();
        };
        if !c.is_ascii_lowercase() {
            return vec![Unit {
                taken: 1,
                initials: vec![initial(c)],
                syllables: readings(c).take(1).collect(),
                hand: false,
            }];
        }
        let longest = self.meant[at].iter().map(|meant| meant.taken).max();
        let lengths = 1..=longest.unwrap_or(0);
        lengths
            .flat_map(|taken| [false, true].map(|hand| self.unit(at, taken, hand)))
            .flatten()
            .collect()
    }

    fn unit(&self, at: usize, taken: usize, hand: bool) -> Option<Unit> {
        let is_it = |m: &&Meant| m.taken == taken && (m.slip == Slip::Hand) == hand;
        let mut syllables: Vec<Syllable> = self.meant[at]
            .iter()
            .filter(is_it)
            .map(|m| m.syllable)
            .collect();
        syllables.dedup();
        let mut initials: Vec<char> = syllables.iter().map(|s| s.initial()).collect();
        initials.sort_unstable();
        initials.dedup();
        if hand || taken < BEGUN_MIN {
            syllables.clear();
        }
        (!initials.is_empty()).then_some(Unit {
            taken,
            initials,
            syllables,
            hand,
        })
    }

    /// Two syllables that swapped letters where they meet, at the beginning or after a first one.
    fn crossed_after<'s>(&'s self, first: Option<&'s Unit>) -> impl Iterator<Item = SlipLookup> {
        let first = first.filter(|first| !first.hand);
        let at = first.map_or(0, |first| first.taken);
        let crossed = self.crossed.get(at).into_iter().flatten();
        crossed.map(move |crossed| {
            let [one, other] = crossed.pair.map(|syllable| Unit {
                taken: 0,
                initials: vec![syllable.initial()],
                syllables: vec![syllable],
                hand: false,
            });
            match first {
                Some(first) => lookup(&[first, &one, &other]),
                None => lookup(&[&one, &other]),
            }
        })
    }

    /// The first letters as they are: names begin with words that are no Han.
    fn latin(&self) -> Option<SlipLookup> {
        let first = self.chars.get(..3)?;
        let letters = first.iter().all(|c| is_word_char(*c) && c.is_ascii());
        letters.then(|| SlipLookup {
            starts: vec![format!("^{}{}", first[0], first[1])],
            inside: vec![first.iter().collect()],
            syllables: Vec::new(),
        })
    }
}

fn lookup(units: &[&Unit]) -> SlipLookup {
    let starts = pairs("^", units[0], units[1]);
    let inside = match units {
        [first, second, third] if first.hand => pairs("", second, third),
        _ => pairs("", units[0], units[1]),
    };
    let known = units.iter().filter(|unit| !unit.syllables.is_empty());
    let key = |syllable: &Syllable| format!("_{}", syllable.name());
    SlipLookup {
        starts,
        inside,
        syllables: known
            .map(|unit| unit.syllables.iter().map(key).collect())
            .collect(),
    }
}

fn pairs(start: &str, one: &Unit, other: &Unit) -> Vec<String> {
    let ones = one.initials.iter();
    ones.flat_map(|one| {
        other
            .initials
            .iter()
            .map(move |other| format!("{start}{one}{other}"))
    })
    .collect()
}
