//! Days, months and quarters in UTC, from milliseconds: limits and charts need nothing more of a calendar.

use crate::adopt::DAY_MS;

/// Year and month (1–12) of an instant. Days are counted from 0000-03-01, so that leap days come last
/// (the usual civil-from-days computation of Howard Hinnant).
fn civil(ms: i64) -> (i64, i64, i64) {
    let days = ms.div_euclid(DAY_MS) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The instant at which a day begins.
fn start_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    (era * 146_097 + days - 719_468) * DAY_MS
}

/// `2026-11-24`
pub(crate) fn day_name(ms: i64) -> String {
    let (year, month, day) = civil(ms);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The instant at which a day of that name begins.
pub(crate) fn day_start(name: &str) -> Option<i64> {
    let mut parts = name.split('-').map(str::parse::<i64>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let start = start_of(year, month, day);
    (day_name(start) == name).then_some(start)
}

/// The instant at which the month of `ms` begins.
pub(crate) fn month_start(ms: i64) -> i64 {
    let (year, month, _) = civil(ms);
    start_of(year, month, 1)
}

/// The last twelve months up to that of `ms`, the oldest first: name, beginning, end.
pub(crate) fn last_year(ms: i64) -> Vec<(String, i64, i64)> {
    let (year, month, _) = civil(ms);
    let at = |n: i64| {
        let count = year * 12 + month - 1 + n;
        (count.div_euclid(12), count.rem_euclid(12) + 1)
    };
    (-11..=0)
        .map(|n| {
            let ((y, m), (next_y, next_m)) = (at(n), at(n + 1));
            (
                format!("{y:04}-{m:02}"),
                start_of(y, m, 1),
                start_of(next_y, next_m, 1),
            )
        })
        .collect()
}

/// Name, beginning and end of a quarter: of that name, or the one of `ms`.
pub(crate) fn quarter(name: &str, ms: i64) -> Option<(String, i64, i64)> {
    let (year, nth) = if name.is_empty() {
        let (year, month, _) = civil(ms);
        (year, (month - 1) / 3 + 1)
    } else {
        let (year, nth) = name.split_once("-Q")?;
        (
            year.parse().ok()?,
            nth.parse().ok().filter(|nth| (1..=4).contains(nth))?,
        )
    };
    let first = nth * 3 - 2;
    let (end_year, end_month) = if nth == 4 {
        (year + 1, 1)
    } else {
        (year, first + 3)
    };
    Some((
        format!("{year:04}-Q{nth}"),
        start_of(year, first, 1),
        start_of(end_year, end_month, 1),
    ))
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
            assert_eq!(day_start(name), Some(ms - ms.rem_euclid(DAY_MS)));
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
