//! Whoever was erased is nobody any more, and stays so: under their id somebody else would have their points
//! and texts.

use crate::ground::journal::acting::Halt;
use jinnang_journal::{Decided, Event, Personal, State};

/// Would somebody who was erased be called by a name, have a secret, or be a member again?
pub(super) fn gives_to_erased(state: &State<'_>, decided: &Decided) -> Result<bool, Halt> {
    let named = decided.personal.iter().filter_map(|one| match one {
        Personal::Name { member, .. } | Personal::Secret { member, .. } => Some(member),
        Personal::Erase { .. } => None,
    });
    let changed = decided.events.iter().filter_map(|event| match event {
        Event::RoleChanged { member, .. }
        | Event::DepartmentChanged { member, .. }
        | Event::MemberReactivated { member }
        | Event::SecretReset { member }
        | Event::LockOpened { member } => Some(member),
        _ => None,
    });
    let wrote = decided.events.iter().flat_map(|event| match event {
        Event::SubmissionMade { piece, .. } => &piece.authors[..],
        _ => &[],
    });
    for member in named.chain(changed).chain(wrote) {
        if state.member(member)?.is_some_and(|member| member.erased) {
            return Ok(true);
        }
    }
    Ok(false)
}
