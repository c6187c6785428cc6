//! Contents on their way to the program that asked. What is too long for one property goes piece by
//! piece: the requestor deletes the property when it has read it, and the next piece is put there.

use super::connection::{Link, X11Error};
use super::offer::Piece;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, PropMode, Window,
};
use x11rb::wrapper::ConnectionExt as _;

/// Largest piece in bytes. A multiple of every unit, and below what any server takes at once.
const PIECE_BYTES: usize = 192 * 1024;

/// Contents that may be under way at once; the oldest is given up for a new one.
const SENDINGS_MAX: usize = 64;

/// A long content under way.
#[derive(Debug)]
pub struct Sending {
    requestor: Window,
    property: Atom,
    piece: Piece,
    sent_bytes: usize,
    ticket: Option<u64>,
}

impl Link {
    /// Gives a content to a requestor, at once or as the first step of many. `ticket` names the
    /// request when it is counted.
    pub fn deliver(
        &self,
        requestor: Window,
        property: Atom,
        piece: &Piece,
        ticket: Option<u64>,
    ) -> Result<(), X11Error> {
        self.forget(requestor, property);
        if piece.bytes.len() > PIECE_BYTES {
            return self.begin(requestor, property, piece, ticket);
        }
        self.write(requestor, property, piece, &piece.bytes)?;
        if let Some(ticket) = ticket {
            self.shelf().progress(ticket, true);
        }
        Ok(())
    }

    fn begin(
        &self,
        requestor: Window,
        property: Atom,
        piece: &Piece,
        ticket: Option<u64>,
    ) -> Result<(), X11Error> {
        if !self.is_own(requestor) {
            let mask = EventMask::PROPERTY_CHANGE | EventMask::STRUCTURE_NOTIFY;
            let aux = ChangeWindowAttributesAux::new().event_mask(mask);
            self.conn.change_window_attributes(requestor, &aux)?;
        }
        let size = [piece.bytes.len() as u32];
        let mode = PropMode::REPLACE;
        let incr = self.atoms.INCR;
        self.conn
            .change_property32(mode, requestor, property, incr, &size)?;
        let mut shelf = self.shelf();
        if shelf.sendings.len() >= SENDINGS_MAX {
            shelf.sendings.remove(0);
        }
        shelf.sendings.push(Sending {
            requestor,
            property,
            piece: piece.clone(),
            sent_bytes: 0,
            ticket,
        });
        Ok(())
    }

    /// The requestor has read what lay there: the next piece, or an empty one as the end.
    pub fn go_on(&self, requestor: Window, property: Atom) -> Result<(), X11Error> {
        let mut shelf = self.shelf();
        let mut all = shelf.sendings.iter_mut();
        let is_it =
            |sending: &Sending| sending.requestor == requestor && sending.property == property;
        let Some(at) = all.position(|sending| is_it(sending)) else {
            return Ok(());
        };
        let sending = &mut shelf.sendings[at];
        let from = sending.sent_bytes;
        let to = (from + PIECE_BYTES).min(sending.piece.bytes.len());
        sending.sent_bytes = to;
        let (piece, ticket) = (sending.piece.clone(), sending.ticket);
        let is_done = from == to;
        if is_done {
            shelf.sendings.remove(at);
        }
        self.write(requestor, property, &piece, &piece.bytes[from..to])?;
        if let Some(ticket) = ticket {
            shelf.progress(ticket, is_done);
        }
        Ok(())
    }

    /// A requestor is gone: nothing more is sent to it.
    pub fn give_up(&self, requestor: Window) {
        let mut shelf = self.shelf();
        shelf
            .sendings
            .retain(|sending| sending.requestor != requestor);
    }

    /// Who asks again through the same property has given up what was on its way there. The rest of
    /// it must not follow the new answer.
    fn forget(&self, requestor: Window, property: Atom) {
        let is_it = |old: &Sending| (old.requestor, old.property) == (requestor, property);
        self.shelf().sendings.retain(|old| !is_it(old));
    }

    fn write(
        &self,
        to: Window,
        property: Atom,
        piece: &Piece,
        bytes: &[u8],
    ) -> Result<(), X11Error> {
        let units = bytes.len() / usize::from(piece.format / 8);
        let (mode, kind, format) = (PropMode::REPLACE, piece.kind, piece.format);
        self.conn
            .change_property(mode, to, property, kind, format, units as u32, bytes)?;
        Ok(())
    }

    /// Gives a list of numbers, such as the names of formats.
    pub fn deliver_numbers(
        &self,
        to: Window,
        property: Atom,
        kind: AtomEnum,
        numbers: &[u32],
    ) -> Result<(), X11Error> {
        self.forget(to, property);
        let mode = PropMode::REPLACE;
        self.conn
            .change_property32(mode, to, property, kind, numbers)?;
        self.conn.flush()?;
        Ok(())
    }
}
