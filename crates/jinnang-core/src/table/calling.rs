//! Calls, as the keeper looks after them. Where something of them was set aside, copies may have what is lost.

use crate::areas::{backup, call};
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::workspace::shared::Shared;
use jinnang_wire::{Code, Tag, Trouble};

/// Looks whether something happened to calls by itself.
pub(super) struct Calling;

impl Chore for Calling {
    fn look(&mut self, keeper: &mut Keeper) {
        if call::has_news(keeper.shared()) {
            // What was set aside may be forgotten with the rest.
            backup::look_for_lost(keeper);
            keeper.shared().seats.tell_all(&[Tag::Call]);
        }
    }

    fn close(&mut self, shared: &Shared) {
        call::look_in(shared);
    }

    fn troubles(&self, shared: &Shared) -> Vec<Trouble> {
        let code = Code::Broken;
        let trouble = call::look_in(shared).into_iter();
        trouble.map(|message| Trouble { code, message }).collect()
    }
}
