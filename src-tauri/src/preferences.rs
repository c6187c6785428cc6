//! Makes the machine follow the settings: the hotkey, the start with the system, the tray's language.

use crate::desk::Desk;
use crate::{folding, hotkey, tray};
use jinnang_wire::Settings;
use std::sync::atomic::Ordering;
use tauri_plugin_autostart::ManagerExt;

/// Follows. What the machine refuses is logged; a hotkey that is taken also shows in `ShellView`.
pub fn follow(desk: &Desk, settings: &Settings) {
    hold(desk, settings);
    autostart(desk, settings.autostart);
    tray::speak(&desk.app, settings.language);
    folding::follow(desk, settings.compact);
}

/// Takes the hotkey, and notes whether it could be had.
fn hold(desk: &Desk, settings: &Settings) {
    let active = hotkey::hold(&desk.app, &settings.hotkey);
    desk.hotkey_active.store(active, Ordering::Release);
}

/// Another program had the hotkey; it may have let go of it by now.
pub fn hold_again(desk: &Desk) {
    if desk.hotkey_active.load(Ordering::Acquire) {
        return;
    }
    if let Ok(settings) = desk.settings() {
        hold(desk, &settings);
    }
}

fn autostart(desk: &Desk, wanted: bool) {
    let manager = desk.app.autolaunch();
    if manager.is_enabled().is_ok_and(|is| is == wanted) {
        return;
    }
    let done = if wanted {
        manager.enable()
    } else {
        manager.disable()
    };
    if let Err(error) = done {
        tracing::warn!(%error, wanted, "start with the system");
    }
}
