//! Drafts that were thrown away and cannot be brought back any more go, whoever asks for anything or not.

use crate::ground::drafts::kept::sweep;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;

/// Wipes them as the keeper looks around.
pub(crate) struct Sweeping;

impl Chore for Sweeping {
    fn open_journal(&mut self, keeper: &mut Keeper) {
        sweep(keeper.shared());
    }

    fn try_again(&mut self, keeper: &mut Keeper) {
        sweep(keeper.shared());
    }
}
