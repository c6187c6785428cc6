//! What is remembered of calls between two commands.
//!
//! One lock around the call that is on and the file of calls; it is held for one change and never while
//! anything else is waited for. Two pointers beside it (where the call stands, what calls taught) are read
//! without it. The file is opened when the first command asks or the keeper looks in, and made only when
//! there is something to keep.

use super::now::{Adoption, Now};
use super::turns::{heir, whose};
use crate::backup::{Erase, forgetting, recalled};
use crate::core::Shared;
use crate::refusal::Refusal;
use arc_swap::ArcSwap;
use jinnang_calls::{Call, Habits, Outcome, Owner, StoreError};
use jinnang_wire::{Notice, Tag};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

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
        self.enter(shared, |now| {
            let (news, moved) = (
                std::mem::take(&mut now.news),
                std::mem::take(&mut now.moved),
            );
            news || moved
        })
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
        turn(shared, &mut now, now_ms);
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

    /// The setting changed: where calls are no longer kept, the one that is on leaves the disk and the copies
    /// at once; where they are, it is kept from now on.
    pub fn keep_or_not(&self, shared: &Shared) -> Result<(), Refusal> {
        let (may_keep, on) = self.enter(shared, |now| {
            let ids: Vec<String> = now.all_on().map(|call| call.id.clone()).collect();
            (now.may_keep(), Erase::calls(ids))
        });
        let leave = || {
            let kept = self.enter(shared, Now::keep_or_not);
            kept.map_err(super::desk::not_forgotten)
        };
        if may_keep {
            if let Err(error) = recalled(shared, &on) {
                tracing::warn!(%error, "a call that is kept again is known as forgotten");
            }
            return leave();
        }
        forgetting(shared, &on, leave)
    }

    /// Somebody signed in or out: windows hear of it where their call is another one now.
    pub fn turn(&self, shared: &Shared) {
        if self.enter(shared, |now| std::mem::take(&mut now.moved)) {
            shared.host.changed(&[Tag::Call]);
        }
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

/// Serves the calls of whoever is at the machine.
fn turn(shared: &Shared, now: &mut Now, now_ms: i64) {
    let who = whose(shared);
    if who != Owner::Machine
        && now.adoption == Adoption::Due
        && let Some(heir) = heir(shared)
        && let Err(error) = now.adopt(&heir)
    {
        tracing::warn!(%error, "calls could not be given to their owner");
    }
    now.turn_to(who, now_ms);
}
