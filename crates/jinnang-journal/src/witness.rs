//! The end of the journal as this machine last saw it committed, in a file of its own.
//!
//! A database whose log of writes was deleted, or that was replaced by an older copy, is consistent
//! in itself: nothing in it can tell that it is older. This file can. It is written after a commit
//! and never before, so it may lag behind but not run ahead; a file that is torn or missing says
//! nothing. A restore on purpose takes it away.

use crate::chain::{Hash, sha256};
use crate::error::OpenError;
use crate::fault::pause;
use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What is remembered; zeros when nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Witness {
    /// The last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
    /// The last outcome.
    pub outcome: u64,
    /// Its hash.
    pub outcome_hash: Hash,
}

impl Witness {
    const NOTHING: Self = Self {
        seq: 0,
        hash: Hash::ZERO,
        outcome: 0,
        outcome_hash: Hash::ZERO,
    };

    /// What the file says.
    pub fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        Self::parse(&text).unwrap_or(Self::NOTHING)
    }

    /// Goes on from what the file says.
    pub fn writer(file: &Path) -> WitnessWriter {
        WitnessWriter {
            path: file.to_owned(),
            file: None,
            last: Self::read(file),
        }
    }

    /// SQLite would take a file that is gone or empty for a new journal.
    pub fn expect_file(&self, database: &Path) -> Result<(), OpenError> {
        let empty = database.metadata().map_or(0, |meta| meta.len()) == 0;
        if empty && self.outcome > 0 {
            return Err(OpenError::Older {
                found: 0,
                remembered: self.seq,
            });
        }
        Ok(())
    }

    /// One line of constant length, so that a rewrite in place leaves nothing of the last one.
    fn line(&self) -> String {
        let Self {
            seq,
            hash,
            outcome,
            outcome_hash,
        } = self;
        let body = format!("{seq:020} {hash} {outcome:020} {outcome_hash}");
        let sum = sha256(body.as_bytes());
        format!("{body} {sum}\n")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let read = Self {
            seq: words.next()?.parse().ok()?,
            hash: hash(words.next()?)?,
            outcome: words.next()?.parse().ok()?,
            outcome_hash: hash(words.next()?)?,
        };
        (read.line() == text).then_some(read)
    }
}

fn hash(hex: &str) -> Option<Hash> {
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(Hash(bytes))
}

/// Keeps the file up to date.
#[derive(Debug)]
pub(crate) struct WitnessWriter {
    path: PathBuf,
    file: Option<File>,
    last: Witness,
}

impl WitnessWriter {
    /// After a commit. A failure is no reason to undo what is committed: the file just lags behind.
    pub fn note(&mut self, entry: Option<(u64, Hash)>, outcome: (u64, Hash)) {
        if let Some((seq, hash)) = entry {
            (self.last.seq, self.last.hash) = (seq, hash);
        }
        (self.last.outcome, self.last.outcome_hash) = outcome;
        if let Err(error) = self.write() {
            self.file = None;
            tracing::warn!(%error, "the end of the journal could not be noted");
        }
    }

    fn write(&mut self) -> std::io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let mut options = OpenOptions::new();
                let open = options
                    .create(true)
                    .truncate(false)
                    .write(true)
                    .open(&self.path)?;
                none.insert(open)
            }
        };
        pause!("the file of the end was opened");
        file.seek(SeekFrom::Start(0))?;
        file.write_all(self.last.line().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_and_a_damaged_one_says_nothing() {
        let written = Witness {
            seq: 7,
            hash: sha256(b"7"),
            outcome: 9,
            outcome_hash: sha256(b"9"),
        };
        let line = written.line();
        assert_eq!(Witness::parse(&line), Some(written));
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let damaged = String::from_utf8(bytes).unwrap();
            assert_eq!(Witness::parse(&damaged), None, "byte {at}");
            assert_eq!(Witness::parse(&line[..at]), None, "cut at {at}");
        }
    }
}
