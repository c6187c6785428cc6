//! The general pasteboard, on the main thread: our text goes there, is looked after, makes room.
//!
//! Looking at the count of changes and changing the pasteboard are two calls, and the system offers
//! no way to make them one: who copies between the two, some millionths of a second, is overwritten.

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

/// After this a promise is kept at once, so that the text outlives this program. By then nobody
/// waits any more to see it asked for.
const PROMISE_TIME: Duration = Duration::from_secs(30);

thread_local! {
    /// The giver of what lies there now: the system does not say that it keeps it alive.
    static GIVER: RefCell<Option<Retained<Giver>>> = const { RefCell::new(None) };
}

/// A hand on the pasteboard and its book. Copies share both. The book is not held while the
/// pasteboard is called, which may call back for bytes.
#[derive(Clone)]
pub struct SharedPasteboard {
    ledger: Arc<Mutex<Ledger>>,
    started: Instant,
}

/// What lies on the pasteboard, from our side.
pub enum Seen {
    /// Exactly this offer, given by us.
    Ours,
    /// Something of ours that is not this offer.
    Broken,
    /// Somebody else's.
    Others,
}

impl SharedPasteboard {
    /// A book that begins at this moment.
    pub fn new(started: Instant) -> Self {
        let ledger = Arc::default();
        Self { ledger, started }
    }

    /// The book, locked.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often the pasteboard changed, and our offer if it lies there.
    pub fn look(&self, _: MainThreadMarker) -> (isize, Option<Arc<Offer>>) {
        let count = NSPasteboard::generalPasteboard().changeCount();
        let ledger = self.ledger();
        let ours = ledger.ours(count);
        (count, ours.map(|given| Arc::clone(&given.offer)))
    }

    /// Puts the offer there, unless the pasteboard changed since it was counted.
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
