//! Puts our text on the general pasteboard, watches that it stays there, and puts back what was there before. Runs
//! on the main thread.
//!
//! Reading the pasteboard's change count and changing the pasteboard are two calls, and the system has no call that
//! does both. Text that somebody copies between the two, within microseconds, is overwritten.

use super::items::{kinds, plain, write};
use super::kept::Kept;
use super::ledger::{Given, Ledger, Stage};
use super::offer::{Offer, Piece};
use super::system::giver::{Giver, Stock};
use crate::outcome::{Doubt, Previous};
use dispatch2::{DispatchQueue, DispatchTime};
use objc2::MainThreadMarker;
use objc2::rc::Retained;
use objc2_app_kit::{NSPasteboard, NSPasteboardContentsOptions};
use objc2_foundation::NSString;
use std::cell::RefCell;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After this time the promised data is written to the pasteboard, so that it is still there when this program
/// ends. By then no insert waits any more to see whether the target asks for it.
const PROMISE_TIME: Duration = Duration::from_secs(30);

thread_local! {
    /// The object that gives the data of our offer when it is asked for. The system does not promise to keep it
    /// alive, so it is held here.
    static GIVER: RefCell<Option<Retained<Giver>>> = const { RefCell::new(None) };
}

/// The pasteboard, and a ledger of what was put there and asked for; clones share both. The ledger is never locked
/// during a call to the pasteboard, because the pasteboard may call back for data, which locks it too.
#[derive(Clone)]
pub struct SharedPasteboard {
    ledger: Arc<Mutex<Ledger>>,
    started: Instant,
}

/// Whose data is on the pasteboard.
pub enum Seen {
    /// This offer of ours, complete.
    Ours,
    /// Ours, but not this offer, or not all of it.
    Broken,
    /// Somebody else's.
    Others,
}

impl SharedPasteboard {
    /// With an empty ledger; `started` is the moment from which it counts.
    pub fn new(started: Instant) -> Self {
        let ledger = Arc::default();
        Self { ledger, started }
    }

    /// Locks the ledger.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pasteboard's change count, and our offer if it is still there.
    pub fn look(&self, _: MainThreadMarker) -> (isize, Option<Arc<Offer>>) {
        let count = NSPasteboard::generalPasteboard().changeCount();
        let ledger = self.ledger();
        let ours = ledger.ours(count);
        (count, ours.map(|given| Arc::clone(&given.offer)))
    }

    /// Puts the offer on the pasteboard, unless its change count is no longer the given one.
    pub fn put(
        &self,
        main: MainThreadMarker,
        from: isize,
        offer: &Arc<Offer>,
        stage: Stage,
    ) -> Result<(), Doubt> {
        let board = NSPasteboard::generalPasteboard();
        if board.changeCount() != from {
            return Err(Doubt::ClipboardTaken);
        }
        let number = self.ledger().begin();
        let giver = (stage == Stage::Promised).then(|| self.giver(offer, number));
        let item = match &giver {
            Some(giver) => giver.promise().ok_or(Doubt::NotHeld)?,
            None => plain(&offer.pieces).0,
        };
        // For this device only: others would ask for the text to carry it there.
        let options = NSPasteboardContentsOptions::CurrentHostOnly;
        let emptied = board.prepareForNewContentsWithOptions(options);
        GIVER.set(giver);
        let is_written = write(&board, &[item]);
        self.enter(&board, offer, stage, emptied);
        if !is_written {
            return Err(Doubt::NotHeld);
        }
        if self.look(main).1.is_none() {
            return Err(Doubt::ClipboardTaken);
        }
        if stage == Stage::Promised {
            self.keep_promise_later(number);
        }
        Ok(())
    }

    fn giver(&self, offer: &Arc<Offer>, number: u64) -> Retained<Giver> {
        Giver::new(Stock {
            offer: Arc::clone(offer),
            ledger: Arc::clone(&self.ledger),
            number,
            started: self.started,
        })
    }

    /// Writes down what lies there now: our types, or, where they are not there, what we emptied.
    fn enter(&self, board: &NSPasteboard, offer: &Arc<Offer>, stage: Stage, emptied: isize) {
        let count = board.changeCount();
        let is_there = offer.is_among(&kinds(board));
        self.ledger().put(Given {
            offer: Arc::clone(offer),
            stage,
            count: if is_there { count } else { emptied },
        });
    }

    /// Looks whether the pasteboard gives this offer. While the key is to come a promise is not
    /// read, because the target's request would then not be seen; its types are.
    pub fn see(&self, _: MainThreadMarker, offer: &Offer, is_key_to_come: bool) -> Seen {
        let board = NSPasteboard::generalPasteboard();
        let count = board.changeCount();
        let given = self.ledger().ours(count).cloned();
        let (Some(given), Some(wanted)) = (given, offer.first()) else {
            return Seen::Others;
        };
        let is_it = given.offer.first() == Some(wanted) && given.offer.is_among(&kinds(&board));
        if !is_it {
            return Seen::Broken;
        }
        let is_promised = given.stage == Stage::Promised && is_key_to_come;
        if is_promised || self.settle(&board, &given.offer) {
            Seen::Ours
        } else {
            Seen::Broken
        }
    }

    /// Has every promise kept, and reads whether that gives what it should.
    fn settle(&self, board: &NSPasteboard, offer: &Offer) -> bool {
        let mut is_right = true;
        for piece in &offer.pieces {
            // What an empty marker reads as is not agreed on.
            is_right &= self.gives(board, piece) || piece.bytes.is_empty();
        }
        self.ledger().settle();
        is_right
    }

    /// Reads one type like any other program.
    fn gives(&self, board: &NSPasteboard, wanted: &Piece) -> bool {
        self.ledger().read_back(true);
        let data = board.dataForType(&NSString::from_str(&wanted.kind));
        self.ledger().read_back(false);
        data.is_some_and(|data| *data.to_vec() == *wanted.bytes)
    }

    fn keep_promise_later(&self, number: u64) {
        let Ok(when) = DispatchTime::try_from(PROMISE_TIME) else {
            return;
        };
        let board = self.clone();
        // A timer that could not be set leaves the promise as it is.
        let _ = DispatchQueue::main().after(when, move || board.keep_promise(number));
    }

    fn keep_promise(&self, number: u64) {
        let board = NSPasteboard::generalPasteboard();
        let count = board.changeCount();
        let given = self.ledger().ours(count).cloned();
        if let Some(given) = given
            && self.ledger().is_about(number)
        {
            self.settle(&board, &given.offer);
        }
    }

    /// Gives back what was kept, if our text still lies there.
    pub fn restore(&self, _: MainThreadMarker, kept: &Kept) -> Previous {
        let board = NSPasteboard::generalPasteboard();
        let count = board.changeCount();
        if self.ledger().ours(count).is_none() {
            return Previous::Replaced;
        }
        if kept.is_empty() && !kept.is_whole {
            return Previous::Lost;
        }
        let items = kept.items.iter().filter(|item| !item.is_empty());
        let (items, taken): (Vec<_>, Vec<_>) = items.map(|item| plain(item)).unzip();
        self.ledger().forget();
        board.clearContents();
        GIVER.set(None);
        let is_written = items.is_empty() || write(&board, &items);
        match (is_written, kept.is_whole && !taken.contains(&false)) {
            (true, true) => Previous::Restored,
            (true, false) => Previous::Partly,
            (false, _) => Previous::Lost,
        }
    }
}
