//! What both threads know: what the clipboard gives while it is ours, and who came for it.
//!
//! While a key is under way the text is only promised, and only the target gets it. Whoever else
//! asks goes away empty, and the promise stays as it was: so a program that reads every change of
//! the clipboard neither keeps the text nor hides the target's request from us, and a window that
//! snatches the focus in the last moment receives the key and nothing else.

use super::offer::Piece;
use crate::desktop::Fetches;
use std::sync::Arc;

/// What is given, and to whom.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Our text, as long as the clipboard is ours.
    pub offer: Option<Arc<[Piece]>>,
    /// Is some of it only promised?
    pub is_promised: bool,
    /// Is it we who empty the clipboard right now?
    pub is_emptying: bool,
    round: Option<Round>,
}

/// One key under way.
#[derive(Debug)]
struct Round {
    processes: Vec<u32>,
    is_pressed: bool,
    fetches: Fetches,
}

/// Who asks for what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// We, to look what is there.
    Ourselves,
    /// This process.
    Process(u32),
    /// One that does not show itself, while the target is in front.
    UnknownInFront,
    /// One that does not show itself, and something else is in front.
    Unknown,
}

/// What an asker gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The text, and the request counts.
    Counted,
    /// The text.
    Given,
    /// Nothing.
    Refused,
}

impl Shelf {
    /// A key will be pressed for these processes. Until it is, nobody gets anything.
    pub fn begin_round(&mut self, processes: Vec<u32>) {
        self.is_promised = true;
        self.round = Some(Round {
            processes,
            is_pressed: false,
            fetches: Fetches::default(),
        });
    }

    /// The key is about to be pressed.
    pub fn press(&mut self) {
        if let Some(round) = &mut self.round {
            round.is_pressed = true;
        }
    }

    /// No key is under way any more; everybody gets the text.
    pub fn end_round(&mut self) {
        self.round = None;
    }

    /// Is this a process that the key under way is for?
    pub fn is_for(&self, process: u32) -> bool {
        let round = self.round.as_ref();
        round.is_some_and(|round| round.processes.contains(&process))
    }

    /// What this asker gets. A request that counts has begun.
    pub fn admit(&mut self, asker: Asker) -> Answer {
        let Some(round) = &mut self.round else {
            return Answer::Given;
        };
        match asker {
            Asker::Ourselves => Answer::Given,
            Asker::Process(process) if round.is_pressed && round.processes.contains(&process) => {
                round.fetches.begun += 1;
                round.fetches.steps += 1;
                Answer::Counted
            }
            Asker::UnknownInFront if round.is_pressed => Answer::Given,
            Asker::Process(_) | Asker::UnknownInFront | Asker::Unknown => Answer::Refused,
        }
    }

    /// A request that counts got what it asked for.
    pub fn done(&mut self) {
        if let Some(round) = &mut self.round {
            round.fetches.done += 1;
            round.fetches.steps += 1;
        }
    }

    /// The target's requests since the key.
    pub fn fetches(&self) -> Fetches {
        self.round
            .as_ref()
            .map(|round| round.fetches)
            .unwrap_or_default()
    }

    /// The clipboard was emptied: by somebody else, unless we are at it.
    pub fn emptied(&mut self) {
        if !self.is_emptying {
            self.offer = None;
            self.is_promised = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_target_gets_the_text_and_only_after_the_key() {
        let mut shelf = Shelf::default();
        shelf.begin_round(vec![7]);
        assert_eq!(shelf.admit(Asker::Process(7)), Answer::Refused);
        assert_eq!(shelf.admit(Asker::Ourselves), Answer::Given);
        shelf.press();
        assert_eq!(shelf.admit(Asker::Process(8)), Answer::Refused);
        assert_eq!(shelf.admit(Asker::Unknown), Answer::Refused);
        assert_eq!(shelf.admit(Asker::UnknownInFront), Answer::Given);
        assert_eq!(shelf.fetches(), Fetches::default());
        assert_eq!(shelf.admit(Asker::Process(7)), Answer::Counted);
        assert!(!shelf.fetches().is_whole());
        shelf.done();
        assert!(shelf.fetches().is_whole());
        shelf.end_round();
        assert_eq!(shelf.admit(Asker::Process(8)), Answer::Given);
    }
}
