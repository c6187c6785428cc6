//! Who may do what: roles × commands, one table.
//!
//! It is asked for every command before anything else happens. What depends on the object (one's own
//! submission, one's own redemption) is decided where the object is at hand; this table is what holds
//! for all objects. `cargo xtask fix` prints it to docs/RIGHTS.md.

use jinnang_journal::Role;

/// The least that somebody must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Anybody at this machine, signed in or not.
    Anybody,
    /// Any active member.
    Member,
    /// A trainer or an admin.
    Trainer,
    /// An admin.
    Admin,
}

const TABLE: &[(&str, Need)] = &[
    ("status", Need::Anybody),
    ("search", Need::Anybody),
    ("complete", Need::Anybody),
    ("article", Need::Anybody),
    ("article_used", Need::Anybody),
    ("article_useful", Need::Member),
    ("lines_say", Need::Anybody),
    ("tree", Need::Anybody),
    ("at_hand", Need::Anybody),
    ("favourite_set", Need::Anybody),
    ("call_now", Need::Anybody),
    ("call_say", Need::Anybody),
    ("call_end", Need::Anybody),
    ("calls", Need::Anybody),
    ("call_read", Need::Anybody),
    ("call_forget", Need::Anybody),
    ("call_restore", Need::Anybody),
    ("calls_unowned", Need::Admin),
    ("call_case", Need::Member),
    ("suggest", Need::Anybody),
    ("diagnostics", Need::Anybody),
    ("searches", Need::Anybody),
    ("search_used", Need::Anybody),
    ("search_save", Need::Anybody),
    ("search_forget", Need::Anybody),
    ("settings", Need::Anybody),
    ("settings_change", Need::Anybody),
    ("people", Need::Anybody),
    ("workspace_begin", Need::Anybody),
    ("member_add", Need::Admin),
    ("member_change", Need::Admin),
    ("member_erase", Need::Admin),
    ("sign_in", Need::Anybody),
    ("sign_out", Need::Anybody),
    ("secret_set", Need::Member),
    ("secret_reset", Need::Admin),
    ("member_unlock", Need::Admin),
    ("drafts", Need::Member),
    ("draft_start", Need::Member),
    ("draft", Need::Member),
    ("draft_save", Need::Member),
    ("draft_similar", Need::Member),
    ("picture_add", Need::Member),
    ("draft_discard", Need::Member),
    ("draft_restore", Need::Member),
    ("submit", Need::Member),
    ("publish_alone", Need::Admin),
    ("review_queue", Need::Trainer),
    ("submissions_mine", Need::Member),
    ("owned", Need::Member),
    ("submission", Need::Member),
    ("submission_claim", Need::Trainer),
    ("submission_decide", Need::Trainer),
    ("submission_withdraw", Need::Member),
    ("comment_add", Need::Member),
    ("history", Need::Anybody),
    ("compare", Need::Member),
    ("question_ask", Need::Member),
    ("questions_mine", Need::Member),
    ("question_settle", Need::Trainer),
    ("article_flag", Need::Member),
    ("due", Need::Trainer),
    ("verification", Need::Trainer),
    ("flag_dismiss", Need::Trainer),
    ("article_verify", Need::Trainer),
    ("outside_adopt", Need::Trainer),
    ("outside_revert", Need::Trainer),
    ("article_retire", Need::Trainer),
    ("article_restore", Need::Trainer),
    ("retired", Need::Anybody),
    ("revision_restore", Need::Trainer),
    ("points", Need::Member),
    ("points_export", Need::Member),
    ("points_reverse", Need::Admin),
    ("proposals", Need::Trainer),
    ("award_decide", Need::Trainer),
    ("tariff", Need::Member),
    ("tariff_try", Need::Admin),
    ("tariff_set", Need::Admin),
    ("use_settle", Need::Admin),
    ("clock", Need::Member),
    ("clock_confirm", Need::Admin),
    ("journal_verify", Need::Member),
    ("journal_accept", Need::Admin),
    ("journal_cleanse", Need::Admin),
    // Where the journal cannot say who is an admin, the copy does: asked in the commands themselves.
    ("backups", Need::Anybody),
    ("backup", Need::Admin),
    ("backup_look", Need::Anybody),
    ("backup_restore", Need::Anybody),
    ("rules", Need::Member),
    ("rules_set", Need::Admin),
    ("calendar", Need::Anybody),
    ("calendar_read", Need::Trainer),
    ("calendar_set", Need::Trainer),
    ("board", Need::Member),
    ("board_join", Need::Member),
    ("rewards", Need::Member),
    ("reward_offer", Need::Admin),
    ("reward_request", Need::Member),
    ("redemption_decide", Need::Member),
    ("runs", Need::Member),
    ("run_start", Need::Member),
    ("run", Need::Member),
    ("run_change", Need::Member),
];

/// What a command needs; nothing is open that is not in the table.
pub fn need(command: &str) -> Option<Need> {
    TABLE
        .iter()
        .find(|(name, _)| *name == command)
        .map(|(_, need)| *need)
}

/// Does this role, or nobody signed in, meet the need?
pub fn meets(role: Option<Role>, need: Need) -> bool {
    match need {
        Need::Anybody => true,
        Need::Member => role.is_some(),
        Need::Trainer => role >= Some(Role::Trainer),
        Need::Admin => role >= Some(Role::Admin),
    }
}

/// Names of the commands that somebody of this role may call at all.
pub(crate) fn commands_of(role: Option<Role>) -> Vec<String> {
    TABLE
        .iter()
        .filter(|(_, need)| meets(role, *need))
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// The table as a document.
pub fn document() -> String {
    let mut out = String::from(
        "# Who may do what\n\nWritten by `cargo xtask fix` from crates/jinnang-core/src/rights.rs. Do not edit.\nWhat depends on the object (one's own submission, one's own request) is refused beyond this table.\n\n| command | anybody | employee | trainer | admin |\n| --- | --- | --- | --- | --- |\n",
    );
    let roles = [
        None,
        Some(Role::Employee),
        Some(Role::Trainer),
        Some(Role::Admin),
    ];
    for (name, need) in TABLE {
        let cells = roles.map(|role| if meets(role, *need) { "yes" } else { "no" });
        out.push_str(&format!("| `{name}` | {} |\n", cells.join(" | ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_exactly_one_row_and_no_row_is_left_over() {
        let mut names = Vec::new();
        macro_rules! take {
            ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty, changes [$($tag:ident),*]; )*) => {
                $( names.push(stringify!($name)); )*
            };
        }
        jinnang_wire::core_commands!(take);
        let rows: Vec<&str> = TABLE.iter().map(|(name, _)| *name).collect();
        assert_eq!(rows, names);
    }

    #[test]
    fn a_higher_role_may_do_all_that_a_lower_one_may() {
        let all = [
            None,
            Some(Role::Employee),
            Some(Role::Trainer),
            Some(Role::Admin),
        ];
        for pair in all.windows(2) {
            for command in commands_of(pair[0]) {
                assert!(commands_of(pair[1]).contains(&command), "{command}");
            }
        }
    }

    #[test]
    fn the_document_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/RIGHTS.md");
        if std::env::var_os("JINNANG_WRITE").is_some() {
            crate::write_atomically(path.as_ref(), document().as_bytes()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(kept, document(), "run `cargo xtask fix`");
    }
}
