//! What both threads know: what each selection gives, who asked for it, what is still on its way.

use super::offer::{Label, Offer};
use super::sending::Sending;
use std::sync::Arc;
use x11rb::connection::SequenceNumber;
use x11rb::protocol::xproto::{Atom, Window};

/// Requests that are remembered of one text. Nobody asks that often; who does is not counted
/// further, and an insert into it ends in doubt or has ended long before.
const ASKED_MAX: usize = 4_096;

/// What is served.
#[derive(Debug, Default)]
pub struct Shelf {
    slots: Vec<Slot>,
    /// Who asked for our text.
    pub asked: Vec<Asked>,
    /// Long contents under way.
    pub sendings: Vec<Sending>,
    /// The request that pressed the last key.
    pub pressed_at: Option<SequenceNumber>,
    next_ticket: u64,
}

/// One selection that we own.
#[derive(Debug)]
struct Slot {
    selection: Atom,
    offer: Arc<Offer>,
    since_ms: u32,
    taken_at: SequenceNumber,
}

/// What a request wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// The text, in some format.
    Content,
    /// To know what there is, or something that there is not.
    News,
}

/// One request while we give our text.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Names this request.
    pub ticket: u64,
    /// The window that asked.
    pub requestor: Window,
    /// When, counted in our own requests.
    pub at: SequenceNumber,
    /// What for.
    pub wants: Wants,
    /// Pieces handed over so far.
    pub pieces: u32,
    /// Was that all?
    pub is_done: bool,
}

impl Shelf {
    /// What the selection gives, and since when in the server's time.
    pub fn find(&self, selection: Atom) -> Option<(Arc<Offer>, u32)> {
        let mut slots = self.slots.iter();
        let slot = slots.find(|slot| slot.selection == selection)?;
        Some((Arc::clone(&slot.offer), slot.since_ms))
    }

    /// Do we give our own text for this selection?
    pub fn is_ours(&self, selection: Atom) -> bool {
        let found = self.find(selection);
        found.is_some_and(|(offer, _)| offer.label == Label::Ours)
    }

    /// From now on the selection gives this.
    pub fn fill(&mut self, selection: Atom, offer: Arc<Offer>, since_ms: u32, at: SequenceNumber) {
        self.empty(selection);
        self.slots.push(Slot {
            selection,
            offer,
            since_ms,
            taken_at: at,
        });
    }

    /// From now on we give nothing for it.
    pub fn empty(&mut self, selection: Atom) {
        self.slots.retain(|slot| slot.selection != selection);
    }

    /// Somebody took the selection, before the request `at`. News from before we took it ourselves
    /// does not count.
    pub fn lose(&mut self, selection: Atom, at: SequenceNumber) {
        self.slots
            .retain(|slot| slot.selection != selection || slot.taken_at > at);
    }

    /// Notes a request and names it.
    pub fn note(&mut self, requestor: Window, at: SequenceNumber, wants: Wants) -> u64 {
        self.next_ticket += 1;
        if self.asked.len() < ASKED_MAX {
            self.asked.push(Asked {
                ticket: self.next_ticket,
                requestor,
                at,
                wants,
                pieces: 0,
                is_done: false,
            });
        }
        self.next_ticket
    }

    /// Notes that one more piece of a request was handed over.
    pub fn progress(&mut self, ticket: u64, is_done: bool) {
        let mut asked = self.asked.iter_mut();
        if let Some(asked) = asked.find(|asked| asked.ticket == ticket) {
            asked.pieces += 1;
            asked.is_done = is_done;
        }
    }
}
