//! Calls that are no member's, and those of a member who is erased.
//!
//! An older program did not note whose a call was. Where it cannot be told, no member sees what is in it; an
//! admin learns how many there are, and gives them to another member or forgets them, unseen: who is given
//! them reads what a colleague said to a customer, and an admin does not choose to be the one.

use super::desk::calls;
use super::keep::calls_of;
use super::nobodys::known;
use super::trouble::{not_forgotten, not_read};
use crate::ground::files::leftovers;
use crate::ground::forgetting;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::refusal::Refusal;
use crate::ground::seat::AdminSeat;
use crate::ground::whose::Whose;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_calls::Owner;
use jinnang_journal::MemberId;
use jinnang_wire::{CallsRequest, CallsUnowned, CallsView, Code};
use std::collections::HashSet;

/// Gives them to a member, or forgets them for good.
pub(crate) fn calls_unowned(
    seat: &AdminSeat<'_>,
    request: CallsUnowned,
) -> Result<CallsView, Refusal> {
    seat.desk_to_write()?;
    let known = known(seat)?;
    match request.to {
        Some(to) => give(seat, &known, &heir(seat, to)?)?,
        None => forget(seat, &known)?,
    }
    calls(seat, CallsRequest::default())
}

fn give(core: &Core, known: &HashSet<String>, to: &Owner) -> Result<(), Refusal> {
    let now_ms = core.now_ms();
    let given = core
        .calls()
        .enter_all_kept(core.shared(), |now| now.give_unowned(known, to, now_ms));
    given.map_err(not_forgotten)
}

fn forget(core: &Core, known: &HashSet<String>) -> Result<(), Refusal> {
    let (shared, now_ms) = (core.shared(), core.now_ms());
    let ids = core
        .calls()
        .enter_all(shared, |now| now.ids_unowned(known, now_ms));
    let gone = Erase::calls(ids.map_err(not_read)?);
    forgetting::forgetting(shared, &gone, || {
        let forgotten = core
            .calls()
            .enter_all_kept(shared, |now| now.forget_unowned(known, now_ms));
        forgotten.map_err(not_forgotten)
    })
}

fn heir(seat: &AdminSeat<'_>, to: String) -> Result<Owner, Refusal> {
    let member = seat.look(|state| state.member(&MemberId(to)))?;
    let member = member.filter(|member| member.active);
    let member = member.ok_or(Refusal::Senseless {
        zh: "没有这位在用的成员，请另选一位。",
        en: "There is no such active member; choose another one.",
    })?;
    if seat.me.id == member.id && !seat.is_only_member(&member.id)? {
        return Err(Refusal::Rule {
            code: Code::Refused,
            zh: "这些可能是同事和客户的通话，不能给自己。给它们的主人，或者忘记它们。".to_owned(),
            en: "These may be a colleague's calls, so they are not for yourself. Give them to whose they are, or forget them.".to_owned(),
        });
    }
    Ok(Owner::Member(member.id.0))
}

/// Forgets every call of a member, on, parked and kept, to the last byte, and what they looked for: they are
/// erased. Copies may hold a call from before it was theirs, so they are told which.
pub(crate) fn forget_member(core: &Core, member: &MemberId) -> Result<(), Refusal> {
    forget_member_of(core.shared(), member)
}

/// The same before anybody has a seat.
pub(crate) fn forget_member_of(shared: &Shared, member: &MemberId) -> Result<(), Refusal> {
    let (whose, now_ms) = (Whose::Member(member.0.clone()), shared.host.now_ms());
    let desk = shared.desk.load_full();
    if !desk.may_write {
        return Err(Refusal::Busy);
    }
    let ids = calls_of(shared)
        .enter_all(shared, |now| now.ids_of(&whose.owner(), now_ms))
        .map_err(not_read)?;
    forgetting::forgetting(shared, &Erase::calls(ids), || {
        let forgotten =
            calls_of(shared).enter_all_kept(shared, |now| now.forget_all_of(&whose, now_ms));
        forgotten.map_err(not_forgotten)?;
        desk.local.change(|local| local.forget(member))?;
        desk.forget_uses(member.as_str())
            .map_err(|cause| not_forgotten(cause.into()))?;
        leftovers::remove_set_aside(&desk.home).map_err(|cause| not_forgotten(cause.into()))
    })
}
