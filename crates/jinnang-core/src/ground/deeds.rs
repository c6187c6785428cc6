//! Ids of what the program does by itself.
//!
//! A client makes the ids of its commands, and what a command makes is called after it. Were the program's
//! own ids of the same kind, a client could use one first, and the deed would be taken for done. So they
//! hold a sign that no client's id may hold ([`crate::ground::acting::check_id`]).

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::acting::check_id;

    #[test]
    fn no_client_can_claim_the_id_of_a_deed_of_the_program() {
        assert!(check_id(&settling("2026-11-30")).is_err());
        assert!(check_id(&settling_once("2026-11-30")).is_ok());
    }
}
