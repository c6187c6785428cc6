//! The end of the journal as this machine last saw it committed, in a file of its own.
//!
//! A database whose log of writes was deleted, or that was replaced by an older copy, is consistent
//! in itself: nothing in it can tell that it is older. This file can. It is made before the first
//! commit and written after each one, so it may lag behind but not run ahead. It has two lines that
//! are written in turn: a line that was torn by a power cut leaves the one before it. A file without
//! a sound line, or no file beside a journal with entries, is a fault that somebody has to answer for.

use crate::backup::sync_folder_of;
use crate::chain::{Hash, sha256};
use crate::error::OpenError;
use crate::fault::pause;
use crate::tally::Seal;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What is remembered; zeros when nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Witness {
    /// Counts the writes, so that the newer line is known.
    turn: u64,
    /// The last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
    /// The last outcome.
    pub outcome: u64,
    /// Its hash.
    pub outcome_hash: Hash,
    /// What the tables added up to; none in a file of an older program.
    pub tally: Option<Seal>,
    /// The state of the files.
    pub stamp: Hash,
    /// The latest time of the authority that was seen, milliseconds since 1970 UTC; 0 when none was.
    pub seen_ms: i64,
}

/// What a file of the end says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Memory {
    /// There is no file.
    Missing,
    /// There is one, and nothing sound in it.
    Torn,
    /// What was last noted.
    Sound(Witness),
}

impl Memory {
    /// What the file says.
    pub fn read(file: &Path) -> Self {
        match std::fs::read(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::Missing,
            Err(_) => Self::Torn,
            // It was being made when the program ended.
            Ok(bytes) if bytes.is_empty() => Self::Missing,
            Ok(bytes) => Self::parse(&bytes),
        }
    }

    fn parse(bytes: &[u8]) -> Self {
        // By length, so that a damaged end of one line does not take the other with it; a file of an older
        // program is one shorter line.
        let length = Witness::NOTHING.line().len();
        let lines = bytes.chunks(length).map(|line| match line.split_last() {
            Some((_, words)) => words,
            None => line,
        });
        let sound = lines.filter_map(|line| Witness::parse(std::str::from_utf8(line).ok()?));
        sound
            .max_by_key(|witness| witness.turn)
            .map_or(Self::Torn, Self::Sound)
    }

    /// What is remembered; zeros where nothing is.
    pub fn witness(self) -> Witness {
        match self {
            Self::Sound(witness) => witness,
            Self::Missing | Self::Torn => Witness::NOTHING,
        }
    }

    /// SQLite would take a file that is gone or empty for a new journal.
    pub fn expect_file(self, database: &Path) -> Result<(), OpenError> {
        let empty = database.metadata().map_or(0, |meta| meta.len()) == 0;
        match self {
            Self::Sound(witness) if empty && witness.outcome > 0 => Err(OpenError::Older {
                found: 0,
                remembered: witness.seq,
            }),
            Self::Torn if empty => Err(OpenError::NoHead { found: 0 }),
            _ => Ok(()),
        }
    }
}

impl Witness {
    const NOTHING: Self = Self {
        turn: 0,
        seq: 0,
        hash: Hash::ZERO,
        outcome: 0,
        outcome_hash: Hash::ZERO,
        tally: None,
        stamp: Hash::ZERO,
        seen_ms: 0,
    };

    /// Goes on from what the file says.
    pub fn writer(file: &Path) -> WitnessWriter {
        WitnessWriter {
            path: file.to_owned(),
            file: None,
            last: Memory::read(file).witness(),
        }
    }

    /// Puts a file that knows only this in the place of one that knows another journal.
    pub fn replace(file: &Path, noted: Noted) -> io::Result<()> {
        let draft = file.with_extension("head.part");
        std::fs::write(&draft, "")?;
        let mut writer = WitnessWriter {
            path: draft.clone(),
            file: None,
            last: Self::NOTHING,
        };
        writer.begin()?;
        writer.note(noted, Hash::ZERO);
        File::options().write(true).open(&draft)?.sync_all()?;
        std::fs::rename(&draft, file)?;
        sync_folder_of(file)
    }

    /// One line of constant length, so that a rewrite in place leaves nothing of the last one.
    fn line(&self) -> String {
        let Self {
            turn,
            seq,
            hash,
            outcome,
            outcome_hash,
            tally,
            stamp,
            seen_ms,
        } = self;
        let Seal { derived, lasting } = tally.unwrap_or(Seal::UNKNOWN);
        let body = format!(
            "v2 {turn:020} {seq:020} {hash} {outcome:020} {outcome_hash} {derived} {lasting} \
             {stamp} {seen_ms:020}"
        );
        let sum = sha256(body.as_bytes());
        format!("{body} {sum}\n")
    }

    fn parse(line: &str) -> Option<Self> {
        match line.strip_prefix("v2 ") {
            Some(rest) => Self::parse_2(line, rest),
            None => Self::parse_1(line),
        }
    }

    fn parse_2(line: &str, rest: &str) -> Option<Self> {
        let mut words = rest.split(' ');
        let mut word = || words.next();
        let read = Self {
            turn: word()?.parse().ok()?,
            seq: word()?.parse().ok()?,
            hash: Hash::read(word()?)?,
            outcome: word()?.parse().ok()?,
            outcome_hash: Hash::read(word()?)?,
            tally: Seal {
                derived: Hash::read(word()?)?,
                lasting: Hash::read(word()?)?,
            }
            .known(),
            stamp: Hash::read(word()?)?,
            seen_ms: word()?.parse().ok()?,
        };
        (read.line().trim_end_matches('\n') == line).then_some(read)
    }

    /// The line of programs that knew nothing of tables and stamps.
    fn parse_1(line: &str) -> Option<Self> {
        let (body, sum) = line.rsplit_once(' ')?;
        if Hash::read(sum)? != sha256(body.as_bytes()) {
            return None;
        }
        let mut words = body.split(' ');
        Some(Self {
            seq: words.next()?.parse().ok()?,
            hash: Hash::read(words.next()?)?,
            outcome: words.next()?.parse().ok()?,
            outcome_hash: Hash::read(words.next()?)?,
            ..Self::NOTHING
        })
    }
}

/// Keeps the file up to date.
#[derive(Debug)]
pub(crate) struct WitnessWriter {
    path: PathBuf,
    file: Option<File>,
    last: Witness,
}

/// What a transaction leaves to remember.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noted {
    /// The last entry, where entries were added.
    pub entry: Option<(u64, Hash)>,
    /// The last outcome, where one was added.
    pub outcome: Option<(u64, Hash)>,
    /// What the tables add up to.
    pub tally: Seal,
    /// The time of the command, where there was one.
    pub seen_ms: Option<i64>,
}

impl WitnessWriter {
    /// What was noted last.
    pub fn last(&self) -> &Witness {
        &self.last
    }

    /// After a commit. A failure is no reason to undo what is committed: the file just lags behind.
    pub fn note(&mut self, noted: Noted, stamp: Hash) {
        if let Some((seq, hash)) = noted.entry {
            (self.last.seq, self.last.hash) = (seq, hash);
        }
        if let Some((n, hash)) = noted.outcome {
            (self.last.outcome, self.last.outcome_hash) = (n, hash);
        }
        self.last.tally = Some(noted.tally);
        self.last.stamp = stamp;
        self.last.seen_ms = noted.seen_ms.unwrap_or(self.last.seen_ms);
        self.keep();
    }

    /// The files are in another state, and nothing else has changed.
    pub fn note_stamp(&mut self, stamp: Hash) {
        if self.last.stamp != stamp {
            self.last.stamp = stamp;
            self.keep();
        }
    }

    /// The clock was seen at this time.
    pub fn note_time(&mut self, seen_ms: i64) {
        self.last.seen_ms = seen_ms;
        self.keep();
    }

    /// Writes the first file beside a journal that has none yet, to the disk: the first commit is there too
    /// before anybody hears of it.
    pub fn begin(&mut self) -> io::Result<()> {
        self.write()?;
        self.write()?;
        File::options().write(true).open(&self.path)?.sync_all()?;
        sync_folder_of(&self.path)
    }

    fn keep(&mut self) {
        if let Err(error) = self.write() {
            self.file = None;
            tracing::warn!(%error, "the end of the journal could not be noted");
        }
    }

    fn write(&mut self) -> io::Result<()> {
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
        self.last.turn += 1;
        let line = self.last.line();
        let place = (self.last.turn % 2) * line.len() as u64;
        file.seek(SeekFrom::Start(place))?;
        file.write_all(line.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        Seal {
            derived: sha256(b"tables"),
            lasting: sha256(b"names"),
        }
    }

    fn written(turn: u64) -> Witness {
        Witness {
            turn,
            seq: 7,
            hash: sha256(b"7"),
            outcome: 9,
            outcome_hash: sha256(b"9"),
            tally: Some(seal()),
            stamp: sha256(b"files"),
            seen_ms: 1_790_000_000_000,
        }
    }

    #[test]
    fn a_line_is_read_back_and_a_damaged_one_leaves_the_one_before() {
        let (old, new) = (written(4), written(5));
        let both = (old.line() + &new.line()).into_bytes();
        assert_eq!(Memory::parse(&both), Memory::Sound(new));
        let half = both.len() / 2;
        for at in 0..both.len() {
            let mut bytes = both.clone();
            bytes[at] ^= 1;
            let left = if at < half { new } else { old };
            let end = at + 1 == half || at + 1 == both.len();
            let left = if end { new } else { left };
            assert_eq!(Memory::parse(&bytes), Memory::Sound(left), "byte {at}");
        }
        let one = old.line().into_bytes();
        for at in 0..one.len() {
            assert_eq!(Memory::parse(&one[..at]), Memory::Torn, "cut at {at}");
        }
    }

    #[test]
    fn the_line_of_an_older_program_is_understood() {
        let (seq, outcome) = (sha256(b"7"), sha256(b"9"));
        let body = format!("{:020} {seq} {:020} {outcome}", 7, 9);
        let line = format!("{body} {}\n", sha256(body.as_bytes()));
        let read = Memory::parse(line.as_bytes()).witness();
        assert_eq!((read.seq, read.outcome, read.tally), (7, 9, None));
    }

    #[test]
    fn lines_are_written_in_turn() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.head");
        assert_eq!(Memory::read(&path), Memory::Missing);
        let mut writer = Witness::writer(&path);
        writer.begin().unwrap();
        for n in 1..5 {
            let noted = Noted {
                entry: Some((n, sha256(b"e"))),
                outcome: Some((n, sha256(b"o"))),
                tally: seal(),
                seen_ms: Some(5),
            };
            writer.note(noted, sha256(b"s"));
            assert_eq!(Memory::read(&path).witness().seq, n);
        }
        assert_eq!(
            std::fs::read(&path)
                .unwrap()
                .iter()
                .filter(|b| **b == b'\n')
                .count(),
            2
        );
    }
}
