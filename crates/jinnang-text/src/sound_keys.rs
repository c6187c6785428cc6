//! Keys by which names are looked up by sound, and the ways a pattern may begin with them.
//!
//! Both sides are cut generously: a key that is there in vain costs a comparison, one that is missing
//! hides a name. Whether a name really sounds like the pattern is asked of `sounds_like` afterwards.

use crate::sound::{Syllable, initial, readings};
use crate::sounds_like::{NAME_MAX, SoundPattern};

/// Units of a pattern that are used to look names up; the whole pattern is compared afterwards.
const KEY_UNITS: usize = 3;

/// One way of cutting the beginning of the pattern into units, each standing for one character of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    /// First letter of each unit, or the character itself where it is no Han character.
    pub initials: String,
    /// The units that are full syllables.
    pub syllables: Vec<Syllable>,
}

impl SoundPattern {
    /// Ways the pattern may begin, most literal first: up to three units each.
    /// A name that matches contains the initials and the syllables of one of them.
    pub fn beginnings(&self) -> Vec<Parse> {
        let mut parses = Vec::new();
        self.cut(0, Parse::default(), &mut parses);
        parses
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
    let chars = folded.chars().filter(|c| crate::is_word_char(*c));
    let chars: Vec<char> = chars.take(NAME_MAX).collect();
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
    use crate::sounds_like::Likeness;

    fn chars(text: &str) -> Vec<char> {
        text.chars().filter(|c| crate::is_word_char(*c)).collect()
    }

    proptest::proptest! {
        #![proptest_config(jinnang_testkit::laws())]

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
