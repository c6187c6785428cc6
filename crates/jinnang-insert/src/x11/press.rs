//! The last look and the key, with nothing in between, and who fetched the text afterwards.

use super::connection::{Link, X11Error};
use super::keep;
use super::programs::paste_key;
use super::shelf::{Asked, Wants};
use crate::desktop::{Fetches, Target};
use crate::outcome::Doubt;
use x11rb::connection::SequenceNumber;
use x11rb::protocol::xproto::{Atom, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Keycode, Window};

/// Presses the target's paste key, if everything is as it should be at that very moment.
pub fn press(link: &Link, target: &Target, selections: &[Atom]) -> Result<(), Doubt> {
    let symbols = paste_key(&target.program).symbols();
    let Ok(Some(keys)) = link.find_keys(symbols) else {
        return Err(Doubt::NoPasteKey);
    };
    let pressed = link.alone(|| match link.last_look(target, selections) {
        Some(doubt) => Ok(Err(doubt)),
        None => link.strike(&keys).map(Ok),
    });
    // Without an answer the connection is broken. Then we cannot know, and say the graver thing.
    let at = pressed.map_err(|_| Doubt::TakenAfterKey)??;
    link.shelf().pressed_at = Some(at);
    Ok(())
}

impl Link {
    fn last_look(&self, target: &Target, selections: &[Atom]) -> Option<Doubt> {
        let is_ours = |selection: &Atom| {
            keep::owner(self, *selection) == Some(self.owner) && self.shelf().is_ours(*selection)
        };
        if selections.is_empty() || !selections.iter().all(is_ours) {
            return Some(Doubt::ClipboardTaken);
        }
        if !self.is_there(target) {
            return Some(Doubt::TargetGone);
        }
        if !self.has_focus(target).unwrap_or(false) {
            return Some(Doubt::FocusMoved);
        }
        let free = self.keys_are_up().unwrap_or(false);
        (!free).then_some(Doubt::KeysHeld)
    }

    /// All keys down in order and up in reverse. The number names the first of these requests.
    fn strike(&self, keys: &[Keycode]) -> Result<SequenceNumber, X11Error> {
        let mut first = None;
        for key in keys {
            first.get_or_insert(self.send_key(KEY_PRESS_EVENT, *key)?);
        }
        for key in keys.iter().rev() {
            self.send_key(KEY_RELEASE_EVENT, *key)?;
        }
        Ok(first.unwrap_or(SequenceNumber::MAX))
    }

    /// How often the target's program asked since the key. What it asked before does not count.
    pub fn fetches(&self, target: &Target) -> Fetches {
        let window = target.window as Window;
        let mut fetches = Fetches::default();
        for asked in self.asked_since_key() {
            if self.same_program(asked.requestor, window) {
                let is_content = asked.wants == Wants::Content;
                fetches.begun += u32::from(is_content);
                fetches.done += u32::from(is_content && asked.is_done);
                fetches.steps += asked.pieces + 1;
            }
        }
        fetches
    }

    fn asked_since_key(&self) -> Vec<Asked> {
        let shelf = self.shelf();
        let Some(key) = shelf.pressed_at else {
            return Vec::new();
        };
        let asked = shelf.asked.iter().filter(|asked| asked.at >= key);
        asked.cloned().collect()
    }
}
