//! What is remembered of calls between two commands.
//!
//! One lock around the call that is on and the file of calls; it is held for one change and never while
//! anything else is waited for. Two pointers beside it (where the call stands, what calls taught) are read
//! without it. The file is opened when the first command asks or the keeper looks in, and made only when
//! there is something to keep.

use crate::core::Shared;
use crate::desk::Desk;
use crate::refusal::{Refusal, notice};
use arc_swap::ArcSwap;
use jinnang_calls::{Call, Habits, Heard, Outcome, Store, StoreError};
use jinnang_wire::Notice;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// A call that shows no sign of life for so long was left on by mistake.
const LEFT_ON_MS: i64 = 12 * 60 * 60 * 1_000;
/// How long a forgotten call can be brought back.
const BACK_MS: i64 = 60 * 1_000;

/// Where the call that is on stands: what searching and suggesting ask at every turn.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Around {
    /// Stage of the journey; empty while unknown, and when no call is on.
    pub stage: String,
    /// Industry of the customer; the same.
    pub industry: String,
}

/// Everything about calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    now: Mutex<Now>,
    around: ArcSwap<Around>,
    habits: ArcSwap<Habits>,
}

/// The call that is on, and the file.
#[derive(Debug, Default)]
pub(super) struct Now {
    desk: Option<Arc<Desk>>,
    store: Option<Store>,
    pub call: Option<Call>,
    /// Moments of the call that are in the file; none when it is not there at all.
    on_disk: Option<usize>,
    /// What the customer heard in earlier calls.
    pub heard: Vec<Heard>,
    pub forgotten: Option<Forgotten>,
    trouble: Option<Notice>,
    /// The file cannot be used: calls live in memory until the next start.
    unusable: bool,
    /// Something happened that no command did: windows and the status do not know yet.
    news: bool,
    /// Calls begun by this process, for ids.
    begun: u32,
}

/// A call that was forgotten a moment ago.
#[derive(Debug)]
pub(super) struct Forgotten {
    pub call: Call,
    until_ms: i64,
}

/// What a change does to a call when its file fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Firm {
    /// Nothing happened: the person is told and tries again.
    Yes,
    /// It happened all the same; the file gets it with the next change.
    No,
}

impl Calls {
    /// Where the call that is on stands.
    pub fn around(&self) -> Arc<Around> {
        self.around.load_full()
    }

    /// What ended calls taught.
    pub fn habits(&self) -> Arc<Habits> {
        self.habits.load_full()
    }

    /// What the customer of the call that is on has heard in it.
    pub fn said(&self, shared: &Shared) -> HashSet<String> {
        self.enter(shared, |now| {
            let call = now.call.iter();
            call.flat_map(Call::said).map(str::to_owned).collect()
        })
    }

    /// Why calls are not as they should be, for the status. Opens the file where nobody has yet, ends what
    /// was left on and drops what can no longer be brought back.
    pub fn look_in(&self, shared: &Shared) -> Option<Notice> {
        self.enter(shared, |now| now.trouble.clone())
    }

    /// The keeper looks in: true when something happened by itself that windows have to be told.
    pub fn look_for_news(&self, shared: &Shared) -> bool {
        self.enter(shared, |now| std::mem::take(&mut now.news))
    }

    /// Does something with the call that is on and the file.
    pub(super) fn enter<T>(&self, shared: &Shared, act: impl FnOnce(&mut Now) -> T) -> T {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = shared.desk.load_full();
        let now_ms = shared.host.now_ms();
        if !now.is_of(&desk) {
            now.open(desk, now_ms);
            self.learn_anew(&now);
        }
        if let Some(ended) = now.rest(now_ms) {
            self.learn(&ended);
        }
        let answer = act(&mut now);
        self.show(&now);
        answer
    }

    /// Ends the call that is on; false when there is none.
    pub(super) fn end(
        &self,
        shared: &Shared,
        outcome: Outcome,
        summary: String,
    ) -> Result<bool, StoreError> {
        let now_ms = shared.host.now_ms();
        let ended = self.enter(shared, |now| now.end(now_ms, outcome, summary))?;
        if let Some((call, true)) = &ended {
            self.learn(call);
        }
        Ok(ended.is_some())
    }

    /// Changes the calls that were kept, and learns anew from what is left.
    pub(super) fn enter_kept<T>(
        &self,
        shared: &Shared,
        act: impl FnOnce(&mut Now) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.enter(shared, |now| {
            let answer = act(now);
            self.learn_anew(now);
            answer
        })
    }

    /// The setting changed: where calls are no longer kept, the one that is on leaves the disk at once.
    pub fn keep_or_not(&self, shared: &Shared) -> Result<(), Refusal> {
        let kept = self.enter(shared, Now::keep_or_not);
        kept.map_err(super::desk::not_forgotten)
    }

    fn learn(&self, call: &Call) {
        let mut habits = Habits::clone(&self.habits.load());
        habits.learn(call);
        self.habits.store(Arc::new(habits));
    }

    fn learn_anew(&self, now: &Now) {
        let mut habits = Habits::default();
        if let Some(store) = &now.store
            && let Err(error) = store.each_ended(&mut |call| habits.learn(call))
        {
            tracing::warn!(%error, "nothing could be learned from calls");
        }
        self.habits.store(Arc::new(habits));
    }

    fn show(&self, now: &Now) {
        let around = now
            .call
            .as_ref()
            .map_or_else(Around::default, |call| Around {
                stage: call.stage.clone(),
                industry: call.customer.industry.clone(),
            });
        if **self.around.load() != around {
            self.around.store(Arc::new(around));
        }
    }
}

impl Now {
    fn is_of(&self, desk: &Arc<Desk>) -> bool {
        let known = self.desk.as_ref();
        known.is_some_and(|known| Arc::ptr_eq(known, desk))
    }

    /// Goes on with the files of this desk: those of the last one belong to somebody else now.
    fn open(&mut self, desk: Arc<Desk>, now_ms: i64) {
        (self.store, self.on_disk, self.trouble) = (None, None, None);
        self.unusable = false;
        let file = desk.calls.clone();
        self.desk = Some(desk);
        if !file.is_some_and(|file| file.exists()) {
            return;
        }
        self.open_store(now_ms);
        if let Err(error) = self.resume(now_ms) {
            tracing::error!(error = %crate::dispatch::chain(&error), "the calls cannot be read");
        }
    }

    /// Opens the file where that was not done yet. A file that cannot be opened is no reason to refuse a
    /// call: it lives in memory then, and the status says why.
    fn open_store(&mut self, now_ms: i64) {
        let file = self.desk.as_ref().and_then(|desk| desk.calls.as_deref());
        let (None, false, Some(file)) = (&self.store, self.unusable, file) else {
            return;
        };
        match Store::open(file, now_ms) {
            Ok(opened) => {
                self.trouble = opened.set_aside.map(|aside| set_aside(&aside));
                self.store = Some(opened.store);
            }
            Err(error) => {
                tracing::error!(error = %crate::dispatch::chain(&error), "the calls cannot be opened");
                self.trouble = Some(unusable(&error));
                self.unusable = true;
            }
        }
        self.news |= self.trouble.is_some();
    }

    /// The call that was on when the program ended is on again, unless that was long ago.
    fn resume(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let keeps = self.keeps();
        let Some(store) = &mut self.store else {
            return Ok(());
        };
        for call in store.on()? {
            let is_fresh = now_ms - call.seen_ms <= LEFT_ON_MS;
            if !keeps {
                store.forget(&call.id)?;
            } else if is_fresh && self.call.is_none() {
                self.on_disk = Some(call.moments.len());
                self.heard = store.heard(&call.customer, call.began_ms)?;
                self.call = Some(call);
            } else if self.call.as_ref().is_none_or(|on| on.id != call.id) {
                store.end(&call.id, call.seen_ms, Outcome::NoMatter)?;
            }
        }
        Ok(())
    }

    /// Does the person want calls kept, and can they be?
    pub fn keeps(&self) -> bool {
        let desk = self.desk.as_ref().filter(|_| !self.unusable);
        desk.is_some_and(|desk| desk.calls.is_some() && desk.local.now().settings.keep_calls)
    }

    /// Ends a call that was left on, and lets go of what can no longer be brought back.
    fn rest(&mut self, now_ms: i64) -> Option<Call> {
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
    fn put(&mut self, call: &Call, now_ms: i64) -> Result<(), StoreError> {
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
    fn keep_or_not(&mut self) -> Result<(), StoreError> {
        match &self.call {
            Some(call) if !self.keeps() => {
                let id = call.id.clone();
                self.leave_nothing(&id)
            }
            _ => Ok(()),
        }
    }

    /// Ends the call that is on. Answers with it and whether it was kept; none when there was none.
    fn end(
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

    /// The latest calls in the file, and how many there are in all.
    pub fn list(&self, limit: u32) -> Result<(Vec<jinnang_calls::Line>, u32), StoreError> {
        match &self.store {
            Some(store) => store.list(limit),
            None => Ok((Vec::new(), 0)),
        }
    }

    /// Is the call that is on in the file?
    pub fn is_on_disk(&self) -> bool {
        self.on_disk.is_some()
    }

    /// Forgets one call; for a minute it can be brought back. False when there is none.
    pub fn forget(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let Some(call) = self.read(id)? else {
            return Ok(false);
        };
        if let Some(store) = &mut self.store {
            store.forget(id)?;
        }
        if self.call.as_ref().is_some_and(|on| on.id == id) {
            (self.call, self.on_disk) = (None, None);
            self.heard.clear();
        }
        let until_ms = now_ms + BACK_MS;
        self.forgotten = Some(Forgotten { call, until_ms });
        Ok(true)
    }

    /// Forgets every call there is; none can be brought back.
    pub fn forget_all(&mut self, now_ms: i64) -> Result<(), StoreError> {
        (self.call, self.on_disk, self.forgotten) = (None, None, None);
        self.heard.clear();
        self.open_store(now_ms);
        if let Some(store) = &mut self.store {
            store.forget_all()?;
            // What was set aside is gone with the rest, and so is the sentence about it.
            self.trouble = None;
            self.news = true;
        }
        Ok(())
    }

    /// Brings a forgotten call back; false when there is none of this id.
    pub fn restore(&mut self, id: &str, now_ms: i64) -> Result<bool, StoreError> {
        let Some(gone) = self.forgotten.take_if(|gone| gone.call.id == id) else {
            return Ok(false);
        };
        let mut call = gone.call.clone();
        if call.ended.is_none() && self.call.is_some() {
            // Another one began meanwhile.
            call.end(call.seen_ms, Outcome::NoMatter, String::new());
        }
        let kept = self.put_back(call, now_ms);
        if kept.is_err() {
            self.forgotten = Some(gone);
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
        self.open_store(now_ms);
        match &mut self.store {
            Some(store) => store.put(&call, 0),
            None => Ok(()),
        }
    }
}

fn set_aside(aside: &std::path::Path) -> Notice {
    let aside = aside.display();
    notice(
        format!(
            "通话记录文件损坏，已另存为 {aside}，从现在起重新记录。不需要它的话，在通话里选“全部忘记”，它会一起删除。"
        ),
        format!(
            "The file of calls was damaged. It was kept as {aside} and a new one begun. Forget all calls \
             to remove it as well."
        ),
    )
}

fn unusable(error: &StoreError) -> Notice {
    match error {
        StoreError::Newer => notice(
            "通话记录是更新版本的锦囊写的，这个版本不动它；现在的通话在结束后不保留。请升级锦囊。",
            "The calls were written by a newer Jinnang and are left alone; calls are not kept for now. \
             Please update.",
        ),
        _ => notice(
            "通话记录打不开，现在的通话在结束后不保留。请检查磁盘空间和文件权限，然后重新打开锦囊。",
            "The calls cannot be opened, so they are not kept for now. Check the disk's space and the \
             file's permissions, then start Jinnang again.",
        ),
    }
}
