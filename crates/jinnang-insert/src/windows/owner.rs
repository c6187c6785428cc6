//! Takes the clipboard, looks what it gives, and hands the old contents back.
//!
//! Each change first checks, while nobody else can open the clipboard, that it still holds what we
//! think. So what somebody copied meanwhile is never overwritten, neither when we put our text there
//! nor when we put the old one back.
//!
//! Ours means: we emptied it last, and nobody added a format since. The clipboard's number is not
//! asked for that, because it also grows when we give what we promised.

use super::formats;
use super::keep::Kept;
use super::offer::{self, Piece};
use super::server::Tools;
use super::system::clipboard::{self, Open, Read};
use super::system::memory::Block;
use super::system::window::Window;
use crate::desktop::Holding;
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use std::sync::Arc;

/// What each mark says: no.
const NO: [u8; 4] = [0; 4];

/// How long an owner may need to answer anything at all.
const OWNER_ANSWERS_MS: u32 = 200;

/// Is the clipboard ours, and does it give our text?
pub fn is_ours(tools: &Tools) -> bool {
    let Some(offer) = tools.shelf().offer.clone() else {
        return false;
    };
    let pieces = offer.iter().map(|piece| piece.format);
    let given: Vec<u32> = pieces.chain(tools.named.marks).collect();
    let there = clipboard::available();
    clipboard::owner() == Some(tools.window)
        && there.is_some_and(|there| formats::is_made_of(&there, &given))
}

/// Puts our text there, unless the clipboard changed since it was kept.
pub fn put(tools: &Tools, sequence: u32, pieces: Vec<Piece>) -> Result<(), Doubt> {
    // One that hangs would not hear that it is no owner any more, and might keep us waiting for it.
    if !owner_answers() {
        return Err(Doubt::NotHeld);
    }
    let open = tools.open().ok_or(Doubt::NotHeld)?;
    if clipboard::sequence() != sequence {
        return Err(Doubt::ClipboardTaken);
    }
    let blocks = blocks(&pieces).ok_or(Doubt::NotHeld)?;
    if !empty(tools, &open) {
        return Err(Doubt::NotHeld);
    }
    let taken = blocks
        .into_iter()
        .all(|(format, block)| open.set(format, block));
    mark(tools, &open);
    let mut shelf = tools.shelf();
    shelf.end_round();
    shelf.offer = Some(pieces.into());
    if taken { Ok(()) } else { Err(Doubt::NotHeld) }
}

/// Promises the same text anew, for the key that is to follow: whoever asks now is seen.
pub fn promise(tools: &Tools, target: Window) -> Result<(), Doubt> {
    let processes = target.processes_inside();
    let open = tools.open().ok_or(Doubt::NotHeld)?;
    let offer = tools.shelf().offer.clone();
    let offer = offer
        .filter(|_| is_ours(tools))
        .ok_or(Doubt::ClipboardTaken)?;
    if !empty(tools, &open) {
        return Err(Doubt::NotHeld);
    }
    let mut shelf = tools.shelf();
    shelf.offer = Some(Arc::clone(&offer));
    shelf.begin_round(processes);
    drop(shelf);
    for piece in offer.iter() {
        open.promise(piece.format);
    }
    mark(tools, &open);
    Ok(())
}

/// Reads what the clipboard gives, through the same door as any other program.
pub fn holding(tools: &Tools, parcel: &Parcel) -> Holding {
    let (Some(open), Some(proof)) = (tools.open(), offer::proof(&tools.named, parcel)) else {
        return Holding::Other;
    };
    let is_ours = is_ours(tools);
    if is_ours {
        tools.keep_promises(&open);
    } else if !owner_answers() {
        return Holding::Other;
    }
    // Blocks may be somewhat longer than what was put into them.
    match open.read(proof.format, proof.bytes.len() * 2 + 64) {
        Read::Whole(block) if offer::holds(&block, &proof) => {
            if is_ours {
                Holding::Ours
            } else {
                Holding::Same
            }
        }
        _ => Holding::Other,
    }
}

/// Gives back what was kept, if the clipboard is still ours.
pub fn restore(tools: &Tools, kept: &Kept) -> Previous {
    let Some(open) = tools.open() else {
        return Previous::Lost;
    };
    if !is_ours(tools) {
        return Previous::Replaced;
    }
    let Some(blocks) = kept.pieces.as_deref().and_then(blocks) else {
        tools.keep_promises(&open);
        return Previous::Lost;
    };
    if !empty(tools, &open) {
        return Previous::Lost;
    }
    let mut missing = 0;
    for (format, block) in blocks {
        missing += u32::from(!open.set(format, block));
    }
    if missing == 0 && kept.is_whole {
        Previous::Restored
    } else {
        Previous::Partly
    }
}

fn owner_answers() -> bool {
    clipboard::owner().is_none_or(|owner| owner.answers_within_ms(OWNER_ANSWERS_MS))
}

/// Empties the clipboard; nothing is given until something is put there.
fn empty(tools: &Tools, open: &Open) -> bool {
    tools.shelf().is_emptying = true;
    let emptied = open.empty();
    let mut shelf = tools.shelf();
    shelf.is_emptying = false;
    if emptied {
        shelf.offer = None;
        shelf.is_promised = false;
        shelf.end_round();
    }
    emptied
}

/// Keeps managers, the history and other devices out. Who does not know the marks does not care.
fn mark(tools: &Tools, open: &Open) {
    for format in tools.named.marks {
        if let Some(block) = Block::of_bytes(&NO) {
            open.set(format, block);
        }
    }
}

/// Everything is made before anything is thrown away.
fn blocks(pieces: &[Piece]) -> Option<Vec<(u32, Block)>> {
    let block = |piece: &Piece| Some((piece.format, piece.block()?));
    pieces.iter().map(block).collect()
}
