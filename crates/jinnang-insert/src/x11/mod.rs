//! X11: every question of [`Desktop`] answered by the server itself.
//!
//! We own the selection, so we see each program that asks for the text. The last look and the key
//! happen while the server listens to nobody else: nothing can move the focus or take the clipboard
//! between the two. Two threads share one connection; the second one serves the selection and hands
//! on what the first one waits for.

mod atoms;
mod connection;
mod focus;
mod keep;
mod keyboard;
mod offer;
mod owner;
mod press;
mod programs;
mod reader;
mod sending;
mod server;
mod shelf;

use crate::desktop::{Desktop, Fetches, Holding, Target, Watcher};
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use connection::Link;
pub use connection::X11Error;
use keep::Kept;
use offer::Offer;
use reader::Reader;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use x11rb::protocol::xproto::Atom;

/// An X11 display.
pub struct X11 {
    link: Arc<Link>,
    reader: Reader,
    kept: Vec<Kept>,
    started: Instant,
    server: Option<JoinHandle<()>>,
}

impl X11 {
    /// Connects to the display that `DISPLAY` names and starts to serve.
    pub fn open() -> Result<Self, X11Error> {
        let link = Arc::new(Link::open()?);
        let (server, notes) = server::start(Arc::clone(&link))?;
        Ok(Self {
            reader: Reader::new(Arc::clone(&link), notes),
            link,
            kept: Vec::new(),
            started: Instant::now(),
            server: Some(server),
        })
    }

    /// The selections from which the target pastes. Without a target, the one of Ctrl+V.
    fn selections(&self, target: Option<&Target>) -> Vec<Atom> {
        let atoms = &self.link.atoms;
        match target.map(|target| programs::paste_key(&target.program)) {
            Some(programs::PasteKey::ShiftInsert) => vec![atoms.CLIPBOARD, atoms.PRIMARY],
            _ => vec![atoms.CLIPBOARD],
        }
    }
}

impl Desktop for X11 {
    fn pastes(&self) -> bool {
        true
    }

    fn watcher(&self) -> Watcher {
        let link = Arc::clone(&self.link);
        Box::new(move || link.focused().ok().flatten())
    }

    fn is_there(&mut self, target: &Target) -> bool {
        self.link.is_there(target)
    }

    fn asks_once(&self, target: &Target) -> bool {
        programs::is_terminal(&target.program)
    }

    fn keep(&mut self, target: Option<&Target>) {
        let selections = self.selections(target);
        self.kept = keep::keep(&self.link, &self.reader, &selections);
    }

    fn put(&mut self, _: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        let offer = Offer::of_parcel(&self.link.atoms, parcel);
        let time = self.reader.server_time().ok_or(Doubt::NotHeld)?;
        owner::put(&self.link, &self.kept, &Arc::new(offer), time)
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        owner::holding(&self.link, &self.reader, &self.kept, parcel)
    }

    fn is_ours(&mut self) -> bool {
        let shelf = self.link.shelf();
        let mut kept = self.kept.iter();
        kept.all(|kept| shelf.is_ours(kept.selection))
    }

    fn keys_are_up(&mut self) -> bool {
        self.link.keys_are_up().unwrap_or(false)
    }

    fn release_modifiers(&mut self) {
        // What could not be released is still down, and found by the next look.
        let _ = self.link.release_modifiers();
    }

    fn raise(&mut self, target: &Target) {
        // What did not get the focus does not have it, which is asked next.
        let time = self.reader.server_time().unwrap_or(x11rb::CURRENT_TIME);
        let _ = self.link.raise(target, time);
    }

    fn has_focus(&mut self, target: &Target) -> bool {
        self.link.has_focus(target).unwrap_or(false)
    }

    fn press(&mut self, target: &Target) -> Result<(), Doubt> {
        let selections: Vec<Atom> = self.kept.iter().map(|kept| kept.selection).collect();
        press::press(&self.link, target, &selections)
    }

    fn fetches(&mut self, target: &Target) -> Fetches {
        self.link.fetches(target)
    }

    fn restore(&mut self) -> Previous {
        let time = self.reader.server_time().unwrap_or(x11rb::CURRENT_TIME);
        let kept = std::mem::take(&mut self.kept);
        owner::restore(&self.link, &kept, time)
    }

    fn now_ms(&mut self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn pause(&mut self, ms: u64) {
        std::thread::sleep(Duration::from_millis(ms));
    }
}

impl Drop for X11 {
    fn drop(&mut self) {
        server::stop(&self.link);
        if let Some(server) = self.server.take() {
            // A thread that panicked has printed why; there is nothing left to save.
            let _ = server.join();
        }
    }
}
