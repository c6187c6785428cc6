//! Where one day ends and the next begins: the only module that decides it.
//!
//! A workspace has one zone, whatever machine it is opened on: the one in its rules, else the one that
//! calendar.yaml names, else Beijing's. Limits, months, quarters, settlement, charts and the ranking
//! count by days of that zone (docs/decisions/0025).
//!
//! A zone is in force from the moment it was chosen; what lay before keeps the days of its own zone. And
//! a day that has begun stays begun: where a new zone lies behind, the day that is under way lasts until
//! the new one catches up. So days only move forward, each instant belongs to one day, and no change
//! carries anything from one month that is over into another.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use jinnang_journal::{JournalError, State};
use jinnang_library::zone_of;
use jinnang_wire::Rules;

/// The days of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Days {
    /// Each zone and from when it is in force, the first from the beginning of time.
    spans: Vec<(i64, TimeZone)>,
}

impl Days {
    /// The days of one zone.
    pub fn of(zone: TimeZone) -> Self {
        Self {
            spans: vec![(i64::MIN, zone)],
        }
    }

    /// The days of a workspace whose rules are in this state; `usual` is the zone where they name none.
    pub fn read(state: &State<'_>, usual: &TimeZone) -> Result<Self, JournalError> {
        let mut days = Self::of(usual.clone());
        for (at_ms, text) in state.rules_ever()? {
            let rules: Rules = serde_json::from_str(&text).unwrap_or_default();
            days.change(at_ms, zone_of(&rules.zone).unwrap_or_else(|| usual.clone()));
        }
        Ok(days)
    }

    fn change(&mut self, at_ms: i64, zone: TimeZone) {
        let (since_ms, last) = self.spans.last().expect("there is a first zone");
        if *last != zone {
            // A clock that was put back takes no zone out of force.
            let at_ms = at_ms.max(*since_ms);
            self.spans.push((at_ms, zone));
        }
    }

    /// The zone in force now.
    pub fn zone(&self) -> &TimeZone {
        &self.spans.last().expect("there is a first zone").1
    }

    /// The day of an instant.
    pub fn date(&self, ms: i64) -> Date {
        let mut day = Date::MIN;
        for (n, (since_ms, zone)) in self.spans.iter().enumerate() {
            if n > 0 && *since_ms > ms {
                break;
            }
            // The latest day that this zone began while it was in force.
            let until_ms = self
                .spans
                .get(n + 1)
                .map_or(ms, |(next_ms, _)| ms.min(next_ms - 1));
            if n == 0 || until_ms >= *since_ms {
                day = day.max(date_in(zone, until_ms));
            }
        }
        day
    }

    /// The instant at which a day begins.
    pub fn start(&self, date: Date) -> i64 {
        for (n, (since_ms, zone)) in self.spans.iter().enumerate() {
            let start_ms = midnight(zone, date).max(*since_ms);
            let next_ms = self
                .spans
                .get(n + 1)
                .map_or(i64::MAX, |(next_ms, _)| *next_ms);
            if start_ms < next_ms {
                return start_ms;
            }
        }
        i64::MAX
    }

    /// `2026-11-24`
    pub fn name(&self, ms: i64) -> String {
        self.date(ms).to_string()
    }

    /// Day and minute of an instant, as a person writes them.
    pub fn minute(&self, ms: i64) -> String {
        let zoned = instant(ms).to_zoned(self.zone().clone());
        zoned.strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The instant at which a day of that name is over.
    pub fn end_of(&self, name: &str) -> Option<i64> {
        let date: Date = name.parse().ok()?;
        (date.to_string() == name).then(|| self.start(date.saturating_add(1.day())))
    }

    /// The instant at which the day of `ms` begins.
    pub fn day_start(&self, ms: i64) -> i64 {
        self.start(self.date(ms))
    }

    /// The instant at which the month of `ms` begins.
    pub fn month_start(&self, ms: i64) -> i64 {
        self.start(month_of(self.date(ms), 0))
    }

    /// The same time of day, so many days later.
    pub fn later(&self, ms: i64, days: i64) -> i64 {
        let zoned = instant(ms).to_zoned(self.zone().clone());
        let later = zoned.checked_add(days.days());
        later.map_or(i64::MAX, |later| later.timestamp().as_millisecond())
    }

    /// The last twelve months up to that of `ms`, the oldest first: name, beginning, end.
    pub fn last_year(&self, ms: i64) -> Vec<(String, i64, i64)> {
        let this = self.date(ms);
        let month = |n| {
            let (first, next) = (month_of(this, n), month_of(this, n + 1));
            let name = format!("{:04}-{:02}", first.year(), first.month());
            (name, self.start(first), self.start(next))
        };
        (-11..=0).map(month).collect()
    }

    /// Name, beginning and end of a quarter: of that name, or the one of `ms`.
    pub fn quarter(&self, name: &str, ms: i64) -> Option<(String, i64, i64)> {
        let (year, nth) = if name.is_empty() {
            let date = self.date(ms);
            (date.year(), (date.month() - 1) / 3 + 1)
        } else {
            let (year, nth) = name.split_once("-Q")?;
            (year.parse().ok()?, nth.parse().ok()?)
        };
        let nth: i8 = (1..=4).contains(&nth).then_some(nth)?;
        let first = Date::new(year, nth * 3 - 2, 1).ok()?;
        let name = format!("{year:04}-Q{nth}");
        Some((name, self.start(first), self.start(month_of(first, 3))))
    }
}

/// An instant that no calendar knows is taken for the nearest one.
fn instant(ms: i64) -> Timestamp {
    let day_ms = 24 * 60 * 60 * 1_000;
    let (first, last) = (
        Timestamp::MIN.as_millisecond(),
        Timestamp::MAX.as_millisecond(),
    );
    let ms = ms.clamp(first + day_ms, last - day_ms);
    Timestamp::from_millisecond(ms).expect("clamped to what is known")
}

pub(super) fn date_in(zone: &TimeZone, ms: i64) -> Date {
    zone.to_datetime(instant(ms)).date()
}

/// The first instant of a day there, also where the clocks pass over midnight.
fn midnight(zone: &TimeZone, date: Date) -> i64 {
    let midnight = date.to_zoned(zone.clone());
    midnight.map_or(i64::MAX, |at| at.timestamp().as_millisecond())
}

fn month_of(date: Date, months: i32) -> Date {
    let first = date.first_of_month();
    first.saturating_add(months.months())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jinnang_library::usual_zone;

    const HOUR: i64 = 60 * 60 * 1_000;

    fn days(zone: &str) -> Days {
        Days::of(zone_of(zone).unwrap())
    }

    /// `2026-11-24 16:00` in UTC.
    fn ms(text: &str) -> i64 {
        let at: jiff::civil::DateTime = text.parse().unwrap();
        at.to_zoned(TimeZone::UTC)
            .unwrap()
            .timestamp()
            .as_millisecond()
    }

    #[test]
    fn a_day_of_beijing_turns_at_midnight_there() {
        let days = days("Asia/Shanghai");
        for (utc, name) in [
            ("2026-11-24 15:59:59.999", "2026-11-24"),
            ("2026-11-24 16:00", "2026-11-25"),
            ("2026-11-30 23:00", "2026-12-01"),
            ("1969-12-31 23:59", "1970-01-01"),
        ] {
            assert_eq!(days.name(ms(utc)), name);
        }
        assert_eq!(days.end_of("2026-11-24"), Some(ms("2026-11-24 16:00")));
        assert_eq!(
            days.month_start(ms("2026-11-30 17:00")),
            ms("2026-11-30 16:00")
        );
        assert_eq!(
            days.quarter("", ms("2026-12-31 17:00")),
            Some((
                "2027-Q1".into(),
                ms("2026-12-31 16:00"),
                ms("2027-03-31 16:00")
            ))
        );
        for bad in [
            "",
            "2026-13-01",
            "2026-02-30",
            "2026-1-1",
            "2026-11-24-1",
            "x",
        ] {
            assert_eq!(days.end_of(bad), None, "{bad}");
        }
        assert_eq!(days.quarter("2026-Q5", 0), None);
    }

    #[test]
    fn every_instant_lies_in_its_day_and_days_meet_without_a_gap() {
        let mut changed = days("Asia/Shanghai");
        changed.change(ms("2026-11-15 02:00"), zone_of("America/New_York").unwrap());
        changed.change(
            ms("2026-12-10 12:00"),
            zone_of("Pacific/Kiritimati").unwrap(),
        );
        changed.change(ms("2026-12-10 13:00"), zone_of("-11:00").unwrap());
        let zones = [
            "UTC",
            "Asia/Shanghai",
            "America/New_York",
            "America/Sao_Paulo",
            "+14:00",
        ];
        for days in zones.map(days).into_iter().chain([changed]) {
            let mut at = ms("2026-02-25 00:00");
            let mut before = days.date(at);
            while at < ms("2027-01-10 00:00") {
                let date = days.date(at);
                assert!(date >= before, "{days:?} {at}");
                let (start, end) = (days.start(date), days.start(date.tomorrow().unwrap()));
                assert!((start..end).contains(&at), "{days:?} {date} {at}");
                (before, at) = (date, at + HOUR / 2);
            }
            let months = days.last_year(at);
            assert!(months.windows(2).all(|pair| pair[0].2 == pair[1].1));
        }
    }

    #[test]
    fn a_day_of_summer_time_has_its_own_length() {
        let days = days("America/New_York");
        let hours = |name: &str| {
            let day: Date = name.parse().unwrap();
            (days.end_of(name).unwrap() - days.start(day)) / HOUR
        };
        assert_eq!(
            (
                hours("2026-03-08"),
                hours("2026-11-01"),
                hours("2026-05-01")
            ),
            (23, 25, 24)
        );
        // The same time of day, not the same number of hours.
        let noon = ms("2026-03-07 17:00");
        assert_eq!(days.later(noon, 1), noon + 23 * HOUR);
    }

    #[test]
    fn a_change_of_zone_moves_nothing_out_of_a_month_that_is_over() {
        let before = days("Asia/Shanghai");
        // In Beijing's November, in New York's October.
        let early = ms("2026-10-31 17:00");
        let mut after = before.clone();
        after.change(ms("2026-11-15 02:00"), zone_of("America/New_York").unwrap());
        for at in [early, ms("2026-10-31 15:00"), ms("2026-11-14 20:00")] {
            assert_eq!(after.name(at), before.name(at));
            assert_eq!(after.month_start(at), before.month_start(at));
        }
        assert_eq!(
            after.month_start(ms("2026-12-20 00:00")),
            ms("2026-12-01 05:00")
        );
    }

    #[test]
    fn a_day_that_has_begun_stays_begun_when_the_zone_moves_west() {
        let mut days = days("Asia/Shanghai");
        // 10:00 of the 15th in Beijing, 21:00 of the 14th in New York.
        let at = ms("2026-11-15 02:00");
        days.change(at, zone_of("America/New_York").unwrap());
        assert_eq!(days.date(at - 1), date(2026, 11, 15));
        assert_eq!(days.date(at), date(2026, 11, 15));
        assert_eq!(days.end_of("2026-11-15"), Some(ms("2026-11-16 05:00")));
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let mut days = Days::of(usual_zone());
        days.change(0, TimeZone::UTC);
        for at in [i64::MIN, -1, i64::MAX] {
            days.name(at);
            days.later(at, 9);
            days.last_year(at);
            days.quarter("", at);
        }
        days.quarter("9999-Q4", 0);
        days.quarter("-9999-Q1", 0);
    }
}
