//! Keeps what a selection holds before we take it: every format that can be given again.
//!
//! Formats that are orders to the owner, or names of things that only live in the owner's program,
//! mean nothing once we give them, and are left out.

use super::connection::Link;
use super::offer::{Label, Offer};
use super::reader::{Read, Reader};
use std::sync::Arc;
use std::time::{Duration, Instant};
use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, Window};

/// Most that is kept of one selection, in bytes.
const KEPT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Longest list of formats that is looked through, in bytes.
const NAMES_BYTES_MAX: usize = 4_096;

/// How long keeping one selection may take in all.
const KEEPING_TIME: Duration = Duration::from_millis(1_200);

/// What one selection held.
#[derive(Debug)]
pub struct Kept {
    /// Which one.
    pub selection: Atom,
    /// Who owned it; nobody is 0.
    pub owner: Window,
    /// Its formats; none when nobody owned it.
    pub offer: Option<Arc<Offer>>,
    /// Is it all there?
    pub is_whole: bool,
}

/// Keeps these selections.
pub fn keep(link: &Link, reader: &Reader, selections: &[Atom]) -> Vec<Kept> {
    let keep = |selection: &Atom| keep_one(link, reader, *selection);
    selections.iter().map(keep).collect()
}

fn keep_one(link: &Link, reader: &Reader, selection: Atom) -> Kept {
    let owner = owner(link, selection);
    let (offer, is_whole) = match owner {
        Some(x11rb::NONE) => (None, true),
        Some(window) if window == link.owner => (own_offer(link, selection), true),
        Some(_) => read_all(link, reader, selection),
        None => (None, false),
    };
    Kept {
        selection,
        owner: owner.unwrap_or(x11rb::NONE),
        offer: offer.map(Arc::new),
        is_whole,
    }
}

/// Who owns the selection.
pub fn owner(link: &Link, selection: Atom) -> Option<Window> {
    let asked = link.conn.get_selection_owner(selection).ok()?;
    Some(asked.reply().ok()?.owner)
}

fn own_offer(link: &Link, selection: Atom) -> Option<Offer> {
    let (offer, _) = link.shelf().find(selection)?;
    Some(offer.as_kept())
}

fn read_all(link: &Link, reader: &Reader, selection: Atom) -> (Option<Offer>, bool) {
    let end = Instant::now() + KEEPING_TIME;
    let Some(names) = read_names(link, reader, selection) else {
        return (None, false);
    };
    let mut pieces = Vec::new();
    let mut room = KEPT_BYTES_MAX;
    let mut is_whole = true;
    for target in names.into_iter().filter(|name| is_content(link, *name)) {
        match reader.read(selection, target, room) {
            Read::Whole(piece) => {
                room -= piece.bytes.len();
                pieces.push(piece);
            }
            Read::Refused => {}
            Read::TooLarge => is_whole = false,
            // An owner that hangs once would hold up the insert again for every format.
            Read::Late => return (offer(pieces), false),
        }
        if Instant::now() >= end {
            return (offer(pieces), false);
        }
    }
    (offer(pieces), is_whole)
}

fn offer(pieces: Vec<super::offer::Piece>) -> Option<Offer> {
    let label = Label::Kept;
    (!pieces.is_empty()).then_some(Offer { label, pieces })
}

/// The formats an owner gives. One that keeps no list is asked for plain text.
fn read_names(link: &Link, reader: &Reader, selection: Atom) -> Option<Vec<Atom>> {
    match reader.read(selection, link.atoms.TARGETS, NAMES_BYTES_MAX) {
        Read::Whole(list) => {
            let number = |bytes: &[u8]| bytes.try_into().map(u32::from_ne_bytes).ok();
            Some(list.bytes.chunks_exact(4).filter_map(number).collect())
        }
        Read::Refused => Some(vec![link.atoms.UTF8_STRING, AtomEnum::STRING.into()]),
        Read::TooLarge | Read::Late => None,
    }
}

fn is_content(link: &Link, target: Atom) -> bool {
    let atoms = &link.atoms;
    let orders = [
        atoms.TARGETS,
        atoms.TIMESTAMP,
        atoms.MULTIPLE,
        atoms.SAVE_TARGETS,
        atoms.DELETE,
        atoms.INSERT_SELECTION,
        atoms.INSERT_PROPERTY,
    ];
    let living = [
        AtomEnum::DRAWABLE,
        AtomEnum::PIXMAP,
        AtomEnum::BITMAP,
        AtomEnum::COLORMAP,
        AtomEnum::WINDOW,
    ];
    !orders.contains(&target) && !living.map(Atom::from).contains(&target)
}
