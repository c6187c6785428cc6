//! The order of the steps, and where each doubt ends.
//!
//! Before the key any doubt means: no key, our text stays on the clipboard. After the key the text
//! stays there until the target has taken it, because a late paste takes whatever lies there then:
//! the customer's chat must not receive what the person copied an hour ago. So the old contents
//! come back only after a fetch that was seen, and never in any other case.

use crate::desktop::{Desktop, Fetches, Holding, Target};
use crate::outcome::{Doubt, Outcome};
use crate::parcel::Parcel;
use crate::timings::Timings;

/// Inserts the parcel into the target, or says why it did not. `hide` hides the panel; it is called
/// at most once, and not at all when the clipboard did not take the text or keys stay down.
pub fn insert(
    desktop: &mut dyn Desktop,
    timings: &Timings,
    target: Option<&Target>,
    parcel: &Parcel,
    hide: &mut dyn FnMut(),
) -> Outcome {
    if parcel.is_empty() {
        let cause = Doubt::Empty;
        return Outcome::Nothing { cause };
    }
    let mut run = Run {
        desktop,
        timings,
        parcel,
    };
    match run.steps(target, hide) {
        Ok(()) => Outcome::Inserted {
            previous: run.desktop.restore(),
        },
        Err(doubt) => run.left(doubt),
    }
}

struct Run<'a> {
    desktop: &'a mut dyn Desktop,
    timings: &'a Timings,
    parcel: &'a Parcel,
}

impl Run<'_> {
    fn steps(&mut self, target: Option<&Target>, hide: &mut dyn FnMut()) -> Result<(), Doubt> {
        self.copy(target)?;
        if !self.desktop.pastes() {
            return Err(Doubt::Unsupported);
        }
        let target = target.ok_or(Doubt::NoTarget)?;
        self.free_the_keys()?;
        hide();
        self.give_focus(target)?;
        self.look_again(target)?;
        self.desktop.press(target)?;
        self.wait_for_fetch(target)
    }

    fn copy(&mut self, target: Option<&Target>) -> Result<(), Doubt> {
        self.desktop.keep(target);
        self.desktop.put(target, self.parcel)?;
        self.check_clipboard(Doubt::NotHeld)
    }

    /// The key that chose the row may still be down, and repeats into whatever has the focus.
    fn free_the_keys(&mut self) -> Result<(), Doubt> {
        let end = self.desktop.now_ms() + self.timings.keys_up_ms;
        while !self.desktop.keys_are_up() {
            if self.desktop.now_ms() >= end {
                self.desktop.release_modifiers();
                let freed = self.desktop.keys_are_up();
                return if freed { Ok(()) } else { Err(Doubt::KeysHeld) };
            }
            self.desktop.pause(self.timings.look_every_ms);
        }
        Ok(())
    }

    fn give_focus(&mut self, target: &Target) -> Result<(), Doubt> {
        if !self.desktop.is_there(target) {
            return Err(Doubt::TargetGone);
        }
        let end = self.desktop.now_ms() + self.timings.focus_ms;
        self.desktop.raise(target);
        while !self.desktop.has_focus(target) {
            if !self.desktop.is_there(target) {
                return Err(Doubt::TargetGone);
            }
            if self.desktop.now_ms() >= end {
                return Err(Doubt::FocusMoved);
            }
            self.desktop.pause(self.timings.look_every_ms);
        }
        self.desktop.pause(self.timings.focus_rest_ms);
        Ok(())
    }

    fn look_again(&mut self, target: &Target) -> Result<(), Doubt> {
        self.check_clipboard(Doubt::ClipboardTaken)?;
        if !self.desktop.is_there(target) {
            return Err(Doubt::TargetGone);
        }
        let focused = self.desktop.has_focus(target);
        if focused {
            Ok(())
        } else {
            Err(Doubt::FocusMoved)
        }
    }

    fn check_clipboard(&mut self, otherwise: Doubt) -> Result<(), Doubt> {
        match self.desktop.holding(self.parcel) {
            Holding::Ours => Ok(()),
            Holding::Other if self.desktop.is_ours() => Err(otherwise),
            Holding::Same | Holding::Other => Err(Doubt::ClipboardTaken),
        }
    }

    fn wait_for_fetch(&mut self, target: &Target) -> Result<(), Doubt> {
        let mut watch = Watch::begin(self.desktop.now_ms());
        loop {
            let fetches = self.desktop.fetches(target);
            watch.look(fetches, self.desktop.now_ms());
            if let Some(end) = self.verdict(target, &watch) {
                return end;
            }
            self.desktop.pause(self.timings.look_every_ms);
        }
    }

    fn verdict(&mut self, target: &Target, watch: &Watch) -> Option<Result<(), Doubt>> {
        let is_whole = watch.seen.is_whole();
        if is_whole && self.desktop.asks_once(target) {
            return Some(Ok(()));
        }
        if !self.desktop.is_ours() {
            return Some(Err(Doubt::TakenAfterKey));
        }
        if !self.desktop.is_there(target) {
            return Some(Err(Doubt::TargetGone));
        }
        if is_whole {
            return (watch.quiet_ms >= watch.settle_ms(self.timings)).then_some(Ok(()));
        }
        (watch.quiet_ms >= self.timings.fetch_ms).then_some(Err(Doubt::TargetSlow))
    }

    /// Where a doubt leaves the text: looked up, not concluded.
    fn left(&mut self, doubt: Doubt) -> Outcome {
        if self.holds_something_else() && !doubt.key_was_pressed() {
            // Does nothing, unless what lies there is ours and broken.
            let _ = self.desktop.restore();
        }
        if self.holds_something_else() {
            Outcome::Nothing { cause: doubt }
        } else {
            Outcome::Copied { doubt }
        }
    }

    fn holds_something_else(&mut self) -> bool {
        self.desktop.holding(self.parcel) == Holding::Other
    }
}

/// What was seen of the target since the key.
struct Watch {
    seen: Fetches,
    changed_at_ms: u64,
    quiet_ms: u64,
    longest_pause_ms: u64,
}

impl Watch {
    fn begin(now_ms: u64) -> Self {
        Self {
            seen: Fetches::default(),
            changed_at_ms: now_ms,
            quiet_ms: 0,
            longest_pause_ms: 0,
        }
    }

    fn look(&mut self, fetches: Fetches, now_ms: u64) {
        self.quiet_ms = now_ms - self.changed_at_ms;
        if fetches != self.seen {
            self.longest_pause_ms = self.longest_pause_ms.max(self.quiet_ms);
            self.changed_at_ms = now_ms;
            self.quiet_ms = 0;
            self.seen = fetches;
        }
    }

    fn settle_ms(&self, timings: &Timings) -> u64 {
        let patient_ms = self.longest_pause_ms * timings.settle_factor;
        patient_ms.max(timings.settle_ms)
    }
}
