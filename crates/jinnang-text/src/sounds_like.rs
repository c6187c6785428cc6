//! Whether typed letters or characters sound like a stretch of a name.
//!
//! A pattern may be initials (`jgg`), full pinyin (`jiage`), a last syllable begun (`jiag`, `jiagon`),
//! Han characters, or any mixture. Characters are compared one by one against all readings of the
//! name's characters; the most literal way to match wins. Nothing here decides how much a match counts.

use crate::sound::{Syllable, initial, readings};
use std::ops::Range;

/// Longest pattern that is looked at; a longer one is a sentence, not a name.
const PATTERN_MAX: usize = 40;
/// Units of a pattern that are used to look names up; the whole pattern is compared afterwards.
const KEY_UNITS: usize = 3;

/// How far apart two characters may sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Han characters match only themselves.
    Same,
    /// Han characters match any character with a common reading.
    Homophone,
}

/// What was typed, ready to be compared with many names.
#[derive(Debug, Clone)]
pub struct SoundPattern {
    chars: Vec<char>,
    likeness: Likeness,
}

/// A stretch of a name that sounds like the pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SoundMatch {
    /// Characters of the name.
    pub range: Range<usize>,
    /// Characters met by themselves.
    pub same: u16,
    /// Characters met by a full syllable.
    pub full: u16,
    /// Characters met by their first letter or a begun syllable.
    pub begun: u16,
    /// Han characters met by another of the same sound.
    pub homophones: u16,
    /// Of all these, how many by a reading that is not the character's most common one.
    pub rare: u16,
}

impl SoundMatch {
    /// Larger is more literal.
    fn rank(&self) -> i32 {
        i32::from(self.same) * 8
            + i32::from(self.full) * 6
            + i32::from(self.homophones) * 5
            + i32::from(self.begun)
            - i32::from(self.rare) * 4
            - (self.range.len() as i32) * 2
    }
}

/// One way of cutting the beginning of the pattern into units, each standing for one character of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    /// First letter of each unit, or the character itself where it is no Han character.
    pub initials: String,
    /// The units that are full syllables.
    pub syllables: Vec<Syllable>,
}

impl SoundPattern {
    /// A pattern of folded word characters; none when there is nothing in it that sounds.
    pub fn new(chars: &[char], likeness: Likeness) -> Option<Self> {
        let sounds = chars
            .iter()
            .any(|c| c.is_ascii_lowercase() || readings(*c).len() > 0);
        (sounds && chars.len() <= PATTERN_MAX).then(|| Self {
            chars: chars.to_vec(),
            likeness,
        })
    }

    /// The most literal match in a name of folded word characters, leftmost among equals.
    pub fn find(&self, name: &[char]) -> Option<SoundMatch> {
        let mut best: Option<SoundMatch> = None;
        for start in 0..name.len() {
            let from = SoundMatch {
                range: start..start,
                ..SoundMatch::default()
            };
            if let Some(found) = self.step(0, name, from)
                && best.as_ref().is_none_or(|b| found.rank() > b.rank())
            {
                best = Some(found);
            }
        }
        best
    }

    /// Ways the pattern may begin, most literal first: up to three units each.
    /// A name that matches contains the initials and the syllables of one of them.
    pub fn beginnings(&self) -> Vec<Parse> {
        let mut parses = Vec::new();
        self.cut(0, Parse::default(), &mut parses);
        parses
    }

    fn step(&self, at: usize, name: &[char], so_far: SoundMatch) -> Option<SoundMatch> {
        let Some(&typed) = self.chars.get(at) else {
            return Some(so_far);
        };
        let &met = name.get(so_far.range.end)?;
        let mut next = so_far;
        next.range.end += 1;
        if typed == met {
            let same = SoundMatch {
                same: next.same + 1,
                ..next.clone()
            };
            if let Some(found) = self.step(at + 1, name, same) {
                return Some(found);
            }
        }
        if typed.is_ascii_lowercase() {
            return self.spell(at, met, name, &next);
        }
        if self.likeness == Likeness::Homophone {
            return self.sound_alike(at, typed, met, name, &next);
        }
        None
    }

    /// Letters against a Han character: whole syllable, begun last syllable, or first letter.
    fn spell(&self, at: usize, met: char, name: &[char], next: &SoundMatch) -> Option<SoundMatch> {
        let rest = &self.chars[at..];
        let mut best: Option<SoundMatch> = None;
        for (nth, reading) in readings(met).enumerate() {
            let spelled = reading.name();
            if !spelled.starts_with(rest[0]) {
                continue;
            }
            let common = spelled
                .chars()
                .zip(rest)
                .take_while(|(s, r)| s == *r)
                .count();
            let rare = next.rare + u16::from(nth > 0);
            let mut offer = |taken: usize, full: u16| {
                let met = SoundMatch {
                    full: next.full + full,
                    begun: next.begun + 1 - full,
                    rare,
                    ..next.clone()
                };
                if let Some(found) = self.step(at + taken, name, met)
                    && best.as_ref().is_none_or(|b| found.rank() > b.rank())
                {
                    best = Some(found);
                }
            };
            if common == spelled.len() {
                offer(common, 1);
            } else if common == rest.len() && common > 1 {
                offer(common, 0);
            }
            if spelled.len() > 1 {
                offer(1, 0);
            }
            if common >= 2 && matches!(&spelled[..2], "zh" | "ch" | "sh") && common < spelled.len()
            {
                offer(2, 0);
            }
        }
        best
    }

    fn sound_alike(
        &self,
        at: usize,
        typed: char,
        met: char,
        name: &[char],
        next: &SoundMatch,
    ) -> Option<SoundMatch> {
        let (shared, rare) = readings(typed)
            .enumerate()
            .flat_map(|(i, t)| readings(met).enumerate().map(move |(j, m)| (t == m, i + j)))
            .filter(|(same, _)| *same)
            .min_by_key(|(_, rare)| *rare)?;
        debug_assert!(shared, "filtered above");
        let met = SoundMatch {
            homophones: next.homophones + 1,
            rare: next.rare + u16::from(rare > 0),
            ..next.clone()
        };
        self.step(at + 1, name, met)
    }

    fn cut(&self, at: usize, so_far: Parse, out: &mut Vec<Parse>) {
        let units = so_far.initials.chars().count();
        let Some(&c) = self.chars.get(at).filter(|_| units < KEY_UNITS) else {
            if !out.contains(&so_far) {
                out.push(so_far);
            }
            return;
        };
        if !c.is_ascii_lowercase() {
            let parse = so_far.and(initial(c), readings(c).next());
            return self.cut(at + 1, parse, out);
        }
        let run: String = self.chars[at..]
            .iter()
            .take(6)
            .take_while(|c| c.is_ascii_lowercase())
            .collect();
        for len in (1..=run.len()).rev() {
            let letters = &run[..len];
            let syllable = Syllable::named(letters).filter(|_| len > 1);
            if syllable.is_some() || self.is_begun(at, letters) {
                self.cut(at + len, so_far.and(c, syllable), out);
            }
        }
    }

    /// Whether these letters may stand for a character without spelling it out.
    fn is_begun(&self, at: usize, letters: &str) -> bool {
        match letters {
            "zh" | "ch" | "sh" => true,
            _ if letters.len() == 1 => true,
            _ => at + letters.len() == self.chars.len() && Syllable::is_begun_by(letters),
        }
    }
}

impl Parse {
    fn and(&self, initial: char, syllable: Option<Syllable>) -> Self {
        let mut next = self.clone();
        next.initials.push(initial);
        next.syllables.extend(syllable);
        next
    }
}

/// Calls `each` with every key under which a name of folded text can be found by sound:
/// `^j` and `^jg` for its start, `jg` and `jgg` for each pair and triple of initials, `_jia` for each syllable.
/// Characters with several readings give all of them.
pub fn sound_keys(folded: &str, mut each: impl FnMut(&str)) {
    let chars: Vec<char> = folded.chars().filter(|c| crate::is_word_char(*c)).collect();
    let letters: Vec<Vec<char>> = chars.iter().map(|c| initials(*c)).collect();
    let mut key = String::with_capacity(8);
    let mut emit = |start: &str, window: &[Vec<char>]| {
        combine(window, &mut |letters| {
            key.clear();
            key.push_str(start);
            key.extend(letters);
            each(&key);
        });
    };
    emit("^", &letters[..letters.len().min(1)]);
    if letters.len() > 1 {
        emit("^", &letters[..2]);
    }
    for size in [2, 3] {
        letters.windows(size).for_each(|window| emit("", window));
    }
    let mut syllables: Vec<Syllable> = chars.iter().flat_map(|c| readings(*c)).collect();
    syllables.sort_unstable();
    syllables.dedup();
    for syllable in syllables {
        key.clear();
        key.push('_');
        key.push_str(syllable.name());
        each(&key);
    }
}

fn initials(c: char) -> Vec<char> {
    let mut letters: Vec<char> = readings(c).map(Syllable::initial).collect();
    if letters.is_empty() {
        letters.push(c);
    }
    letters.sort_unstable();
    letters.dedup();
    letters
}

fn combine(window: &[Vec<char>], each: &mut impl FnMut(&[char])) {
    let mut chosen = [' '; 3];
    let n = window.len();
    if n == 0 {
        return;
    }
    let total: usize = window.iter().map(Vec::len).product();
    for mut number in 0..total {
        for (slot, letters) in chosen.iter_mut().zip(window) {
            *slot = letters[number % letters.len()];
            number /= letters.len();
        }
        each(&chosen[..n]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().filter(|c| crate::is_word_char(*c)).collect()
    }

    fn found(typed: &str, name: &str, likeness: Likeness) -> Option<String> {
        let pattern = SoundPattern::new(&chars(typed), likeness)?;
        let name = chars(name);
        pattern.find(&name).map(|m| name[m.range].iter().collect())
    }

    #[test]
    fn letters_meet_a_name_in_every_way_people_type() {
        for (typed, name, met) in [
            ("jgg", "价格高：与竞品对比", Some("价格高")),
            ("jiage", "价格高", Some("价格")),
            ("jiag", "价格高", Some("价格")),
            ("jiaggao", "价格高", Some("价格高")),
            ("价格gao", "谈价格高不高", Some("价格高")),
            ("zyycb", "总拥有成本", Some("总拥有成本")),
            ("zongyongyou", "总拥有成本", Some("总拥有")),
            ("yinhang", "银行客户", Some("银行")),
            ("crmxt", "CRM系统".to_lowercase().as_str(), Some("crm系统")),
            ("xian", "西安", Some("西安")),
            ("xian", "先谈", Some("先")),
            ("shq", "售后区", Some("售后区")),
            ("shhou", "售后", Some("售后")),
            ("jgd", "价格高", None),
            ("jiagx", "价格高", None),
        ] {
            assert_eq!(
                found(typed, name, Likeness::Same).as_deref(),
                met,
                "{typed} in {name}"
            );
        }
    }

    #[test]
    fn homophones_meet_only_when_asked_for() {
        assert_eq!(found("加格高", "价格高", Likeness::Same), None);
        assert_eq!(
            found("加格高", "价格高", Likeness::Homophone).as_deref(),
            Some("价格高")
        );
        assert_eq!(found("加个太高", "价格高", Likeness::Homophone), None);
    }

    #[test]
    fn the_most_literal_match_wins() {
        let name = chars("讲个价格");
        let pattern = SoundPattern::new(&chars("jiage"), Likeness::Same).unwrap();
        assert_eq!(pattern.find(&name).unwrap().range, 2..4);
    }

    proptest::proptest! {
        #[test]
        fn whatever_matches_has_the_keys_of_one_of_its_parses(
            name in "[价格高行重长总拥有成本客户crm]{3,8}",
            start in 0_usize..4,
            full in proptest::collection::vec(proptest::bool::ANY, 8),
        ) {
            let name = chars(&name);
            let typed: String = name[start.min(name.len() - 2)..]
                .iter()
                .zip(&full)
                .map(|(c, full)| match readings(*c).next() {
                    Some(s) if *full => s.name().to_owned(),
                    Some(s) => s.initial().to_string(),
                    None => c.to_string(),
                })
                .collect();
            let pattern = SoundPattern::new(&chars(&typed), Likeness::Same).unwrap();
            proptest::prop_assert!(pattern.find(&name).is_some(), "{typed}");
            let mut keys = std::collections::HashSet::new();
            sound_keys(&name.iter().collect::<String>(), |k| { keys.insert(k.to_owned()); });
            let reachable = pattern.beginnings().iter().any(|p| {
                let letters: Vec<char> = p.initials.chars().collect();
                letters.windows(letters.len().min(3)).all(|w| letters.len() < 2 || keys.contains(&w.iter().collect::<String>()))
                    && p.syllables.iter().all(|s| keys.contains(&format!("_{}", s.name())))
            });
            proptest::prop_assert!(reachable, "{typed} begins {:?}", pattern.beginnings());
        }
    }
}
