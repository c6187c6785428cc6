//! Desktops where one program may not paste into another, or where ours could not make itself ready to.
//!
//! The text goes on the clipboard through the host's own clipboard and the person pastes it. On
//! Wayland that is the protocol's decision.

use crate::desktop::{Desktop, Fetches, Holding, Target, Watcher};
use crate::outcome::{Doubt, Previous};
use crate::parcel::Parcel;
use std::time::{Duration, Instant};

/// The clipboard as the host already has it.
pub trait Clipboard: Send {
    /// Puts the parcel there. False when that failed.
    fn write(&mut self, parcel: &Parcel) -> bool;
    /// The text that is there.
    fn read(&mut self) -> Option<String>;
}

/// A desktop that copies and never presses a key.
pub struct Elsewhere {
    clipboard: Box<dyn Clipboard>,
    started: Instant,
}

impl Elsewhere {
    /// A desktop around the host's clipboard.
    pub fn new(clipboard: Box<dyn Clipboard>) -> Self {
        Self {
            clipboard,
            started: Instant::now(),
        }
    }
}

impl Desktop for Elsewhere {
    fn pastes(&self) -> bool {
        false
    }

    fn watcher(&self) -> Watcher {
        Box::new(|| None)
    }

    fn is_there(&mut self, _: &Target) -> bool {
        false
    }

    fn keep(&mut self, _: Option<&Target>) {}

    fn put(&mut self, _: Option<&Target>, parcel: &Parcel) -> Result<(), Doubt> {
        let written = self.clipboard.write(parcel);
        if written { Ok(()) } else { Err(Doubt::NotHeld) }
    }

    fn holding(&mut self, parcel: &Parcel) -> Holding {
        // Some clipboards turn line ends around; that is the same text.
        let held = self.clipboard.read().map(|text| text.replace("\r\n", "\n"));
        match held {
            Some(text) if text == parcel.plain.replace("\r\n", "\n") => Holding::Ours,
            _ => Holding::Other,
        }
    }

    fn is_ours(&mut self) -> bool {
        true
    }

    fn keys_are_up(&mut self) -> bool {
        false
    }

    fn release_modifiers(&mut self) {}

    fn raise(&mut self, _: &Target) {}

    fn has_focus(&mut self, _: &Target) -> bool {
        false
    }

    fn press(&mut self, _: &Target) -> Result<(), Doubt> {
        Err(Doubt::Unsupported)
    }

    fn fetches(&mut self, _: &Target) -> Fetches {
        Fetches::default()
    }

    fn restore(&mut self) -> Previous {
        Previous::Replaced
    }

    fn now_ms(&mut self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn pause(&mut self, ms: u64) {
        std::thread::sleep(Duration::from_millis(ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insert::insert;
    use crate::outcome::Outcome;
    use crate::timings::Timings;

    struct Memory(Option<String>);

    impl Clipboard for Memory {
        fn write(&mut self, parcel: &Parcel) -> bool {
            self.0 = Some(parcel.plain.replace('\n', "\r\n"));
            true
        }

        fn read(&mut self) -> Option<String> {
            self.0.clone()
        }
    }

    #[test]
    fn the_text_is_copied_and_the_panel_stays() {
        let mut desktop = Elsewhere::new(Box::new(Memory(None)));
        let parcel = Parcel::text("您好\n再见");
        let mut hidden = false;
        let mut hide = || hidden = true;
        let outcome = insert(&mut desktop, &Timings::default(), None, &parcel, &mut hide);
        let doubt = Doubt::Unsupported;
        assert_eq!(outcome, Outcome::Copied { doubt });
        assert!(!hidden);
    }
}
