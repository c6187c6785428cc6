//! The keeper's part in copies: one a day, forgetting in them, and putting one in place of what is there.
//!
//! Making one and forgetting in them take a while, so each has a thread beside the keeper; both are stopped
//! before a copy takes the place of what they work with.

use super::{Keeper, LOOK_MS};
use crate::areas::backup;
use crate::ground::desk::Desk;
use crate::ground::home::Lies;
use crate::ground::leftovers;
use crate::ground::refusal::Refusal;
use jinnang_wire::Tag;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// How long after one that could not be made, or was stopped, a copy is tried again.
const AGAIN_MS: i64 = 10 * 60_000;

/// A thread beside the keeper that can be stopped.
pub(super) struct Beside {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Beside {
    fn begin(
        name: &str,
        work: impl FnOnce(&(dyn Fn() -> bool + Sync)) + Send + 'static,
    ) -> Option<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(&|| stopped.load(Ordering::Acquire)));
        match thread {
            Ok(thread) => Some(Self { stop, thread }),
            Err(error) => {
                tracing::error!(%error, name, "no thread for the copies");
                None
            }
        }
    }

    fn is_done(&self) -> bool {
        self.thread.is_finished()
    }

    /// Stops it, and waits until it has.
    fn end(self) {
        self.stop.store(true, Ordering::Release);
        if self.thread.join().is_err() {
            tracing::error!("work on the copies ended in a panic");
        }
    }
}

/// The copy of the day.
#[derive(Default)]
pub(super) struct Copying {
    under_way: Option<Beside>,
    /// Until when nobody looks whether one is due.
    rests_ms: Range<i64>,
}

impl Keeper {
    /// What a killed program left half made goes, and what it was forgetting is forgotten.
    pub(super) fn tidy_copies(&self) {
        let home = &self.home;
        if !home.is_owner() || home.lies != Lies::Workspace {
            return;
        }
        backup::tidy(&home.dir);
        leftovers::sweep_home(&home.dir);
        self.shared.copies.look(&home.dir);
        self.look_for_lost();
        backup::go_on_forgetting(&self.shared, &home.dir);
    }

    /// What vanished here or was set aside, into the status.
    pub(super) fn look_for_lost(&self) {
        if self.home.is_owner() && self.home.lies == Lies::Workspace {
            let now_ms = self.shared.host.now_ms();
            self.shared.copies.miss(&self.home.dir, now_ms);
        }
    }

    /// Beside the keeper, what was forgotten is taken out of the copies.
    pub(super) fn forget_in_copies(&mut self) {
        let busy = self.erasing.as_ref().is_some_and(|it| !it.is_done());
        if busy || !self.shared.forgetting.swap(false, Ordering::AcqRel) {
            return;
        }
        let (shared, home) = (Arc::clone(&self.shared), self.home.dir.clone());
        self.erasing = Beside::begin("erasing", move |stop| backup::go_on(&shared, &home, stop));
    }

    /// A copy of the workspace a day, beside the keeper: it takes a while to make and check. A program that
    /// comes and goes makes it before it ends (`Core::copy_when_due`).
    pub(super) fn back_up(&mut self) {
        let now_ms = self.shared.host.now_ms();
        let busy = self.copying.under_way.as_ref();
        let busy = busy.is_some_and(|it| !it.is_done());
        if busy || self.copying.rests_ms.contains(&now_ms) || !self.shared.host.stays() {
            return;
        }
        let journal = self.shared.journal.load_full();
        let Some(journal) = journal.filter(|_| self.home.is_owner()) else {
            return;
        };
        let days = self.shared.days();
        if !backup::is_due(&self.home.dir, &journal, &days.name(now_ms)) {
            // A workspace that is just beginning has something to copy in a moment.
            if journal.head().is_ok_and(|head| head.seq > 0) {
                self.copying.rests_ms = now_ms..now_ms + LOOK_MS;
            }
            return;
        }
        self.copying.rests_ms = now_ms..now_ms + AGAIN_MS;
        let (shared, home) = (Arc::clone(&self.shared), self.home.dir.clone());
        self.copying.under_way = Beside::begin("backup", move |stop| {
            let made = backup::daily(&shared, &home, &journal, (&days, now_ms), stop);
            if let Err(error) = made {
                tracing::error!(%error, "the workspace was not copied");
            }
        });
    }

    /// Nobody makes a copy or forgets in one when this is done.
    pub(super) fn end_work_on_copies(&mut self) {
        let work = [self.copying.under_way.take(), self.erasing.take()];
        work.into_iter().flatten().for_each(Beside::end);
    }

    /// Closes everything, puts a copy in place, and opens what is there then.
    pub(super) fn restore(&mut self, order: &backup::Order) -> Result<PathBuf, Refusal> {
        if self.home.is_visitor() {
            return Err(Refusal::Busy);
        }
        if !self.home.is_owner() || self.home.lies != Lies::Workspace {
            return Err(Refusal::NoJournal);
        }
        self.end_work_on_copies();
        let outcome = self.put_in_place(order);
        // What was stopped goes on, with what is there now.
        self.copying.rests_ms = 0..0;
        (self.settled, self.settles_ms) = (None, 0..0);
        self.shared.forgetting.store(true, Ordering::Release);
        outcome
    }

    fn put_in_place(&mut self, order: &backup::Order) -> Result<PathBuf, Refusal> {
        let shared = Arc::clone(&self.shared);
        let shut = shared.shut()?;
        // Now that nobody decides any more.
        if let Some(aside) = order.ask_again(&shared)? {
            return Ok(aside);
        }
        let sitting = shared.seats.all().into_iter();
        let sitting: Vec<_> = sitting
            .filter_map(|seat| Some((seat.session()?.member, seat)))
            .collect();
        (self.library, self.watcher) = (None, None);
        let placed = shared
            .let_go(&self.home.dir)
            .and_then(|()| order.carry_out(&shared.workspace, &self.home.dir));
        let now_ms = shared.host.now_ms();
        shared.desk.store(Arc::new(Desk::open(&self.home, now_ms)));
        self.look_for_lost();
        self.open_runs();
        self.open_journal();
        for (member, seat) in &sitting {
            shared.stay_signed_in(seat, member);
        }
        self.open_library();
        drop(shut);
        self.board.post(&Tag::ALL);
        Ok(placed?)
    }
}
