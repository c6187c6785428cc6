//! Windows: every question of [`Desktop`] answered by the system itself.
//!
//! We own the clipboard and only promise the text while a key is under way, so we see the target ask
//! for it. A second thread does everything there is to do with the clipboard; see `server` and
//! `service`. What Windows cannot do is keep everybody still between the last look and the key; see
//! `press` for what follows.
//!
//! Written for Windows 10 and 11 and tried under Wine, never yet on Windows itself. No program is
//! known well enough to say that it asks for a text once only, so none is believed to.

mod focus;
mod formats;
mod html;
mod keep;
mod keyboard;
mod offer;
mod owner;
mod picture;
mod press;
mod programs;
mod server;
mod service;
mod shelf;
mod system;

use crate::desktop::{Desktop, Fetches, Holding, Target, Watcher};
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use keep::Kept;
use server::Server;
pub use server::WindowsError;
use std::time::{Duration, Instant};

/// How long a change of the clipboard may take, another program's open clipboard included.
const CHANGE_TIME: Duration = Duration::from_millis(1_500);

/// How long reading all of it may take; the thread itself stops a little earlier.
const READ_ALL_TIME: Duration = Duration::from_millis(keep::KEEPING_TIME.as_millis() as u64 + 800);

/// The desktop of the person who is logged in.
pub struct Windows {
    server: Server,
    kept: Kept,
    started: Instant,
}

impl Windows {
    /// Starts to serve.
    pub fn open() -> Result<Self, WindowsError> {
        Ok(Self {
            server: Server::start()?,
            kept: Kept::default(),
            started: Instant::now(),
        })
    }
}

impl Desktop for Windows {
    fn pastes(&self) -> bool {
        true
    }

    fn watcher(&self) -> Watcher {
        Box::new(focus::focused)
    }

    fn is_there(&mut self, target: &Target) -> bool {
        focus::is_there(target)
    }

    fn keep(&mut self, _: Option<&Target>) {
        let kept = self.server.ask(READ_ALL_TIME, keep::keep);
        self.kept = kept.unwrap_or_else(Kept::nothing);
    }

    fn put(&mut self, _: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        let pieces = offer::of_parcel(&self.server.tools.named, parcel);
        let sequence = self.kept.sequence;
        let put = move |tools: &_| owner::put(tools, sequence, pieces);
        self.server
            .ask(CHANGE_TIME, put)
            .unwrap_or(Err(Doubt::NotHeld))
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        let parcel = parcel.clone();
        let holding = move |tools: &_| owner::holding(tools, &parcel);
        self.server
            .ask(CHANGE_TIME, holding)
            .unwrap_or(Holding::Other)
    }

    fn is_ours(&mut self) -> bool {
        owner::is_ours(&self.server.tools)
    }

    fn keys_are_up(&mut self) -> bool {
        keyboard::are_up()
    }

    fn release_modifiers(&mut self) {
        keyboard::release_modifiers();
    }

    fn raise(&mut self, target: &Target) {
        focus::raise(target);
    }

    fn has_focus(&mut self, target: &Target) -> bool {
        focus::has_focus(target)
    }

    fn press(&mut self, target: &Target) -> Result<(), Doubt> {
        press::press(&self.server, target)
    }

    fn fetches(&mut self, _: &Target) -> Fetches {
        self.server.tools.shelf().fetches()
    }

    fn restore(&mut self) -> Previous {
        let kept = std::mem::take(&mut self.kept);
        let restore = move |tools: &_| owner::restore(tools, &kept);
        self.server
            .ask(CHANGE_TIME, restore)
            .unwrap_or(Previous::Lost)
    }

    fn now_ms(&mut self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn pause(&mut self, ms: u64) {
        std::thread::sleep(Duration::from_millis(ms));
    }
}
