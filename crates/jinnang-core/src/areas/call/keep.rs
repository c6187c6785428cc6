//! What is remembered of calls between two commands.
//!
//! One lock around the calls that are on and the file of calls; it is held for one change and never while
//! anything else is waited for. Two pointers beside it (where calls stand, what calls taught) are read
//! without it. The file is opened when the first command asks or the keeper looks in, and made only when
//! there is something to keep.

use super::now::{Adoption, Mine, Now};
use super::trouble::{gone, not_read};
use super::turns::heir;
use crate::ground::forgetting::forgotten::Erase;
use crate::ground::forgetting::{forgetting, recalled};
use crate::ground::refusal::Refusal;
use crate::ground::seat::Seat;
use crate::ground::seat::sitting::Sitting;
use crate::ground::whose::Whose;
use crate::ground::workspace::Core;
use crate::ground::workspace::around::Around;
use crate::ground::workspace::shared::Shared;
use arc_swap::ArcSwap;
use jinnang_calls::{Call, Habits, Outcome, StoreError};
use jinnang_wire::{Notice, Tag};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Everything about calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    now: Mutex<Now>,
    habits: ArcSwap<Habits>,
}

impl Calls {
    /// What ended calls taught.
    pub fn habits(&self) -> Arc<Habits> {
        self.habits.load_full()
    }

    /// What the customer of the call that is on has heard in it.
    pub fn said(&self, seat: &Seat) -> HashSet<String> {
        self.enter(seat, |mine| {
            let call = mine.call().into_iter();
            call.flat_map(Call::said).map(str::to_owned).collect()
        })
    }

    /// Why calls are not as they should be, for the status. Opens the file where nobody has yet, ends what
    /// was left on and drops what can no longer be brought back.
    pub fn look_in(&self, shared: &Shared) -> Option<Notice> {
        self.enter_all(shared, |now| now.trouble.clone())
    }

    /// The keeper looks in: true when something happened by itself that windows have to be told.
    pub fn look_for_news(&self, shared: &Shared) -> bool {
        self.enter_all(shared, |now| {
            // What was nobody's goes with its seat.
            now.on.retain(|whose, _| shared.seats.has(whose));
            std::mem::take(&mut now.news)
        })
    }

    /// Does something with the calls of a seat.
    pub(super) fn enter<T>(&self, seat: &Seat, act: impl FnOnce(&mut Mine<'_>) -> T) -> T {
        self.enter_at(seat.shared(), seat.sitting(), act)
    }

    fn enter_at<T>(
        &self,
        shared: &Shared,
        seat: &Sitting,
        act: impl FnOnce(&mut Mine<'_>) -> T,
    ) -> T {
        let whose = seat.whose_anew(shared);
        self.enter_all(shared, |now| {
            settle(shared, now, seat, &whose);
            act(&mut now.of(&whose))
        })
    }

    /// Does something with all calls and the file.
    pub(super) fn enter_all<T>(&self, shared: &Shared, act: impl FnOnce(&mut Now) -> T) -> T {
        let mut now = self.lock();
        let desk = shared.desk.load_full();
        let now_ms = shared.host.now_ms();
        if !now.is_of(&desk) {
            now.open(desk, now_ms);
            self.learn_anew(&now);
        }
        for ended in now.rest(now_ms) {
            self.learn(&ended);
        }
        let answer = act(&mut now);
        show(shared, &now);
        answer
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the call that is on at a seat; false when there is none.
    pub(super) fn end(
        &self,
        seat: &Seat,
        outcome: Outcome,
        summary: String,
    ) -> Result<bool, StoreError> {
        let now_ms = seat.now_ms();
        let ended = self.enter(seat, |mine| mine.end(now_ms, outcome, summary))?;
        if let Some((call, true)) = &ended {
            self.learn(call);
        }
        Ok(ended.is_some())
    }

    /// Changes the calls that were kept of a seat, and learns anew from what is left.
    pub(super) fn enter_kept<T>(
        &self,
        seat: &Seat,
        act: impl FnOnce(&mut Mine<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.enter(seat, |mine| {
            let answer = act(mine);
            self.learn_anew(mine.all);
            answer
        })
    }

    /// Changes the calls that were kept of anybody, and learns anew from what is left.
    pub(super) fn enter_all_kept<T>(
        &self,
        shared: &Shared,
        act: impl FnOnce(&mut Now) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.enter_all(shared, |now| {
            let answer = act(now);
            self.learn_anew(now);
            answer
        })
    }

    /// A setting changed: calls that are on and are not to be kept any more leave the disk and the copies at
    /// once; one that is kept again is not known as forgotten.
    pub fn keep_or_not(&self, seat: &Seat) -> Result<(), Refusal> {
        let (shared, whose) = (seat.shared(), seat.whose());
        let (keeps, own, leaving) = self.enter(seat, |mine| {
            let own = mine.call().map(|call| call.id.clone());
            let on = mine.all.on.iter();
            let leaving = on.filter(|(whose, on)| on.written.is_some() && !mine.all.keeps(whose));
            let leaving: Vec<_> = leaving
                .map(|(whose, on)| (whose.clone(), on.call.id.clone()))
                .collect();
            (mine.keeps(), own, leaving)
        });
        if keeps && let Err(error) = recalled(shared, &Erase::calls(own.clone())) {
            tracing::warn!(%error, "a call that is kept again is known as forgotten");
        }
        let gone = leaving.iter().map(|(_, id)| id.clone());
        // A copy may hold one that has left the file already. What is nobody's was never written anywhere.
        let was_kept = !matches!(*whose, Whose::Nobody(_));
        let gone = Erase::calls(gone.chain(own.filter(|_| !keeps && was_kept)));
        if gone.is_empty() {
            return Ok(());
        }
        forgetting(shared, &gone, || {
            let mut desks = leaving.iter().map(|(whose, _)| whose);
            let left = self.enter_all(shared, |now| {
                desks.try_for_each(|whose| now.of(whose).keep_or_not())
            });
            left.map_err(super::trouble::not_forgotten)
        })
    }

    /// Somebody signed in or out at a seat: it hears of it where its call is another one now.
    pub fn turn(&self, shared: &Shared, seat: &Sitting, before: &Whose) {
        let shown = self.enter_all(shared, |now| now.of(before).call().map(|on| on.id.clone()));
        let shows = self.enter_at(shared, seat, |mine| mine.call().map(|on| on.id.clone()));
        if shown != shows {
            seat.front.changed(&[Tag::Call]);
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
}

/// Everything about calls of a workspace.
pub(super) fn calls_of(shared: &Shared) -> &Calls {
    shared.own.of()
}

impl Core {
    /// Calls that are on, and those that were kept.
    pub(super) fn calls(&self) -> &Calls {
        calls_of(self.shared())
    }
}

fn show(shared: &Shared, now: &Now) {
    let around = now.on.iter().map(|(whose, on)| {
        let around = Around {
            stage: on.call.stage.clone(),
            industry: on.call.customer.industry.clone(),
        };
        (whose.clone(), around)
    });
    let around: BTreeMap<Whose, Around> = around.collect();
    if **shared.around.load() != around {
        shared.around.store(Arc::new(around));
    }
}

/// Why calls are not as they should be, for the status; whoever asks opens and closes their file as the desk says.
pub(crate) fn look_in(shared: &Shared) -> Option<Notice> {
    calls_of(shared).look_in(shared)
}

/// Did something happen to calls that no command did?
pub(crate) fn has_news(shared: &Shared) -> bool {
    calls_of(shared).look_for_news(shared)
}

/// Somebody signed in or out, or the journal was opened: what is theirs comes up, and what an older program
/// kept without an owner gets one.
pub(crate) fn turn(shared: &Shared, seat: &Sitting, before: &Whose) {
    calls_of(shared).turn(shared, seat, before);
}

/// A setting changed that says whether calls are kept.
pub(crate) fn keep_or_not(seat: &Seat) -> Result<(), Refusal> {
    seat.calls().keep_or_not(seat)
}

/// Before the calls of a seat are served: what was the machine's has an owner once there are members, and what
/// was begun at the seat is of who signed in there.
fn settle(shared: &Shared, now: &mut Now, seat: &Sitting, whose: &Whose) {
    if *whose != Whose::Machine
        && now.adoption == Adoption::Due
        && let Some(heir) = heir(shared)
        && let Err(error) = now.adopt(&heir)
    {
        tracing::warn!(%error, "calls could not be given to their owner");
    }
    let nobodys = seat.nobodys();
    if *whose != nobodys {
        now.hand_over(&nobodys, whose, shared.host.now_ms());
    }
}

/// One call, for what is made of it.
pub(super) fn read(seat: &Seat, id: &str) -> Result<Call, Refusal> {
    let found = seat.calls().enter(seat, |mine| mine.read(id));
    found.map_err(not_read)?.ok_or_else(gone)
}
