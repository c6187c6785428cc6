//! Days, zone and working hours of an open workspace.

use super::days::{Days, date_in};
use crate::ground::workspace::Core;
use crate::ground::workspace::shared::Shared;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jinnang_library::{Calendar, calendar_of, zone_of};

impl Shared {
    /// The working days and hours of the workspace, in its zone.
    pub fn calendar(&self) -> Calendar {
        let calendar = calendar_of(&self.knowledge());
        let zone = self.chosen_zone().unwrap_or(calendar.zone);
        Calendar { zone, ..calendar }
    }

    /// Where its days begin and end.
    pub fn days(&self) -> Days {
        let usual = self.usual_zone();
        let journal = self.journal.load_full();
        let read = journal.map(|journal| journal.read(|state| Days::read(state, &usual)));
        read.and_then(|days| match days {
            Ok(days) => Some(days),
            Err(error) => {
                tracing::error!(%error, "the zone of the rules cannot be read");
                None
            }
        })
        .unwrap_or_else(|| Days::of(usual))
    }

    /// The zone in force. It is asked for at every keystroke, so it is told from what is in memory and,
    /// where no zone was chosen, from one small file.
    pub fn zone(&self) -> TimeZone {
        self.chosen_zone().unwrap_or_else(|| self.usual_zone())
    }

    fn chosen_zone(&self) -> Option<TimeZone> {
        zone_of(&self.standings.load().rules().zone)
    }

    /// The zone where the rules name none.
    pub fn usual_zone(&self) -> TimeZone {
        calendar_of(&self.knowledge()).zone
    }
}

impl Core {
    /// Where the days of the workspace begin and end.
    pub(crate) fn days(&self) -> Days {
        self.shared().days()
    }

    /// The day it is: what “tomorrow” in a line is counted from.
    pub(crate) fn today(&self) -> Date {
        date_in(&self.shared().zone(), self.now_ms())
    }
}
