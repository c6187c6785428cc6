//! Putting other files in the place of those that are open: everything is closed, replaced, and opened again.

use super::chore::Replacing;
use super::rounds::Rounds;
use crate::ground::files::desk::Desk;
use crate::ground::files::home::Lies;
use crate::ground::refusal::Refusal;
use jinnang_wire::Tag;
use std::path::PathBuf;
use std::sync::Arc;

impl Rounds {
    /// Carries an order out and says what became of it.
    pub(super) fn replace(&mut self, order: Box<dyn Replacing>) {
        let outcome = self.may_be_replaced().and_then(|()| {
            self.chores.iter_mut().for_each(|chore| chore.stop());
            self.put_in_place(&*order)
        });
        order.say(outcome);
    }

    fn may_be_replaced(&self) -> Result<(), Refusal> {
        if self.keeper.home.is_visitor() {
            return Err(Refusal::Busy);
        }
        if !self.keeper.home.is_owner() || self.keeper.home.lies != Lies::Workspace {
            return Err(Refusal::NoJournal);
        }
        Ok(())
    }

    fn put_in_place(&mut self, order: &dyn Replacing) -> Result<PathBuf, Refusal> {
        let shared = Arc::clone(&self.keeper.shared);
        let shut = shared.shut()?;
        // Now that nobody decides any more.
        if let Some(aside) = order.before(&shared)? {
            return Ok(aside);
        }
        let sitting = shared.seats.all().into_iter();
        let sitting: Vec<_> = sitting
            .filter_map(|seat| Some((seat.session()?.member, seat)))
            .collect();
        (self.keeper.library, self.keeper.watcher) = (None, None);
        let close = || {
            self.chores
                .iter_mut()
                .for_each(|chore| chore.close(&shared));
        };
        let placed = shared
            .let_go(&self.keeper.home.dir, close)
            .and_then(|()| order.carry_out(&shared.workspace, &self.keeper.home.dir));
        let now_ms = shared.host.now_ms();
        shared
            .desk
            .store(Arc::new(Desk::open(&self.keeper.home, now_ms)));
        self.open_files();
        for (member, seat) in &sitting {
            shared.stay_signed_in(seat, member);
        }
        self.keeper.open_library();
        drop(shut);
        self.keeper.post(&Tag::ALL);
        Ok(placed?)
    }
}
