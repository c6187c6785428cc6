//! Forgetting calls, and bringing one back while that can still be done.

use super::now::{Forgotten, Mine, Now, On};
use crate::ground::whose::Whose;
use jinnang_calls::{Call, Outcome, Owner, Store, StoreError};
use std::collections::HashSet;

/// How long a forgotten call can be brought back.
const BACK_MS: i64 = 60 * 1_000;

impl Mine<'_> {
    /// Forgets one call of this desk; for a minute it can be brought back. Answers with it.
    pub fn forget(&mut self, id: &str, now_ms: i64) -> Result<Option<Call>, StoreError> {
        let Some(call) = self.read(id)? else {
            return Ok(None);
        };
        if let Some(store) = &mut self.all.store {
            store.forget(&self.whose.owner(), id)?;
        }
        if self.call().is_some_and(|on| on.id == id) {
            self.all.on.remove(self.whose);
        }
        self.all.forgotten.retain(|gone| gone.whose != *self.whose);
        self.all.forgotten.push(Forgotten {
            call: call.clone(),
            whose: self.whose.clone(),
            until_ms: now_ms + BACK_MS,
        });
        Ok(Some(call))
    }

    /// Ids of all that are kept of this desk.
    pub fn ids(&mut self, now_ms: i64) -> Result<Vec<String>, StoreError> {
        match self.whose {
            Whose::Nobody(_) => Ok(Vec::new()),
            whose => self.all.ids_of(&whose.owner(), now_ms),
        }
    }

    /// Forgets every call of this desk; none can be brought back.
    pub fn forget_all(&mut self, now_ms: i64) -> Result<(), StoreError> {
        self.all.forget_all_of(self.whose, now_ms)
    }

    /// Brings a forgotten call back; false when there is none of this id.
    pub fn restore(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let mut all = self.all.forgotten.iter();
        let at = all.position(|gone| gone.call.id == id && gone.whose == *self.whose);
        let Some(at) = at else {
            return Ok(false);
        };
        let gone = self.all.forgotten.remove(at);
        let mut call = gone.call.clone();
        if call.ended.is_none() && self.call().is_some() {
            // Another one began meanwhile.
            call.end(call.seen_ms, Outcome::NoMatter, String::new());
        }
        let kept = self.put_back(call, now_ms);
        if kept.is_err() {
            self.all.forgotten.push(gone);
        }
        kept.map(|()| true)
    }

    fn put_back(&mut self, call: Call, now_ms: i64) -> Result<(), StoreError> {
        if call.ended.is_none() {
            let written = self.put(&call, None, now_ms)?;
            let heard = self.all.heard_before(self.whose, &call);
            let on = On {
                call,
                written,
                heard,
            };
            self.all.on.insert(self.whose.clone(), on);
            return Ok(());
        }
        if matches!(self.whose, Whose::Nobody(_)) {
            return Ok(());
        }
        self.all.open_store(now_ms);
        match &mut self.all.store {
            Some(store) => store.put(&call, 0),
            None => Ok(()),
        }
    }
}

impl Now {
    /// Ids of all that are kept of an owner.
    pub(super) fn ids_of(&mut self, owner: &Owner, now_ms: i64) -> Result<Vec<String>, StoreError> {
        let Some(store) = self.store_to_forget(now_ms)? else {
            return Ok(Vec::new());
        };
        let (lines, _) = store.list(owner, None, u32::MAX)?;
        Ok(lines.into_iter().map(|line| line.call.id).collect())
    }

    /// Forgets every call of a desk, on and kept.
    pub(super) fn forget_all_of(&mut self, whose: &Whose, now_ms: i64) -> Result<(), StoreError> {
        self.on.remove(whose);
        self.forgotten.retain(|gone| gone.whose != *whose);
        if matches!(whose, Whose::Nobody(_)) {
            // What nobody said is in memory; what lies in the file without an owner is for an admin to settle.
            return Ok(());
        }
        let Some(store) = self.store_to_forget(now_ms)? else {
            return Ok(());
        };
        store.forget_all(&whose.owner())?;
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

    /// Gives calls that are no member's to one.
    pub(super) fn give_unowned(
        &mut self,
        known: &HashSet<String>,
        to: &Owner,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        for (owner, _) in self.strangers(known)? {
            if let Some(store) = self.store_to_forget(now_ms)? {
                store.give(&owner, to)?;
            }
        }
        Ok(())
    }

    /// Ids of calls that are no member's.
    pub(super) fn ids_unowned(
        &mut self,
        known: &HashSet<String>,
        now_ms: i64,
    ) -> Result<Vec<String>, StoreError> {
        let mut ids = Vec::new();
        for (owner, _) in self.strangers(known)? {
            ids.extend(self.ids_of(&owner, now_ms)?);
        }
        Ok(ids)
    }

    /// Forgets calls that are no member's.
    pub(super) fn forget_unowned(
        &mut self,
        known: &HashSet<String>,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        for (owner, _) in self.strangers(known)? {
            if let Some(store) = self.store_to_forget(now_ms)? {
                store.forget_all(&owner)?;
            }
        }
        Ok(())
    }
}
