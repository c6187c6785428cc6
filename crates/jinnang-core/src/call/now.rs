//! The call that is on, as it changes: what is changed is in the file before it is answered.
//!
//! There is one for each member at most; the one of whoever is at the machine is at hand, the others are
//! parked ([`super::turns`]).

use crate::desk::Desk;
use jinnang_calls::{Call, Heard, Outcome, Owner, Store, StoreError};
use jinnang_wire::Notice;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A call that shows no sign of life for so long was left on by mistake.
pub(super) const LEFT_ON_MS: i64 = 12 * 60 * 60 * 1_000;

/// The call that is on, and the file.
#[derive(Debug, Default)]
pub(super) struct Now {
    pub(super) desk: Option<Arc<Desk>>,
    pub(super) store: Option<Store>,
    /// Whose calls are served: of who is signed in, and of nobody while nobody is.
    pub(super) who: Owner,
    pub call: Option<Call>,
    /// Moments of the call that are in the file; none when it is not there at all.
    pub(super) on_disk: Option<usize>,
    /// What the customer heard in earlier calls.
    pub heard: Vec<Heard>,
    /// Calls that are on and wait until their owners are back.
    pub(super) parked: BTreeMap<Owner, On>,
    /// One of each owner at most.
    pub(super) forgotten: Vec<Forgotten>,
    pub(super) adoption: Adoption,
    pub(super) trouble: Option<Notice>,
    /// The file cannot be used: calls live in memory until the next start.
    pub(super) unusable: bool,
    /// Something happened that no command did: windows and the status do not know yet.
    pub(super) news: bool,
    /// Somebody else is at the machine: windows show another call.
    pub(super) moved: bool,
    /// Calls begun by this process, for ids.
    begun: u32,
}

/// Was what was the machine's, before there were members, given to somebody?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Adoption {
    /// Not yet.
    #[default]
    Due,
    /// It has an owner.
    Done,
}

/// A call that is on, and how far it is in the file.
#[derive(Debug)]
pub(super) struct On {
    pub call: Call,
    pub on_disk: Option<usize>,
}

/// A call that was forgotten a moment ago.
#[derive(Debug)]
pub(super) struct Forgotten {
    pub call: Call,
    pub until_ms: i64,
}

/// What a change does to a call when its file fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Firm {
    /// Nothing happened: the person is told and tries again.
    Yes,
    /// It happened all the same; the file gets it with the next change.
    No,
}
impl Now {
    /// Does the person want calls kept, and can they be? Where there are members, nobody's are not.
    pub fn keeps(&self) -> bool {
        self.who != Owner::Nobody && self.may_keep()
    }

    /// Does the machine keep calls of those who are signed in?
    pub(super) fn may_keep(&self) -> bool {
        let desk = self.desk.as_ref().filter(|_| !self.unusable);
        desk.is_some_and(|desk| desk.calls.is_some() && desk.local.now().settings.keep_calls)
    }

    /// Ends calls that were left on, and lets go of what can no longer be brought back.
    pub fn rest(&mut self, now_ms: i64) -> Option<Call> {
        let kept = self.forgotten.len();
        self.forgotten.retain(|gone| gone.until_ms > now_ms);
        self.news |= self.forgotten.len() < kept;
        self.rest_parked(now_ms);
        let seen_ms = self.call.as_ref()?.seen_ms;
        if now_ms - seen_ms <= LEFT_ON_MS {
            return None;
        }
        self.news = true;
        match self.end(seen_ms, Outcome::NoMatter, String::new()) {
            Ok(ended) => ended.map(|(call, _)| call),
            Err(error) => {
                tracing::warn!(%error, "a call that was left on could not be ended");
                None
            }
        }
    }

    /// Changes the call that is on, or the one that `begin` makes begin. Answers whether there was one.
    pub fn change(
        &mut self,
        now_ms: i64,
        begin: bool,
        firm: Firm,
        change: impl FnOnce(&mut Call),
    ) -> Result<bool, StoreError> {
        let mut call = match &self.call {
            Some(call) => call.clone(),
            None if begin => Call {
                owner: self.who.clone(),
                ..Call::begin(self.free_id(now_ms)?, now_ms)
            },
            None => return Ok(false),
        };
        let before = call.clone();
        change(&mut call);
        if self.call.is_some() && call == before {
            return Ok(true);
        }
        let kept = self.put(&call, now_ms);
        if let Err(error) = kept {
            if firm == Firm::Yes {
                return Err(error);
            }
            tracing::warn!(%error, "a moment of a call is not on the disk yet");
        }
        if before.customer.key() != call.customer.key() {
            self.heard = self.heard_before(&call);
        }
        self.call = Some(call);
        Ok(true)
    }

    fn free_id(&mut self, now_ms: i64) -> Result<String, StoreError> {
        loop {
            self.begun += 1;
            let id = format!("call-{now_ms:x}-{}", self.begun);
            let on_disk = self.store.as_ref().map_or(Ok(false), |all| all.has(&id))?;
            let gone = self.forgotten.iter().map(|gone| &gone.call);
            if !on_disk && self.all_on().chain(gone).all(|call| call.id != id) {
                return Ok(id);
            }
        }
    }

    /// The file, for reading what is kept of who is at the machine: nobody has anything in it.
    fn own_store(&self) -> Option<&Store> {
        self.store.as_ref().filter(|_| self.who != Owner::Nobody)
    }

    /// What a customer heard before a call; nothing where the file cannot say.
    pub fn heard_before(&self, call: &Call) -> Vec<Heard> {
        let heard = self
            .own_store()
            .map(|store| store.heard(&self.who, &call.customer, call.began_ms));
        heard.and_then(Result::ok).unwrap_or_default()
    }

    /// Keeps the call that is on as it is to be, or takes it off the disk where calls are not kept.
    pub fn put(&mut self, call: &Call, now_ms: i64) -> Result<(), StoreError> {
        if !self.keeps() {
            return self.leave_nothing(&call.id);
        }
        self.open_store(now_ms);
        if let Some(store) = &mut self.store {
            // Only the last moment is ever replaced.
            store.put(call, self.on_disk.unwrap_or(0).saturating_sub(1))?;
            self.on_disk = Some(call.moments.len());
        }
        Ok(())
    }

    pub(super) fn leave_nothing(&mut self, id: &str) -> Result<(), StoreError> {
        if let (Some(store), Some(_)) = (&mut self.store, self.on_disk) {
            store.forget(&self.who, id)?;
            self.on_disk = None;
        }
        Ok(())
    }

    /// Ends the call that is on. Answers with it and whether it was kept; none when there was none.
    pub fn end(
        &mut self,
        now_ms: i64,
        outcome: Outcome,
        summary: String,
    ) -> Result<Option<(Call, bool)>, StoreError> {
        let Some(mut call) = self.call.clone() else {
            return Ok(None);
        };
        call.end(now_ms, outcome, summary);
        self.put(&call, now_ms)?;
        let is_kept = self.on_disk.is_some();
        (self.call, self.on_disk) = (None, None);
        self.heard.clear();
        Ok(Some((call, is_kept)))
    }

    /// One call of who is at the machine, wherever it is.
    pub fn read(&self, id: &str) -> Result<Option<Call>, StoreError> {
        if let Some(call) = self.call.as_ref().filter(|call| call.id == id) {
            return Ok(Some(call.clone()));
        }
        match self.own_store() {
            Some(store) => store.read(&self.who, id),
            None => Ok(None),
        }
    }

    /// Their latest calls in the file, or those before one; and how many there are in all.
    pub fn list(
        &self,
        before: Option<(i64, &str)>,
        limit: u32,
    ) -> Result<(Vec<jinnang_calls::Line>, u32), StoreError> {
        match self.own_store() {
            Some(store) => store.list(&self.who, before, limit),
            None => Ok((Vec::new(), 0)),
        }
    }

    /// The call of theirs that was forgotten a moment ago.
    pub fn forgotten(&self) -> Option<&Call> {
        let mut gone = self.forgotten.iter().map(|gone| &gone.call);
        gone.find(|call| call.owner == self.who)
    }

    /// Is the call that is on in the file?
    pub fn is_on_disk(&self) -> bool {
        self.on_disk.is_some()
    }
}
