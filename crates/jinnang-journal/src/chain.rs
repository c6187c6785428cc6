//! The hashes that bind rows together.
//!
//! A hash covers a domain string, the hash before, and every other column of the row as it is
//! stored, each with its length in front, so that no two different rows feed the same bytes. The
//! layout is frozen: a change would break every journal there is (`tests/it/chain.rs` holds vectors).

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 that stands for a row and everything before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first row follows.
    pub const ZERO: Self = Self([0; 32]);

    /// Out of 64 hexadecimal digits.
    pub(crate) fn read(hex: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if hex.len() != 64 {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(&self.0[..]))
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        let array = bytes
            .try_into()
            .map_err(|_| FromSqlError::InvalidBlobSize {
                expected_size: 32,
                blob_size: bytes.len(),
            })?;
        Ok(Self(array))
    }
}

/// Takes columns in order, each with its length.
pub(crate) struct Hasher(Sha256);

impl Hasher {
    /// `domain` keeps hashes of different kinds of rows apart.
    pub fn new(domain: &str, before: &Hash) -> Self {
        let mut sha = Sha256::new();
        sha.update(domain.as_bytes());
        sha.update(before.0);
        Self(sha)
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    pub fn done(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}

/// SHA-256 of bytes alone.
pub(crate) fn sha256(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}
