//! People: the owner, further members, who acts on this machine.

pub(crate) mod adopt;
mod names;
pub(crate) mod pins;

/// The commands that are answered here.
pub(crate) mod commands {
    pub(crate) use super::pins::{member_unlock, secret_reset, secret_set};
    pub(crate) use super::{member_add, member_change, people, sign_in, sign_out, workspace_begin};
}

use crate::ground::journal::acting::{Deciding, Ruling, gone, no};
use crate::ground::journal::doors::others_could_among;
use crate::ground::journal::wire as jw;
use crate::ground::pay::tariff::Tariff;
use crate::ground::refusal::Refusal;
use crate::ground::rights;
use crate::ground::seat::session::Session;
use crate::ground::seat::{AdminSeat, Seat};
use crate::ground::secrets::kept;
use crate::ground::workspace::Core;
use jinnang_journal::{Decided, Event, Member, MemberId, Personal, Role};
use jinnang_wire::*;
use names::{department_of, must_be_free, name_of};
use serde_json::Value;
use std::collections::BTreeSet;

pub(crate) fn people(seat: &Seat, _: Nothing) -> Result<PeopleView, Refusal> {
    let me = seat.me()?;
    let members = seat.look(|state| state.members())?;
    let own = me.as_ref().map(|me| me.id.clone());
    let is_alone = !others_could_among(&members, own.as_slice(), seat.now_ms());
    let mut view = PeopleView {
        secret_needed: match &me {
            Some(me) => seat.secret_needed(me)?,
            None => None,
        },
        may: rights::commands_of(me.as_ref().map(|me| me.role)),
        me: me.map(jw::member),
        needs_owner: members.is_empty(),
        departments: members
            .iter()
            .filter(|member| member.active)
            .map(|member| member.department.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        members: members.into_iter().map(jw::member).collect(),
    };
    let waiting = seat.waiting();
    for member in &mut view.members {
        member.locked = waiting.contains(&member.id);
    }
    view.may.retain(|name| name != "publish_alone" || is_alone);
    view.members.sort_by(|a, b| {
        (!a.active, &a.department, &a.name).cmp(&(!b.active, &b.department, &b.name))
    });
    Ok(view)
}

/// The first person becomes the owner, and what is there is adopted.
pub(crate) fn workspace_begin(seat: &Seat, request: Begin) -> Result<PeopleView, Refusal> {
    let name = name_of(&request.name)?;
    let department = department_of(&request.department)?;
    let owner = MemberId(format!("member-{}", request.command));
    let adopted = adopt::everything(seat, request.adopt)?;
    seat.begin_as(&owner, &request, |state| {
        if !state.members()?.is_empty() {
            return no(
                "这个工作区已经有负责人了。",
                "This workspace has an owner already.",
            );
        }
        must_be_free(state, &name, &owner)?;
        let mut decided = adopted.clone();
        let tariff = Tariff::default().text();
        decided
            .events
            .insert(0, Event::TariffSet { version: 1, tariff });
        decided.events.insert(
            0,
            Event::MemberJoined {
                member: owner.clone(),
                role: Role::Admin,
                department: department.clone(),
            },
        );
        decided.personal.push(Personal::Name {
            member: owner.clone(),
            name: name.clone(),
        });
        Ok(decided)
    })?;
    // Whoever sends it again is not let in by that: the owner may have a secret by now, or have left.
    let kept = seat.look(|state| Ok((state.member(&owner)?, state.secret(&owner)?)))?;
    if let (Some(Member { active: true, .. }), None) = kept {
        // The owner's own machine, whichever program was first.
        seat.remember(Some(&owner))?;
        seat.sign_in_as(Some(Session::begun(&owner, None)))?;
    }
    seat.retrust()?;
    people(seat, Nothing {})
}

pub(crate) fn member_add(seat: &AdminSeat<'_>, request: MemberAdd) -> Result<PeopleView, Refusal> {
    let name = name_of(&request.name)?;
    let department = department_of(&request.department)?;
    seat.decide("member_add", &request.command, &request, |on| {
        let member = MemberId(on.made("member"));
        must_be_free(on.state, &name, &member)?;
        Ok(Decided {
            events: vec![Event::MemberJoined {
                member: member.clone(),
                role: jw::role_of(request.role),
                department: department.clone(),
            }],
            personal: vec![Personal::Name {
                member: member.clone(),
                name: name.clone(),
            }],
            answer: Value::from(member.0),
            ..Decided::default()
        })
    })?;
    people(seat, Nothing {})
}

pub(crate) fn member_change(
    seat: &AdminSeat<'_>,
    request: MemberChange,
) -> Result<PeopleView, Refusal> {
    let name = request.name.as_deref().map(name_of).transpose()?;
    let department = request
        .department
        .as_deref()
        .map(department_of)
        .transpose()?;
    seat.decide("member_change", &request.command, &request, |on| {
        change(on, &request, name.as_deref(), department.as_deref())
    })?;
    // Texts they stand behind say the new name at once.
    if request.name.is_some() {
        seat.retrust()?;
    }
    people(seat, Nothing {})
}

fn change(
    on: &Deciding<'_>,
    request: &MemberChange,
    name: Option<&str>,
    department: Option<&str>,
) -> Ruling {
    let member = not_erased(on, &request.member)?;
    let id = member.id.clone();
    let mut decided = Decided::default();
    if let Some(role) = request
        .role
        .map(jw::role_of)
        .filter(|role| *role != member.role)
    {
        if member.id == on.me.id {
            return no(
                "自己的角色要由另一位管理员来改。",
                "Your own role has to be changed by another admin.",
            );
        }
        keeps_an_admin(on, member.active && member.role == Role::Admin)?;
        decided.events.push(Event::RoleChanged {
            member: id.clone(),
            role,
        });
    }
    if let Some(active) = request.active.filter(|active| *active != member.active) {
        if !active {
            keeps_an_admin(on, member.role == Role::Admin)?;
        } else if let Some(own) = name.or(member.name.as_deref()) {
            must_be_free(on.state, own, &id)?;
        }
        decided.events.push(if active {
            Event::MemberReactivated { member: id.clone() }
        } else {
            Event::MemberDeactivated { member: id.clone() }
        });
    }
    if let Some(department) = department.filter(|department| *department != member.department) {
        let department = department.to_owned();
        decided.events.push(Event::DepartmentChanged {
            member: id.clone(),
            department,
        });
    }
    if let Some(name) = name.filter(|name| Some(*name) != member.name.as_deref()) {
        must_be_free(on.state, name, &id)?;
        decided.personal.push(Personal::Name {
            member: id,
            name: name.to_owned(),
        });
    }
    Ok(decided)
}

/// The member of this id. Who was erased is nobody any more: under that id another would have their points
/// and texts.
pub(super) fn not_erased(
    on: &Deciding<'_>,
    id: &str,
) -> Result<Member, crate::ground::journal::acting::Halt> {
    let member = on.state.member(&MemberId(id.to_owned()))?;
    let member = member.ok_or_else(|| gone("这位成员", "member"))?;
    if member.erased {
        return no(
            "这位成员的个人信息已经抹去，不能再更改，也不能再回来。本人回来的话，作为新成员添加。",
            "This member was erased for good and can be neither changed nor brought back. If the person returns, add them as a new member.",
        );
    }
    Ok(member)
}

/// Somebody must be left to look after the workspace.
fn keeps_an_admin(
    on: &Deciding<'_>,
    takes_one: bool,
) -> Result<(), crate::ground::journal::acting::Halt> {
    if takes_one && on.state.admins_active()? <= 1 {
        return no(
            "至少要留一位管理员。先让另一位成员当管理员。",
            "At least one admin has to stay. Make somebody else an admin first.",
        );
    }
    Ok(())
}

/// Who a member is goes for good. What areas keep of them goes by [`forget_member`] and its like.
pub(crate) fn member_erase(seat: &AdminSeat<'_>, request: &MemberErase) -> Result<(), Refusal> {
    seat.decide("member_erase", &request.command, request, |on| {
        let id = MemberId(request.member.clone());
        let member = on
            .state
            .member(&id)?
            .ok_or_else(|| gone("这位成员", "member"))?;
        if member.active {
            return no(
                "先停用这位成员，再抹去个人信息。",
                "Deactivate the member first, then erase the personal data.",
            );
        }
        Ok(Decided {
            events: vec![Event::PersonErased { member: id.clone() }],
            personal: vec![Personal::Erase { member: id }],
            ..Decided::default()
        })
    })?;
    // The name goes from memory too.
    seat.retrust()
}

/// Nobody tries to come in as them any more.
pub(crate) fn forget_member(core: &Core, erased: &MemberId) -> Result<(), Refusal> {
    core.give_tries_back(erased)
}

/// Takes over this machine.
pub(crate) fn sign_in(seat: &Seat, request: SignIn) -> Result<PeopleView, Refusal> {
    let id = MemberId(request.member.clone());
    let (member, kept) = seat.look(|state| Ok((state.member(&id)?, state.secret(&id)?)))?;
    let active = member.as_ref().is_some_and(|member| member.active);
    if kept.is_some() {
        seat.take_try(&id)?;
    }
    let fits = match &kept {
        Some(kept) => kept::fits(&request.secret, kept),
        // A name that does not exist takes as long as a wrong secret.
        None => active || kept::keep(&request.secret, id.as_str()).is_none(),
    };
    // Whoever left hears of that, once nothing is to be guessed: they need no secret, or gave the right one.
    if member.is_some() && !active && (fits || kept.is_none()) {
        return Err(left());
    }
    if !fits || !active {
        return Err(Refusal::WrongSecret);
    }
    if kept.is_some() {
        seat.give_tries_back(&id)?;
    }
    seat.sign_in_as(Some(Session::begun(&id, kept)))?;
    people(seat, Nothing {})
}

fn left() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "这位成员已经停用。要继续使用，请找管理员。".to_owned(),
        en: "This member is no longer active; ask an admin.".to_owned(),
    }
}

pub(crate) fn sign_out(seat: &Seat, _: Nothing) -> Result<PeopleView, Refusal> {
    seat.sign_in_as(None)?;
    people(seat, Nothing {})
}
