//! The thread that serves: it answers who asks for a selection, notices who takes one away, and
//! hands on what the other thread waits for.

use super::connection::{Link, X11Error};
use super::offer::{Label, Offer};
use super::shelf::Wants;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use x11rb::connection::{Connection as _, SequenceNumber};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, Property,
    PropertyNotifyEvent, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent,
    Window,
};

/// Notes that may wait for the other thread. When it is full notes are lost, the reading that
/// waited for them runs out of time, and an insert ends in doubt.
const NOTES_MAX: usize = 1_024;

/// Pairs of one MULTIPLE request that are answered.
const PAIRS_MAX: u32 = 64;

/// What the other thread may wait for.
#[derive(Debug, Clone, Copy)]
pub enum Note {
    /// A conversion was answered.
    Answer(SelectionNotifyEvent),
    /// A property of the reading window has a new value.
    Value(PropertyNotifyEvent),
}

/// Starts the thread.
pub fn start(link: Arc<Link>) -> Result<(JoinHandle<()>, Receiver<Note>), X11Error> {
    let (notes, inbox) = sync_channel(NOTES_MAX);
    let builder = std::thread::Builder::new().name("clipboard".into());
    let thread = builder.spawn(move || serve(&link, &notes))?;
    Ok((thread, inbox))
}

/// Asks the thread to end.
pub fn stop(link: &Link) {
    let event = ClientMessageEvent::new(32, link.owner, link.atoms.JINNANG_STOP, [0; 5]);
    // On a broken connection the thread has ended already.
    let _ = link
        .conn
        .send_event(false, link.owner, EventMask::NO_EVENT, event);
    let _ = link.conn.flush();
}

fn serve(link: &Link, notes: &SyncSender<Note>) {
    while let Ok((event, at)) = link.conn.wait_for_event_with_sequence() {
        if let Event::ClientMessage(message) = &event
            && message.type_ == link.atoms.JINNANG_STOP
        {
            return;
        }
        if handle(link, notes, event, at).is_err() || link.conn.flush().is_err() {
            return;
        }
    }
}

fn handle(
    link: &Link,
    notes: &SyncSender<Note>,
    event: Event,
    at: SequenceNumber,
) -> Result<(), X11Error> {
    match event {
        Event::SelectionRequest(asked) => link.answer(&asked, at)?,
        Event::SelectionClear(lost) if lost.owner == link.owner => {
            link.shelf().lose(lost.selection, at);
        }
        Event::SelectionNotify(answer) => {
            let _ = notes.try_send(Note::Answer(answer));
        }
        Event::PropertyNotify(change) if change.state == Property::DELETE => {
            link.go_on(change.window, change.atom)?;
        }
        Event::PropertyNotify(change) if change.window == link.reader => {
            let _ = notes.try_send(Note::Value(change));
        }
        Event::DestroyNotify(gone) => link.give_up(gone.window),
        _ => {}
    }
    Ok(())
}

impl Link {
    fn answer(&self, asked: &SelectionRequestEvent, at: SequenceNumber) -> Result<(), X11Error> {
        // Very old programs name no property and mean the target's name.
        let property = match asked.property {
            x11rb::NONE => asked.target,
            named => named,
        };
        let found = self.shelf().find(asked.selection);
        let given = match found {
            None => false,
            Some((offer, _)) if asked.target == self.atoms.MULTIPLE => {
                self.answer_many(asked.requestor, property, &offer, at)?
            }
            Some((_, since_ms)) if asked.target == self.atoms.TIMESTAMP => {
                let kind = AtomEnum::INTEGER;
                self.deliver_numbers(asked.requestor, property, kind, &[since_ms])?;
                true
            }
            Some((offer, _)) => self.give(asked.requestor, property, asked.target, &offer, at)?,
        };
        self.notify(asked, if given { property } else { x11rb::NONE })
    }

    fn give(
        &self,
        requestor: Window,
        property: Atom,
        target: Atom,
        offer: &Offer,
        at: SequenceNumber,
    ) -> Result<bool, X11Error> {
        let found = offer.find(target);
        let wants = found.map_or(Wants::News, |_| Wants::Content);
        let counts = offer.label == Label::Ours && !self.is_own(requestor);
        let ticket = counts.then(|| self.shelf().note(requestor, at, wants));
        if target == self.atoms.TARGETS {
            let names = self.names(offer);
            self.deliver_numbers(requestor, property, AtomEnum::ATOM, &names)?;
        } else if let Some(piece) = found {
            self.deliver(requestor, property, piece, ticket)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn names(&self, offer: &Offer) -> Vec<Atom> {
        let atoms = &self.atoms;
        let always = [atoms.TARGETS, atoms.TIMESTAMP, atoms.MULTIPLE];
        let pieces = offer.pieces.iter().map(|piece| piece.target);
        always.into_iter().chain(pieces).collect()
    }

    /// Pairs of target and property in one request; a pair that cannot be had is struck out.
    fn answer_many(
        &self,
        requestor: Window,
        property: Atom,
        offer: &Offer,
        at: SequenceNumber,
    ) -> Result<bool, X11Error> {
        let kind = self.atoms.ATOM_PAIR;
        let read = self
            .conn
            .get_property(false, requestor, property, kind, 0, PAIRS_MAX * 2)?
            .reply();
        let Ok(Some(mut pairs)) = read.map(|reply| Some(reply.value32()?.collect::<Vec<_>>()))
        else {
            return Ok(false);
        };
        for pair in pairs.chunks_exact_mut(2) {
            if !self.give(requestor, pair[1], pair[0], offer, at)? {
                pair[1] = x11rb::NONE;
            }
        }
        self.write_pairs(requestor, property, &pairs)?;
        Ok(true)
    }

    fn write_pairs(&self, to: Window, property: Atom, pairs: &[u32]) -> Result<(), X11Error> {
        use x11rb::wrapper::ConnectionExt as _;
        let mode = x11rb::protocol::xproto::PropMode::REPLACE;
        let kind = self.atoms.ATOM_PAIR;
        self.conn
            .change_property32(mode, to, property, kind, pairs)?;
        Ok(())
    }

    fn notify(&self, asked: &SelectionRequestEvent, property: Atom) -> Result<(), X11Error> {
        let event = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        let mask = EventMask::NO_EVENT;
        self.conn.send_event(false, asked.requestor, mask, event)?;
        Ok(())
    }
}
