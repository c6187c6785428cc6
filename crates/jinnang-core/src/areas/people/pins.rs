//! Setting a secret, another in place of one that was forgotten, and more tries for whoever used theirs up.

use super::{not_erased, people};
use crate::ground::journal::acting::{gone, no};
use crate::ground::refusal::Refusal;
use crate::ground::seat::{AdminSeat, MemberSeat, Seat};
use crate::ground::secrets::kept;
use jinnang_journal::{Decided, Event, JournalError, MemberId, Personal};
use jinnang_wire::{MemberUnlock, Nothing, PeopleView, SecretCode, SecretReset, SecretSet};

pub(crate) fn secret_set(seat: &MemberSeat<'_>, request: SecretSet) -> Result<PeopleView, Refusal> {
    let me = &seat.me;
    let kept = seat.look(|state| state.secret(&me.id))?;
    if seat.again("secret_set", &request.command, &())?.is_some() {
        return again_set(seat, &request, (&me.id, kept.as_deref()));
    }
    if let Some(kept) = &kept {
        seat.expect_secret(&me.id, &request.old, kept)?;
    }
    if me.secret_once && request.new == request.old {
        return Err(Refusal::Senseless {
            zh: "一次性密码别人也知道，请另设一个。",
            en: "Somebody else knows this code too; choose another secret.",
        });
    }
    let hash = match request.new.as_str() {
        "" => None,
        new if new.chars().count() < kept::SHORTEST => {
            return Err(Refusal::Senseless {
                zh: "至少要六位。",
                en: "At least six characters, please.",
            });
        }
        new => Some(kept::keep(new, &request.command).ok_or(Refusal::Senseless {
            zh: "PIN 太长了。",
            en: "The PIN is too long.",
        })?),
    };
    // Nothing of a secret goes into the chain, not even a digest: six digits are soon guessed.
    seat.decide("secret_set", &request.command, &(), |on| {
        Ok(Decided {
            personal: vec![Personal::Secret {
                member: on.me.id.clone(),
                hash: hash.clone(),
            }],
            ..Decided::default()
        })
    })?;
    seat.stay_with(&me.id)?;
    people(seat, Nothing {})
}

/// The same request once more is answered as before. Another secret under the same id is another request.
/// A wrong one is a try like any other.
fn again_set(
    seat: &Seat,
    request: &SecretSet,
    (me, kept): (&MemberId, Option<&str>),
) -> Result<PeopleView, Refusal> {
    seat.take_try(me)?;
    let is_same = match kept {
        Some(kept) => kept::fits(&request.new, kept),
        None => request.new.is_empty(),
    };
    if is_same {
        seat.give_tries_back(me)?;
        return people(seat, Nothing {});
    }
    Err(JournalError::Conflict {
        command: request.command.clone(),
    }
    .into())
}

/// Takes a forgotten secret away and gives a code in its place, which lets the member in to set another.
/// The code is said once and kept as little as a secret.
pub(crate) fn secret_reset(
    seat: &AdminSeat<'_>,
    request: SecretReset,
) -> Result<SecretCode, Refusal> {
    let (me, id) = (&seat.me, MemberId(request.member.clone()));
    if seat
        .again("secret_reset", &request.command, &request)?
        .is_some()
    {
        return Ok(SecretCode::default());
    }
    let code = kept::code(seat.host().random());
    let hash = kept::keep_once(&code, &request.command);
    seat.decide("secret_reset", &request.command, &request, |on| {
        let member = not_erased(on, &request.member)?;
        if !member.active {
            return Err(gone("这位成员", "member"));
        }
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
    seat.give_tries_back(&id)?;
    Ok(SecretCode { code })
}

/// Lets a member try again at once who gave too many wrong secrets.
pub(crate) fn member_unlock(
    seat: &AdminSeat<'_>,
    request: MemberUnlock,
) -> Result<PeopleView, Refusal> {
    let id = MemberId(request.member.clone());
    seat.decide("member_unlock", &request.command, &request, |on| {
        let member = not_erased(on, &request.member)?;
        Ok(Decided {
            events: vec![Event::LockOpened { member: member.id }],
            ..Decided::default()
        })
    })?;
    seat.give_tries_back(&id)?;
    people(seat, Nothing {})
}
