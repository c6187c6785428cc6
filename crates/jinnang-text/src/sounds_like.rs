//! Whether typed letters or characters sound like a stretch of a name.
//!
//! A pattern may be initials (`jgg`), full pinyin (`jiage`), a last syllable begun (`jiag`, `jiagon`),
//! Han characters, or any mixture. Characters are compared one by one against all readings of the
//! name's characters; the most literal way to match wins. Nothing here decides how much a match counts.

use crate::sound::{letter_bit, letters, readings};
use std::ops::Range;

/// Longest pattern that is looked at; a longer one is a sentence, not a name.
pub(crate) const PATTERN_MAX: usize = 40;
/// Characters of a name that are looked at; a longer one is a paragraph, and nobody types its sound.
pub(crate) const NAME_MAX: usize = 100;
/// Characters of a pattern before answers are kept: most names part from what was typed earlier.
const SHORT: usize = 2;

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
    pub(crate) chars: Vec<char>,
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
    /// The same with one character more in front.
    fn after(mut self, note: impl FnOnce(&mut Self)) -> Self {
        self.range.end += 1;
        note(&mut self);
        self
    }

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
    /// Only the beginning of a name is looked at: what runs longer is a paragraph.
    pub fn find(&self, name: &[char]) -> Option<SoundMatch> {
        let name = &name[..name.len().min(NAME_MAX)];
        let mut walk = Walk {
            pattern: self,
            name,
            known: Vec::new(),
        };
        let mut best: Option<SoundMatch> = None;
        for start in 0..name.len() {
            if !self.may_begin(name[start], name.get(start + 1).copied()) {
                continue;
            }
            if let Some(mut found) = walk.rest(0, start)
                && best.as_ref().is_none_or(|b| found.rank() > b.rank())
            {
                found.range = start..start + found.range.len();
                best = Some(found);
            }
        }
        best
    }
}

impl SoundPattern {
    /// A quick look at a whole name: false only where the pattern cannot be met anywhere in it.
    pub fn may_meet(&self, name: &str) -> bool {
        let mut rest = name.chars().take(NAME_MAX).peekable();
        while let Some(c) = rest.next() {
            if self.may_begin(c, rest.peek().copied()) {
                return true;
            }
        }
        false
    }

    /// A quick look at two characters: false only where the pattern cannot begin here.
    fn may_begin(&self, here: char, next: Option<char>) -> bool {
        let Some(&first) = self.chars.first() else {
            return true;
        };
        if !self.may_be(first, here) {
            return false;
        }
        match self.chars.get(1) {
            None => true,
            // A second letter spells the same character on, or begins the next.
            Some(&second)
                if letter_bit(first) != 0 && letters(here).1 & letter_bit(second) != 0 =>
            {
                true
            }
            Some(&second) => next.is_some_and(|next| self.may_be(second, next)),
        }
    }

    fn may_be(&self, typed: char, met: char) -> bool {
        let alike = match self.likeness {
            Likeness::Same => letter_bit(typed),
            Likeness::Homophone => letters(typed).0,
        };
        typed == met || alike & letters(met).0 != 0
    }
}

/// One pattern on its way through one name.
///
/// How the rest of the pattern is best met from a character on does not depend on how that character
/// was reached, so each answer is worked out once: without that, a name that repeats a character of
/// many readings takes time that doubles with every letter typed.
struct Walk<'p> {
    pattern: &'p SoundPattern,
    name: &'p [char],
    /// Answers for what is left of the pattern after `SHORT` characters, by place; made when first needed.
    known: Vec<Known>,
}

#[derive(Clone, Default)]
enum Known {
    #[default]
    Open,
    Settled(Option<SoundMatch>),
}

impl Walk<'_> {
    /// The most literal way in which the pattern from `at` on is met by the name from `place` on.
    fn rest(&mut self, at: usize, place: usize) -> Option<SoundMatch> {
        if at == self.pattern.chars.len() {
            return Some(SoundMatch::default());
        }
        if at < SHORT {
            return self.meet(at, place);
        }
        let width = self.name.len() + 1;
        if self.known.is_empty() {
            self.known = vec![Known::Open; (self.pattern.chars.len() - SHORT) * width];
        }
        let cell = (at - SHORT) * width + place;
        if let Known::Settled(found) = &self.known[cell] {
            return found.clone();
        }
        let found = self.meet(at, place);
        self.known[cell] = Known::Settled(found.clone());
        found
    }

    fn meet(&mut self, at: usize, place: usize) -> Option<SoundMatch> {
        let typed = self.pattern.chars[at];
        let &met = self.name.get(place)?;
        if typed == met
            && let Some(found) = self.rest(at + 1, place + 1)
        {
            return Some(found.after(|m| m.same += 1));
        }
        if typed.is_ascii_lowercase() {
            return self.spell(at, place, met);
        }
        if self.pattern.likeness == Likeness::Homophone {
            let rare = shared_reading(typed, met)?;
            let found = self.rest(at + 1, place + 1)?;
            return Some(found.after(|m| {
                m.homophones += 1;
                m.rare += u16::from(rare > 0);
            }));
        }
        None
    }

    /// Letters against a Han character: whole syllable, begun last syllable, or first letter.
    fn spell(&mut self, at: usize, place: usize, met: char) -> Option<SoundMatch> {
        let mut best: Option<SoundMatch> = None;
        for (nth, reading) in readings(met).enumerate() {
            for (taken, full) in spellings(reading.name(), &self.pattern.chars[at..]) {
                let Some(found) = self.rest(at + taken, place + 1) else {
                    continue;
                };
                let found = found.after(|m| {
                    m.full += u16::from(full);
                    m.begun += u16::from(!full);
                    m.rare += u16::from(nth > 0);
                });
                if best.as_ref().is_none_or(|b| found.rank() > b.rank()) {
                    best = Some(found);
                }
            }
        }
        best
    }
}

/// How many of the letters a syllable may take, and whether that spells it out, most literal first.
fn spellings(spelled: &'static str, letters: &[char]) -> impl Iterator<Item = (usize, bool)> {
    let common = spelled
        .chars()
        .zip(letters)
        .take_while(|(s, l)| s == *l)
        .count();
    let whole = common == spelled.len();
    let begun = !whole && common == letters.len() && common > 1;
    let first = common > 0 && spelled.len() > 1;
    let two = common >= 2 && !whole && matches!(&spelled[..2], "zh" | "ch" | "sh");
    let ways = [
        (whole || begun).then_some((common, whole)),
        first.then_some((1, false)),
        two.then_some((2, false)),
    ];
    ways.into_iter().flatten()
}

/// How rare the most common reading is that two characters share; none when they share none.
fn shared_reading(a: char, b: char) -> Option<usize> {
    let pairs = readings(a)
        .enumerate()
        .flat_map(|(i, a)| readings(b).enumerate().map(move |(j, b)| (a == b, i + j)));
    pairs.filter(|(same, _)| *same).map(|(_, rare)| rare).min()
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
    fn a_name_of_many_readings_costs_no_more_than_its_length() {
        let name = chars(&"着".repeat(200));
        for typed in [
            "z".repeat(PATTERN_MAX),
            "zhezhao".repeat(5),
            "zhz".repeat(13),
        ] {
            let pattern = SoundPattern::new(&chars(&typed), Likeness::Same).unwrap();
            assert!(pattern.find(&name).is_some(), "{typed}");
            let missed = SoundPattern::new(&chars(&format!("{}q", &typed[1..])), Likeness::Same);
            assert_eq!(missed.unwrap().find(&name), None, "{typed}");
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

    #[test]
    fn the_quick_look_hides_no_name_that_is_met() {
        let typed = [
            "j",
            "jg",
            "jgg",
            "jiage",
            "jiag",
            "价格gao",
            "zyycb",
            "yinhang",
            "crmxt",
            "xian",
            "shq",
            "shhou",
            "zh",
            "加格高",
            "j格",
            "格g",
            "7x24",
            "c",
            "lv",
        ];
        let names = [
            "价格高：与竞品对比",
            "讲个价格",
            "总拥有成本",
            "银行客户",
            "CRM系统",
            "西安",
            "先谈",
            "售后区",
            "绿色通道",
            "7x24小时",
            "重庆",
            "加个太高",
            "格",
        ];
        for likeness in [Likeness::Same, Likeness::Homophone] {
            for (typed, name) in typed
                .iter()
                .flat_map(|t| names.map(|n| (t, chars(&n.to_lowercase()))))
            {
                let Some(pattern) = SoundPattern::new(&chars(typed), likeness) else {
                    continue;
                };
                let slowly = (0..name.len()).any(|start| walked(&pattern, &name, start));
                let text: String = name.iter().collect();
                assert_eq!(pattern.find(&name).is_some(), slowly, "{typed} in {text}");
                assert!(pattern.may_meet(&text) || !slowly, "{typed} in {text}");
            }
        }
    }

    fn walked(pattern: &SoundPattern, name: &[char], start: usize) -> bool {
        let known = Vec::new();
        let mut walk = Walk {
            pattern,
            name,
            known,
        };
        walk.rest(0, start).is_some()
    }
}
