//! Keys by which names are looked up that sound like letters typed with slips.
//!
//! Of the first three syllables one at most has a slip of the hand; that is what a name is looked up by.
//! The others are known, or one of the few that another ear does not tell from them.

use crate::is_word_char;
use crate::slip_pattern::{BEGUN_MIN, Meant, SlipPattern};
use crate::sound::{Syllable, initial, readings};
use crate::syllable_slips::{LONGEST, Slip};
use std::cmp::Reverse;

/// More ways to cut what was typed than any real word has.
pub(crate) const LOOKUPS_MAX: usize = 150;

/// What a name holds that is met in one way of cutting the beginning of what was typed: one key of `inside`,
/// one of each of `syllables`, and one of `starts` if it is met at its beginning.
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
    /// Ways the pattern may begin: those that account for all of it, then those that ask for most.
    pub fn lookups(&self) -> Vec<SlipLookup> {
        let places = 0..=self.chars.len().min(2 * LONGEST);
        let units: Vec<Vec<Unit>> = places.map(|at| self.units(at)).collect();
        let places = units.iter().enumerate();
        let thirds = places.map(|(at, units)| [false, true].map(|hand| self.any(at, units, hand)));
        let thirds: Vec<[Option<Unit>; 2]> = thirds.collect();
        let (mut all, mut longer) = (Vec::new(), Vec::new());
        for first in &units[0] {
            let seconds = units[first.taken].iter();
            for second in seconds.filter(|second| !(first.hand && second.hand)) {
                let at = first.taken + second.taken;
                if at == self.chars.len() {
                    all.push(lookup(&[first, second]));
                }
                let third = &thirds[at][usize::from(first.hand || second.hand)];
                longer.extend(third.iter().map(|third| lookup(&[first, second, third])));
            }
            longer.extend(self.crossed_after(Some(first)));
        }
        longer.extend(self.crossed_after(None));
        longer.sort_by_key(|lookup| Reverse(lookup.syllables.len()));
        all.extend(longer);
        all.truncate(LOOKUPS_MAX);
        all.extend(self.latin());
        all
    }

    /// Everything that the characters from `at` on may stand for, as one; slips of the hand only where there
    /// was none before.
    fn any(&self, at: usize, units: &[Unit], hand_before: bool) -> Option<Unit> {
        let units = units.iter().filter(|unit| !(hand_before && unit.hand));
        let mut units: Vec<Unit> = units.cloned().collect();
        if !hand_before {
            let crossed = self.crossed.get(at).into_iter().flatten();
            units.extend(crossed.map(|crossed| known(crossed.pair[0])));
            units.extend(self.literal(at));
        }
        units.into_iter().reduce(Unit::or)
    }

    /// A letter or digit that stands in the name as it is.
    fn literal(&self, at: usize) -> Option<Unit> {
        let c = *self.chars.get(at)?;
        c.is_ascii().then(|| Unit {
            taken: 1,
            initials: vec![c],
            syllables: Vec::new(),
            hand: false,
        })
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
            let [one, other] = crossed.pair.map(known);
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

impl Unit {
    fn or(mut self, other: Self) -> Self {
        if self.syllables.is_empty() || other.syllables.is_empty() {
            self.syllables.clear();
        } else {
            self.syllables.extend(other.syllables);
        }
        self.initials.extend(other.initials);
        self.initials.sort_unstable();
        self.initials.dedup();
        self
    }
}

fn known(syllable: Syllable) -> Unit {
    Unit {
        taken: 0,
        initials: vec![syllable.initial()],
        syllables: vec![syllable],
        hand: false,
    }
}

fn lookup(units: &[&Unit]) -> SlipLookup {
    let known = units.iter().filter(|unit| !unit.syllables.is_empty());
    let key = |syllable: &Syllable| format!("_{}", syllable.name());
    SlipLookup {
        starts: initials("^", &units[..2]),
        inside: initials("", units),
        syllables: known
            .map(|unit| unit.syllables.iter().map(key).collect())
            .collect(),
    }
}

fn initials(start: &str, units: &[&Unit]) -> Vec<String> {
    units.iter().fold(vec![start.to_owned()], |keys, unit| {
        let longer = |key: &String| {
            let key = key.clone();
            unit.initials.iter().map(move |c| format!("{key}{c}"))
        };
        keys.iter().flat_map(longer).collect()
    })
}
