//! Who may restore: an active admin of the journal in place who is signed in, with their secret where they
//! have one.
//!
//! Where that journal cannot say, because it cannot be opened or has no members, the copies are asked: an
//! active admin of the one that is to be restored. The newest copy here that knows them says whether they
//! still are one, and the newest secret that any copy knows of them has to fit: an old copy from before they
//! had one opens nothing.

use super::folders::wipe_folder;
use super::kept::{KeptCopy, kept};
use super::parts::JOURNAL;
use super::side::Side;
use crate::ground::forgetting::trouble::{Trouble, file};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::{Journal, JournalError, Member, MemberId, Role};
use jinnang_wire::Least;
use jinnang_wire::{Code, command};
use std::cmp::Reverse;
use std::path::Path;
use std::sync::Arc;

/// May this member restore, by this journal?
pub(super) fn may_restore(journal: &Journal, by: &MemberId) -> Result<(), Refusal> {
    let member = journal.read(|state| state.member(by))?;
    if member.is_some_and(|member| is_admin(&member)) {
        return Ok(());
    }
    Err(Refusal::NotAllowed(Least::Admin))
}

fn is_admin(member: &Member) -> bool {
    member.active && member.role == Role::Admin
}

/// Whoever is signed in and no admin is refused at once, and an admin without a secret where admins need
/// one; nobody learns what is in a copy by asking.
pub(crate) fn may_ask(seat: &Seat) -> Result<(), Refusal> {
    if journal_in_place(seat.shared())?.is_none() {
        return Ok(());
    }
    let me = seat.signed_in()?;
    if me.role < Role::Admin {
        return Err(Refusal::NotAllowed(Least::Admin));
    }
    let row = command("backup_restore").expect("the table has a row for it");
    seat.secret_for(&me, Least::Admin, row)
}

/// The journal in place, where it has members to ask.
pub(super) fn journal_in_place(shared: &Shared) -> Result<Option<Arc<Journal>>, Refusal> {
    let Some(journal) = shared.journal.load_full() else {
        return Ok(None);
    };
    let begun = !journal.read(|state| state.members())?.is_empty();
    Ok(begun.then_some(journal))
}

pub(super) fn with_secret(seat: &Seat, secret: &str) -> Result<MemberId, Refusal> {
    let me = seat.signed_in()?;
    if let Some(kept) = seat.look(|state| state.secret(&me.id))? {
        seat.expect_secret(&me.id, secret, &kept)?;
    }
    Ok(me.id)
}

/// An active admin of the copy, by name or id, with their secret.
pub(super) fn of_copies(
    core: &Core,
    side: &Side,
    (who, secret): (&str, &str),
) -> Result<MemberId, Refusal> {
    let admin = admin_of(&side.journal()?, who)?.ok_or_else(nobody)?;
    let known = known_of(core, side, &admin)?;
    if !known.is_admin {
        return Err(nobody());
    }
    if let Some(kept) = known.secret {
        core.expect_secret(&admin, secret, &kept)?;
    }
    Ok(admin)
}

fn admin_of(copy: &Journal, who: &str) -> Result<Option<MemberId>, JournalError> {
    let is_meant =
        |member: &Member| member.id.as_str() == who || member.name.as_deref() == Some(who);
    let members = copy.read(|state| state.members())?.into_iter();
    let mut admins = members.filter(|member| is_admin(member) && !who.is_empty());
    Ok(admins.find(is_meant).map(|member| member.id))
}

/// What copies know of somebody.
struct Known {
    is_admin: bool,
    secret: Option<String>,
}

/// By the copies that are kept here, the newest first; by the one that is to be restored where none knows.
fn known_of(core: &Core, side: &Side, member: &MemberId) -> Result<Known, Refusal> {
    let home = core.desk().home.clone();
    let scratch = side.dir.join("asked");
    let mut is_admin = None;
    let mut secret = None;
    let mut copies = kept(&home, i64::MAX);
    // Clocks may have been set back meanwhile; a journal only grows.
    let entries = |copy: &KeptCopy| copy.about.as_ref().map_or(0, |about| about.entries);
    copies.sort_by_key(|copy| Reverse(entries(copy)));
    for copy in copies {
        let read = read(&copy, &scratch, member);
        wipe_folder(&scratch)?;
        // One that cannot be read knows nobody.
        let Ok(Some(known)) = read else {
            continue;
        };
        secret = known.secret;
        if !*is_admin.get_or_insert(known.is_admin) || secret.is_some() {
            break;
        }
    }
    let own = || {
        side.journal()
            .and_then(|journal| known_in(&journal, member))
    };
    if secret.is_none() {
        secret = own()?.and_then(|known| known.secret);
    }
    Ok(Known {
        is_admin: is_admin.unwrap_or(true),
        secret,
    })
}

fn read(copy: &KeptCopy, scratch: &Path, member: &MemberId) -> Result<Option<Known>, Trouble> {
    wipe_folder(scratch)?;
    std::fs::create_dir(scratch).map_err(file(scratch))?;
    copy.take_out(JOURNAL, &scratch.join(JOURNAL))?;
    known_in(&Journal::open_copy(scratch)?, member)
}

fn known_in(journal: &Journal, id: &MemberId) -> Result<Option<Known>, Trouble> {
    let (member, secret) = journal.read(|state| Ok((state.member(id)?, state.secret(id)?)))?;
    Ok(member.map(|member| Known {
        is_admin: is_admin(&member),
        secret,
    }))
}

fn nobody() -> Refusal {
    Refusal::Rule {
        code: Code::NotAllowed,
        zh: "现在的流水打不开，也没有成员可问，所以要由备份里的一位在用管理员来恢复。请写明是谁（--as 姓名），有密码的要给密码。".to_owned(),
        en: "The journal in place cannot say who may, so an active admin of the copy has to restore it. Say who you are (--as NAME), with your secret where you have one.".to_owned(),
    }
}
