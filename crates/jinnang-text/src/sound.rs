//! Sounds of Han characters: every reading, most common first, without tones.

use std::sync::OnceLock;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;
static NAMES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/syllables.rs"));
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings_index.bin"));
static LIST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings_list.bin"));

/// One of the four hundred-odd syllables of Mandarin, without tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u16);

impl Syllable {
    /// The syllable spelled `name` in full, `lv` for lü.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.binary_search(&name).ok().map(|at| Self(at as u16))
    }

    /// All of them, in the order of their spelling.
    pub(crate) fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..NAMES.len()).map(|at| Self(at as u16))
    }

    /// Those whose spelling starts with `letters` and is longer.
    pub(crate) fn begun_by(letters: &str) -> impl Iterator<Item = Self> {
        let at = NAMES.partition_point(|name| *name <= letters);
        let longer = NAMES[at..]
            .iter()
            .take_while(move |name| name.starts_with(letters));
        (at..).zip(longer).map(|(at, _)| Self(at as u16))
    }

    /// Its place among all.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }

    /// Its spelling.
    pub fn name(self) -> &'static str {
        NAMES[self.0 as usize]
    }

    /// First letter of its spelling.
    pub fn initial(self) -> char {
        char::from(self.name().as_bytes()[0])
    }

    /// Whether some syllable starts with `letters` and is longer.
    pub fn is_begun_by(letters: &str) -> bool {
        Self::begun_by(letters).next().is_some()
    }

    /// Whether a speaker who does not tell zh from z or -ng from -n could mean the other.
    pub fn is_near(self, other: Self) -> bool {
        static BLURRED: OnceLock<Vec<String>> = OnceLock::new();
        let blurred = BLURRED.get_or_init(|| NAMES.iter().map(|name| blur(name)).collect());
        blurred[self.0 as usize] == blurred[other.0 as usize]
    }
}

fn blur(name: &str) -> String {
    let front = ["zh", "ch", "sh"].iter().find(|f| name.starts_with(**f));
    let name = match front {
        Some(front) => format!("{}{}", &front[..1], &name[2..]),
        None => name.to_owned(),
    };
    match name.strip_suffix("ng") {
        Some(stem) if !stem.ends_with('o') => format!("{stem}n"),
        _ => name,
    }
}

/// Every reading of a character, most common first; none for what is not Han.
pub fn readings(c: char) -> impl ExactSizeIterator<Item = Syllable> + Clone {
    let code = u32::from(c);
    let range = if (FIRST..=LAST).contains(&code) {
        let at = (code - FIRST) as usize;
        word(INDEX, at) as usize..word(INDEX, at + 1) as usize
    } else {
        0..0
    };
    range.map(|at| Syllable(word(LIST, at)))
}

/// The letter a character is typed by: the first letter of its most common reading, or itself.
pub fn initial(c: char) -> char {
    readings(c).next().map_or(c, Syllable::initial)
}

/// Which letters the readings of a character begin with, and which come second: a bit a letter.
///
/// Kept as a table because it is asked for every character of thousands of names at each letter typed.
pub(crate) fn letters(c: char) -> (u32, u32) {
    static TABLE: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let all = (FIRST..=LAST).map(|code| char::from_u32(code).map_or((0, 0), letters_read));
        all.collect()
    });
    let at = u32::from(c).checked_sub(FIRST);
    let known = at.and_then(|at| table.get(at as usize)).copied();
    known.unwrap_or((letter_bit(c), 0))
}

fn letters_read(c: char) -> (u32, u32) {
    readings(c).fold((0, 0), |(first, second), reading| {
        let bit = |nth: usize| {
            let letter = reading.name().chars().nth(nth);
            letter.map_or(0, letter_bit)
        };
        (first | bit(0), second | bit(1))
    })
}

/// The bit of a letter from a to z; none for anything else.
pub(crate) fn letter_bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
        _ => 0,
    }
}

/// Whether the character has a reading in pinyin.
pub fn is_han(c: char) -> bool {
    readings(c).len() > 0
}

fn word(table: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([table[at * 2], table[at * 2 + 1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(c: char) -> Vec<&'static str> {
        readings(c).map(Syllable::name).collect()
    }

    #[test]
    fn the_common_reading_comes_first_and_the_others_are_there() {
        assert_eq!(of('价')[0], "jia");
        assert!(of('行').contains(&"hang") && of('行').contains(&"xing"));
        assert!(of('重').contains(&"chong") && of('重').contains(&"zhong"));
        assert!(of('绿').contains(&"lv"));
        assert!(of('a').is_empty() && of('，').is_empty());
    }

    #[test]
    fn begun_syllables_are_known() {
        assert!(Syllable::is_begun_by("gon") && Syllable::is_begun_by("zh"));
        assert!(!Syllable::is_begun_by("gx") && !Syllable::is_begun_by("zhuang"));
    }

    #[test]
    fn near_sounds_are_those_of_a_southern_ear() {
        let near = |a, b| {
            Syllable::named(a)
                .unwrap()
                .is_near(Syllable::named(b).unwrap())
        };
        assert!(near("zhan", "zan") && near("xing", "xin") && near("shang", "san"));
        assert!(!near("jia", "ge"));
    }
}
