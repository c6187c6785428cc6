//! Reads what a selection gives, whoever owns it: a request, an answer, and for long contents many.

use super::connection::Link;
use super::offer::Piece;
use super::server::Note;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, GetPropertyReply, PropMode, PropertyNotifyEvent,
    SelectionNotifyEvent,
};
use x11rb::wrapper::ConnectionExt as _;

/// How long an owner may think about one answer, or one piece of it.
const ANSWER_TIME: Duration = Duration::from_millis(400);

/// The reading end of a connection.
pub struct Reader {
    link: Arc<Link>,
    notes: Receiver<Note>,
    turn: Cell<usize>,
}

/// What came of reading one format.
#[derive(Debug)]
pub enum Read {
    /// The content.
    Whole(Piece),
    /// The owner does not give this format.
    Refused,
    /// It is larger than there is room for.
    TooLarge,
    /// The owner did not answer in time, or stopped in the middle.
    Late,
}

impl Reader {
    pub fn new(link: Arc<Link>, notes: Receiver<Note>) -> Self {
        let turn = Cell::new(0);
        Self { link, notes, turn }
    }

    /// The server's time now, as ownership needs it.
    pub fn server_time(&self) -> Option<u32> {
        let (conn, atom) = (&self.link.conn, self.link.atoms.JINNANG_TIME);
        let mode = PropMode::APPEND;
        let sent = conn.change_property8(mode, self.link.reader, atom, AtomEnum::STRING, &[]);
        sent.ok()?;
        Some(self.wait_for_value(atom)?.time)
    }

    /// Reads one format, up to so many bytes.
    pub fn read(&self, selection: Atom, target: Atom, bytes_max: usize) -> Read {
        self.try_read(selection, target, bytes_max)
            .unwrap_or(Read::Late)
    }

    fn try_read(&self, selection: Atom, target: Atom, bytes_max: usize) -> Option<Read> {
        let property = self.next_property();
        let (conn, reader) = (&self.link.conn, self.link.reader);
        let time = self.server_time()?;
        conn.delete_property(reader, property).ok()?;
        conn.convert_selection(reader, selection, target, property, time)
            .ok()?;
        let answer = self.wait_for_answer(selection, target, property)?;
        if answer.property == x11rb::NONE {
            return Some(Read::Refused);
        }
        let first = self.take_property(property)?;
        let (kind, format) = (first.type_, first.format);
        let bytes = if kind == self.link.atoms.INCR {
            return self.read_pieces(target, property, bytes_max);
        } else {
            first.value
        };
        if bytes.len() > bytes_max {
            return Some(Read::TooLarge);
        }
        Some(whole(target, kind, format, bytes))
    }

    fn read_pieces(&self, target: Atom, property: Atom, bytes_max: usize) -> Option<Read> {
        let mut bytes = Vec::new();
        let mut like = (x11rb::NONE, 8);
        loop {
            self.wait_for_value(property)?;
            let next = self.take_property(property)?;
            if next.value.is_empty() {
                // The type of the last, empty piece may be anything; the first one's counts.
                let kind = if like.0 == x11rb::NONE {
                    next.type_
                } else {
                    like.0
                };
                return Some(whole(target, kind, like.1, bytes));
            }
            like = (next.type_, next.format);
            bytes.extend(next.value);
            if bytes.len() > bytes_max {
                return Some(Read::TooLarge);
            }
        }
    }

    fn take_property(&self, property: Atom) -> Option<GetPropertyReply> {
        let (reader, any) = (self.link.reader, AtomEnum::ANY);
        let conn = &self.link.conn;
        let asked = conn.get_property(true, reader, property, any, 0, u32::MAX / 4);
        asked.ok()?.reply().ok()
    }

    fn wait_for_answer(
        &self,
        selection: Atom,
        target: Atom,
        property: Atom,
    ) -> Option<SelectionNotifyEvent> {
        self.wait(|note| match note {
            Note::Answer(answer)
                if answer.selection == selection
                    && answer.target == target
                    && [property, x11rb::NONE].contains(&answer.property) =>
            {
                Some(answer)
            }
            _ => None,
        })
    }

    fn wait_for_value(&self, property: Atom) -> Option<PropertyNotifyEvent> {
        self.wait(|note| match note {
            Note::Value(change) if change.atom == property => Some(change),
            _ => None,
        })
    }

    fn wait<T>(&self, pick: impl Fn(Note) -> Option<T>) -> Option<T> {
        self.link.conn.flush().ok()?;
        let end = Instant::now() + ANSWER_TIME;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let note = self.notes.recv_timeout(left).ok()?;
            if let Some(found) = pick(note) {
                return Some(found);
            }
        }
    }

    fn next_property(&self) -> Atom {
        let turn = self.turn.get();
        self.turn.set((turn + 1) % self.link.properties.len());
        self.link.properties[turn]
    }
}

fn whole(target: Atom, kind: Atom, format: u8, bytes: Vec<u8>) -> Read {
    // A property that was never there has the format 0; its content is empty in any unit.
    let format = if format == 0 { 8 } else { format };
    Read::Whole(Piece {
        target,
        kind,
        format,
        bytes: bytes.into(),
    })
}
