//! Who draws the windows: the graphics card, or the processor where there is none.
//!
//! WebKitGTK draws by OpenGL, and without a card Mesa works OpenGL out on the processor: that costs more than letting
//! WebKit paint there by itself, and whatever moves on the page costs both cores (`docs/PERFORMANCE.md`). Desktops in
//! virtual machines and in data centres mostly have no card. Other systems' web views are left as they are.

#[cfg(target_os = "linux")]
use std::path::Path;

/// Lets WebKit paint on the processor if this machine has no graphics card. Somebody who has chosen already is obeyed.
///
/// It has to be called before the program has a second thread.
#[cfg(target_os = "linux")]
pub fn choose() {
    const ON_THE_PROCESSOR: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";
    if std::env::var_os(ON_THE_PROCESSOR).is_some() || has_card(Path::new("/dev")) {
        return;
    }
    #[expect(
        unsafe_code,
        reason = "WebKit reads it from the environment and has no setting for it"
    )]
    // SAFETY: main calls this first, so there is no other thread that could read the environment.
    unsafe {
        std::env::set_var(ON_THE_PROCESSOR, "1");
    }
}

/// Without a graphics card, scrollbars stand still beside what they scroll. Those that lie over it fade in and out each
/// time a list changes or a window comes or goes, and that draws the whole window some fifty times a second for two or
/// three seconds, while somebody types.
///
/// It has to be called once GTK is there and before the first window.
#[cfg(target_os = "linux")]
pub fn keep_scrollbars_still() {
    use gtk::prelude::ObjectExt as _;

    if has_card(Path::new("/dev")) {
        return;
    }
    if let Some(settings) = gtk::Settings::default() {
        settings.set_property("gtk-overlay-scrolling", false);
    }
}

/// A card shows as a node that programs draw through: Mesa's drivers' under `dri`, NVIDIA's own, and Windows' where
/// Linux runs inside it.
#[cfg(target_os = "linux")]
fn has_card(devices: &Path) -> bool {
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
pub fn choose() {}

/// They are the system's own.
#[cfg(not(target_os = "linux"))]
pub fn keep_scrollbars_still() {}

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
