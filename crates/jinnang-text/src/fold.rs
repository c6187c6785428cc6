//! Folding: what is dropped before two texts are compared.
//!
//! Traditional becomes simplified, full width half, upper case lower; accents fall away. One
//! character folds to zero or more characters, and `Folded` remembers from which bytes each came,
//! so that a match in folded text can be marked exactly in the original.

use std::ops::Range;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;
static SIMPLIFIED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/simplified.bin"));

/// A letter, digit or Han character: what grams and words are made of.
pub fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        // Most characters are of this block: no table is asked.
        '\u{4E00}'..='\u{9FFF}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Folds one character, giving each resulting character to `each`.
pub fn fold_char(c: char, mut each: impl FnMut(char)) {
    match u32::from(c) {
        0..=0x7F => each(c.to_ascii_lowercase()),
        code @ FIRST..=LAST => each(simplified(code)),
        code @ 0xFF01..=0xFF5E => {
            let half = char::from_u32(code - 0xFEE0).expect("the range maps onto ASCII");
            each(half.to_ascii_lowercase());
        }
        0x3000 => each(' '),
        // General and CJK punctuation: already itself. So are the signs of mathematics: without its stroke
        // `≠` would be its opposite.
        0x2010..=0x2027 | 0x2200..=0x22FF | 0x3001..=0x3020 => each(c),
        _ => fold_rare(c, &mut each),
    }
}

fn simplified(code: u32) -> char {
    let at = ((code - FIRST) * 2) as usize;
    let twin = u16::from_le_bytes([SIMPLIFIED[at], SIMPLIFIED[at + 1]]);
    char::from_u32(u32::from(twin)).expect("the table holds characters")
}

fn fold_rare(c: char, each: &mut impl FnMut(char)) {
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        let code = u32::from(part);
        if (FIRST..=LAST).contains(&code) {
            each(simplified(code));
        } else {
            part.to_lowercase()
                .filter(|c| !is_combining_mark(*c))
                .for_each(&mut *each);
        }
    });
}

/// Folds a text, punctuation and all.
///
/// ```
/// assert_eq!(jinnang_text::fold("價格ＣＲＭ"), "价格crm");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |c| out.push(c));
    }
    out
}

/// Appends the word characters of a text, folded, to `out`.
pub fn push_word_chars(text: &str, out: &mut String) {
    for c in text.chars() {
        fold_char(c, |c| {
            if is_word_char(c) {
                out.push(c);
            }
        });
    }
}

/// The word characters of a text, folded, with the bytes each came from.
///
/// Punctuation and spaces are left out: `价格、太高` and `价格太高` have the same characters.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// Word characters in order.
    pub chars: Vec<char>,
    /// For each, its byte range in the original.
    pub origins: Vec<Range<u32>>,
}

impl Folded {
    /// Folds `text` and keeps its word characters.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let origin = at as u32..(at + c.len_utf8()) as u32;
            fold_char(c, |c| {
                if is_word_char(c) {
                    folded.chars.push(c);
                    folded.origins.push(origin.clone());
                }
            });
        }
        folded
    }

    /// Byte range in the original of the characters `range`, which must not be empty.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.origins[range.start].start as usize..self.origins[range.end - 1].end as usize
    }

    /// Whether there is nothing to match by.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_calls_the_same_words_folds_to_the_same_characters() {
        for (written, folded) in [
            ("價格太貴", "价格太贵"),
            ("ＣＲＭ２０％", "crm20%"),
            ("Café Überraschung", "cafe uberraschung"),
            ("㎏ ½ ①", "kg 1⁄2 1"),
            ("İstanbul", "istanbul"),
            ("ﬁne", "fine"),
            ("全形　空格", "全形 空格"),
            ("≠ ≯ ≥", "≠ ≯ ≥"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn a_match_is_found_again_in_the_original_bytes() {
        let text = "「價格」：ＴＣＯ，㎏";
        let folded = Folded::new(text);
        assert_eq!(folded.chars.iter().collect::<String>(), "价格tcokg");
        assert_eq!(&text[folded.original(0..2)], "價格");
        assert_eq!(&text[folded.original(2..5)], "ＴＣＯ");
        assert_eq!(&text[folded.original(5..6)], "㎏");
    }

    proptest::proptest! {
        #![proptest_config(jinnang_testkit::laws())]

        #[test]
        fn folding_twice_changes_nothing_more(text: String) {
            let once: String = Folded::new(&text).chars.into_iter().collect();
            let twice: String = Folded::new(&once).chars.into_iter().collect();
            proptest::prop_assert_eq!(once, twice);
        }

        #[test]
        fn origins_are_character_boundaries_in_order(text: String) {
            let folded = Folded::new(&text);
            let mut last = 0;
            for origin in &folded.origins {
                proptest::prop_assert!(text.is_char_boundary(origin.start as usize));
                proptest::prop_assert!(text.is_char_boundary(origin.end as usize));
                proptest::prop_assert!(origin.start >= last);
                last = origin.start;
            }
        }
    }
}
