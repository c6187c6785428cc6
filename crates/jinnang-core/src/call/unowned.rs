//! Calls that are no member's, and those of a member who is erased.
//!
//! An older program did not note whose a call was. Where it cannot be told, no member sees what is in it; an
//! admin learns how many there are, and gives them to a member or forgets them.

use super::desk::{calls, not_forgotten, not_read};
use crate::backup;
use crate::core::Core;
use crate::refusal::Refusal;
use jinnang_calls::Owner;
use jinnang_journal::{MemberId, Role};
use jinnang_wire::{CallsRequest, CallsUnowned, CallsView};
use std::collections::HashSet;

/// How many calls are no member's, for an admin; none for anybody else.
pub(super) fn count(core: &Core) -> Result<u32, Refusal> {
    let me = core.me().ok().flatten();
    if me.is_none_or(|me| me.role < Role::Admin) {
        return Ok(0);
    }
    let known = known(core)?;
    let count = core.calls().enter(core.shared(), |now| now.unowned(&known));
    count.map_err(not_read)
}

/// Gives them to a member, or forgets them for good.
pub(crate) fn calls_unowned(core: &Core, request: CallsUnowned) -> Result<CallsView, Refusal> {
    core.desk_to_write()?;
    let to = request.to.map(|to| heir(core, to)).transpose()?;
    let (known, now_ms) = (known(core)?, core.now_ms());
    let settled = core.calls().enter_kept(core.shared(), |now| {
        now.settle_unowned(&known, to.as_ref(), now_ms)
    });
    let forgotten = settled.map_err(not_forgotten)?;
    backup::forget_soon(core, backup::Erase::calls(forgotten))?;
    calls(core, CallsRequest::default())
}

fn heir(core: &Core, to: String) -> Result<Owner, Refusal> {
    let member = core.look(|state| state.member(&MemberId(to)))?;
    let member = member.filter(|member| member.active);
    let member = member.ok_or(Refusal::Senseless {
        zh: "没有这位在用的成员，请另选一位。",
        en: "There is no such active member; choose another one.",
    })?;
    Ok(Owner::Member(member.id.0))
}

fn known(core: &Core) -> Result<HashSet<String>, Refusal> {
    let members = core.look(|state| state.members())?.into_iter();
    Ok(members.map(|member| member.id.0).collect())
}

/// Forgets every call of a member, on, parked and kept, to the last byte, and what they looked for: they are
/// erased.
pub(crate) fn forget_member(core: &Core, member: &MemberId) -> Result<(), Refusal> {
    let (owner, now_ms) = (Owner::Member(member.0.clone()), core.now_ms());
    let forgotten = core
        .calls()
        .enter_kept(core.shared(), |now| now.forget_all_of(&owner, now_ms));
    forgotten.map_err(not_forgotten)?;
    core.desk_to_write()?
        .local
        .change(|local| local.forget(member))?;
    Ok(())
}
