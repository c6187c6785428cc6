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

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty, changes [$($tag:ident),*]; )*) => {
        /// Every command of the wire's table, by its own name.
        #[allow(non_camel_case_types, reason = "a command is called as it is on the wire")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum Command { $($name),* }

        const ALL: &[(&str, Command)] = &[$( (stringify!($name), Command::$name) ),*];
    };
}
jinnang_wire::core_commands!(commands);

/// The table. A command without a row does not compile, nor does a row without a command.
#[expect(clippy::too_many_lines, reason = "a table, one row for each command")]
const fn needed(command: Command) -> Need {
    match command {
        Command::status
        | Command::search
        | Command::complete
        | Command::article
        | Command::article_used
        | Command::lines_say
        | Command::tree
        | Command::at_hand
        | Command::favourite_set
        | Command::call_now
        | Command::call_say
        | Command::call_end
        | Command::calls
        | Command::call_read
        | Command::call_forget
        | Command::call_restore
        | Command::suggest
        | Command::diagnostics
        | Command::searches
        | Command::search_used
        | Command::search_save
        | Command::search_forget
        | Command::settings
        | Command::settings_change
        | Command::people
        | Command::workspace_begin
        | Command::sign_in
        | Command::sign_out
        | Command::history
        | Command::retired
        | Command::calendar
        // Where the journal cannot say who is an admin, the copy does: asked in the commands themselves.
        | Command::backups
        | Command::backup_look
        | Command::backup_restore => Need::Anybody,
        Command::article_useful
        | Command::call_case
        | Command::secret_set
        | Command::clock
        | Command::drafts
        | Command::draft_start
        | Command::draft
        | Command::draft_save
        | Command::draft_similar
        | Command::picture_add
        | Command::draft_discard
        | Command::draft_restore
        | Command::submit
        | Command::submissions_mine
        | Command::owned
        | Command::submission
        | Command::submission_withdraw
        | Command::comment_add
        | Command::submission_leave
        | Command::compare
        | Command::question_ask
        | Command::questions_mine
        | Command::article_flag
        | Command::points
        | Command::points_export
        | Command::tariff
        | Command::journal_verify
        | Command::rules
        | Command::board
        | Command::board_join
        | Command::rewards
        | Command::reward_request
        | Command::redemption_decide
        | Command::runs
        | Command::run_start
        | Command::run
        | Command::run_change => Need::Member,
        Command::review_queue
        | Command::submission_claim
        | Command::submission_decide
        | Command::question_settle
        | Command::due
        | Command::verification
        | Command::flag_dismiss
        | Command::article_verify
        | Command::outside_adopt
        | Command::outside_revert
        | Command::article_retire
        | Command::article_restore
        | Command::revision_restore
        | Command::proposals
        | Command::award_decide
        | Command::calendar_read
        | Command::calendar_set => Need::Trainer,
        Command::member_add
        | Command::member_change
        | Command::member_erase
        | Command::publish_alone
        | Command::points_reverse
        | Command::tariff_try
        | Command::tariff_set
        | Command::use_settle
        | Command::backup
        | Command::secret_reset
        | Command::member_unlock
        | Command::calls_unowned
        | Command::clock_confirm
        | Command::journal_accept
        | Command::journal_cleanse
        | Command::rules_set
        | Command::reward_offer => Need::Admin,
    }
}

/// What a command needs; nothing is open that is not in the table.
pub fn need(command: &str) -> Option<Need> {
    let known = ALL.iter().find(|(name, _)| *name == command);
    known.map(|(_, command)| needed(*command))
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
    let may = ALL
        .iter()
        .filter(|(_, command)| meets(role, needed(*command)));
    may.map(|(name, _)| (*name).to_owned()).collect()
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
    for (name, command) in ALL {
        let need = needed(*command);
        let cells = roles.map(|role| if meets(role, need) { "yes" } else { "no" });
        out.push_str(&format!("| `{name}` | {} |\n", cells.join(" | ")));
    }
    out.push_str(&crate::doors::document());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
