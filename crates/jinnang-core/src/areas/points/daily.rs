//! Paying for use by itself: once a day, and at the start, before the process may end.

use super::settling::settle_due;
use crate::ground::keeper::Keeper;
use crate::ground::keeper::chore::Chore;
use crate::ground::time::LOOK_MS;
use jinnang_wire::Tag;
use std::ops::Range;

/// Settles what was used on days that are over.
#[derive(Default)]
pub(crate) struct Settling {
    /// The last day that was settled.
    settled: Option<String>,
    /// When to look again whether a day is over.
    rests_ms: Range<i64>,
}

impl Chore for Settling {
    /// Another journal may not have paid for what this one did.
    fn open_journal(&mut self, _: &mut Keeper) {
        *self = Self::default();
    }

    fn look(&mut self, keeper: &mut Keeper) {
        let shared = keeper.shared();
        let now_ms = shared.host.now_ms();
        if self.rests_ms.contains(&now_ms) {
            return;
        }
        let journal = shared.journal.load_full();
        let may = keeper.home().is_owner() && shared.moved_clock().is_none();
        let Some(journal) = journal.filter(|_| may) else {
            return;
        };
        self.rests_ms = now_ms..now_ms + LOOK_MS;
        let days = shared.days();
        let day = days.name(days.day_start(now_ms).saturating_sub(1));
        if self.settled.as_ref() == Some(&day) {
            return;
        }
        match settle_due(&journal, &days, now_ms, &shared.usual_zone()) {
            Ok(any) => {
                self.settled = Some(day);
                if any {
                    shared.seats.tell_all(&[Tag::Points]);
                }
            }
            // It is tried again at the next look.
            Err(error) => tracing::error!(%error, "uses were not settled"),
        }
    }
}
