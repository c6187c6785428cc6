//! People: the owner, further members, who acts on this machine.

mod needed;
pub(crate) mod secrets;
mod tries;

pub(crate) use tries::locked as tries_locked;

use crate::acting::{Deciding, Verdict, gone, no};
use crate::core::Core;
use crate::doors::others_could_among;
use crate::journal_wire as jw;
use crate::points::Tariff;
use crate::refusal::Refusal;
use crate::{adopt, rights};
use jinnang_journal::{Decided, Event, MemberId, Personal, Role};
use jinnang_wire::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// Most characters of a name or a department.
const LONGEST_NAME: usize = 60;

pub(crate) fn people(core: &Core, _: Nothing) -> Result<PeopleView, Refusal> {
    let me = core.me()?;
    let members = core.look(|state| state.members())?;
    let own = me.as_ref().map(|me| me.id.clone());
    let is_alone = !others_could_among(&members, own.as_slice(), core.now_ms());
    let mut view = PeopleView {
        secret_needed: me.as_ref().and_then(|me| core.secret_needed(me)),
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
    let waiting = core.waiting();
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
pub(crate) fn workspace_begin(core: &Core, request: Begin) -> Result<PeopleView, Refusal> {
    let name = name_of(&request.name)?;
    let department = department_of(&request.department)?;
    let owner = MemberId(format!("member-{}", request.command));
    let adopted = adopt::everything(core, request.adopt)?;
    core.begin_as(&owner, &request, |state| {
        if !state.members()?.is_empty() {
            return no(
                "这个工作区已经有负责人了。",
                "This workspace has an owner already.",
            );
        }
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
    // The owner's own machine, whichever program was first.
    core.remember(Some(&owner))?;
    core.sign_in_as(Some(&owner))?;
    core.retrust()?;
    people(core, Nothing {})
}

pub(crate) fn member_add(core: &Core, request: MemberAdd) -> Result<PeopleView, Refusal> {
    let name = name_of(&request.name)?;
    let department = department_of(&request.department)?;
    core.decide("member_add", &request.command, &request, |on| {
        let member = MemberId(on.made("member"));
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
    people(core, Nothing {})
}

pub(crate) fn member_change(core: &Core, request: MemberChange) -> Result<PeopleView, Refusal> {
    let name = request.name.as_deref().map(name_of).transpose()?;
    let department = request
        .department
        .as_deref()
        .map(department_of)
        .transpose()?;
    core.decide("member_change", &request.command, &request, |on| {
        change(on, &request, name.as_deref(), department.as_deref())
    })?;
    // Texts they stand behind say the new name at once.
    if request.name.is_some() {
        core.retrust()?;
    }
    people(core, Nothing {})
}

fn change(
    on: &Deciding<'_>,
    request: &MemberChange,
    name: Option<&str>,
    department: Option<&str>,
) -> Verdict {
    let id = MemberId(request.member.clone());
    let member = on
        .state
        .member(&id)?
        .ok_or_else(|| gone("这位成员", "member"))?;
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
        decided.personal.push(Personal::Name {
            member: id,
            name: name.to_owned(),
        });
    }
    Ok(decided)
}

/// Somebody must be left to look after the workspace.
fn keeps_an_admin(on: &Deciding<'_>, takes_one: bool) -> Result<(), crate::acting::Halt> {
    if takes_one && on.state.admins_active()? <= 1 {
        return no(
            "至少要留一位管理员。先让另一位成员当管理员。",
            "At least one admin has to stay. Make somebody else an admin first.",
        );
    }
    Ok(())
}

pub(crate) fn member_erase(core: &Core, request: MemberErase) -> Result<PeopleView, Refusal> {
    core.decide("member_erase", &request.command, &request, |on| {
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
    core.retrust()?;
    let erased = MemberId(request.member.clone());
    crate::questions::forget(core, &erased)?;
    crate::call::forget_member(core, &erased)?;
    crate::write::drafts::forget_member(core, &erased)?;
    core.give_tries_back(&erased)?;
    crate::backup::erase_everywhere(core, &crate::backup::Erase::member(&erased))?;
    people(core, Nothing {})
}

/// Takes over this machine.
pub(crate) fn sign_in(core: &Core, request: SignIn) -> Result<PeopleView, Refusal> {
    let id = MemberId(request.member.clone());
    let (member, kept) = core.look(|state| Ok((state.member(&id)?, state.secret(&id)?)))?;
    let active = member.as_ref().is_some_and(|member| member.active);
    if kept.is_some() {
        core.take_try(&id)?;
    }
    let fits = match &kept {
        Some(kept) => secrets::fits(&request.secret, kept),
        // A name that does not exist takes as long as a wrong secret.
        None => active || secrets::keep(&request.secret, id.as_str()).is_none(),
    };
    // Whoever left hears of that, once nothing is to be guessed: they need no secret, or gave the right one.
    if member.is_some() && !active && (fits || kept.is_none()) {
        return Err(left());
    }
    if !fits || !active {
        return Err(Refusal::WrongSecret);
    }
    if kept.is_some() {
        core.give_tries_back(&id)?;
    }
    core.sign_in_as(Some(&id))?;
    people(core, Nothing {})
}

fn left() -> Refusal {
    Refusal::Rule {
        code: Code::Refused,
        zh: "这位成员已经停用。要继续使用，请找管理员。".to_owned(),
        en: "This member is no longer active; ask an admin.".to_owned(),
    }
}

pub(crate) fn sign_out(core: &Core, _: Nothing) -> Result<PeopleView, Refusal> {
    core.sign_in_as(None)?;
    people(core, Nothing {})
}

pub(crate) fn secret_set(core: &Core, request: SecretSet) -> Result<PeopleView, Refusal> {
    let me = core.signed_in()?;
    let kept = core.look(|state| state.secret(&me.id))?;
    if core.again("secret_set", &request.command, &())?.is_some() {
        return again_set(core, &request, kept.as_deref());
    }
    if let Some(kept) = &kept {
        core.take_try(&me.id)?;
        if !secrets::fits(&request.old, kept) {
            return Err(Refusal::WrongSecret);
        }
        core.give_tries_back(&me.id)?;
    }
    let hash = match request.new.as_str() {
        "" => None,
        new if new.chars().count() < secrets::SHORTEST => {
            return Err(Refusal::Senseless {
                zh: "至少要六位。",
                en: "At least six characters, please.",
            });
        }
        new => Some(
            secrets::keep(new, &request.command).ok_or(Refusal::Senseless {
                zh: "PIN 太长了。",
                en: "The PIN is too long.",
            })?,
        ),
    };
    // Nothing of a secret goes into the chain, not even a digest: six digits are soon guessed.
    core.decide("secret_set", &request.command, &(), |on| {
        Ok(Decided {
            personal: vec![Personal::Secret {
                member: on.me.id.clone(),
                hash: hash.clone(),
            }],
            ..Decided::default()
        })
    })?;
    people(core, Nothing {})
}

/// The same request once more is answered as before. Another secret under the same id is another request.
fn again_set(core: &Core, request: &SecretSet, kept: Option<&str>) -> Result<PeopleView, Refusal> {
    let is_same = match kept {
        Some(kept) => secrets::fits(&request.new, kept),
        None => request.new.is_empty(),
    };
    if is_same {
        return people(core, Nothing {});
    }
    Err(jinnang_journal::JournalError::Conflict {
        command: request.command.clone(),
    }
    .into())
}

/// Takes a forgotten secret away and gives a code in its place, which lets the member in to set another.
/// The code is said once and kept as little as a secret.
pub(crate) fn secret_reset(core: &Core, request: SecretReset) -> Result<SecretCode, Refusal> {
    let (me, id) = (core.signed_in()?, MemberId(request.member.clone()));
    if core
        .again("secret_reset", &request.command, &request)?
        .is_some()
    {
        return Ok(SecretCode::default());
    }
    let code = secrets::code(core.host().random());
    let hash = secrets::keep_once(&code, &request.command);
    core.decide("secret_reset", &request.command, &request, |on| {
        let member = on.state.member(&id)?.filter(|member| member.active);
        let member = member.ok_or_else(|| gone("这位成员", "member"))?;
        if member.id == me.id {
            return no(
                "自己的 PIN 在“我的 PIN”里或用 jinnang member pin 改。忘了的话，请另一位管理员来重置。",
                "Change your own PIN yourself (jinnang member pin); if it is forgotten, another admin has to reset it.",
            );
        }
        Ok(Decided {
            events: vec![Event::SecretReset {
                member: member.id.clone(),
            }],
            personal: vec![Personal::Secret {
                member: member.id,
                hash: Some(hash.clone()),
            }],
            ..Decided::default()
        })
    })?;
    core.give_tries_back(&id)?;
    Ok(SecretCode { code })
}

/// Lets a member try again at once who gave too many wrong secrets.
pub(crate) fn member_unlock(core: &Core, request: MemberUnlock) -> Result<PeopleView, Refusal> {
    let id = MemberId(request.member.clone());
    core.decide("member_unlock", &request.command, &request, |on| {
        let member = on.state.member(&id)?;
        let member = member.ok_or_else(|| gone("这位成员", "member"))?;
        Ok(Decided {
            events: vec![Event::LockOpened { member: member.id }],
            ..Decided::default()
        })
    })?;
    core.give_tries_back(&id)?;
    people(core, Nothing {})
}

fn name_of(text: &str) -> Result<String, Refusal> {
    plain(text).ok_or(Refusal::Senseless {
        zh: "请写上姓名，不超过 60 个字。",
        en: "Please give a name of at most 60 characters.",
    })
}

fn department_of(text: &str) -> Result<String, Refusal> {
    plain(text).ok_or(Refusal::Senseless {
        zh: "请写上部门，不超过 60 个字。",
        en: "Please give a department of at most 60 characters.",
    })
}

fn plain(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fine = !text.is_empty()
        && text.chars().count() <= LONGEST_NAME
        && !text.contains(char::is_control);
    fine.then_some(text)
}
