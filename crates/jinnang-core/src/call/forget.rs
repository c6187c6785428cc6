//! Forgetting calls, and bringing one back while that can still be done.

use super::now::{Forgotten, Now};
use jinnang_calls::{Call, Outcome, Owner, Store, StoreError};
use std::collections::HashSet;

/// How long a forgotten call can be brought back.
const BACK_MS: i64 = 60 * 1_000;

impl Now {
    /// Forgets one call of who is at the machine; for a minute it can be brought back. Answers with it.
    pub fn forget(&mut self, id: &str, now_ms: i64) -> Result<Option<Call>, StoreError> {
        let Some(call) = self.read(id)? else {
            return Ok(None);
        };
        if let Some(store) = &mut self.store {
            store.forget(&self.who, id)?;
        }
        if self.call.as_ref().is_some_and(|on| on.id == id) {
            (self.call, self.on_disk) = (None, None);
            self.heard.clear();
        }
        let until_ms = now_ms + BACK_MS;
        self.forgotten.retain(|gone| gone.call.owner != self.who);
        let kept = call.clone();
        self.forgotten.push(Forgotten { call, until_ms });
        Ok(Some(kept))
    }

    /// Ids of all that are kept of who is at the machine.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let (lines, _) = self.list(None, u32::MAX)?;
        Ok(lines.into_iter().map(|line| line.call.id).collect())
    }

    /// Forgets every call of who is at the machine; none can be brought back.
    pub fn forget_all(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let who = self.who.clone();
        self.forget_all_of(&who, now_ms)
    }

    /// Forgets every call of an owner, on, parked and kept.
    pub(super) fn forget_all_of(&mut self, owner: &Owner, now_ms: i64) -> Result<(), StoreError> {
        if *owner == self.who {
            (self.call, self.on_disk) = (None, None);
            self.heard.clear();
        }
        self.parked.remove(owner);
        self.forgotten.retain(|gone| gone.call.owner != *owner);
        if *owner == Owner::Nobody && self.who == Owner::Nobody {
            // What nobody said is in memory; what lies in the file without an owner is for an admin to settle.
            return Ok(());
        }
        let Some(store) = self.store_to_forget(now_ms)? else {
            return Ok(());
        };
        store.forget_all(owner)?;
        // What was set aside is gone with the rest, and so is the sentence about it.
        self.trouble = None;
        self.news = true;
        Ok(())
    }

    /// The file, where there is one. One that cannot be opened is tried again: what cannot be forgotten is
    /// said.
    fn store_to_forget(&mut self, now_ms: i64) -> Result<Option<&mut Store>, StoreError> {
        let file = self.desk.as_ref().and_then(|desk| desk.calls.clone());
        if self.store.is_none()
            && let Some(file) = file.filter(|file| file.exists())
        {
            self.store = Some(Store::open(&file, now_ms)?.store);
        }
        Ok(self.store.as_mut())
    }

    /// Owners of calls who are no members: nobody sees what is theirs.
    fn strangers(&self, known: &HashSet<String>) -> Result<Vec<(Owner, u32)>, StoreError> {
        let owners = self.store.as_ref().map(Store::owners).transpose()?;
        let is_stranger = |owner: &Owner| match owner {
            Owner::Machine => false,
            Owner::Nobody => true,
            Owner::Member(id) => !known.contains(id),
        };
        let owners = owners.unwrap_or_default().into_iter();
        Ok(owners.filter(|(owner, _)| is_stranger(owner)).collect())
    }

    /// How many calls are no member's.
    pub(super) fn unowned(&self, known: &HashSet<String>) -> Result<u32, StoreError> {
        Ok(self.strangers(known)?.iter().map(|(_, calls)| calls).sum())
    }

    /// Gives calls that are no member's to one, or forgets them. Answers with the ids of those.
    pub(super) fn settle_unowned(
        &mut self,
        known: &HashSet<String>,
        to: Option<&Owner>,
        now_ms: i64,
    ) -> Result<Vec<String>, StoreError> {
        let mut forgotten = Vec::new();
        for (owner, _) in self.strangers(known)? {
            let Some(store) = self.store_to_forget(now_ms)? else {
                break;
            };
            if let Some(to) = to {
                store.give(&owner, to)?;
                continue;
            }
            let (lines, _) = store.list(&owner, None, u32::MAX)?;
            forgotten.extend(lines.into_iter().map(|line| line.call.id));
            store.forget_all(&owner)?;
        }
        Ok(forgotten)
    }

    /// Brings a forgotten call back; false when there is none of this id.
    pub fn restore(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let mut all = self.forgotten.iter();
        let at = all.position(|gone| gone.call.id == id && gone.call.owner == self.who);
        let Some(at) = at else {
            return Ok(false);
        };
        let gone = self.forgotten.remove(at);
        let mut call = gone.call.clone();
        if call.ended.is_none() && self.call.is_some() {
            // Another one began meanwhile.
            call.end(call.seen_ms, Outcome::NoMatter, String::new());
        }
        let kept = self.put_back(call, now_ms);
        if kept.is_err() {
            self.forgotten.push(gone);
        }
        kept.map(|()| true)
    }

    fn put_back(&mut self, call: Call, now_ms: i64) -> Result<(), StoreError> {
        if call.ended.is_none() {
            self.on_disk = None;
            self.put(&call, now_ms)?;
            self.heard = self.heard_before(&call);
            self.call = Some(call);
            return Ok(());
        }
        if self.who == Owner::Nobody {
            return Ok(());
        }
        self.open_store(now_ms);
        match &mut self.store {
            Some(store) => store.put(&call, 0),
            None => Ok(()),
        }
    }
}
