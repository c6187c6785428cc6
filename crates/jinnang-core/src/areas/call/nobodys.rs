//! How many calls are no member's.

use super::trouble::not_read;
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use jinnang_journal::Role;
use std::collections::HashSet;

/// How many calls are no member's, for an admin; none for anybody else.
pub(super) fn count(seat: &Seat) -> Result<u32, Refusal> {
    let me = seat.me().ok().flatten();
    if me.is_none_or(|me| me.role < Role::Admin) {
        return Ok(0);
    }
    let known = known(seat)?;
    let count = seat
        .calls()
        .enter_all(seat.shared(), |now| now.unowned(&known));
    count.map_err(not_read)
}

/// Everybody that a call could be of.
pub(super) fn known(core: &Core) -> Result<HashSet<String>, Refusal> {
    let members = core.look(|state| state.members())?.into_iter();
    Ok(members.map(|member| member.id.0).collect())
}
