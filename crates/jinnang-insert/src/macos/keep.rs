//! Reads what others put on the pasteboard, on a thread that may be left behind.
//!
//! A type may be a promise, and reading it waits for the program that made it. One that hangs must
//! hang neither an insert nor the windows of this program, so nobody waits for the reading longer
//! than it may take. A thread that is left behind ends as soon as its one question is answered;
//! until then the pasteboard is not touched, because two threads in it at once can crash.

use super::kept::{ITEMS_MAX, Kept, readable};
use super::offer::{Piece, piece};
use super::system::reader::{Item, Reading};
use objc2::rc::autoreleasepool;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long reading may take in all.
const READING_TIME: Duration = Duration::from_millis(1_200);

/// For the type under way to arrive after that, because a slow owner is not one that hangs.
const LAST_TYPE_TIME: Duration = Duration::from_millis(800);

/// Between two looks at a thread that should end.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Reads, one reading at a time.
#[derive(Default)]
pub struct Keeper {
    thread: Option<JoinHandle<()>>,
}

/// What the reading thread reports.
enum Found {
    /// One type of the item at this place.
    Piece(usize, Piece),
    /// Something that was there and could not be read.
    Missing,
    /// That was all.
    End,
}

impl Keeper {
    /// Does an earlier reading still wait for its answer?
    pub fn is_stuck(&self) -> bool {
        let thread = self.thread.as_ref();
        thread.is_some_and(|thread| !thread.is_finished())
    }

    /// Reads every item in every type, or one type of every item.
    pub fn read(&mut self, only: Option<&str>) -> Kept {
        if self.is_stuck() {
            return Kept::default();
        }
        let (found, inbox) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (only, theirs) = (only.map(str::to_owned), Arc::clone(&stop));
        let builder = std::thread::Builder::new().name("clipboard".into());
        let work = move || {
            // Who has given up waiting wants nothing more.
            let _ = autoreleasepool(|_| read_all(only.as_deref(), &theirs, &found));
        };
        let Ok(thread) = builder.spawn(work) else {
            return Kept::default();
        };
        self.thread = Some(thread);
        let kept = collect(&inbox);
        stop.store(true, Ordering::Release);
        self.wait_for_the_thread();
        kept
    }

    fn wait_for_the_thread(&self) {
        let end = Instant::now() + LAST_TYPE_TIME;
        while self.is_stuck() && Instant::now() < end {
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

fn collect(inbox: &Receiver<Found>) -> Kept {
    let end = Instant::now() + READING_TIME;
    let mut kept = Kept::new();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match inbox.recv_timeout(left) {
            Ok(Found::Piece(place, piece)) => kept.add(place, piece),
            Ok(Found::Missing) => kept.is_whole = false,
            Ok(Found::End) => return kept,
            Err(_) => {
                kept.is_whole = false;
                return kept;
            }
        }
    }
}

/// Nothing when the reading was called off.
fn read_all(only: Option<&str>, stop: &AtomicBool, found: &Sender<Found>) -> Option<()> {
    let reading = Reading::open();
    let count = reading.as_ref().and_then(Reading::count);
    let (Some(reading), Some(count)) = (reading, count) else {
        found.send(Found::Missing).ok()?;
        return found.send(Found::End).ok();
    };
    if count > ITEMS_MAX {
        found.send(Found::Missing).ok()?;
    }
    for place in 0..count.min(ITEMS_MAX) {
        match reading.item(place) {
            Some(item) => read_item(&reading, (place, item), only, stop, found)?,
            None => found.send(Found::Missing).ok()?,
        }
    }
    found.send(Found::End).ok()
}

fn read_item(
    reading: &Reading,
    (place, item): (usize, Item),
    only: Option<&str>,
    stop: &AtomicBool,
    found: &Sender<Found>,
) -> Option<()> {
    let (kinds, is_all) = readable(&reading.kinds(item).unwrap_or_default());
    if !is_all || kinds.is_empty() {
        found.send(Found::Missing).ok()?;
    }
    let wanted = |kind: &&String| only.is_none_or(|only| only == *kind);
    for kind in kinds.iter().filter(wanted) {
        if stop.load(Ordering::Acquire) {
            return None;
        }
        let report = match reading.read(item, kind) {
            Some(bytes) => Found::Piece(place, piece(kind, &bytes)),
            None => Found::Missing,
        };
        found.send(report).ok()?;
    }
    Some(())
}
