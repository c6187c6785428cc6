//! Which syllables a few letters may have been meant for: those they spell, those another ear spells so,
//! and those a hand comes to that slips once.

use crate::sound::Syllable;
use std::sync::OnceLock;

/// Letters of the longest spelling with one of them doubled.
pub(crate) const LONGEST: usize = 7;
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// Beginnings that some ears do not tell apart.
const FRONTS: [(&str, &str); 7] = [
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("l", "n"),
    ("hui", "fei"),
    ("hua", "fa"),
    ("h", "f"),
];
/// Endings that some ears do not tell apart.
const ENDS: [(&str, &str); 4] = [("ang", "an"), ("eng", "en"), ("ing", "in"), ("ong", "on")];

/// How letters came from a syllable, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// They spell it.
    None,
    /// They spell what sounds much like it.
    Ear,
    /// One letter is beside the right one, missing, doubled, or swapped with the next.
    Hand,
}

/// The syllables that letters may stand for, in their order, and how.
pub(crate) fn meant_by(letters: &[char]) -> &'static [(Syllable, Slip)] {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(Table::new);
    match key(letters.iter().copied()) {
        Some(key) => table.of(key),
        None => &[],
    }
}

/// The syllable that letters spell.
pub(crate) fn spelled(letters: impl Iterator<Item = char>) -> Option<Syllable> {
    let letters: String = letters.collect();
    Syllable::named(&letters)
}

/// The keys a finger touches that misses `letter` by one.
pub(crate) fn beside(letter: char) -> impl Iterator<Item = char> {
    let row = KEYS.iter().position(|row| row.contains(letter));
    let near = row.into_iter().flat_map(move |row| {
        let at = KEYS[row].find(letter).unwrap_or_default();
        let above = row.checked_sub(1).map(|above| (above, at, at + 1));
        let around = [
            above,
            Some((row, at.wrapping_sub(1), at + 1)),
            Some((row + 1, at.wrapping_sub(1), at)),
        ];
        let around = around.into_iter().flatten();
        around.flat_map(|(row, one, other)| [(row, one), (row, other)])
    });
    near.filter_map(|(row, at)| Some(char::from(*KEYS.get(row)?.as_bytes().get(at)?)))
}

/// Letters in order, each with what they may have been meant for.
struct Table {
    keys: Vec<u64>,
    meant: Vec<(Syllable, Slip)>,
}

impl Table {
    fn new() -> Self {
        let mut all: Vec<(u64, Syllable, Slip)> = Vec::new();
        for syllable in Syllable::all() {
            let name = syllable.name();
            let mut add = |letters: &str, slip| {
                all.extend(key(letters.chars()).map(|key| (key, syllable, slip)));
            };
            add(name, Slip::None);
            for other in heard(name) {
                add(&other, Slip::Ear);
            }
            for other in slipped(name) {
                add(&other, Slip::Hand);
            }
        }
        all.sort_unstable();
        all.dedup_by_key(|(key, syllable, _)| (*key, *syllable));
        Self {
            keys: all.iter().map(|(key, ..)| *key).collect(),
            meant: all.into_iter().map(|(_, s, slip)| (s, slip)).collect(),
        }
    }

    fn of(&self, key: u64) -> &[(Syllable, Slip)] {
        let start = self.keys.partition_point(|k| *k < key);
        let length = self.keys[start..].partition_point(|k| *k == key);
        &self.meant[start..start + length]
    }
}

/// Letters as a number; none for what is not made of them or too long.
fn key(letters: impl Iterator<Item = char>) -> Option<u64> {
    let mut key = 0;
    for (nth, letter) in letters.enumerate() {
        if !letter.is_ascii_lowercase() || nth == LONGEST {
            return None;
        }
        key = key * 32 + u64::from(u32::from(letter) - u32::from('a') + 1);
    }
    Some(key)
}

/// How others may spell what they hear as `name`, itself among them.
fn heard(name: &str) -> Vec<String> {
    let mut fronts = vec![name.to_owned()];
    for (one, other) in FRONTS {
        if let Some(rest) = name.strip_prefix(one) {
            fronts.push(format!("{other}{rest}"));
        } else if let Some(rest) = name.strip_prefix(other) {
            fronts.push(format!("{one}{rest}"));
        }
    }
    fronts.iter().flat_map(|name| ended(name)).collect()
}

fn ended(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    for (one, other) in ENDS {
        if let Some(stem) = name.strip_suffix(one) {
            all.push(format!("{stem}{other}"));
        } else if let Some(stem) = name.strip_suffix(other) {
            all.push(format!("{stem}{one}"));
        }
    }
    let stem = |end| name.strip_suffix(end).filter(|stem| is_narrow(stem));
    match (stem("i"), stem("in").or_else(|| stem("ing"))) {
        (Some(stem), _) => all.extend([format!("{stem}in"), format!("{stem}ing")]),
        (_, Some(stem)) => all.push(format!("{stem}i")),
        _ => {}
    }
    all
}

/// Whether `i` sounds like that of `ji` after it, and not like that of `zhi` or `lei`.
fn is_narrow(stem: &str) -> bool {
    matches!(
        stem,
        "b" | "p" | "m" | "d" | "t" | "n" | "l" | "j" | "q" | "x" | "y"
    )
}

/// What a hand types that slips once in `name`.
fn slipped(name: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, letter) in name.char_indices() {
        let (front, rest) = (&name[..at], &name[at + 1..]);
        all.push(format!("{front}{letter}{letter}{rest}"));
        if name.len() > 1 {
            all.push(format!("{front}{rest}"));
        }
        all.extend(beside(letter).map(|other| format!("{front}{other}{rest}")));
        if let Some(next) = rest.chars().next() {
            all.push(format!("{front}{next}{letter}{}", &rest[1..]));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(letters: &str, name: &str) -> Option<Slip> {
        let letters: Vec<char> = letters.chars().collect();
        let all = meant_by(&letters);
        let found = all.iter().find(|(syllable, _)| syllable.name() == name);
        found.map(|(_, slip)| *slip)
    }

    #[test]
    fn letters_stand_for_what_they_spell_and_for_what_is_one_slip_away() {
        for (letters, name, slip) in [
            ("jia", "jia", Some(Slip::None)),
            ("jai", "jia", Some(Slip::Hand)),
            ("hia", "jia", Some(Slip::Hand)),
            ("jiaa", "jia", Some(Slip::Hand)),
            ("ji", "jia", Some(Slip::Hand)),
            ("qui", "qiu", Some(Slip::Hand)),
            ("togn", "tong", Some(Slip::Hand)),
            ("zhhuang", "zhuang", Some(Slip::Hand)),
            ("zan", "zhang", Some(Slip::Ear)),
            ("lei", "nei", Some(Slip::Ear)),
            ("fu", "hu", Some(Slip::Ear)),
            ("fan", "huan", Some(Slip::Ear)),
            ("ron", "rong", Some(Slip::Ear)),
            ("xing", "xi", Some(Slip::Ear)),
            ("yin", "ying", Some(Slip::Ear)),
            ("zhing", "zhi", None),
            ("jxa", "jia", None),
            ("jiax", "jia", None),
            ("aij", "jia", None),
        ] {
            assert_eq!(meant(letters, name), slip, "{letters} for {name}");
        }
    }

    #[test]
    fn a_finger_touches_the_keys_around() {
        let around = |letter| beside(letter).collect::<String>();
        assert_eq!(around('h'), "yugjbn");
        assert_eq!(around('q'), "wa");
        assert_eq!(around('p'), "ol");
        assert_eq!(around('m'), "jkn");
    }
}
