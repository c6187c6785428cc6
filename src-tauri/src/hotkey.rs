//! The key that opens the panel from any program.

use crate::windows;
use tauri::AppHandle;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

/// Gives up the old key and takes `wanted`. False when another program has it, it is no key at all,
/// or this desktop lets nobody hold keys (Wayland: XWayland would take it and never hear of it).
pub fn hold(app: &AppHandle, wanted: &str) -> bool {
    let keys = app.global_shortcut();
    if let Err(error) = keys.unregister_all() {
        tracing::warn!(%error, "the old hotkey stays");
    }
    if is_wayland() {
        return false;
    }
    let held = keys.on_shortcut(wanted, |app, _, event| {
        if event.state == ShortcutState::Pressed {
            windows::toggle_panel(app);
        }
    });
    if let Err(error) = &held {
        tracing::warn!(%error, wanted, "no hotkey");
    }
    held.is_ok()
}

fn is_wayland() -> bool {
    cfg!(target_os = "linux")
        && std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty())
}
