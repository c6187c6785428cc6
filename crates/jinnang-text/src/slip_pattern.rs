//! What was typed with slips, taken apart once: the syllables that the letters from each place on may be meant for.

use crate::slip_opening::Opening;
use crate::sound::Syllable;
use crate::sounds_like::PATTERN_MAX;
use crate::syllable_slips::{LONGEST, Slip, meant_by, spelled};

/// Fewer characters, and a slip leaves nothing to go by.
const CHARS_MIN: usize = 4;
/// Fewer letters among them, and there is no syllable that could have a slip.
const LETTERS_MIN: usize = 2;
/// A last syllable with fewer letters may be any of dozens; it does not count as one.
pub(crate) const BEGUN_MIN: usize = 2;

/// What was typed, ready to be compared with many names.
#[derive(Debug, Clone)]
pub struct SlipPattern {
    pub(crate) chars: Vec<char>,
    /// What the letters from each place on may be meant for, by syllable.
    pub(crate) meant: Vec<Vec<Meant>>,
    /// The same for two syllables that swapped letters where they meet.
    pub(crate) crossed: Vec<Vec<Crossed>>,
    /// What the first two characters of a stretch that is met may be.
    pub(crate) opening: Opening,
}

/// A syllable that the next letters may be meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Meant {
    pub syllable: Syllable,
    /// Letters it takes.
    pub taken: usize,
    pub slip: Slip,
    /// Only its first letters are there, at the end of what was typed.
    pub begun: bool,
}

/// Two syllables, the last letter of one swapped with the first of the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crossed {
    pub pair: [Syllable; 2],
    /// Letters they take.
    pub taken: usize,
}

impl SlipPattern {
    /// A pattern of folded word characters; none when a slip in it would leave too little to go by.
    pub fn new(chars: &[char]) -> Option<Self> {
        let letters = chars.iter().filter(|c| c.is_ascii_lowercase()).count();
        if letters < LETTERS_MIN || !(CHARS_MIN..=PATTERN_MAX).contains(&chars.len()) {
            return None;
        }
        let places = 0..chars.len();
        let meant: Vec<_> = places.clone().map(|at| meant(&chars[at..])).collect();
        let crossed: Vec<_> = places.map(|at| crossed(&chars[at..])).collect();
        Some(Self {
            chars: chars.to_vec(),
            opening: Opening::new(chars, &meant, &crossed),
            meant,
            crossed,
        })
    }

    /// Ways in which the letters from `at` on may be meant for a syllable.
    pub(crate) fn meant_for(&self, at: usize, syllable: Syllable) -> &[Meant] {
        let all = &self.meant[at];
        let start = all.partition_point(|meant| meant.syllable < syllable);
        let length = all[start..].partition_point(|meant| meant.syllable == syllable);
        &all[start..start + length]
    }
}

/// What the first letters of `rest` may be meant for.
fn meant(rest: &[char]) -> Vec<Meant> {
    let letters = run(rest);
    let mut all = Vec::new();
    for taken in 1..=letters.len() {
        all.extend(
            meant_by(&letters[..taken])
                .iter()
                .map(|&(syllable, slip)| Meant {
                    syllable,
                    taken,
                    slip,
                    begun: false,
                }),
        );
    }
    if letters.len() == rest.len() {
        let begun: String = letters.iter().collect();
        let longer = Syllable::begun_by(&begun).filter(|_| !begun.is_empty());
        all.extend(longer.map(|syllable| Meant {
            syllable,
            taken: letters.len(),
            slip: Slip::None,
            begun: true,
        }));
    }
    all.sort_unstable();
    all
}

/// The letters a syllable may take.
fn run(rest: &[char]) -> &[char] {
    let letters = rest.iter().take(LONGEST);
    &rest[..letters.take_while(|c| c.is_ascii_lowercase()).count()]
}

/// The pairs of syllables that the first letters of `rest` spell once two of them are swapped back.
fn crossed(rest: &[char]) -> Vec<Crossed> {
    let mut all = Vec::new();
    for border in 1..run(rest).len() {
        let (last, next) = (rest[border], rest[border - 1]);
        let front = rest[..border - 1].iter().copied().chain([last]);
        let Some(first) = spelled(front).filter(|_| last != next) else {
            continue;
        };
        let after = run(&rest[border + 1..]);
        for length in 0..=after.len() {
            let back = std::iter::once(next).chain(after[..length].iter().copied());
            all.extend(spelled(back).map(|second| Crossed {
                pair: [first, second],
                taken: border + 1 + length,
            }));
        }
    }
    all
}
