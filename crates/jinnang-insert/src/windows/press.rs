//! The last look and the key.
//!
//! Windows has no way to keep everybody still between the two. What comes between them ends in
//! nothing worse than doubt: only the target's process is given the text, so a window that gets the
//! key instead has nothing to paste.

use super::focus;
use super::keyboard;
use super::owner;
use super::programs::{PasteKey, paste_key};
use super::server::Server;
use super::system::keys;
use crate::desktop::Target;
use crate::outcome::Doubt;
use std::time::Duration;

/// How long the promise may take, another program's open clipboard included.
const PROMISE_TIME: Duration = Duration::from_millis(800);

/// Programs that read every change of the clipboard do so now, and go away empty. A target that is
/// one of them must not be taken for one that pastes.
const LISTENERS_REST: Duration = Duration::from_millis(15);

/// Presses the target's paste key, if everything is as it should be right before it.
pub fn press(server: &Server, target: &Target) -> Result<(), Doubt> {
    if !focus::takes_our_keys(target) {
        return Err(Doubt::Elevated);
    }
    let window = focus::window(target);
    let promised = server.ask(PROMISE_TIME, move |tools| owner::promise(tools, window));
    promised.unwrap_or(Err(Doubt::NotHeld))?;
    std::thread::sleep(LISTENERS_REST);
    last_look(server, target)?;
    server.tools.shelf().press();
    strike(paste_key(&target.program))
}

fn last_look(server: &Server, target: &Target) -> Result<(), Doubt> {
    if !focus::is_there(target) {
        return Err(Doubt::TargetGone);
    }
    if !keyboard::are_up() {
        return Err(Doubt::KeysHeld);
    }
    if !owner::is_ours(&server.tools) {
        return Err(Doubt::ClipboardTaken);
    }
    let focused = focus::has_focus(target);
    if focused {
        Ok(())
    } else {
        Err(Doubt::FocusMoved)
    }
}

fn strike(key: PasteKey) -> Result<(), Doubt> {
    let strokes = key.strokes();
    match keys::send(&strokes) {
        // Somebody keeps all keys away from everybody.
        0 => Err(Doubt::NoPasteKey),
        sent if sent == strokes.len() => Ok(()),
        // Half a chord went in. Which half cannot be known, and the graver thing is said.
        _ => {
            keys::send(&key.releases());
            Err(Doubt::TakenAfterKey)
        }
    }
}
