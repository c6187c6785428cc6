//! Time zones by name: `Asia/Shanghai`, `+08:00`.
//!
//! The table of zones is the one that comes with the program and never the machine's: two machines that
//! share a workspace have to agree when a day ends.

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use std::sync::LazyLock;

/// The zone of a workspace that names none: Beijing's.
pub const USUAL_ZONE: &str = "Asia/Shanghai";

static TABLE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone of this name or offset; none where there is none.
pub fn zone_of(text: &str) -> Option<TimeZone> {
    let text = text.trim();
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return TABLE.get(text).ok(),
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    // No place on Earth is further from Greenwich.
    let fits = minutes < 60 && hours * 60 + minutes <= 14 * 60;
    let offset = Offset::from_seconds(sign * (hours * 60 + minutes) * 60);
    offset.ok().filter(|_| fits).map(TimeZone::fixed)
}

/// Beijing's.
pub fn usual_zone() -> TimeZone {
    zone_of(USUAL_ZONE).expect("the table that comes along has Beijing's zone")
}

fn two_digits(text: &str) -> Option<i32> {
    let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_zone_is_a_name_of_the_table_or_an_offset() {
        for text in [
            "Asia/Shanghai",
            "asia/shanghai",
            " America/New_York ",
            "UTC",
            "+08:00",
            "-03:30",
            "+14:00",
        ] {
            assert!(zone_of(text).is_some(), "{text}");
        }
        for text in [
            "",
            "Moon/Base",
            "+8",
            "+8:00",
            "+15:00",
            "+08:60",
            "08:00",
            "北京",
        ] {
            assert_eq!(zone_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_named_zone_knows_its_short_and_long_days() {
        let zone = zone_of("America/New_York").unwrap();
        let hours = |month, day| {
            let noon = date(2026, month, day)
                .at(12, 0, 0, 0)
                .to_zoned(zone.clone());
            let day = noon.unwrap().start_of_day().unwrap();
            let next = day.tomorrow().unwrap();
            (next.timestamp().as_second() - day.timestamp().as_second()) / 3_600
        };
        assert_eq!((hours(3, 8), hours(11, 1), hours(6, 1)), (23, 25, 24));
    }
}
