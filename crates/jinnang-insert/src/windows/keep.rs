//! Keeps what the clipboard holds before we take it: every format that can be given again.

use super::formats::{self, DRAWING, Worth};
use super::offer::Piece;
use super::server::Tools;
use super::system::clipboard::{self, Open, Read};
use std::time::{Duration, Instant};

/// Most that is kept, in bytes.
const KEPT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How long keeping may take in all.
pub const KEEPING_TIME: Duration = Duration::from_millis(1_200);

/// How long the owner may need to answer anything at all. One that hangs would hang us while we
/// have the clipboard open, and nobody could copy anything until it wakes up.
const OWNER_ANSWERS_MS: u32 = 200;

/// Reading makes an owner give what it had promised, which counts as a change. So the contents are
/// read again until nothing changed; the second time is enough, unless somebody is copying.
const READINGS_MAX: usize = 4;

/// What the clipboard held.
#[derive(Debug, Default)]
pub struct Kept {
    /// The clipboard's number at that time.
    pub sequence: u32,
    /// Its formats; none when nothing could be read.
    pub pieces: Option<Vec<Piece>>,
    /// Is it all there?
    pub is_whole: bool,
}

impl Kept {
    /// Nothing of what is there now.
    pub fn nothing() -> Self {
        Self {
            sequence: clipboard::sequence(),
            ..Self::default()
        }
    }
}

/// Keeps what is there.
pub fn keep(tools: &Tools) -> Kept {
    let end = Instant::now() + KEEPING_TIME;
    for _ in 0..READINGS_MAX {
        let Some(kept) = read_all(tools, end) else {
            break;
        };
        if kept.sequence == clipboard::sequence() {
            return kept;
        }
    }
    Kept::nothing()
}

fn read_all(tools: &Tools, end: Instant) -> Option<Kept> {
    let open = tools.open()?;
    let formats = open.formats();
    let mut kept = Keeping::default();
    for format in &formats {
        match formats::worth(&tools.named, *format, &formats) {
            Worth::Left => {}
            Worth::Lost => kept.is_part = true,
            Worth::Kept if is_late(end) => return Some(kept.end(true)),
            Worth::Kept => kept.read(&open, *format),
        }
    }
    Some(kept.end(false))
}

fn is_late(end: Instant) -> bool {
    let hangs = clipboard::owner().is_some_and(|owner| !owner.answers_within_ms(OWNER_ANSWERS_MS));
    hangs || Instant::now() >= end
}

#[derive(Default)]
struct Keeping {
    pieces: Vec<Piece>,
    bytes: usize,
    is_part: bool,
}

impl Keeping {
    fn read(&mut self, open: &Open, format: u32) {
        let room = KEPT_BYTES_MAX - self.bytes;
        let read = match format {
            DRAWING => open.read_drawing(format, room),
            _ => open.read(format, room),
        };
        match read {
            Read::Whole(bytes) => {
                self.bytes += bytes.len();
                self.pieces.push(Piece { format, bytes });
            }
            Read::Refused => {}
            Read::TooLarge | Read::Strange => self.is_part = true,
        }
    }

    /// The clipboard is still open: nobody can have changed it since.
    fn end(self, is_late: bool) -> Kept {
        let is_part = self.is_part || is_late;
        Kept {
            sequence: clipboard::sequence(),
            is_whole: !is_part,
            pieces: (!is_part || !self.pieces.is_empty()).then_some(self.pieces),
        }
    }
}
