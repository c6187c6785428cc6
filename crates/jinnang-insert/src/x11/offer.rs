//! What a selection gives: for each target (a format, in X11's words) its bytes.

use super::atoms::Atoms;
use crate::parcel::Parcel;
use std::sync::Arc;
use x11rb::protocol::xproto::{Atom, AtomEnum};

/// One format of one content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is asked for by.
    pub target: Atom,
    /// The type that the answer names; not always the target.
    pub kind: Atom,
    /// Bits of a unit: 8, 16 or 32.
    pub format: u8,
    /// The bytes, in this machine's order.
    pub bytes: Arc<[u8]>,
}

/// Whose text an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// What is being inserted.
    Ours,
    /// What somebody copied before.
    Kept,
}

/// Everything a selection gives at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Whose it is.
    pub label: Label,
    /// Its formats.
    pub pieces: Vec<Piece>,
}

impl Offer {
    /// A parcel in every format that targets ask for.
    pub fn of_parcel(atoms: &Atoms, parcel: &Parcel) -> Self {
        let mut pieces = Vec::new();
        if !parcel.plain.is_empty() {
            pieces.extend(plain_pieces(atoms, &parcel.plain));
        }
        if let Some(html) = parcel.rich_text() {
            pieces.push(piece(atoms.TEXT_HTML, atoms.TEXT_HTML, html.as_bytes()));
        }
        if let Some(picture) = parcel.lone_picture() {
            // Only PNG is offered by its own name; everything reads it.
            if picture.media_type == "image/png" {
                pieces.push(piece(atoms.IMAGE_PNG, atoms.IMAGE_PNG, &picture.bytes));
            }
        }
        let label = Label::Ours;
        Self { label, pieces }
    }

    /// The content for one target.
    pub fn find(&self, target: Atom) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.target == target)
    }

    /// The same content as something that was there before.
    pub fn as_kept(&self) -> Self {
        let pieces = self.pieces.clone();
        let label = Label::Kept;
        Self { label, pieces }
    }
}

fn plain_pieces(atoms: &Atoms, plain: &str) -> Vec<Piece> {
    let bytes = plain.as_bytes();
    let utf8 = atoms.UTF8_STRING;
    let mut pieces = vec![
        piece(utf8, utf8, bytes),
        piece(atoms.TEXT_PLAIN_UTF8, atoms.TEXT_PLAIN_UTF8, bytes),
        piece(atoms.TEXT_PLAIN, atoms.TEXT_PLAIN, bytes),
        piece(atoms.TEXT, utf8, bytes),
    ];
    // STRING is Latin-1. A text that does not fit is not offered by it, rather than with holes.
    if let Some(latin) = latin_1(plain) {
        let string = AtomEnum::STRING.into();
        pieces.push(piece(string, string, &latin));
    }
    pieces
}

fn latin_1(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|letter| u8::try_from(letter).ok())
        .collect()
}

fn piece(target: Atom, kind: Atom, bytes: &[u8]) -> Piece {
    Piece {
        target,
        kind,
        format: 8,
        bytes: bytes.into(),
    }
}
