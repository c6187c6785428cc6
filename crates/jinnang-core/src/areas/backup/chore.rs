//! What the keeper does with copies: one a day, forgetting in them, and saying what vanished that they have.
//!
//! Making one and forgetting in them take a while, so each has a thread beside the keeper; both are stopped
//! before a copy takes the place of what they work with.

use super::beside::Beside;
use super::daily::{daily, is_due};
use super::erase::{go_on, take_up};
use super::failed::copies_of;
use super::folders::{folder, wipe_folder};
use super::{making, side};
use crate::ground::files::leftovers;
use crate::ground::forgetting::trouble::remove;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::time::LOOK_MS;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// How long after one that could not be made, or was stopped, a copy is tried again.
const AGAIN_MS: i64 = 10 * 60_000;

/// Copies, as the keeper looks after them.
#[derive(Default)]
pub(crate) struct Copying {
    /// Makes the copy of the day.
    under_way: Option<Beside>,
    /// Until when nobody looks whether one is due.
    rests_ms: Range<i64>,
    /// Takes what was forgotten out of the copies.
    erasing: Option<Beside>,
    /// That was stopped and goes on.
    goes_on: bool,
}

impl Chore for Copying {
    /// What a killed program left half made goes, and what it was forgetting is forgotten.
    fn tidy(&mut self, keeper: &mut Keeper) {
        if !keeper.has_workspace() {
            return;
        }
        let home = &keeper.home().dir;
        tidy(home);
        leftovers::sweep_home(home);
        copies_of(keeper.shared()).look(home);
        look_for_lost(keeper);
        take_up(keeper.shared(), home);
    }

    fn open(&mut self, keeper: &mut Keeper) {
        look_for_lost(keeper);
    }

    fn look(&mut self, keeper: &mut Keeper) {
        self.forget(keeper);
        self.back_up(keeper);
    }

    fn stop(&mut self) {
        let work = [self.under_way.take(), self.erasing.take()];
        work.into_iter().flatten().for_each(Beside::end);
        // What was stopped goes on, with what is there then.
        self.rests_ms = 0..0;
        self.goes_on = true;
    }
}

/// What vanished here or was set aside, into the status.
pub(crate) fn look_for_lost(keeper: &Keeper) {
    if keeper.has_workspace() {
        let now_ms = keeper.shared().host.now_ms();
        copies_of(keeper.shared()).miss(&keeper.home().dir, now_ms);
    }
}

impl Copying {
    /// Beside the keeper, what was forgotten is taken out of the copies.
    fn forget(&mut self, keeper: &Keeper) {
        if self.erasing.as_ref().is_some_and(|it| !it.is_done()) {
            return;
        }
        let is_noted = keeper.shared().forgetting.swap(false, Ordering::AcqRel);
        if !std::mem::take(&mut self.goes_on) && !is_noted {
            return;
        }
        let (shared, home) = (Arc::clone(keeper.shared()), keeper.home().dir.clone());
        self.erasing = Beside::begin("erasing", move |stop| go_on(&shared, &home, stop));
    }

    /// A copy of the workspace a day, beside the keeper: it takes a while to make and check. A program that
    /// comes and goes makes it before it ends (`Core::copy_when_due`).
    fn back_up(&mut self, keeper: &Keeper) {
        let shared = keeper.shared();
        let now_ms = shared.host.now_ms();
        let busy = self.under_way.as_ref().is_some_and(|it| !it.is_done());
        if busy || self.rests_ms.contains(&now_ms) || !shared.host.stays() {
            return;
        }
        let journal = shared.journal.load_full();
        let Some(journal) = journal.filter(|_| keeper.home().is_owner()) else {
            return;
        };
        let days = shared.days();
        if !is_due(&keeper.home().dir, &journal, &days.name(now_ms)) {
            // A workspace that is just beginning has something to copy in a moment.
            if journal.head().is_ok_and(|head| head.seq > 0) {
                self.rests_ms = now_ms..now_ms + LOOK_MS;
            }
            return;
        }
        self.rests_ms = now_ms..now_ms + AGAIN_MS;
        let (shared, home) = (Arc::clone(shared), keeper.home().dir.clone());
        self.under_way = Beside::begin("backup", move |stop| {
            let made = daily(&shared, &home, &journal, (&days, now_ms), stop);
            if let Err(error) = made {
                tracing::error!(%error, "the workspace was not copied");
            }
        });
    }
}

/// Takes away what a killed program left half made.
fn tidy(home: &Path) {
    let half = |path: &Path| path.extension().is_some_and(|end| end == "part");
    let entries = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let one = making::alone();
    let copies = entries(&folder(home)).into_iter().filter(|path| half(path));
    let sides = entries(home)
        .into_iter()
        .filter(|path| side::is_leftover(home, path));
    for path in copies.chain(sides) {
        let removed = if path.is_dir() {
            wipe_folder(&path)
        } else {
            remove(&path)
        };
        if let Err(error) = removed {
            tracing::warn!(%error, "what was left of a copy stays");
        }
    }
    drop(one);
}
