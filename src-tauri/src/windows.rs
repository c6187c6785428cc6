//! The two windows: how they are made, shown and hidden, and that they never leave our own pages.
//!
//! Both live as long as the program. Closing hides: the panel must be warm when the hotkey comes, and
//! the program is left by the tray's menu.

use crate::desktop::{Desktop, tell};
use crate::place::{Area, panel_corner};
use crate::{drawing, folding, memory, timings};
use jinnang_wire::HostEvent;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

/// How long a key is held down by a person who does not hold it down on purpose.
const A_KEY_PRESS: Duration = Duration::from_millis(200);

/// How long after a window went its memory is given back: not while somebody calls it again at once.
const A_WHILE: Duration = Duration::from_secs(5);

/// Whether the main window shows itself when its page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtStart {
    /// It does.
    Show,
    /// It waits to be asked for.
    Hide,
}

/// Makes both windows as tauri.conf.json describes them.
pub fn build(app: &AppHandle, main: AtStart) -> tauri::Result<()> {
    drawing::keep_scrollbars_still();
    for config in app.config().app.windows.clone() {
        let label = config.label.clone();
        let shows = label == "main" && main == AtStart::Show;
        WebviewWindowBuilder::from_config(app, &config)?
            .on_navigation(move |url| may_show(&label, url))
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .on_page_load(move |window, load| {
                if load.event() == PageLoadEvent::Finished {
                    timings::mark(&format!("{}-loaded", window.label()));
                    if shows {
                        show(&window);
                    }
                }
            })
            .devtools(cfg!(debug_assertions))
            .build()?;
    }
    Ok(())
}

/// A window may show its own page, and the frame of Tauri's isolation pattern may stand in it.
fn may_show(window: &str, url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let (scheme, host) = match host.strip_suffix(".localhost") {
        // Windows has no schemes of its own: http://tauri.localhost stands for tauri://localhost.
        Some(scheme) if cfg!(windows) => (scheme, "localhost"),
        _ => (url.scheme(), host),
    };
    let page = match window {
        "main" => matches!(url.path(), "" | "/" | "/index.html"),
        "panel" => url.path() == "/panel.html",
        _ => false,
    };
    host == "localhost" && (scheme == "tauri" && page || scheme.starts_with("isolation-"))
}

/// Shows the panel on the screen that has the pointer, with the keyboard in it.
pub fn show_panel(app: &AppHandle) {
    let Some(panel) = app.get_webview_window("panel") else {
        return;
    };
    Desktop::of(app).panel_calls.fetch_add(1, Ordering::Relaxed);
    // What is seen by now is another program's window, unless the panel is there already.
    if !is_visible(app, "panel") {
        Desktop::of(app).inserting.look();
        folding::fold_if_wanted(app);
    }
    if let Err(error) = put_in_place(app, &panel) {
        tracing::warn!(%error, "the panel opens where it was");
    }
    show(&panel);
    tell(app, "panel", &HostEvent::PanelShown);
}

fn put_in_place(app: &AppHandle, panel: &WebviewWindow) -> tauri::Result<()> {
    let pointer = app.cursor_position()?;
    let screen = match app.monitor_from_point(pointer.x, pointer.y)? {
        Some(screen) => Some(screen),
        None => app.primary_monitor()?,
    };
    let Some(screen) = screen else { return Ok(()) };
    let area = Area {
        corner: screen.work_area().position,
        size: screen.work_area().size,
    };
    panel.set_position(panel_corner(area, panel.outer_size()?))
}

/// Hides the panel; the window system gives the keyboard back to the program that had it.
pub fn hide_panel(app: &AppHandle) {
    if let Some(panel) = app.get_webview_window("panel") {
        hide(&panel.as_ref().window());
    }
    // macOS gives the keyboard back only when the whole program hides; not while the library is open.
    #[cfg(target_os = "macos")]
    if !is_visible(app, "main") {
        let _ = app.hide();
    }
}

/// What the hotkey does: the panel goes when it is there and comes when it is not.
///
/// Whether it has the keyboard is no question to ask here: while the hotkey is down, nobody has.
pub fn toggle_panel(app: &AppHandle) {
    if is_visible(app, "panel") {
        hide_panel(app);
    } else {
        show_panel(app);
    }
}

/// Brings the main window to the front.
pub fn show_main(app: &AppHandle) {
    if let Some(main) = app.get_webview_window("main") {
        let _ = main.unminimize();
        show(&main);
    }
}

fn show(window: &WebviewWindow) {
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::error!(%error, window = window.label(), "cannot be shown");
    }
}

fn hide(window: &Window) {
    if let Err(error) = window.hide() {
        tracing::error!(%error, window = window.label(), "cannot be hidden");
    }
    std::thread::spawn(|| {
        std::thread::sleep(A_WHILE);
        memory::give_back();
    });
}

fn is_visible(app: &AppHandle, label: &str) -> bool {
    app.get_webview_window(label)
        .is_some_and(|window| window.is_visible().unwrap_or(false))
}

/// Closing hides, and a panel that lost the keyboard goes.
pub fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            hide(window);
        }
        WindowEvent::Focused(true) => Desktop::of(window.app_handle()).look_again(),
        WindowEvent::Focused(false) if window.label() == "panel" => {
            hide_unless_back(window.clone());
        }
        _ => {}
    }
}

/// Somebody else has the keyboard: the panel goes, unless it was a key that another program holds
/// (volume, our own hotkey), which takes the focus away for as long as it is down. A panel that was called again
/// meanwhile stays: it may not have the keyboard yet.
fn hide_unless_back(panel: Window) {
    let desktop = Desktop::of(panel.app_handle());
    let before = desktop.panel_calls.load(Ordering::Relaxed);
    std::thread::spawn(move || {
        std::thread::sleep(A_KEY_PRESS);
        if desktop.panel_calls.load(Ordering::Relaxed) == before
            && !panel.is_focused().unwrap_or(false)
            && panel.is_visible().unwrap_or(false)
        {
            hide(&panel);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(window: &str, url: &str) -> bool {
        may_show(window, &Url::parse(url).unwrap())
    }

    #[test]
    fn each_window_shows_its_own_page_and_the_isolation_frame() {
        assert!(may("main", "tauri://localhost"));
        assert!(may("main", "tauri://localhost/index.html#/article/a"));
        assert!(may("panel", "tauri://localhost/panel.html"));
        assert!(may("main", "isolation-0f1e://localhost"));
    }

    #[test]
    fn nothing_else_can_be_navigated_to() {
        for url in [
            "https://example.com/",
            "http://127.0.0.1:1420/",
            "https://tauri.localhost.example.com/index.html",
            "tauri://example.com/index.html",
            "tauri://localhost/panel.html",
            "file:///etc/passwd",
            "data:text/html,<script>1</script>",
            "javascript:alert(1)",
            "about:blank",
            "jinnang://article/a",
            "mailto:a@example.com",
            "asset://localhost/index.html",
            "blob:tauri://localhost/0",
        ] {
            assert!(!may("main", url), "{url}");
            assert!(!may("other", url), "{url}");
        }
        assert!(!may("panel", "tauri://localhost/index.html"));
    }
}
