//! The name of one exact text.
//!
//! A file, an entry of the journal, a row of the index and a window name the same text by the same
//! [`Revision`], so nothing has to guess which hash it holds, and nobody reads a text to find out its other
//! name. It is SHA-256 because the journal's chain is: entries of every age name texts by it.
//!
//! Not here: where a text is kept, and what was decided about it.

#[cfg(feature = "sql")]
mod sql;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// SHA-256 of a text's bytes. Written as 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision([u8; 32]);

/// What is no revision: not 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRevision;

impl Revision {
    /// The revision of these bytes.
    pub fn of(text: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(text.as_ref()).into())
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Half of it, for tables in memory that need not tell apart what somebody made alike on purpose.
    pub fn half(&self) -> u128 {
        let half = self.0.first_chunk().expect("sixteen of thirty-two bytes");
        u128::from_be_bytes(*half)
    }

    /// Is this how it begins, as a person writes it?
    pub fn begins(&self, hex: &str) -> bool {
        self.to_string().starts_with(hex)
    }
}

/// That of no text at all.
impl Default for Revision {
    fn default() -> Self {
        Self::of("")
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        f.pad(&hex)
    }
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Revision {
    type Err = NoRevision;

    fn from_str(hex: &str) -> Result<Self, NoRevision> {
        let digits = hex.as_bytes();
        if digits.len() != 64 {
            return Err(NoRevision);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn digit(digit: u8) -> Result<u8, NoRevision> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NoRevision),
    }
}

impl fmt::Display for NoRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a revision is 64 hexadecimal digits in lower case")
    }
}

impl std::error::Error for NoRevision {}

impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Revision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        hex.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: &str = "9c1c2c8e2b3a1b6ad1f8b2e0a4c7d5e6f7089a1b2c3d4e5f60718293a4b5c6d7";

    #[test]
    fn it_is_written_and_read_as_sixty_four_digits() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Revision::of("").to_string(), empty);
        assert_eq!(empty.parse(), Ok(Revision::default()));
        let price: Revision = PRICE.parse().unwrap_or_default();
        let json = serde_json::to_string(&price).unwrap_or_default();
        assert_eq!(json, format!("\"{PRICE}\""));
        assert_eq!(serde_json::from_str::<Revision>(&json).ok(), Some(price));
        assert!(price.begins("9c1c2c") && !price.begins("c1"));
        assert_eq!(price.half(), 0x9c1c_2c8e_2b3a_1b6a_d1f8_b2e0_a4c7_d5e6);
    }

    #[test]
    fn what_is_no_revision_is_none() {
        let upper = PRICE.to_uppercase();
        let long = format!("{PRICE}0");
        for odd in ["", "9c", &upper, &long, &"好".repeat(21), &"g".repeat(64)] {
            assert_eq!(odd.parse::<Revision>(), Err(NoRevision), "{odd}");
        }
    }
}
