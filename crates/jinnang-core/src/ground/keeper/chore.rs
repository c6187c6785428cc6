//! What the keeper's thread does beside library and index: chores that areas have there, and other files that
//! take the place of those that are open.

use super::Keeper;
use crate::ground::forgetting::trouble::Trouble;
use crate::ground::refusal::Refusal;
use crate::ground::workspace::shared::Shared;
use std::path::{Path, PathBuf};

/// One thing that is done on the keeper's thread. All chores hear of a moment one after the other, in the order
/// in which the table names them; each does something at the moments that matter to it.
pub(crate) trait Chore: Send {
    /// A home was taken, and nothing in it is open yet.
    fn tidy(&mut self, _keeper: &mut Keeper) {}

    /// Files beside the articles are opened: at the start, in a better home, after others took their place.
    fn open(&mut self, _keeper: &mut Keeper) {}

    /// The journal is opened, after everything else: whoever is signed in by it finds what is theirs.
    fn open_journal(&mut self, _keeper: &mut Keeper) {}

    /// A second is over.
    fn look(&mut self, _keeper: &mut Keeper) {}

    /// Some seconds are over: what failed is tried again.
    fn try_again(&mut self, _keeper: &mut Keeper) {}

    /// Nothing goes on beside the keeper when this is done: files are about to be replaced, or the program ends.
    fn stop(&mut self) {}

    /// Files are about to be replaced: what is open of them is closed.
    fn close(&mut self, _shared: &Shared) {}

    /// What the status has to say. It is asked for after each moment.
    fn troubles(&self, _shared: &Shared) -> Vec<jinnang_wire::Trouble> {
        Vec::new()
    }
}

/// An order to put other files in the place of those that are open.
pub(crate) trait Replacing: Send {
    /// Nobody works any more: gives what was answered before, where this was carried out already.
    fn before(&self, shared: &Shared) -> Result<Option<PathBuf>, Refusal>;

    /// Nothing is open any more: puts the files in place, and gives where those before them lie.
    fn carry_out(&self, workspace: &Path, home: &Path) -> Result<PathBuf, Trouble>;

    /// Everything is open again: says what became of it.
    fn say(self: Box<Self>, outcome: Result<PathBuf, Refusal>);
}
