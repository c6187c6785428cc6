//! What is ours on the pasteboard, who asked for it when, and what that proves.
//!
//! The system tells that a type is asked for and never by whom, and it tells it once: the answer is
//! kept by the system, and the next program that asks is given it without our hearing of it. So a
//! request proves a paste only if nobody else had reason to ask. Two things prove the contrary: a
//! request before the key, and a request for one of the markers, which no paste wants. After either
//! no request counts, and for some minutes no key is pressed at all: a program that reads the
//! pasteboard whenever it changes would, for a program that hangs, be taken for its answer.

use super::offer::{Offer, Wants};
use crate::desktop::Fetches;
use std::sync::Arc;

/// How long a program that read uninvited is expected to do so again.
const SUSPICION_MS: u64 = 10 * 60 * 1_000;

/// How our text lies there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// As plain data, or as a promise that was kept: for the person to paste.
    Plain,
    /// As a promise; no key was pressed.
    Promised,
    /// As a promise, and the key was pressed.
    Pressed,
}

/// Our text, as it was put.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it gives.
    pub offer: Arc<Offer>,
    /// How it lies there.
    pub stage: Stage,
    /// The pasteboard's count of changes when it was put.
    pub count: isize,
}

/// The book. Shared by the thread of an insert and the main thread, which answers requests.
#[derive(Debug, Default)]
pub struct Ledger {
    given: Option<Given>,
    /// Names one text; requests for an earlier one do not count.
    number: u64,
    fetches: Fetches,
    is_overheard: bool,
    overheard_at_ms: Option<u64>,
    is_reading_back: bool,
}

impl Ledger {
    /// A new text is about to be put; the number names it.
    pub fn begin(&mut self) -> u64 {
        self.number += 1;
        self.given = None;
        self.fetches = Fetches::default();
        self.is_overheard = false;
        self.number
    }

    /// It was put.
    pub fn put(&mut self, given: Given) {
        self.given = Some(given);
    }

    /// What we put last, as long as the pasteboard has not changed since.
    pub fn ours(&self, count: isize) -> Option<&Given> {
        self.given.as_ref().filter(|given| given.count == count)
    }

    /// Is this the last text that was put?
    pub fn is_about(&self, number: u64) -> bool {
        self.number == number
    }

    /// The text lies there for the person to paste now, and who asks for it is nobody's business.
    pub fn settle(&mut self) {
        if let Some(given) = &mut self.given {
            given.stage = Stage::Plain;
        }
    }

    fn stage(&self) -> Option<Stage> {
        self.given.as_ref().map(|given| given.stage)
    }

    /// Something else of ours lies there now, which is nobody's business.
    pub fn forget(&mut self) {
        self.begin();
    }

    /// The key is about to be pressed.
    pub fn press(&mut self) {
        if let Some(given) = &mut self.given {
            given.stage = Stage::Pressed;
        }
    }

    /// From now on, or no longer, it is we who read.
    pub fn read_back(&mut self, is_reading: bool) {
        self.is_reading_back = is_reading;
    }

    /// A type is asked for. True when its answer counts and has to be noted.
    pub fn ask(&mut self, number: u64, wants: Wants, now_ms: u64) -> bool {
        let stage = self.stage();
        if number != self.number || self.is_reading_back || stage == Some(Stage::Plain) {
            return false;
        }
        self.fetches.steps += 1;
        if stage != Some(Stage::Pressed) || wants == Wants::Everything {
            self.is_overheard = true;
            self.overheard_at_ms = Some(now_ms);
            return false;
        }
        self.fetches.begun += 1;
        true
    }

    /// A type that counts was given.
    pub fn give(&mut self, number: u64) {
        if number == self.number {
            self.fetches.done += 1;
        }
    }

    /// What the requests since the key prove: nothing when others read as well.
    pub fn fetches(&self) -> Fetches {
        let done = if self.is_overheard {
            0
        } else {
            self.fetches.done
        };
        Fetches {
            done,
            ..self.fetches
        }
    }

    /// Would a request after the key prove nothing?
    pub fn is_watched(&self, now_ms: u64) -> bool {
        let suspected = self.overheard_at_ms;
        let suspected = suspected.is_some_and(|at_ms| now_ms < at_ms + SUSPICION_MS);
        self.is_overheard || suspected
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parcel::Parcel;

    fn promised() -> (Ledger, u64) {
        let mut ledger = Ledger::default();
        let number = ledger.begin();
        ledger.put(Given {
            offer: Arc::new(Offer::of_parcel(&Parcel::text("您好"))),
            stage: Stage::Promised,
            count: 7,
        });
        (ledger, number)
    }

    fn asked(ledger: &mut Ledger, number: u64, wants: Wants) {
        if ledger.ask(number, wants, 1_000) {
            ledger.give(number);
        }
    }

    #[test]
    fn a_request_after_the_key_counts() {
        let (mut ledger, number) = promised();
        ledger.press();
        assert!(!ledger.fetches().is_whole());
        assert!(ledger.ask(number, Wants::Content, 1_000));
        assert!(!ledger.fetches().is_whole());
        ledger.give(number);
        assert!(ledger.fetches().is_whole());
        assert!(!ledger.is_watched(1_001));
    }

    #[test]
    fn after_a_request_before_the_key_none_counts() {
        let (mut ledger, number) = promised();
        asked(&mut ledger, number, Wants::Content);
        assert!(ledger.is_watched(1_000));
        ledger.press();
        asked(&mut ledger, number, Wants::Content);
        assert!(!ledger.fetches().is_whole());
        assert_eq!(ledger.fetches().steps, 2);
    }

    #[test]
    fn who_reads_everything_is_not_pasting() {
        let (mut ledger, number) = promised();
        ledger.press();
        asked(&mut ledger, number, Wants::Content);
        asked(&mut ledger, number, Wants::Everything);
        assert!(!ledger.fetches().is_whole());
    }

    #[test]
    fn suspicion_outlives_the_text_and_ends() {
        let (mut ledger, number) = promised();
        asked(&mut ledger, number, Wants::Content);
        ledger.begin();
        assert!(ledger.is_watched(1_000 + SUSPICION_MS - 1));
        assert!(!ledger.is_watched(1_000 + SUSPICION_MS));
    }

    #[test]
    fn our_own_reading_and_late_requests_do_not_count() {
        let (mut ledger, number) = promised();
        ledger.read_back(true);
        asked(&mut ledger, number, Wants::Content);
        ledger.read_back(false);
        assert!(!ledger.is_watched(1_000));
        ledger.begin();
        ledger.press();
        asked(&mut ledger, number, Wants::Content);
        assert_eq!(ledger.fetches(), Fetches::default());
    }

    #[test]
    fn the_person_who_pastes_by_hand_raises_no_suspicion() {
        let (mut ledger, number) = promised();
        ledger.settle();
        asked(&mut ledger, number, Wants::Content);
        assert!(!ledger.is_watched(1_000));
        assert!(ledger.ours(7).is_some());
    }

    #[test]
    fn it_is_ours_until_the_count_changes() {
        let (ledger, _) = promised();
        assert!(ledger.ours(7).is_some());
        assert!(ledger.ours(8).is_none());
    }
}
