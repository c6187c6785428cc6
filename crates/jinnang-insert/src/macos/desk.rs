//! Every question of [`Desktop`], handed to the module that knows.

use super::arrival::Arrival;
use super::course::Course;
use super::focus;
use super::items::may_read;
use super::keep::Keeper;
use super::kept::Kept;
use super::keys::{self, Strokes};
use super::ledger::Stage;
use super::offer::Offer;
use super::pasteboard::{Seen, SharedPasteboard};
use super::system::access;
use super::turn::on_main;
use crate::desktop::{Desktop, Fetches, Holding, Target, Watcher};
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A Mac.
pub struct MacOs {
    board: SharedPasteboard,
    keeper: Keeper,
    kept: Kept,
    /// The pasteboard's count of changes when it was kept; none when that could not be asked.
    count: Option<isize>,
    course: Course,
    arrival: Arrival,
    started: Instant,
}

impl Default for MacOs {
    fn default() -> Self {
        Self::new()
    }
}

impl MacOs {
    /// Opens nothing and asks nobody: what is allowed may change until the first insert.
    pub fn new() -> Self {
        let started = Instant::now();
        Self {
            board: SharedPasteboard::new(started),
            keeper: Keeper::default(),
            kept: Kept::default(),
            count: None,
            course: Course::default(),
            arrival: Arrival::default(),
            started,
        }
    }

    /// Why no key may be pressed, whichever window is meant.
    fn doubt_about_keys(&mut self) -> Option<Doubt> {
        if !access::is_allowed() {
            return Some(Doubt::NotAllowed);
        }
        if access::is_secret() {
            return Some(Doubt::Secret);
        }
        let now_ms = self.now_ms();
        let is_watched = self.board.ledger().is_watched(now_ms);
        is_watched.then_some(Doubt::Watched)
    }

    fn last_look(&mut self, target: &Target) -> Option<Doubt> {
        if let Some(doubt) = self.doubt_about_keys() {
            return Some(doubt);
        }
        if access::is_for_secrets(target.process) {
            return Some(Doubt::Secret);
        }
        if !self.is_ours() {
            return Some(Doubt::ClipboardTaken);
        }
        if !self.is_there(target) {
            return Some(Doubt::TargetGone);
        }
        if !self.has_focus(target) {
            return Some(Doubt::FocusMoved);
        }
        (!self.keys_are_up()).then_some(Doubt::KeysHeld)
    }

    /// Does somebody else's content read the same?
    fn reads_same(&mut self, offer: &Offer) -> bool {
        if on_main(may_read) != Some(true) {
            return false;
        }
        let Some(wanted) = offer.first() else {
            return false;
        };
        let found = self.keeper.read(Some(&wanted.kind)).items;
        let found = found.first().and_then(|item| item.first());
        found == Some(wanted)
    }
}

impl Desktop for MacOs {
    fn pastes(&self) -> bool {
        true
    }

    fn watcher(&self) -> Watcher {
        Box::new(focus::focused)
    }

    fn is_there(&mut self, target: &Target) -> bool {
        let is_there = focus::is_there(target);
        self.course.answer(is_there);
        is_there
    }

    fn keep(&mut self, _: Option<&Target>) {
        let board = self.board.clone();
        let looked = if self.keeper.is_stuck() {
            None
        } else {
            on_main(move |main| (board.look(main), may_read(main)))
        };
        self.count = looked.as_ref().map(|((count, _), _)| *count);
        self.kept = match looked {
            Some(((_, Some(ours)), _)) => Kept {
                items: vec![ours.pieces.clone()],
                is_whole: true,
            },
            Some((_, true)) => self.keeper.read(None),
            _ => Kept::default(),
        };
    }

    /// Where no key can be pressed the text is put as plain data, and the doubt is said at once:
    /// the panel need not hide for it, and what lies on the clipboard is looked up as ever.
    fn put(&mut self, target: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        let from = self.count.ok_or(Doubt::NotHeld)?;
        let offer = Arc::new(Offer::of_parcel(parcel));
        if offer.pieces.is_empty() || self.keeper.is_stuck() {
            return Err(Doubt::NotHeld);
        }
        let doubt = self.doubt_about_keys();
        let stage = match (target, doubt) {
            (Some(_), None) => Stage::Promised,
            _ => Stage::Plain,
        };
        self.course.begin();
        let board = self.board.clone();
        let put = on_main(move |main| board.put(main, from, &offer, stage));
        put.unwrap_or(Err(Doubt::NotHeld))?;
        doubt.map_or(Ok(()), Err)
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        if self.keeper.is_stuck() {
            return Holding::Other;
        }
        let offer = Arc::new(Offer::of_parcel(parcel));
        let (board, wanted) = (self.board.clone(), Arc::clone(&offer));
        let is_key_to_come = self.course.look();
        match on_main(move |main| board.see(main, &wanted, is_key_to_come)) {
            Some(Seen::Ours) => Holding::Ours,
            Some(Seen::Others) if self.reads_same(&offer) => Holding::Same,
            _ => Holding::Other,
        }
    }

    fn is_ours(&mut self) -> bool {
        let board = self.board.clone();
        let looked = on_main(move |main| board.look(main));
        looked.is_some_and(|(_, ours)| ours.is_some())
    }

    fn keys_are_up(&mut self) -> bool {
        keys::are_up()
    }

    fn release_modifiers(&mut self) {
        keys::release_modifiers();
    }

    fn raise(&mut self, target: &Target) {
        focus::raise(target);
    }

    fn has_focus(&mut self, target: &Target) -> bool {
        let has_focus = focus::has_focus(target);
        self.course.answer(has_focus);
        has_focus
    }

    fn press(&mut self, target: &Target) -> Result<(), Doubt> {
        let strokes = Strokes::paste()?;
        self.arrival = Arrival::new(access::focused_length(target.process));
        if let Some(doubt) = self.last_look(target) {
            return Err(doubt);
        }
        self.board.ledger().press();
        strokes.send(target);
        Ok(())
    }

    fn fetches(&mut self, target: &Target) -> Fetches {
        let fetches = self.board.ledger().fetches();
        let now_ms = self.now_ms();
        let measure = || access::focused_length(target.process);
        self.arrival.confirm(fetches, now_ms, measure)
    }

    fn restore(&mut self) -> Previous {
        if self.keeper.is_stuck() {
            return Previous::Lost;
        }
        let (board, kept) = (self.board.clone(), std::mem::take(&mut self.kept));
        let restored = on_main(move |main| board.restore(main, &kept));
        restored.unwrap_or(Previous::Lost)
    }

    fn now_ms(&mut self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    /// The main thread serves the pasteboard meanwhile; this one has nothing to do.
    fn pause(&mut self, ms: u64) {
        std::thread::sleep(Duration::from_millis(ms));
    }
}
