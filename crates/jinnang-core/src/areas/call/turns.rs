//! Somebody sits down at a seat or leaves it, and the call that is on stays with whose it is.
//!
//! A call belongs to the member who was signed in when it was made. While they are away it is seen by nobody,
//! and it is on again when they come back. While nobody is signed in where there are members, a call lives in
//! memory and with the seat: whoever signs in there during it has it, and else it ends with the seat.

use super::now::{Adoption, Now, On};
use crate::ground::whose::Whose;
use crate::ground::workspace::shared::Shared;
use jinnang_calls::{Outcome, Owner, StoreError};

/// Whose the machine's calls are now that there are members: of who is remembered here, else of the only
/// one there is, else of nobody. None while it cannot be told.
pub(super) fn heir(shared: &Shared) -> Option<Owner> {
    let journal = shared.journal.load_full()?;
    match crate::ground::files::local::heir(&journal, &shared.desk.load().local.now()) {
        Ok((heir, _)) => Some(heir.map_or(Owner::Nobody, |member| Owner::Member(member.0))),
        Err(error) => {
            tracing::warn!(%error, "it cannot be told whose the calls are");
            None
        }
    }
}

impl Now {
    /// Gives what was the machine's to a member, or to nobody: once, when there are members.
    pub(super) fn adopt(&mut self, heir: &Owner) -> Result<(), StoreError> {
        if let Some(store) = &mut self.store {
            store.give(&Owner::Machine, heir)?;
        }
        self.adoption = Adoption::Done;
        let Some(mut on) = self.on.remove(&Whose::Machine) else {
            return Ok(());
        };
        on.call.owner.clone_from(heir);
        match heir {
            Owner::Member(id) => _ = self.on.insert(Whose::Member(id.clone()), on),
            Owner::Machine | Owner::Nobody => self.finish(&on),
        }
        Ok(())
    }

    /// What was begun at a seat before somebody signed in there is theirs, and kept like theirs.
    pub(super) fn hand_over(&mut self, from: &Whose, to: &Whose, now_ms: i64) {
        let Some(mut on) = self.on.remove(from) else {
            return;
        };
        // A call has begun meanwhile: the one that waited is over.
        if let Some(waited) = self.on.remove(to) {
            self.finish(&waited);
        }
        on.call.owner = to.owner();
        if let Err(error) = self.of(to).put_on(on.call, now_ms) {
            tracing::warn!(%error, "a call is not on the disk yet");
        }
    }

    /// A call is over that nobody ended; what is in the file says so.
    fn finish(&mut self, On { call, written, .. }: &On) {
        let (Some(_), Some(store)) = (written, &mut self.store) else {
            return;
        };
        if let Err(error) = store.end(&call.id, call.seen_ms, Outcome::NoMatter) {
            tracing::warn!(%error, "a call that was left on could not be ended");
        }
    }
}
