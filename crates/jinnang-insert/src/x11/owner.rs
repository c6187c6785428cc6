//! Takes selections, looks what they give, and hands the old contents back.
//!
//! Each change of owner first checks, while the server listens to nobody else, that the owner is
//! who we think it is. So what somebody copied meanwhile is never overwritten, neither when we put
//! our text there nor when we put the old one back.

use super::connection::{Link, X11Error};
use super::keep::{self, Kept};
use super::offer::{Offer, Piece};
use super::reader::{Read, Reader};
use crate::desktop::Holding;
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use std::sync::Arc;
use x11rb::protocol::xproto::{Atom, ConnectionExt as _, Window};

/// Takes the selections for our text, unless one has another owner than when it was kept.
pub fn put(link: &Link, kept: &[Kept], ours: &Arc<Offer>, time: u32) -> Result<(), Doubt> {
    link.forget_requests();
    for one in kept {
        let give = Some(Arc::clone(ours));
        match link.hand_over(one.selection, one.owner, give, time) {
            Ok(true) => {}
            Ok(false) => return Err(Doubt::ClipboardTaken),
            Err(_) => return Err(Doubt::NotHeld),
        }
    }
    if kept.is_empty() {
        Err(Doubt::NotHeld)
    } else {
        Ok(())
    }
}

/// Gives back what was kept, where the selection is still ours.
pub fn restore(link: &Link, kept: &[Kept], time: u32) -> Previous {
    let restore = |one: &Kept| restore_one(link, one, time);
    // One of two selections that could not be given back is what the person should hear of.
    let worst = |one: Previous, other: Previous| {
        if one == Previous::Restored {
            other
        } else {
            one
        }
    };
    let each = kept.iter().map(restore);
    each.reduce(worst).unwrap_or(Previous::Replaced)
}

fn restore_one(link: &Link, one: &Kept, time: u32) -> Previous {
    if one.offer.is_none() && !one.is_whole {
        return Previous::Lost;
    }
    match link.hand_over(one.selection, link.owner, one.offer.clone(), time) {
        Ok(true) if one.is_whole => Previous::Restored,
        Ok(true) => Previous::Partly,
        Ok(false) => Previous::Replaced,
        Err(_) => Previous::Lost,
    }
}

/// Reads what the selections give, through the same door as any other program.
pub fn holding(link: &Link, reader: &Reader, kept: &[Kept], parcel: &Parcel) -> Holding {
    let clipboard = [link.atoms.CLIPBOARD];
    let used: Vec<Atom> = kept.iter().map(|one| one.selection).collect();
    let selections = if used.is_empty() {
        &clipboard[..]
    } else {
        &used
    };
    let holds = |selection: &Atom| gives(link, reader, *selection, parcel);
    if !selections.iter().all(holds) {
        return Holding::Other;
    }
    let shelf = link.shelf();
    let ours = selections.iter().all(|selection| shelf.is_ours(*selection));
    if ours { Holding::Ours } else { Holding::Same }
}

fn gives(link: &Link, reader: &Reader, selection: Atom, parcel: &Parcel) -> bool {
    let wanted: Option<Piece> = match parcel.lone_picture() {
        Some(_) => Offer::of_parcel(&link.atoms, parcel).pieces.pop(),
        None => Offer::of_parcel(&link.atoms, parcel)
            .find(link.atoms.UTF8_STRING)
            .cloned(),
    };
    let Some(wanted) = wanted else {
        return false;
    };
    match reader.read(selection, wanted.target, wanted.bytes.len()) {
        Read::Whole(found) => found.bytes == wanted.bytes,
        Read::Refused | Read::TooLarge | Read::Late => false,
    }
}

impl Link {
    /// Makes a selection ours with this content, or nobody's. False when its owner is not `from`.
    fn hand_over(
        &self,
        selection: Atom,
        from: Window,
        give: Option<Arc<Offer>>,
        time: u32,
    ) -> Result<bool, X11Error> {
        self.alone(|| {
            if keep::owner(self, selection) != Some(from) {
                return Ok(false);
            }
            let to = if give.is_some() {
                self.owner
            } else {
                x11rb::NONE
            };
            let mut shelf = self.shelf();
            let sent = self.conn.set_selection_owner(to, selection, time)?;
            let at = sent.sequence_number();
            match give {
                Some(offer) => shelf.fill(selection, offer, time, at),
                None => shelf.empty(selection),
            }
            drop(shelf);
            let is_done = keep::owner(self, selection) == Some(to);
            if !is_done {
                self.shelf().empty(selection);
            }
            Ok(is_done)
        })
    }

    fn forget_requests(&self) {
        let mut shelf = self.shelf();
        shelf.asked.clear();
        shelf.pressed_at = None;
    }
}
