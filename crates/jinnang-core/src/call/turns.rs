//! Whose turn it is: somebody signs in or out, and the call that is on goes and comes with them.
//!
//! A call belongs to the member who was signed in when it was made. It is parked while they are away, seen
//! by nobody, and on again when they come back. While nobody is signed in where there are members, a call
//! lives in memory: whoever signs in during it has it, and else it ends with the program.

use super::now::{Adoption, LEFT_ON_MS, Now, On};
use crate::core::Shared;
use jinnang_calls::{Call, Outcome, Owner, StoreError};
use jinnang_journal::{Journal, MemberId};

/// Somebody signed in or out, or the journal was opened: what is theirs comes up, and what an older program
/// kept without an owner gets one.
pub(crate) fn turn(shared: &Shared) {
    crate::searches::adopt(shared);
    shared.calls.turn(shared);
}

/// Whose calls and searches are served now.
pub(crate) fn whose(shared: &Shared) -> Owner {
    let session = shared.session();
    let journal = shared.journal.load_full();
    match (session, journal) {
        (Some(id), Some(journal)) if is_active(&journal, &id) => Owner::Member(id.0),
        (None, Some(journal)) if has_no_members(&journal) => Owner::Machine,
        (None, None) if is_without_journal(shared) => Owner::Machine,
        _ => Owner::Nobody,
    }
}

fn is_active(journal: &Journal, id: &MemberId) -> bool {
    let member = journal.read(|state| state.member(id));
    member.is_ok_and(|member| member.is_some_and(|member| member.active))
}

fn has_no_members(journal: &Journal) -> bool {
    let members = journal.read(|state| state.members());
    members.is_ok_and(|members| members.is_empty())
}

/// Until the journal is open nobody knows whether there are members, unless there is none and never was one.
fn is_without_journal(shared: &Shared) -> bool {
    if shared.no_journal.load().is_some() {
        return false;
    }
    let home = shared.desk.load();
    let beside = shared.workspace.join(".jinnang");
    [&home.home, &beside]
        .iter()
        .all(|folder| !folder.join("journal.db").exists())
}

/// Whose the machine's calls are now that there are members: of who is remembered here, else of the only
/// one there is, else of nobody. None while it cannot be told.
pub(super) fn heir(shared: &Shared) -> Option<Owner> {
    let journal = shared.journal.load_full()?;
    match crate::local::heir(&journal, &shared.desk.load().local.now()) {
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
        let on = if self.who == Owner::Machine {
            self.who = Owner::Nobody;
            self.take_off()
        } else {
            self.parked.remove(&Owner::Machine)
        };
        let Some(mut on) = on else { return Ok(()) };
        on.call.owner.clone_from(heir);
        if *heir == Owner::Nobody {
            self.finish(on);
        } else {
            self.parked.insert(heir.clone(), on);
        }
        Ok(())
    }

    /// Somebody else is at the machine: the call that is on waits for its owner, and theirs is on again.
    pub(super) fn turn_to(&mut self, who: Owner, now_ms: i64) {
        if self.who == who {
            return;
        }
        self.moved = true;
        let on = self.take_off();
        let before = std::mem::replace(&mut self.who, who);
        let own = self.parked.remove(&self.who);
        match on {
            Some(on) if before == Owner::Nobody => {
                // A call has begun meanwhile: the one that waited is over.
                if let Some(own) = own {
                    self.finish(own);
                }
                self.take_over(on, now_ms);
            }
            on => {
                self.parked.extend(on.map(|on| (before, on)));
                self.put_on(own);
            }
        }
    }

    /// What was begun before they signed in is theirs, and kept like theirs.
    fn take_over(&mut self, mut on: On, now_ms: i64) {
        on.call.owner.clone_from(&self.who);
        self.put_on(Some(on));
        let Some(call) = self.call.clone() else {
            return;
        };
        if let Err(error) = self.put(&call, now_ms) {
            tracing::warn!(%error, "a call is not on the disk yet");
        }
    }

    fn take_off(&mut self) -> Option<On> {
        self.heard.clear();
        let on_disk = self.on_disk.take();
        self.call.take().map(|call| On { call, on_disk })
    }

    fn put_on(&mut self, on: Option<On>) {
        let Some(On { call, on_disk }) = on else {
            return;
        };
        self.heard = self.heard_before(&call);
        (self.call, self.on_disk) = (Some(call), on_disk);
    }

    /// The call of who is at the machine is on, where it waited.
    pub(super) fn back_on(&mut self) {
        if self.call.is_none() {
            let own = self.parked.remove(&self.who);
            self.put_on(own);
        }
    }

    /// A parked call is over; what is in the file says so.
    fn finish(&mut self, On { call, on_disk }: On) {
        let (Some(_), Some(store)) = (on_disk, &mut self.store) else {
            return;
        };
        if let Err(error) = store.end(&call.id, call.seen_ms, Outcome::NoMatter) {
            tracing::warn!(%error, "a call that was left on could not be ended");
        }
    }

    /// Ends parked calls that were left on.
    pub(super) fn rest_parked(&mut self, now_ms: i64) {
        let is_left = |on: &On| now_ms - on.call.seen_ms > LEFT_ON_MS;
        let left: Vec<Owner> = self
            .parked
            .iter()
            .filter(|(_, on)| is_left(on))
            .map(|(owner, _)| owner.clone())
            .collect();
        for owner in left {
            if let Some(on) = self.parked.remove(&owner) {
                self.finish(on);
            }
        }
    }

    /// Where calls are no longer kept, those that are on leave the disk at once.
    pub(super) fn keep_or_not(&mut self) -> Result<(), StoreError> {
        if let Some(call) = self.call.clone().filter(|_| !self.keeps()) {
            self.leave_nothing(&call.id)?;
        }
        if self.may_keep() {
            return Ok(());
        }
        let Some(store) = &mut self.store else {
            return Ok(());
        };
        for (owner, on) in &mut self.parked {
            if on.on_disk.is_some() {
                store.forget(owner, &on.call.id)?;
                on.on_disk = None;
            }
        }
        Ok(())
    }

    /// Is there a call of this owner, on or parked?
    pub(super) fn has_on(&self, owner: &Owner) -> bool {
        let at_hand = self.call.as_ref().is_some_and(|_| self.who == *owner);
        at_hand || self.parked.contains_key(owner)
    }

    /// Calls that are on, whose ever they are.
    pub(super) fn all_on(&self) -> impl Iterator<Item = &Call> {
        let parked = self.parked.values().map(|on| &on.call);
        self.call.iter().chain(parked)
    }
}
