//! Whether letters typed with a slip here and there sound like a stretch of a name.
//!
//! Each character of the name is met by itself or by a whole syllable, the last one perhaps only begun; a
//! syllable has one slip at most. Two letters may also be swapped where two syllables meet. Slips of the ear
//! may be everywhere, slips of the hand in half of the syllables. Nothing here decides how much a match counts.

use crate::slip_pattern::{BEGUN_MIN, Meant, SlipPattern};
use crate::sound::{is_han, readings};
use crate::sounds_like::NAME_MAX;
use crate::syllable_slips::Slip;
use std::cmp::Reverse;
use std::ops::Range;

/// Fewer syllables, and a slip may mean anything.
const SYLLABLES_MIN: u8 = 2;
/// A last syllable that does not count tells less than one with a slip of the hand, which counts two.
const FAINT: u16 = 3;

/// A stretch of a name that sounds like the pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipMatch {
    /// Characters of the name.
    pub range: Range<usize>,
    /// Slips of the hand.
    pub hand: u8,
    /// Syllables that are spelled as another ear hears them.
    pub ear: u8,
    /// Characters met by a reading that is not their most common one.
    pub rare: u8,
}

impl SlipPattern {
    /// The match in a name of folded word characters that has the fewest slips, leftmost among equals.
    /// Only the beginning of a name is looked at: what runs longer is a paragraph.
    pub fn find(&self, name: &[char]) -> Option<SlipMatch> {
        let name = &name[..name.len().min(NAME_MAX)];
        let mut walk = Walk {
            pattern: self,
            name,
            known: Vec::new(),
        };
        let starts =
            (1..name.len()).filter(|next| self.opening.may_be(name[next - 1], name[*next]));
        let starts = starts.map(|next| next - 1);
        let found = starts.filter_map(|start| {
            let rest = walk.meet(0, start)?;
            rest.is_enough().then_some((start, rest))
        });
        let (start, rest) = found.min_by_key(|(start, rest)| (rest.cost(), *start))?;
        Some(SlipMatch {
            range: start..start + usize::from(rest.chars),
            hand: rest.hand,
            ear: rest.ear,
            rare: rest.rare,
        })
    }

    /// A quick look at a whole name: false only where the pattern cannot be met anywhere in it.
    pub fn may_meet(&self, name: &str) -> bool {
        let mut rest = name.chars().take(NAME_MAX).peekable();
        while let Some(c) = rest.next() {
            if rest
                .peek()
                .is_some_and(|next| self.opening.may_be(c, *next))
            {
                return true;
            }
        }
        false
    }
}

impl SlipMatch {
    /// Whether it is met as it was typed.
    pub fn has_slips(&self) -> bool {
        self.hand + self.ear > 0
    }
}

/// How the rest of a pattern is met.
#[derive(Debug, Clone, Copy, Default)]
struct Rest {
    chars: u8,
    syllables: u8,
    hand: u8,
    ear: u8,
    rare: u8,
    /// The last syllable has too few letters to count.
    faint: bool,
}

impl Rest {
    /// Less is closer to what was typed; among equals the one that accounts for more syllables.
    fn cost(self) -> (u16, u8, Reverse<u8>) {
        let slips = u16::from(self.hand) * 2 + u16::from(self.ear);
        let faint = u16::from(self.faint) * FAINT;
        (slips + faint, self.rare, Reverse(self.syllables))
    }

    fn is_enough(self) -> bool {
        self.syllables >= SYLLABLES_MIN && self.hand <= self.syllables / 2
    }

    fn after(mut self, meant: Meant, rare: bool) -> Self {
        let counts = !meant.begun || meant.taken >= BEGUN_MIN;
        self.chars += 1;
        self.faint |= !counts;
        self.syllables += u8::from(counts);
        self.hand += u8::from(meant.slip == Slip::Hand);
        self.ear += u8::from(meant.slip == Slip::Ear);
        self.rare += u8::from(rare);
        self
    }
}

#[derive(Clone, Copy)]
enum Known {
    Open,
    Settled(Option<Rest>),
}

/// One pattern on its way through one name; each answer is worked out once, however its place is reached.
struct Walk<'p> {
    pattern: &'p SlipPattern,
    name: &'p [char],
    /// Answers by what is left of the pattern and place in the name; made when first needed.
    known: Vec<Known>,
}

impl Walk<'_> {
    /// The way with the fewest slips in which the pattern from `at` on is met by the name from `place` on.
    fn rest(&mut self, at: usize, place: usize) -> Option<Rest> {
        if at == self.pattern.chars.len() {
            return Some(Rest::default());
        }
        let width = self.name.len() + 1;
        if self.known.is_empty() {
            self.known = vec![Known::Open; self.pattern.chars.len() * width];
        }
        let cell = at * width + place;
        if let Known::Settled(found) = self.known[cell] {
            return found;
        }
        let found = self.meet(at, place);
        self.known[cell] = Known::Settled(found);
        found
    }

    fn meet(&mut self, at: usize, place: usize) -> Option<Rest> {
        let &met = self.name.get(place)?;
        let ways = [
            self.same(at, place, met),
            self.spell(at, place, met),
            self.cross(at, place),
        ];
        ways.into_iter().flatten().min_by_key(|rest| rest.cost())
    }

    fn same(&mut self, at: usize, place: usize, met: char) -> Option<Rest> {
        if self.pattern.chars[at] != met {
            return None;
        }
        let mut rest = self.rest(at + 1, place + 1)?;
        rest.chars += 1;
        rest.syllables += u8::from(is_han(met));
        Some(rest)
    }

    fn spell(&mut self, at: usize, place: usize, met: char) -> Option<Rest> {
        let pattern = self.pattern;
        let mut best: Option<Rest> = None;
        for (nth, reading) in readings(met).enumerate() {
            for meant in pattern.meant_for(at, reading) {
                let Some(rest) = self.rest(at + meant.taken, place + 1) else {
                    continue;
                };
                let rest = rest.after(*meant, nth > 0);
                if best.is_none_or(|best| rest.cost() < best.cost()) {
                    best = Some(rest);
                }
            }
        }
        best
    }

    fn cross(&mut self, at: usize, place: usize) -> Option<Rest> {
        let pattern = self.pattern;
        let reads = |place: usize, syllable| {
            let met = self.name.get(place);
            met.is_some_and(|met| readings(*met).any(|reading| reading == syllable))
        };
        let all = pattern.crossed[at].iter();
        let here = all.filter(|c| reads(place, c.pair[0]) && reads(place + 1, c.pair[1]));
        let here: Vec<usize> = here.map(|crossed| crossed.taken).collect();
        let rests = here.into_iter().filter_map(|taken| {
            let mut rest = self.rest(at + taken, place + 2)?;
            rest.chars += 2;
            rest.syllables += 2;
            rest.hand += 1;
            Some(rest)
        });
        rests.min_by_key(|rest| rest.cost())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slip_keys::LOOKUPS_MAX;
    use crate::sounds_like::PATTERN_MAX;
    use crate::syllable_slips::beside;
    use crate::{Likeness, SoundPattern, sound_keys};
    use std::collections::HashSet;

    fn chars(text: &str) -> Vec<char> {
        text.chars().filter(|c| crate::is_word_char(*c)).collect()
    }

    fn found(typed: &str, name: &str) -> Option<(String, u8, u8)> {
        let name = chars(name);
        let found = SlipPattern::new(&chars(typed))?.find(&name)?;
        Some((name[found.range].iter().collect(), found.hand, found.ear))
    }

    #[test]
    fn pinyin_with_slips_meets_the_name_it_was_meant_for() {
        for (typed, name, met) in [
            ("xuqui", "挖掘需求四法", ("需求", 1, 0)),
            ("hetogn", "改合同条款", ("合同", 1, 0)),
            ("jaige", "价格高", ("价格", 1, 0)),
            ("jiaage", "价格高", ("价格", 1, 0)),
            ("jiagr", "价格高", ("价格", 1, 0)),
            ("hiage", "价格高", ("价格", 1, 0)),
            ("jigae", "价格高", ("价格", 1, 0)),
            ("lainxi", "专项练习", ("练习", 1, 0)),
            ("lianxin", "专项练习", ("练习", 0, 1)),
            ("sangxianman", "上线慢", ("上线慢", 0, 1)),
            ("kefufafuo", "客户发火", ("客户发火", 0, 2)),
            ("价格gaoo", "价格高", ("价格高", 1, 0)),
            ("crmxiotng", "crm系统", ("crm系统", 1, 0)),
            ("hetogntiaok", "合同条款", ("合同条款", 1, 0)),
            ("jaigega", "价格高", ("价格高", 1, 0)),
            ("jiage", "价格高", ("价格", 0, 0)),
        ] {
            let met = Some((met.0.to_owned(), met.1, met.2));
            assert_eq!(found(typed, name), met, "{typed} in {name}");
        }
    }

    #[test]
    fn hostile_letters_cost_no_more_than_their_number() {
        let name = chars(&"着".repeat(200));
        for (typed, met) in [
            ("z".repeat(PATTERN_MAX), false),
            ("zhz".repeat(13), false),
            ("zhezhao".repeat(5), true),
            ("zhezhoa".repeat(5), true),
        ] {
            let pattern = SlipPattern::new(&chars(&typed)).unwrap();
            assert!(pattern.lookups().len() <= LOOKUPS_MAX + 1, "{typed}");
            assert_eq!(pattern.find(&name).is_some(), met, "{typed}");
            let missed = SlipPattern::new(&chars(&format!("{}q", &typed[1..])));
            assert_eq!(missed.unwrap().find(&name), None, "{typed}");
        }
        assert!(SlipPattern::new(&chars(&"z".repeat(PATTERN_MAX + 1))).is_none());
    }

    proptest::proptest! {
        #![proptest_config(jinnang_testkit::laws())]

        #[test]
        fn every_single_slip_is_met(
            name in "[价格高行重长总拥有成本客户需求合同延期审儿安绿]{2,8}",
            start in 0_usize..7,
            kind in 0_usize..4,
            place in 0_usize..64,
            which in 0_usize..8,
        ) {
            let name = chars(&name);
            let typed = damaged(&spelled_out(&name[start.min(name.len() - 2)..]), kind, place, which);
            if let Some(pattern) = SlipPattern::new(&typed) {
                let as_typed = SoundPattern::new(&typed, Likeness::Same).unwrap();
                let typed: String = typed.iter().collect();
                if as_typed.find(&name).is_some() {
                    return Ok(());
                }
                proptest::prop_assert!(pattern.find(&name).is_some(), "{typed}");
                let mut keys = HashSet::new();
                sound_keys(&name.iter().collect::<String>(), |key| {
                    keys.insert(key.to_owned());
                });
                let reachable = pattern.lookups().iter().any(|lookup| {
                    lookup.inside.iter().any(|key| keys.contains(key))
                        && lookup.syllables.iter().all(|any| any.iter().any(|key| keys.contains(key)))
                });
                proptest::prop_assert!(reachable, "{typed}");
            }
        }
    }

    fn spelled_out(name: &[char]) -> Vec<char> {
        let readings = name.iter().filter_map(|c| readings(*c).next());
        readings
            .flat_map(|syllable| syllable.name().chars())
            .collect()
    }

    /// One letter beside the right one, doubled, left out, or swapped with the next.
    fn damaged(spelled: &[char], kind: usize, place: usize, which: usize) -> Vec<char> {
        let mut typed = spelled.to_vec();
        let at = place % typed.len();
        match kind {
            0 => {
                let keys: Vec<char> = beside(typed[at]).collect();
                typed[at] = keys[which % keys.len()];
            }
            1 => typed.insert(at, typed[at]),
            2 => drop(typed.remove(at)),
            _ => typed.swap(at, (at + 1).min(spelled.len() - 1)),
        }
        typed
    }

    #[test]
    fn too_little_or_too_many_slips_meet_nothing() {
        for (typed, name) in [
            ("jiae", "家"),
            ("gaoo", "高"),
            ("gr", "价格"),
            ("jair", "价格"),
            ("jaigr", "价格"),
            ("jaigrgao", "价格高"),
            ("jaxige", "价格"),
            ("jaig", "价格"),
        ] {
            assert_eq!(found(typed, name), None, "{typed} in {name}");
        }
    }
}
