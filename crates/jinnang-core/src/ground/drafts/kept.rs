//! The drafts of an open workspace: those that cannot be brought back any more go, and those of a member who is
//! erased.

use super::Drafts;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jinnang_journal::MemberId;
use jinnang_wire::Tag;

/// The keeper looks around: what can no longer be brought back goes, whoever asks for anything or not.
pub(crate) fn sweep(shared: &Shared) {
    let desk = shared.desk.load();
    if desk.may_write && Drafts::new(&desk.home).sweep(shared.host.now_ms()) {
        shared.seats.tell_all(&[Tag::Drafts]);
    }
}

/// Wipes every draft of a member, those they threw away too: they are erased.
pub(crate) fn forget_member(core: &Core, member: &MemberId) -> Result<(), Refusal> {
    core.desk_to_write()?;
    let drafts = core.drafts();
    let mut ids = drafts.ids("json");
    ids.extend(drafts.ids("discarded"));
    for id in ids {
        if drafts.is_of(&id, &member.0) {
            drafts.wipe(&id)?;
        }
    }
    Ok(())
}
