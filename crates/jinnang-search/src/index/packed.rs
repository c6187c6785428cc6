//! Stored text in two bytes a character instead of three.
//!
//! UTF-8 spends three bytes on a Han character. The store's compressor is quick because it looks for repeats
//! only, so what is spent twice stays spent twice; one that packs as densely from UTF-8 takes several times as
//! long to unpack, and two dozen texts are unpacked at every keystroke. ASCII stays as it is. The first byte of
//! two says which 256 characters are meant, the second which of them; what has no such place is its code
//! point in three bytes behind a mark.
//!
//! For `#[serde(with = "packed")]` on a `String`.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

/// First bytes of Han characters, kana and the punctuation between them, U+3000 to U+9FFF.
const HAN: u8 = 0x80;
/// First byte of general punctuation, U+2000 to U+20FF: dashes, quotes, dots.
const PUNCTUATION: u8 = 0xF0;
/// First byte of wide forms, U+FF00 to U+FFFF: `，`, `！`, `Ａ`.
const WIDE: u8 = 0xF1;
/// First bytes of Latin, Greek and Cyrillic letters, U+0080 to U+04FF.
const LETTERS: u8 = 0xF2;
/// Stands before a code point of three bytes.
const OTHER: u8 = 0xFF;

/// Packs while it is serialized.
pub fn serialize<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(&pack(text))
}

/// Unpacks while it is deserialized.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    from.deserialize_bytes(Packed)
}

struct Packed;

impl Visitor<'_> for Packed {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("packed text")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
        unpack(bytes).ok_or_else(|| E::invalid_value(Unexpected::Bytes(bytes), &self))
    }
}

fn pack(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let [_, high, middle, low] = u32::from(c).to_be_bytes();
        match (high, middle) {
            (0, 0) if c.is_ascii() => bytes.push(low),
            (0, 0x30..=0x9F) => bytes.extend([HAN + (middle - 0x30), low]),
            (0, 0x20) => bytes.extend([PUNCTUATION, low]),
            (0, 0xFF) => bytes.extend([WIDE, low]),
            (0, 0..=0x04) => bytes.extend([LETTERS + middle, low]),
            _ => bytes.extend([OTHER, high, middle, low]),
        }
    }
    bytes
}

/// None for what was never packed.
fn unpack(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut rest = bytes.iter().copied();
    while let Some(first) = rest.next() {
        let code = match first {
            0..HAN => u32::from(first),
            HAN..PUNCTUATION => of_two(0x30 + (first - HAN), rest.next()?),
            PUNCTUATION => of_two(0x20, rest.next()?),
            WIDE => of_two(0xFF, rest.next()?),
            LETTERS..OTHER => of_two(first - LETTERS, rest.next()?),
            OTHER => u32::from_be_bytes([0, rest.next()?, rest.next()?, rest.next()?]),
        };
        text.push(char::from_u32(code)?);
    }
    Some(text)
}

fn of_two(high: u8, low: u8) -> u32 {
    u32::from(u16::from_be_bytes([high, low]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_bytes_a_character_and_ascii_one() {
        for (text, bytes) in [
            ("价格高", 6),
            ("“太贵了”，", 12),
            ("TCO 3 年", 8),
            ("Größe", 7),
            ("好👍", 6),
            ("", 0),
        ] {
            assert_eq!(pack(text).len(), bytes, "{text}");
        }
    }

    #[test]
    fn every_character_comes_back() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(unpack(&pack(&text)).as_deref(), Some(&*text), "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(jinnang_testkit::laws())]

        #[test]
        fn every_text_comes_back(text in ".*") {
            prop_assert_eq!(unpack(&pack(&text)), Some(text));
        }

        #[test]
        fn bytes_that_are_no_text_are_refused_and_never_panic(bytes: Vec<u8>) {
            let text = unpack(&bytes);
            prop_assert!(text.is_none_or(|text| text.len() <= bytes.len() * 3 / 2));
        }
    }
}
