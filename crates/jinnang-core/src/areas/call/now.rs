//! Calls that are on, as they change: what is changed is in the file before it is answered.
//!
//! There is one for each desk at most. [`Now`] has all of them and the file; [`Mine`] is what one desk sees and
//! changes of that.

use crate::ground::files::desk::Desk;
use crate::ground::whose::Whose;
use jinnang_calls::{Call, Heard, Outcome, Store, StoreError};
use jinnang_wire::Notice;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A call that shows no sign of life for so long was left on by mistake.
pub(super) const LEFT_ON_MS: i64 = 12 * 60 * 60 * 1_000;

/// Calls that are on, and the file.
#[derive(Debug, Default)]
pub(super) struct Now {
    pub(super) desk: Option<Arc<Desk>>,
    pub(super) store: Option<Store>,
    /// Calls that are on.
    pub(super) on: BTreeMap<Whose, On>,
    /// One of each desk at most.
    pub(super) forgotten: Vec<Forgotten>,
    pub(super) adoption: Adoption,
    pub(super) trouble: Option<Notice>,
    /// The file cannot be used: calls live in memory until the next start.
    pub(super) unusable: bool,
    /// Something happened that no command did: windows and the status do not know yet.
    pub(super) news: bool,
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

/// A call that is on.
#[derive(Debug)]
pub(super) struct On {
    pub call: Call,
    /// Moments of the call that are in the file; none when it is not there at all.
    pub written: Option<usize>,
    /// What the customer heard in earlier calls.
    pub heard: Vec<Heard>,
}

/// A call that was forgotten a moment ago.
#[derive(Debug)]
pub(super) struct Forgotten {
    pub call: Call,
    pub whose: Whose,
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
    /// Does this person want calls kept, and can they be? Where there are members, nobody's are not.
    pub(super) fn keeps(&self, whose: &Whose) -> bool {
        let desk = self.desk.as_ref().filter(|_| !self.unusable);
        let wants = |desk: &Arc<Desk>| desk.local.now().settings_of(whose).keep_calls;
        !matches!(whose, Whose::Nobody(_))
            && desk.is_some_and(|desk| desk.calls.is_some() && wants(desk))
    }

    /// Ends calls that were left on, and lets go of what can no longer be brought back. Gives those that ended.
    pub fn rest(&mut self, now_ms: i64) -> Vec<Call> {
        let kept = self.forgotten.len();
        self.forgotten.retain(|gone| gone.until_ms > now_ms);
        self.news |= self.forgotten.len() < kept;
        let is_left = |on: &On| now_ms - on.call.seen_ms > LEFT_ON_MS;
        let left = self.on.iter().filter(|(_, on)| is_left(on));
        let left: Vec<(Whose, i64)> = left
            .map(|(whose, on)| (whose.clone(), on.call.seen_ms))
            .collect();
        let mut ended = Vec::new();
        for (whose, seen_ms) in left {
            self.news = true;
            match self
                .of(&whose)
                .end(seen_ms, Outcome::NoMatter, String::new())
            {
                Ok(call) => ended.extend(call.map(|(call, _)| call)),
                Err(error) => {
                    tracing::warn!(%error, "a call that was left on could not be ended");
                }
            }
        }
        ended
    }

    /// What one desk has of it.
    pub(super) fn of<'a>(&'a mut self, whose: &'a Whose) -> Mine<'a> {
        Mine { all: self, whose }
    }

    /// Calls that are on, whose ever they are.
    pub(super) fn all_on(&self) -> impl Iterator<Item = &Call> {
        self.on.values().map(|on| &on.call)
    }

    fn free_id(&self, now_ms: i64) -> Result<String, StoreError> {
        let mut n = 0;
        loop {
            let id = format!("call-{now_ms:x}-{n}");
            let written = self.store.as_ref().map_or(Ok(false), |all| all.has(&id))?;
            let gone = self.forgotten.iter().map(|gone| &gone.call);
            if !written && self.all_on().chain(gone).all(|call| call.id != id) {
                return Ok(id);
            }
            n += 1;
        }
    }

    /// What a customer heard before a call; nothing where the file cannot say.
    pub(super) fn heard_before(&self, whose: &Whose, call: &Call) -> Vec<Heard> {
        let store = self.store_of(whose);
        let heard = store.map(|all| all.heard(&whose.owner(), &call.customer, call.began_ms));
        heard.and_then(Result::ok).unwrap_or_default()
    }

    /// The file, for reading what is kept of a desk: nobody has anything in it.
    fn store_of(&self, whose: &Whose) -> Option<&Store> {
        let is_kept = !matches!(whose, Whose::Nobody(_));
        self.store.as_ref().filter(|_| is_kept)
    }
}

/// The calls of one desk.
pub(super) struct Mine<'a> {
    pub(super) all: &'a mut Now,
    pub(super) whose: &'a Whose,
}

impl Mine<'_> {
    /// The call that is on here.
    pub fn call(&self) -> Option<&Call> {
        self.on().map(|on| &on.call)
    }

    /// The same with what goes with it.
    pub fn on(&self) -> Option<&On> {
        self.all.on.get(self.whose)
    }

    /// Are calls kept here?
    pub fn keeps(&self) -> bool {
        self.all.keeps(self.whose)
    }

    /// Changes the call that is on, or the one that `begin` makes begin. Answers whether there was one.
    pub fn change(
        &mut self,
        now_ms: i64,
        begin: bool,
        firm: Firm,
        change: impl FnOnce(&mut Call),
    ) -> Result<bool, StoreError> {
        let before = match self.call() {
            Some(call) => call.clone(),
            None if begin => Call {
                owner: self.whose.owner(),
                ..Call::begin(self.all.free_id(now_ms)?, now_ms)
            },
            None => return Ok(false),
        };
        let mut call = before.clone();
        change(&mut call);
        let mut written = self.on().and_then(|on| on.written);
        if self.on().is_some() && call == before {
            return Ok(true);
        }
        match self.put(&call, written, now_ms) {
            Ok(now) => written = now,
            Err(error) if firm == Firm::Yes => return Err(error),
            Err(error) => tracing::warn!(%error, "a moment of a call is not on the disk yet"),
        }
        let heard = self.all.on.remove(self.whose).map(|on| on.heard);
        let same = heard.filter(|_| before.customer.key() == call.customer.key());
        let heard = same.unwrap_or_else(|| self.all.heard_before(self.whose, &call));
        self.set_on(On {
            call,
            written,
            heard,
        });
        Ok(true)
    }

    fn set_on(&mut self, on: On) {
        self.all.on.insert(self.whose.clone(), on);
    }

    /// A call is on here that was not a moment ago; it is kept like any other. That the file fails is told.
    pub(super) fn put_on(&mut self, call: Call, now_ms: i64) -> Result<(), StoreError> {
        let put = self.put(&call, None, now_ms);
        let written = put.as_ref().ok().copied().flatten();
        let heard = self.all.heard_before(self.whose, &call);
        self.set_on(On {
            call,
            written,
            heard,
        });
        put.map(|_| ())
    }

    /// Keeps a call that is on as it is to be, or takes it off the disk where calls are not kept. `written`
    /// moments of it are in the file already; gives how many are then.
    pub(super) fn put(
        &mut self,
        call: &Call,
        written: Option<usize>,
        now_ms: i64,
    ) -> Result<Option<usize>, StoreError> {
        if !self.keeps() {
            if written.is_some() {
                self.leave_nothing(&call.id)?;
            }
            return Ok(None);
        }
        self.all.open_store(now_ms);
        let Some(store) = &mut self.all.store else {
            return Ok(written);
        };
        // Only the last moment is ever replaced.
        store.put(call, written.unwrap_or(0).saturating_sub(1))?;
        Ok(Some(call.moments.len()))
    }

    fn leave_nothing(&mut self, id: &str) -> Result<(), StoreError> {
        if let Some(store) = &mut self.all.store {
            store.forget(&self.whose.owner(), id)?;
        }
        if let Some(on) = self.all.on.get_mut(self.whose) {
            on.written = None;
        }
        Ok(())
    }

    /// Where calls are no longer kept, the one that is on leaves the disk at once.
    pub(super) fn keep_or_not(&mut self) -> Result<(), StoreError> {
        let on = self.on().filter(|on| on.written.is_some());
        match on.map(|on| on.call.id.clone()) {
            Some(id) if !self.keeps() => self.leave_nothing(&id),
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
        let Some(on) = self.on() else {
            return Ok(None);
        };
        let (mut call, written) = (on.call.clone(), on.written);
        call.end(now_ms, outcome, summary);
        let written = self.put(&call, written, now_ms)?;
        self.all.on.remove(self.whose);
        Ok(Some((call, written.is_some())))
    }

    /// One call of this desk, wherever it is.
    pub fn read(&self, id: &str) -> Result<Option<Call>, StoreError> {
        if let Some(call) = self.call().filter(|call| call.id == id) {
            return Ok(Some(call.clone()));
        }
        match self.all.store_of(self.whose) {
            Some(store) => store.read(&self.whose.owner(), id),
            None => Ok(None),
        }
    }

    /// Their latest calls in the file, or those before one; and how many there are in all.
    pub fn list(
        &self,
        before: Option<(i64, &str)>,
        limit: u32,
    ) -> Result<(Vec<jinnang_calls::Line>, u32), StoreError> {
        match self.all.store_of(self.whose) {
            Some(store) => store.list(&self.whose.owner(), before, limit),
            None => Ok((Vec::new(), 0)),
        }
    }

    /// The call of theirs that was forgotten a moment ago.
    pub fn forgotten(&self) -> Option<&Call> {
        let mut gone = self.all.forgotten.iter();
        let own = gone.find(|gone| gone.whose == *self.whose);
        own.map(|gone| &gone.call)
    }

    /// Is the call that is on in the file?
    pub fn is_written(&self) -> bool {
        self.on().is_some_and(|on| on.written.is_some())
    }
}
