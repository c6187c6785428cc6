//! Days, months and quarters in UTC, from milliseconds: what limits, charts and rankings count by.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// The day of an instant; an instant that no calendar knows is taken for the nearest one.
fn date_of(ms: i64) -> Date {
    let ms = ms.clamp(
        Timestamp::MIN.as_millisecond() + 1,
        Timestamp::MAX.as_millisecond(),
    );
    let at = Timestamp::from_millisecond(ms).expect("clamped to what is known");
    Offset::UTC.to_datetime(at).date()
}

/// The instant at which a day begins.
fn start_of(date: Date) -> i64 {
    let midnight = date.to_zoned(TimeZone::UTC);
    midnight.map_or(i64::MAX, |at| at.timestamp().as_millisecond())
}

fn month_of(date: Date, months: i32) -> Date {
    let first = date.first_of_month();
    first.saturating_add(months.months())
}

/// `2026-11-24`
pub(crate) fn day_name(ms: i64) -> String {
    date_of(ms).to_string()
}

/// The instant at which a day of that name begins.
pub(crate) fn day_start(name: &str) -> Option<i64> {
    let date: Date = name.parse().ok()?;
    (date.to_string() == name).then(|| start_of(date))
}

/// The instant at which the month of `ms` begins.
pub(crate) fn month_start(ms: i64) -> i64 {
    start_of(month_of(date_of(ms), 0))
}

/// The last twelve months up to that of `ms`, the oldest first: name, beginning, end.
pub(crate) fn last_year(ms: i64) -> Vec<(String, i64, i64)> {
    let this = date_of(ms);
    let month = |n| {
        let (first, next) = (month_of(this, n), month_of(this, n + 1));
        let name = format!("{:04}-{:02}", first.year(), first.month());
        (name, start_of(first), start_of(next))
    };
    (-11..=0).map(month).collect()
}

/// Name, beginning and end of a quarter: of that name, or the one of `ms`.
pub(crate) fn quarter(name: &str, ms: i64) -> Option<(String, i64, i64)> {
    let (year, nth) = if name.is_empty() {
        let date = date_of(ms);
        (date.year(), (date.month() - 1) / 3 + 1)
    } else {
        let (year, nth) = name.split_once("-Q")?;
        (year.parse().ok()?, nth.parse().ok()?)
    };
    let nth: i8 = (1..=4).contains(&nth).then_some(nth)?;
    let first = Date::new(year, nth * 3 - 2, 1).ok()?;
    let name = format!("{year:04}-Q{nth}");
    Some((name, start_of(first), start_of(month_of(first, 3))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_and_found_again() {
        for (ms, name) in [
            (0, "1970-01-01"),
            (1_795_478_400_000, "2026-11-24"),
            (951_782_400_000, "2000-02-29"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(day_name(ms), name);
            assert_eq!(
                day_start(name),
                Some(ms - ms.rem_euclid(crate::adopt::DAY_MS))
            );
        }
        for bad in [
            "",
            "2026-13-01",
            "2026-02-30",
            "2026-1-1",
            "2026-11-24-1",
            "x",
        ] {
            assert_eq!(day_start(bad), None, "{bad}");
        }
    }

    #[test]
    fn months_and_quarters_meet_without_a_gap() {
        let now = day_start("2026-02-10").unwrap();
        let months = last_year(now);
        assert_eq!(
            (months[0].0.as_str(), months[11].0.as_str()),
            ("2025-03", "2026-02")
        );
        assert!(months.windows(2).all(|pair| pair[0].2 == pair[1].1));
        assert_eq!(quarter("", now).unwrap().0, "2026-Q1");
        assert_eq!(
            quarter("2025-Q4", now).unwrap().2,
            quarter("2026-Q1", now).unwrap().1
        );
        assert_eq!(quarter("2026-Q5", now), None);
    }
}
