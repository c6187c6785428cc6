//! Which window may call what, by name. Tauri's capabilities let a window reach `call` at all; this
//! table is what `call` looks at first, because one door with many names behind it needs its own lock.
//!
//! The panel stands over other programs and does little: it finds, shows, copies, follows links and
//! keeps the call that is on. Settings, folders and files of this machine are the main window's alone.

use crate::refusal::refuse;
use jinnang_wire::{Code, WireError};

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Both,
    Main,
    Panel,
}

const TABLE: &[(&str, Who)] = &[
    ("status", Who::Both),
    ("search", Who::Both),
    ("complete", Who::Both),
    ("article", Who::Both),
    ("article_used", Who::Both),
    ("article_useful", Who::Both),
    ("lines_say", Who::Both),
    ("tree", Who::Both),
    ("at_hand", Who::Both),
    ("favourite_set", Who::Both),
    ("call_now", Who::Both),
    ("call_say", Who::Both),
    ("call_end", Who::Both),
    ("calls", Who::Both),
    ("call_read", Who::Both),
    ("call_forget", Who::Both),
    ("call_restore", Who::Both),
    ("calls_unowned", Who::Main),
    ("call_case", Who::Both),
    ("suggest", Who::Both),
    ("diagnostics", Who::Main),
    ("searches", Who::Both),
    ("search_used", Who::Both),
    ("search_save", Who::Main),
    ("search_forget", Who::Main),
    ("settings", Who::Both),
    ("settings_change", Who::Main),
    ("people", Who::Main),
    ("workspace_begin", Who::Main),
    ("member_add", Who::Main),
    ("member_change", Who::Main),
    ("member_erase", Who::Main),
    ("sign_in", Who::Main),
    ("sign_out", Who::Main),
    ("secret_set", Who::Main),
    ("secret_reset", Who::Main),
    ("member_unlock", Who::Main),
    ("drafts", Who::Main),
    ("draft_start", Who::Both),
    ("draft", Who::Main),
    ("draft_save", Who::Main),
    ("draft_similar", Who::Main),
    ("picture_add", Who::Main),
    ("draft_discard", Who::Main),
    ("draft_restore", Who::Main),
    ("submit", Who::Main),
    ("publish_alone", Who::Main),
    ("review_queue", Who::Main),
    ("submissions_mine", Who::Main),
    ("owned", Who::Main),
    ("submission", Who::Main),
    ("submission_claim", Who::Main),
    ("submission_decide", Who::Main),
    ("submission_withdraw", Who::Main),
    ("submission_leave", Who::Main),
    ("comment_add", Who::Main),
    ("history", Who::Main),
    ("compare", Who::Main),
    ("question_ask", Who::Both),
    ("questions_mine", Who::Main),
    ("question_settle", Who::Main),
    ("article_flag", Who::Both),
    ("due", Who::Main),
    ("verification", Who::Main),
    ("flag_dismiss", Who::Main),
    ("article_verify", Who::Main),
    ("outside_adopt", Who::Main),
    ("outside_revert", Who::Main),
    ("article_retire", Who::Main),
    ("article_restore", Who::Main),
    ("retired", Who::Both),
    ("revision_restore", Who::Main),
    ("points", Who::Main),
    ("points_export", Who::Main),
    ("points_reverse", Who::Main),
    ("proposals", Who::Main),
    ("award_decide", Who::Main),
    ("tariff", Who::Main),
    ("tariff_try", Who::Main),
    ("tariff_set", Who::Main),
    ("use_settle", Who::Main),
    ("clock", Who::Main),
    ("clock_confirm", Who::Main),
    ("journal_verify", Who::Main),
    ("journal_accept", Who::Main),
    ("journal_cleanse", Who::Main),
    ("backups", Who::Main),
    ("backup", Who::Main),
    ("backup_look", Who::Main),
    ("backup_restore", Who::Main),
    ("rules", Who::Main),
    ("rules_set", Who::Main),
    ("calendar", Who::Main),
    ("calendar_read", Who::Main),
    ("calendar_set", Who::Main),
    ("board", Who::Main),
    ("board_join", Who::Main),
    ("rewards", Who::Main),
    ("reward_offer", Who::Main),
    ("reward_request", Who::Main),
    ("redemption_decide", Who::Main),
    ("runs", Who::Main),
    ("run_start", Who::Main),
    ("run", Who::Main),
    ("run_change", Who::Main),
    ("shell", Who::Both),
    ("copy", Who::Both),
    ("lines_copy", Who::Both),
    ("lines_insert", Who::Panel),
    ("clipboard_picture", Who::Main),
    ("panel_show", Who::Main),
    ("panel_hide", Who::Panel),
    ("panel_unfold", Who::Panel),
    ("main_show", Who::Both),
    ("file_save", Who::Main),
    ("notify", Who::Main),
    ("file_open", Who::Main),
    ("link_open", Who::Both),
    ("folder_choose", Who::Main),
];

/// Refuses unless the table allows it. An unknown window may call nothing.
pub fn check(window: &str, command: &str) -> Result<(), WireError> {
    let who = TABLE
        .iter()
        .find(|(name, _)| *name == command)
        .map(|(_, who)| *who);
    match (who, window) {
        (Some(Who::Both), "main" | "panel")
        | (Some(Who::Main), "main")
        | (Some(Who::Panel), "panel") => Ok(()),
        _ => {
            tracing::warn!(window, command, "refused");
            Err(refuse(
                Code::BadRequest,
                "这个窗口不能做这件事。",
                "This window may not do that.",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name of the wire's two tables.
    fn names() -> Vec<&'static str> {
        let mut names = Vec::new();
        macro_rules! take {
            ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty, changes [$($tag:ident),*]; )*) => {
                $( names.push(stringify!($name)); )*
            };
        }
        jinnang_wire::core_commands!(take);
        jinnang_wire::shell_commands!(take);
        names
    }

    #[test]
    fn every_command_has_exactly_one_row_and_no_row_is_left_over() {
        let mut rows: Vec<&str> = TABLE.iter().map(|(name, _)| *name).collect();
        let mut names = names();
        rows.sort_unstable();
        names.sort_unstable();
        assert_eq!(rows, names);
    }

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
    fn unknown_windows_and_unknown_names_are_refused() {
        assert!(check("popup", "search").is_err());
        assert!(check("", "search").is_err());
        assert!(check("main", "no_such_command").is_err());
        assert!(check("main", "panel_hide").is_err());
    }
}
