//! Formats of the clipboard by number: what is content, what only lives in its owner's program, and
//! what the system makes of something else by itself.

use super::system::clipboard::register;
use std::ops::RangeInclusive;

/// Text in the system's code page.
pub const TEXT: u32 = 1;
/// A picture as a handle of the drawing system.
pub const BITMAP: u32 = 2;
/// A drawing as a handle, in the old way.
pub const METAFILE: u32 = 3;
/// Text in the code page of old consoles.
pub const OEM_TEXT: u32 = 7;
/// A picture in memory.
pub const DIB: u32 = 8;
/// The colours of a picture, as a handle.
pub const PALETTE: u32 = 9;
/// Text in UTF-16.
pub const UNICODE_TEXT: u32 = 13;
/// A drawing as a handle whose bytes can be had.
pub const DRAWING: u32 = 14;
/// The language of a text.
pub const LOCALE: u32 = 16;
/// A picture in memory, with its colour space.
pub const DIB_V5: u32 = 17;

/// What the system adds to a text.
const MADE_OF_TEXT: [u32; 4] = [TEXT, OEM_TEXT, UNICODE_TEXT, LOCALE];
/// What the system adds to a picture.
const MADE_OF_PICTURE: [u32; 4] = [BITMAP, DIB, PALETTE, DIB_V5];

/// Drawn by the owner itself, or meant for its own eyes.
const OWNERS: RangeInclusive<u32> = 0x80..=0x8e;
/// Private to a program that frees them itself.
const PRIVATE: RangeInclusive<u32> = 0x200..=0x2ff;
/// Private handles of the drawing system.
const DRAWN: RangeInclusive<u32> = 0x300..=0x3ff;

/// The formats that go by a name.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// Rich text.
    pub html: u32,
    /// A picture, encoded.
    pub png: u32,
    /// Keeps clipboard managers, the history and other devices out: each is there with a zero.
    pub marks: [u32; 3],
    /// Names an object in the owner's program, and what it can become.
    living: [u32; 2],
}

impl Named {
    /// Asks for the numbers.
    pub fn register() -> Self {
        Self {
            html: register("HTML Format"),
            png: register("PNG"),
            marks: [
                register("ExcludeClipboardContentFromMonitorProcessing"),
                register("CanIncludeInClipboardHistory"),
                register("CanUploadToCloudClipboard"),
            ],
            living: [register("DataObject"), register("Ole Private Data")],
        }
    }
}

/// What to do with a format that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// It is kept as bytes.
    Kept,
    /// It comes back by itself, or means nothing without its owner's program.
    Left,
    /// It is content, but nothing that could be kept.
    Lost,
}

/// Is this format, among these, worth keeping?
pub fn worth(named: &Named, format: u32, among: &[u32]) -> Worth {
    let is_there = |source: &u32| among.contains(source);
    match format {
        BITMAP | PALETTE if [DIB, DIB_V5].iter().any(is_there) => Worth::Left,
        METAFILE if is_there(&DRAWING) => Worth::Left,
        BITMAP | PALETTE | METAFILE => Worth::Lost,
        _ if named.living.contains(&format) => Worth::Left,
        _ if OWNERS.contains(&format) || PRIVATE.contains(&format) => Worth::Left,
        _ if DRAWN.contains(&format) => Worth::Lost,
        _ => Worth::Kept,
    }
}

/// Can everything that is there come from these formats?
pub fn is_made_of(there: &[u32], given: &[u32]) -> bool {
    let makes = |family: &[u32]| family.iter().any(|format| given.contains(format));
    there.iter().all(|format| {
        given.contains(format)
            || (MADE_OF_TEXT.contains(format) && makes(&MADE_OF_TEXT))
            || (MADE_OF_PICTURE.contains(format) && makes(&MADE_OF_PICTURE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_left_out_when_its_picture_is_kept() {
        let named = Named::register();
        let worth = |format, among: &[u32]| worth(&named, format, among);
        assert_eq!(worth(BITMAP, &[BITMAP, DIB]), Worth::Left);
        assert_eq!(worth(BITMAP, &[BITMAP]), Worth::Lost);
        assert_eq!(worth(UNICODE_TEXT, &[]), Worth::Kept);
        assert_eq!(worth(named.html, &[]), Worth::Kept);
        assert_eq!(worth(named.living[0], &[]), Worth::Left);
    }

    #[test]
    fn a_format_that_a_stranger_added_is_noticed() {
        let ours = [UNICODE_TEXT, 0xc001];
        assert!(is_made_of(
            &[0xc001, UNICODE_TEXT, TEXT, OEM_TEXT, LOCALE],
            &ours
        ));
        assert!(!is_made_of(&[UNICODE_TEXT, 0xc002], &ours));
        assert!(!is_made_of(&[UNICODE_TEXT, DIB], &ours));
    }
}
