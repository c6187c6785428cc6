//! A quick look at two characters side by side, by which nearly all of a name is passed over.

use crate::slip_pattern::{Crossed, Meant};
use crate::sound::{Syllable, readings};
use crate::syllable_slips::Slip;

/// What the first two characters of a stretch that is met may be. One of them at most has a slip of the hand.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    typed: char,
    /// What may follow the first character as it was typed.
    after_typed: Seconds,
    /// By the number of the first syllable: one more than the place among `seconds`, 0 where it cannot be first.
    firsts: Vec<u16>,
    seconds: Vec<Seconds>,
}

/// What the second character may be.
#[derive(Debug, Clone, Default)]
struct Seconds {
    /// Characters that were typed.
    typed: Vec<char>,
    /// A bit for each syllable.
    syllables: Vec<u64>,
}

impl Opening {
    pub(crate) fn new(chars: &[char], meant: &[Vec<Meant>], crossed: &[Vec<Crossed>]) -> Self {
        let mut opening = Self {
            typed: chars[0],
            after_typed: Seconds::default(),
            firsts: vec![0; Syllable::all().len()],
            seconds: Vec::new(),
        };
        let follow = |seconds: &mut Seconds, at: usize, hand: bool| {
            let Some(&typed) = chars.get(at) else { return };
            seconds.typed.push(typed);
            let all = meant[at].iter();
            let all = all.filter(|second| !(hand && second.slip == Slip::Hand));
            all.for_each(|second| seconds.add(second.syllable));
            let crossed = crossed[at].iter().filter(|_| !hand);
            crossed.for_each(|crossed| seconds.add(crossed.pair[0]));
        };
        follow(&mut opening.after_typed, 1, false);
        for first in &meant[0] {
            let hand = first.slip == Slip::Hand;
            follow(opening.after(first.syllable), first.taken, hand);
        }
        for crossed in &crossed[0] {
            let [first, second] = crossed.pair;
            opening.after(first).add(second);
        }
        opening
    }

    fn after(&mut self, first: Syllable) -> &mut Seconds {
        let place = &mut self.firsts[first.number()];
        if *place == 0 {
            self.seconds.push(Seconds::default());
            *place = self.seconds.len() as u16;
        }
        &mut self.seconds[usize::from(*place) - 1]
    }

    /// False only where no stretch that is met begins with these characters.
    pub(crate) fn may_be(&self, here: char, next: char) -> bool {
        here == self.typed && self.after_typed.may_be(next)
            || readings(here).any(|first| match self.firsts[first.number()] {
                0 => false,
                place => self.seconds[usize::from(place) - 1].may_be(next),
            })
    }
}

impl Seconds {
    fn add(&mut self, syllable: Syllable) {
        let (word, bit) = (syllable.number() / 64, syllable.number() % 64);
        if self.syllables.is_empty() {
            self.syllables = vec![0; Syllable::all().len().div_ceil(64)];
        }
        self.syllables[word] |= 1 << bit;
    }

    fn may_be(&self, met: char) -> bool {
        let has = |syllable: Syllable| {
            let word = self.syllables.get(syllable.number() / 64);
            word.is_some_and(|word| word >> (syllable.number() % 64) & 1 == 1)
        };
        self.typed.contains(&met) || readings(met).any(has)
    }
}
