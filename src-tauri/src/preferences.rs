//! Makes the machine follow the settings: the hotkey, the start with the system, the tray's language.

use crate::desktop::Desktop;
use crate::{folding, hotkey, tray};
use jinnang_wire::Settings;
use std::sync::atomic::Ordering;
use tauri_plugin_autostart::ManagerExt;

/// Follows. What the machine refuses is logged; a hotkey that is taken also shows in `ShellView`.
pub fn follow(desktop: &Desktop, settings: &Settings) {
    hold(desktop, settings);
    autostart(desktop, settings.autostart);
    tray::speak(&desktop.app, settings.language);
    folding::follow(desktop, settings.compact);
}

/// Takes the hotkey, and notes whether it could be had.
fn hold(desktop: &Desktop, settings: &Settings) {
    let active = hotkey::hold(&desktop.app, &settings.hotkey);
    desktop.hotkey_active.store(active, Ordering::Release);
}

/// Another program had the hotkey; it may have let go of it by now.
pub fn hold_again(desktop: &Desktop) {
    if desktop.hotkey_active.load(Ordering::Acquire) {
        return;
    }
    if let Ok(settings) = desktop.settings() {
        hold(desktop, &settings);
    }
}

fn autostart(desktop: &Desktop, wanted: bool) {
    let manager = desktop.app.autolaunch();
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
