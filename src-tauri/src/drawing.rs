//! Who draws the windows: the graphics card, or the processor where there is none.
//!
//! WebKitGTK draws by OpenGL, and without a card Mesa works OpenGL out on the processor: each letter that is new on
//! the screen then costs so much that the first rows after a start stood half a second later than when WebKit draws
//! by itself (`docs/PERFORMANCE.md`). Desktops in virtual machines and in data centres mostly have no card.
//! Other systems' web views are left as they are.

use tauri::WebviewWindow;

/// Lets the processor draw a new window if this machine has no graphics card.
#[cfg(target_os = "linux")]
pub fn choose(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    if has_card(std::path::Path::new("/dev")) {
        return;
    }
    let chosen = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = chosen {
        tracing::warn!(%error, "windows are drawn by OpenGL without a graphics card");
    }
}

/// A card shows as a node that programs draw through: Mesa's drivers' under `dri`, NVIDIA's own, and Windows' where
/// Linux runs inside it.
#[cfg(target_os = "linux")]
fn has_card(devices: &std::path::Path) -> bool {
    let nodes = std::fs::read_dir(devices.join("dri"));
    nodes
        .into_iter()
        .flatten()
        .flatten()
        .any(|node| node.file_name().as_encoded_bytes().starts_with(b"renderD"))
        || devices.join("nvidia0").exists()
        || devices.join("dxg").exists()
}

/// Nothing is to be chosen.
#[cfg(not(target_os = "linux"))]
pub fn choose(_: &WebviewWindow) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::has_card;
    use std::fs;

    fn finds(nodes: &[&str]) -> bool {
        let devices = tempfile::tempdir().unwrap();
        for node in nodes {
            let node = devices.path().join(node);
            fs::create_dir_all(node.parent().unwrap()).unwrap();
            fs::write(node, "").unwrap();
        }
        has_card(devices.path())
    }

    #[test]
    fn a_card_shows_as_a_node_that_programs_draw_through() {
        assert!(finds(&["dri/card0", "dri/renderD128"]));
        assert!(finds(&["nvidia0"]));
        assert!(finds(&["dxg"]));
    }

    #[test]
    fn a_screen_alone_is_no_card() {
        assert!(!finds(&[]));
        assert!(!finds(&["dri/card0", "fb0"]));
    }
}
