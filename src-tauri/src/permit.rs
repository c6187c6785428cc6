//! Which window may call what, by name. Tauri's capabilities let a window reach `ask` at all; the wire's
//! table is what `ask` looks at first, because one door with many names behind it needs its own lock.
//!
//! The panel stands over other programs and does little: it finds, shows, copies, follows links and
//! keeps the call that is on. Settings, folders and files of this machine are the main window's alone.

use crate::refusal::refuse;
use jinnang_wire::{Code, Window, WireError, command_of_desktop};

/// Refuses unless the command's row names the window. An unknown window may call nothing.
pub fn check(window: &str, command: &str) -> Result<(), WireError> {
    let row = command_of_desktop(command);
    let may = Window::named(window).zip(row);
    if may.is_some_and(|(window, row)| row.windows.contains(&window)) {
        return Ok(());
    }
    tracing::warn!(window, command, "refused");
    Err(refuse(
        Code::BadRequest,
        "这个窗口不能做这件事。",
        "This window may not do that.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panel_changes_nothing_of_this_machine() {
        for command in [
            "settings_change",
            "folder_choose",
            "file_open",
            "search_forget",
            "sign_in",
            "submission_decide",
            "redemption_decide",
        ] {
            assert!(check("panel", command).is_err(), "{command}");
            assert!(check("main", command).is_ok(), "{command}");
        }
    }

    #[test]
    fn no_window_says_that_words_went_out() {
        for window in ["main", "panel"] {
            assert!(check(window, "article_used").is_err(), "{window}");
        }
    }

    #[test]
    fn unknown_windows_and_unknown_names_are_refused() {
        assert!(check("popup", "search").is_err());
        assert!(check("", "search").is_err());
        assert!(check("main", "no_such_command").is_err());
        assert!(check("main", "panel_hide").is_err());
    }
}
