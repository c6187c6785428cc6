//! Notifications of the system: what moved or fell due while the person looked elsewhere.
//!
//! They go out on a thread of their own, because the service that shows them may be slow or missing.
//! Some services read markup in them, so what could be markup is written as text.

use tauri::AppHandle;

/// Most characters that are shown.
const LONGEST: usize = 300;

/// Shows one; where that fails the log says so.
pub fn show(app: &AppHandle, title: &str, body: &str) {
    let name = app.package_info().name.clone();
    let (title, body) = (plain(title), escaped(&plain(body)));
    std::thread::spawn(move || {
        let shown = notify_rust::Notification::new()
            .appname(&name)
            .summary(&title)
            .body(&body)
            .auto_icon()
            .show();
        if let Err(error) = shown {
            tracing::info!(%error, "a notification could not be shown");
        }
    });
}

/// One line, not too long, without control characters.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    text.trim().to_owned()
}

/// Services on Linux take a subset of HTML in a body.
fn escaped(text: &str) -> String {
    if cfg!(target_os = "linux") {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_markup_is_text_and_a_novel_is_cut() {
        assert_eq!(plain("  第一行\n第二行\u{7} "), "第一行 第二行");
        assert_eq!(plain(&"长".repeat(1_000)).chars().count(), LONGEST);
        if cfg!(target_os = "linux") {
            assert_eq!(escaped("<b>&"), "&lt;b&gt;&amp;");
        }
    }
}
