//! Did anything change in the field since the key?
//!
//! A request for the text is not yet a paste: some programs ask in order to find out whether they
//! could paste, and then do not. Where the accessibility service tells how long the text in the
//! field is, a request only counts once that has changed. Where it does not tell, as in many
//! programs made of web pages, the request is all there is.
//!
//! Words that replace exactly as many others are not seen to arrive, and end in doubt.

use crate::desktop::Fetches;

/// Between two questions to a program that is busy pasting.
const ASK_EVERY_MS: u64 = 50;

/// The field that had the keyboard when the key was pressed.
#[derive(Debug, Default)]
pub struct Arrival {
    length_before: Option<i64>,
    has_changed: bool,
    asked_at_ms: u64,
}

impl Arrival {
    /// A field whose text is this long now, if the program tells.
    pub fn new(length: Option<i64>) -> Self {
        Self {
            length_before: length,
            ..Self::default()
        }
    }

    /// Takes back what is not seen to have arrived. `measure` asks the field again, and only when
    /// that can change anything.
    pub fn confirm(
        &mut self,
        fetches: Fetches,
        now_ms: u64,
        measure: impl FnOnce() -> Option<i64>,
    ) -> Fetches {
        if fetches.begun == 0 || self.is_seen(now_ms, measure) {
            return fetches;
        }
        Fetches { done: 0, ..fetches }
    }

    fn is_seen(&mut self, now_ms: u64, measure: impl FnOnce() -> Option<i64>) -> bool {
        let Some(before) = self.length_before else {
            return true;
        };
        if !self.has_changed && now_ms >= self.asked_at_ms + ASK_EVERY_MS {
            self.asked_at_ms = now_ms;
            // A program that no longer answers may be hanging; that is no change.
            self.has_changed = measure().is_some_and(|now| now != before);
        }
        self.has_changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FETCHED: Fetches = Fetches {
        begun: 1,
        done: 1,
        steps: 1,
    };

    #[test]
    fn a_request_counts_once_the_field_has_changed() {
        let mut arrival = Arrival::new(Some(3));
        assert!(!arrival.confirm(FETCHED, 100, || Some(3)).is_whole());
        assert!(!arrival.confirm(FETCHED, 200, || None).is_whole());
        assert!(arrival.confirm(FETCHED, 300, || Some(5)).is_whole());
        assert!(arrival.confirm(FETCHED, 400, || Some(3)).is_whole());
    }

    #[test]
    fn a_field_that_does_not_tell_is_not_asked() {
        let mut arrival = Arrival::new(None);
        let never = || panic!("asked");
        assert!(arrival.confirm(FETCHED, 100, never).is_whole());
        let mut arrival = Arrival::new(Some(3));
        let none = Fetches::default();
        assert_eq!(arrival.confirm(none, 100, never), none);
    }

    #[test]
    fn a_busy_program_is_not_asked_at_every_look() {
        let mut arrival = Arrival::new(Some(3));
        assert!(!arrival.confirm(FETCHED, 100, || Some(3)).is_whole());
        let changed = arrival.confirm(FETCHED, 100 + ASK_EVERY_MS - 1, || Some(5));
        assert!(!changed.is_whole());
        let changed = arrival.confirm(FETCHED, 100 + ASK_EVERY_MS, || Some(5));
        assert!(changed.is_whole());
    }
}
