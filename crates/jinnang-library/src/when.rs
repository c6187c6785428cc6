//! When a term ends: civil time and working days, from milliseconds.
//!
//! Working days are counted as contracts count them: the day it began is not counted, and the term ends
//! when work ends on the last day. So it does not matter at what hour something began, and a term
//! never ends on a day off.

use crate::calendar::Calendar;
use crate::term::{Due, Length};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};

const MINUTE_MS: i64 = 60_000;

/// Terms shorter than this are over before a warning would help.
const SHORT_MS: i64 = 10 * MINUTE_MS;

/// When a term of this length ends that began at `from_ms`; both are milliseconds since 1970 UTC.
pub fn after(calendar: &Calendar, length: Length, from_ms: i64) -> i64 {
    let from = civil(calendar, from_ms);
    let moved = |span: jiff::Span| to_ms(calendar, from.saturating_add(span), from_ms);
    match length {
        Length::Minutes(n) => from_ms.saturating_add(i64::from(n) * MINUTE_MS),
        Length::Days(n) => moved(i64::from(n).days()),
        Length::Months(n) => moved(i64::from(n).months()),
        Length::WorkingDays(n) => {
            let last = working_day(calendar, from.date(), n, Date::tomorrow);
            to_ms(calendar, last.to_datetime(calendar.closes), from_ms)
        }
    }
}

/// The instant that a rule names by itself; none for one that counts from something.
pub fn instant_of(calendar: &Calendar, due: Due) -> Option<i64> {
    let Due::At(date, time) = due else {
        return None;
    };
    let at = date.to_datetime(time.unwrap_or(calendar.closes));
    Some(to_ms(calendar, at, i64::MAX))
}

/// When to warn of a term's end: a tenth of it before, but not more than a working day; none for a
/// short one. Milliseconds since 1970 UTC.
pub fn before(calendar: &Calendar, from_ms: i64, due_ms: i64) -> Option<i64> {
    let term = due_ms.saturating_sub(from_ms);
    if term < SHORT_MS {
        return None;
    }
    let due = civil(calendar, due_ms);
    let day = working_day(calendar, due.date(), 1, Date::yesterday);
    let earliest = to_ms(calendar, day.to_datetime(due.time()), i64::MIN);
    Some((due_ms - term / 10).max(earliest))
}

/// The n-th day of work from a day, which is not counted.
fn working_day(
    calendar: &Calendar,
    from: Date,
    n: u32,
    next: fn(Date) -> Result<Date, jiff::Error>,
) -> Date {
    let (mut day, mut left) = (from, n);
    while left > 0 {
        // At the end of all calendars time stands still.
        let Ok(following) = next(day) else { break };
        day = following;
        left -= u32::from(calendar.works_on(day));
    }
    day
}

/// What the clocks show there; an instant that no calendar knows is taken for the nearest one.
fn civil(calendar: &Calendar, ms: i64) -> DateTime {
    let day_ms = 24 * 60 * MINUTE_MS;
    let ms = ms.clamp(
        Timestamp::MIN.as_millisecond() + day_ms,
        Timestamp::MAX.as_millisecond() - day_ms,
    );
    let at = Timestamp::from_millisecond(ms).expect("clamped to what is known");
    at.to_zoned(calendar.zone.clone()).datetime()
}

fn to_ms(calendar: &Calendar, at: DateTime, otherwise: i64) -> i64 {
    let zoned = at.to_zoned(calendar.zone.clone());
    zoned.map_or(otherwise, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_calendar;

    fn shipped() -> Calendar {
        parse_calendar(include_bytes!("../../../knowledge/calendar.yaml")).0
    }

    /// `2026-02-13 10:00` in the calendar's zone.
    fn ms(calendar: &Calendar, text: &str) -> i64 {
        let at: DateTime = text.parse().unwrap();
        to_ms(calendar, at, 0)
    }

    #[track_caller]
    fn check(term: &str, from: &str, expected: &str) {
        let calendar = shipped();
        let Some(Due::AfterStart(length)) = Due::parse(term) else {
            panic!("{term}");
        };
        let due = after(&calendar, length, ms(&calendar, from));
        let due = civil(&calendar, due).strftime("%Y-%m-%d %H:%M").to_string();
        assert_eq!(due, expected, "{term} from {from}");
    }

    #[test]
    fn working_days_pass_over_days_off_and_take_make_up_saturdays() {
        // An ordinary week, and the weekend after it.
        check("1个工作日", "2026-03-03 10:00", "2026-03-04 18:00");
        check("3个工作日", "2026-03-05 10:00", "2026-03-10 18:00");
        // The seven days of October, with work on Saturday the 10th.
        check("1个工作日", "2026-09-30 17:59", "2026-10-08 18:00");
        check("3个工作日", "2026-09-30 10:00", "2026-10-10 18:00");
        check("4个工作日", "2026-09-30 10:00", "2026-10-12 18:00");
        // Saturday 14 February is worked, then the Spring Festival begins.
        check("1个工作日", "2026-02-13 09:00", "2026-02-14 18:00");
        check("2个工作日", "2026-02-13 09:00", "2026-02-24 18:00");
        // Sunday 4 January is worked.
        check("1个工作日", "2026-01-01 00:00", "2026-01-04 18:00");
        check("20个工作日", "2026-09-11 10:00", "2026-10-15 18:00");
    }

    #[test]
    fn the_hour_at_which_it_began_does_not_matter() {
        for hour in ["00:00", "07:30", "09:00", "17:59", "18:00", "23:59"] {
            check(
                "1个工作日",
                &format!("2026-03-06 {hour}"),
                "2026-03-09 18:00",
            );
            check(
                "1个工作日",
                &format!("2026-03-07 {hour}"),
                "2026-03-09 18:00",
            );
        }
    }

    #[test]
    fn a_year_without_a_table_counts_monday_to_friday() {
        check("1个工作日", "2027-01-01 10:00", "2027-01-04 18:00");
        check("5个工作日", "2027-10-01 10:00", "2027-10-08 18:00");
        // Over the end of the year that is known.
        check("2个工作日", "2026-12-31 10:00", "2027-01-04 18:00");
    }

    #[test]
    fn other_terms_count_night_and_day() {
        check("24h", "2026-02-14 20:00", "2026-02-15 20:00");
        check("30min", "2026-12-31 23:45", "2027-01-01 00:15");
        check("3天", "2026-09-29 10:30", "2026-10-02 10:30");
        check("2周", "2026-02-20 10:30", "2026-03-06 10:30");
        check("1个月", "2026-01-31 10:30", "2026-02-28 10:30");
        check("13个月", "2027-01-31 10:30", "2028-02-29 10:30");
        check("1年", "2028-02-29 10:30", "2029-02-28 10:30");
    }

    #[test]
    fn a_day_that_is_named_ends_when_work_ends() {
        let calendar = shipped();
        let of = |term: &str| instant_of(&calendar, Due::parse(term).unwrap());
        assert_eq!(of("2026-12-01"), Some(ms(&calendar, "2026-12-01 18:00")));
        assert_eq!(
            of("2026-12-01 08:15"),
            Some(ms(&calendar, "2026-12-01 08:15"))
        );
        assert_eq!(of("3天"), None);
    }

    #[test]
    fn the_warning_is_a_tenth_before_and_a_working_day_at_most() {
        let calendar = shipped();
        for (from, due, expected) in [
            ("2026-03-03 10:00", "2026-03-03 10:09", None),
            (
                "2026-03-03 10:00",
                "2026-03-03 10:10",
                Some("2026-03-03 10:09"),
            ),
            (
                "2026-03-03 10:00",
                "2026-03-03 12:00",
                Some("2026-03-03 11:48"),
            ),
            (
                "2026-03-03 10:00",
                "2026-03-04 10:00",
                Some("2026-03-04 07:36"),
            ),
            // A tenth of sixty days would be six.
            (
                "2026-03-03 18:00",
                "2026-05-12 18:00",
                Some("2026-05-11 18:00"),
            ),
            (
                "2026-01-05 18:00",
                "2026-02-24 18:00",
                Some("2026-02-19 18:00"),
            ),
            (
                "2025-08-05 18:00",
                "2026-02-24 18:00",
                Some("2026-02-14 18:00"),
            ),
        ] {
            let found = before(&calendar, ms(&calendar, from), ms(&calendar, due));
            assert_eq!(found, expected.map(|at| ms(&calendar, at)), "{from} {due}");
        }
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let calendar = shipped();
        for from in [i64::MIN, -1, i64::MAX] {
            for length in [
                Length::Minutes(9),
                Length::Days(9),
                Length::Months(9),
                Length::WorkingDays(9),
            ] {
                after(&calendar, length, from);
            }
            before(&calendar, from, i64::MAX);
        }
    }
}
