//! What the clipboard gives: for each format its bytes.

use super::formats::{DIB, DRAWING, Named, UNICODE_TEXT};
use super::system::memory::Block;
use super::{html, picture};
use crate::parcel::Parcel;

/// One format of one content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number.
    pub format: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Piece {
    /// The same as the clipboard takes it.
    pub fn block(&self) -> Option<Block> {
        match self.format {
            DRAWING => Block::of_drawing(&self.bytes),
            _ => Block::of_bytes(&self.bytes),
        }
    }
}

/// A parcel in every format that targets ask for, the richest first.
pub fn of_parcel(named: &Named, parcel: &Parcel) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(rich) = parcel.rich_text() {
        // Programs that look for a zero at the end find one.
        let bytes = [html::dressed(&rich).as_bytes(), &[0]].concat();
        pieces.push(piece(named.html, bytes));
    }
    if !parcel.plain.is_empty() {
        pieces.push(piece(UNICODE_TEXT, units(&parcel.plain)));
    }
    if let Some(alone) = parcel.lone_picture()
        && alone.media_type == "image/png"
    {
        pieces.push(piece(named.png, alone.bytes.clone()));
        let bare = picture::bare(&alone.bytes);
        pieces.extend(bare.map(|bytes| piece(DIB, bytes)));
    }
    pieces
}

/// The piece by which a parcel is known, and whether it is the whole block that counts.
pub fn proof(named: &Named, parcel: &Parcel) -> Option<Piece> {
    let wanted = if parcel.plain.is_empty() {
        named.png
    } else {
        UNICODE_TEXT
    };
    let mut pieces = of_parcel(named, parcel).into_iter();
    pieces.find(|piece| piece.format == wanted)
}

/// Does a block that was read hold this piece? Blocks may be longer than what was put into them.
pub fn holds(block: &[u8], piece: &Piece) -> bool {
    if piece.format == UNICODE_TEXT {
        until_zero(block).eq(until_zero(&piece.bytes))
            && until_zero(block).count() + 1 == piece.bytes.len() / 2
    } else {
        block.starts_with(&piece.bytes)
    }
}

/// Text in UTF-16 with the line ends of Windows and a zero at the end.
fn units(text: &str) -> Vec<u8> {
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let units = lines.encode_utf16().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

/// The units of a text, up to the zero that ends it for whoever reads it.
fn until_zero(bytes: &[u8]) -> impl Iterator<Item = [u8; 2]> {
    let units = bytes.chunks_exact(2).map(|unit| [unit[0], unit[1]]);
    units.take_while(|unit| *unit != [0, 0])
}

fn piece(format: u32, bytes: Vec<u8>) -> Piece {
    Piece { format, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_again_in_a_longer_block_and_not_in_a_shorter_text() {
        let named = Named::register();
        let piece = proof(&named, &Parcel::text("一\n二")).expect("a text");
        let longer = [piece.bytes.as_slice(), &[7, 7]].concat();
        assert!(holds(&longer, &piece));
        assert!(!holds(&units("一\n二三"), &piece));
        assert!(!holds(&units("一"), &piece));
        assert!(holds(&units("一\r\n二"), &piece));
    }

    #[test]
    fn a_text_with_a_zero_in_it_is_not_held() {
        let named = Named::register();
        let piece = proof(&named, &Parcel::text("一\0二")).expect("a text");
        assert!(!holds(&piece.bytes, &piece));
    }
}
