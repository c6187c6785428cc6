//! The look at a copy before it takes the place of what is there: what it holds, and what would go.

use super::asked::{journal_in_place, may_ask, of_copies};
use super::folders::wipe_folder;
use super::restore::{erased, name_of};
use super::side::Side;
use super::{cut, goes};
use crate::ground::forgetting::trouble::Trouble;
use crate::ground::refusal::{Refusal, notice};
use crate::ground::seat::Seat;
use crate::ground::workspace::Core;
use jinnang_journal::{Journal, MemberId, Role};
use jinnang_wire::{BackupCut, BackupLook, BackupLookRequest, Notice};
use std::path::Path;

pub(crate) fn backup_look(seat: &Seat, request: BackupLookRequest) -> Result<BackupLook, Refusal> {
    may_ask(seat)?;
    let home = seat.desk_to_write()?.home.clone();
    let now = journal_in_place(seat.shared())?;
    let erased = now.as_deref().map_or(Ok(Vec::new()), erased)?;
    let side = Side::lay_out(&home, Path::new(&request.path), &erased)?;
    let looked = || -> Result<BackupLook, Refusal> {
        let who = if now.is_some() {
            seat.signed_in()?.id
        } else {
            of_copies(seat, &side, (&request.member, &request.secret))?
        };
        look(seat, &side, now.as_deref(), &who)
    };
    let looked = looked();
    if looked.is_err() {
        wipe_folder(&side.dir)?;
    }
    looked
}

fn look(
    core: &Core,
    side: &Side,
    now: Option<&Journal>,
    who: &MemberId,
) -> Result<BackupLook, Refusal> {
    let (copy, home) = (side.journal()?, &core.desk().home);
    let (cut, mut told) = match now {
        Some(now) => {
            let cut = cut::cut(now, &copy)?;
            let is_another = cut.parted && cut.entries == now.head()?.seq;
            (cut, is_another.then(another).into_iter().collect())
        }
        None if core.shared().no_journal.load().is_some() => unread(home, &copy)?,
        // Nobody began here.
        None => (BackupCut::default(), Vec::new()),
    };
    told.extend(place_in(&copy, who)?);
    if side.whole {
        told.extend(goes::goes(&core.shared().workspace, home, &side.dir)?);
    }
    Ok(BackupLook {
        side: name_of(&side.dir),
        whole: side.whole,
        made_ms: (side.about.made_ms > 0).then_some(side.about.made_ms),
        holds: side.holds(),
        members: active(&copy)?,
        cut,
        told,
    })
}

/// Nobody can compare with a journal that cannot be read; what this machine remembers of it is said.
fn unread(home: &Path, copy: &Journal) -> Result<(BackupCut, Vec<Notice>), Trouble> {
    let there = copy.head()?.seq;
    let remembered = Journal::remembered(home);
    let cut = BackupCut {
        unread: true,
        entries: remembered.unwrap_or(0).saturating_sub(there),
        ..BackupCut::default()
    };
    let told = match remembered {
        Some(here) => notice(
            format!(
                "现在的流水读不了，没法逐条比较。这台电脑记得它有 {here} 条，备份里有 {there} 条：恢复后至少少 {} 条。",
                cut.entries
            ),
            format!(
                "The journal in place cannot be read, so nothing can be compared. This machine remembers {here} entries of it and the copy has {there}: at least {} would be cut off.",
                cut.entries
            ),
        ),
        None => notice(
            format!(
                "现在的流水读不了，也没有记着它有多少条，所以说不出会丢掉什么。备份里有 {there} 条。"
            ),
            format!(
                "The journal in place cannot be read, and how many entries it had is not remembered, so nobody can say what would be cut off. The copy has {there}."
            ),
        ),
    };
    Ok((cut, vec![told]))
}

fn another() -> Notice {
    notice(
        "这份备份出自另一个工作区：它和现在的流水没有一条相同的记录。恢复后，这里的成员、积分和文章都会换成那个工作区的。",
        "This copy is of another workspace: it has no entry in common with the journal here. Restoring it replaces the members, the points and the articles of this one by those of the other.",
    )
}

/// What whoever asks is in the copy, where that is not an active admin: they could not undo it.
fn place_in(copy: &Journal, who: &MemberId) -> Result<Option<Notice>, Refusal> {
    let member = copy.read(|state| state.member(who))?;
    let (zh, en) = match member {
        None => ("你不是它的成员", "you are no member"),
        Some(member) if !member.active => ("你已被停用", "you are deactivated"),
        Some(member) => match member.role {
            Role::Admin => return Ok(None),
            Role::Trainer => ("你只是培训师", "you are a trainer only"),
            Role::Employee => ("你只是员工", "you are an employee only"),
        },
    };
    Ok(Some(notice(
        format!("在这份备份里，{zh}，不是管理员：恢复之后你不能再恢复回来，要请它的管理员来做。"),
        format!(
            "In this copy {en} and no admin: once it is in place you cannot go back; an admin of it has to."
        ),
    )))
}

fn active(journal: &Journal) -> Result<u32, Refusal> {
    let members = journal.read(|state| state.members())?;
    Ok(members.iter().filter(|member| member.active).count() as u32)
}
