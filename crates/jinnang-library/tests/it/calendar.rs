//! calendar.yaml.

use jiff::civil::{Date, date};
use jinnang_library::{Calendar, calendar_of, parse_calendar};

fn read(text: &str) -> (Calendar, Vec<String>) {
    let (calendar, diagnostics) = parse_calendar(text.as_bytes());
    let wrong = diagnostics
        .iter()
        .map(|d| format!("{} {}:{}", d.code, d.line, d.column));
    (calendar, wrong.collect())
}

#[test]
fn the_calendar_that_ships_is_the_notice_of_the_state_council() {
    let text = include_str!("../../../../knowledge/calendar.yaml");
    let (calendar, wrong) = read(text);
    assert_eq!(wrong, [""; 0]);
    let off: Vec<i8> = (1..=12)
        .map(|month| days(month).filter(|day| !calendar.works_on(*day)).count() as i8)
        .collect();
    // Days without work in each month of 2026, counted by hand from the notice.
    assert_eq!(off, [10, 12, 9, 9, 12, 9, 8, 10, 8, 13, 9, 8]);
    let works = |month, day| calendar.works_on(date(2026, month, day));
    assert!(
        works(1, 4) && works(2, 14) && works(2, 28) && works(5, 9) && works(9, 20) && works(10, 10)
    );
    assert!(!works(2, 15) && !works(2, 23) && works(2, 24) && !works(10, 7) && works(10, 8));
    assert_eq!(calendar.years.keys().copied().collect::<Vec<_>>(), [2026]);
}

fn days(month: i8) -> impl Iterator<Item = Date> {
    let first = date(2026, month, 1);
    (1..=first.days_in_month()).map(move |day| date(2026, month, day))
}

#[test]
fn a_year_that_is_not_named_counts_monday_to_friday() {
    let (calendar, wrong) = read("");
    assert_eq!(wrong, [""; 0]);
    assert_eq!(calendar, Calendar::default());
    assert!(calendar.works_on(date(2027, 1, 1)) && !calendar.works_on(date(2027, 1, 2)));
}

#[test]
fn zone_and_hours_may_be_others() {
    let (calendar, wrong) = read("zone: -03:30\nhours: 8:30-17:00\n");
    assert_eq!(wrong, [""; 0]);
    assert_eq!(
        (calendar.opens.to_string(), calendar.closes.to_string()),
        ("08:30:00".into(), "17:00:00".into())
    );
    let noon = date(2026, 1, 1)
        .at(12, 0, 0, 0)
        .to_zoned(calendar.zone)
        .unwrap();
    assert_eq!(noon.offset().seconds(), -(3 * 60 + 30) * 60);
}

#[test]
fn what_cannot_be_understood_is_reported_and_the_rest_is_used() {
    for (text, expected) in [
        ("zone: Moon/Base\n", "calendar-malformed 1:7"),
        ("zone: +8\n", "calendar-malformed 1:7"),
        ("hours: 18:00-09:00\n", "calendar-malformed 1:8"),
        ("hours: nine to five\n", "calendar-malformed 1:8"),
        ("years: 2026\n", "calendar-malformed 1:8"),
        ("years:\n  soon: {}\n", "calendar-malformed 2:3"),
        (
            "years:\n  2026:\n    off: [02-30]\n",
            "calendar-malformed 3:11",
        ),
        (
            "years:\n  2026:\n    off: [02-03..02-01]\n",
            "calendar-malformed 3:11",
        ),
        (
            "years:\n  2026:\n    off: [01-01]\n    work: [01-01]\n",
            "calendar-day-twice 4:11",
        ),
        ("- 1\n", "calendar-unreadable 1:1"),
        (
            "years:\n  2026: {off: [01-01]}\n  2027: {off: [\"\n",
            "calendar-unreadable",
        ),
    ] {
        let (_, wrong) = read(text);
        assert!(
            wrong.len() == 1 && wrong[0].starts_with(expected),
            "{text}: {wrong:?}"
        );
    }
    let (calendar, _) = read("years:\n  2026:\n    off: [01-01, nonsense, 01-02]\nhours: x\n");
    assert_eq!(calendar.years[&2026].off.len(), 2);
}

#[test]
fn the_calendar_of_a_folder_is_its_file_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(calendar_of(folder.path()), Calendar::default());
    std::fs::write(folder.path().join("calendar.yaml"), "years: {2030: {}}\n").unwrap();
    assert!(calendar_of(folder.path()).years.contains_key(&2030));
    assert_eq!(
        calendar_of(&folder.path().join("gone")),
        Calendar::default()
    );
}

#[test]
fn a_name_that_is_given_twice_counts_once_and_is_reported() {
    let (calendar, wrong) = read(
        "years:\n  2030:\n    off: [01-01]\n    off: [01-02]\n  2030:\n    off: [01-03]\nhours: 08:00-17:00\nyears:\n  2031:\n    off: [01-01]\n",
    );
    assert_eq!(
        wrong,
        ["key-repeated 4:5", "key-repeated 5:3", "key-repeated 8:1"]
    );
    let off: Vec<Date> = calendar.years[&2030].off.iter().copied().collect();
    assert_eq!((off, calendar.years.len()), (vec![date(2030, 1, 1)], 1));
}
