//! The call that is on, as it changes: what is changed is in the file before it is answered.

use crate::desk::Desk;
use jinnang_calls::{Call, Heard, Outcome, Store, StoreError};
use jinnang_wire::Notice;
use std::sync::Arc;

/// A call that shows no sign of life for so long was left on by mistake.
pub(super) const LEFT_ON_MS: i64 = 12 * 60 * 60 * 1_000;

/// The call that is on, and the file.
#[derive(Debug, Default)]
pub(super) struct Now {
    pub(super) desk: Option<Arc<Desk>>,
    pub(super) store: Option<Store>,
    pub call: Option<Call>,
    /// Moments of the call that are in the file; none when it is not there at all.
    pub(super) on_disk: Option<usize>,
    /// What the customer heard in earlier calls.
    pub heard: Vec<Heard>,
    pub forgotten: Option<Forgotten>,
    pub(super) trouble: Option<Notice>,
    /// The file cannot be used: calls live in memory until the next start.
    pub(super) unusable: bool,
    /// Something happened that no command did: windows and the status do not know yet.
    pub(super) news: bool,
    /// Calls begun by this process, for ids.
    begun: u32,
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
    /// Does the person want calls kept, and can they be?
    pub fn keeps(&self) -> bool {
        let desk = self.desk.as_ref().filter(|_| !self.unusable);
        desk.is_some_and(|desk| desk.calls.is_some() && desk.local.now().settings.keep_calls)
    }

    /// Ends a call that was left on, and lets go of what can no longer be brought back.
    pub fn rest(&mut self, now_ms: i64) -> Option<Call> {
        if self
            .forgotten
            .as_ref()
            .is_some_and(|gone| gone.until_ms <= now_ms)
        {
            self.forgotten = None;
            self.news = true;
        }
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
            None if begin => Call::begin(self.free_id(now_ms)?, now_ms),
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
            let is_free = match &self.store {
                Some(store) => store.read(&id)?.is_none(),
                None => true,
            };
            if is_free
                && self
                    .forgotten
                    .as_ref()
                    .is_none_or(|gone| gone.call.id != id)
            {
                return Ok(id);
            }
        }
    }

    /// What a customer heard before a call; nothing where the file cannot say.
    pub fn heard_before(&self, call: &Call) -> Vec<Heard> {
        let store = self.store.as_ref();
        let heard = store.map(|store| store.heard(&call.customer, call.began_ms));
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

    fn leave_nothing(&mut self, id: &str) -> Result<(), StoreError> {
        if let (Some(store), Some(_)) = (&mut self.store, self.on_disk) {
            store.forget(id)?;
            self.on_disk = None;
        }
        Ok(())
    }

    /// Where calls are no longer kept, the one that is on leaves the disk at once.
    pub fn keep_or_not(&mut self) -> Result<(), StoreError> {
        match &self.call {
            Some(call) if !self.keeps() => {
                let id = call.id.clone();
                self.leave_nothing(&id)
            }
            _ => Ok(()),
        }
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
    /// One call, wherever it is.
    pub fn read(&self, id: &str) -> Result<Option<Call>, StoreError> {
        if let Some(call) = self.call.as_ref().filter(|call| call.id == id) {
            return Ok(Some(call.clone()));
        }
        match &self.store {
            Some(store) => store.read(id),
            None => Ok(None),
        }
    }

    /// The latest calls in the file, or those before one; and how many there are in all.
    pub fn list(
        &self,
        before: Option<(i64, &str)>,
        limit: u32,
    ) -> Result<(Vec<jinnang_calls::Line>, u32), StoreError> {
        match &self.store {
            Some(store) => store.list(before, limit),
            None => Ok((Vec::new(), 0)),
        }
    }

    /// Is the call that is on in the file?
    pub fn is_on_disk(&self) -> bool {
        self.on_disk.is_some()
    }
}
