//! Ids of what the program does by itself.
//!
//! A client makes the ids of its commands, and what a command makes is called after it. Were the program's
//! own ids of the same kind, a client could use one first, and the deed would be taken for done. So they
//! hold a sign that no client's id may hold ([`crate::ground::ids::check_id`]).

use jinnang_journal::{Command, Journal, JournalError};

/// Who acts when nobody does.
pub(crate) const WORKSPACE: &str = "workspace";

/// The id under which the uses of a day are settled.
pub(crate) fn settling(day: &str) -> String {
    format!("{WORKSPACE}:settle:{day}")
}

/// The id of the same until version 0.1: a client may have claimed it.
pub(crate) fn settling_once(day: &str) -> String {
    format!("settle-{day}")
}

/// The command that settles a day.
pub(crate) fn settling_command<'a>(id: &'a str, day: &'a str, now_ms: i64) -> Command<'a> {
    Command {
        id,
        actor: WORKSPACE,
        name: "use_settle",
        payload: day,
        now_ms,
    }
}

/// Was this day settled by the workspace? What is used from then on belongs to a later day.
pub(crate) fn is_settled(journal: &Journal, day: &str, now_ms: i64) -> Result<bool, JournalError> {
    for id in [settling(day), settling_once(day)] {
        match journal.answered(&settling_command(&id, day, now_ms)) {
            Ok(None) | Err(JournalError::Conflict { .. }) => {}
            Ok(Some(_)) => return Ok(true),
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::ids::check_id;

    #[test]
    fn no_client_can_claim_the_id_of_a_deed_of_the_program() {
        assert!(check_id(&settling("2026-11-30")).is_err());
        assert!(check_id(&settling_once("2026-11-30")).is_ok());
    }
}
