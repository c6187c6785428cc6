//! A year of the calendar as people see it: days in a row as one stretch, and what a year that is put in changes.

use jiff::civil::Date;
use jinnang_library::{Calendar, Year};
use jinnang_wire::{CalendarYear, YearDraft};
use std::collections::BTreeSet;

/// A year that was read, beside what the calendar says without it.
pub(super) fn draft(calendar: &Calendar, number: i16, year: &Year) -> YearDraft {
    let mut after = calendar.clone();
    after.years.insert(number, year.clone());
    let first = Date::new(number, 1, 1).expect("a year of a date has a first day");
    let days: Vec<Date> = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == number)
        .collect();
    let change = |works: bool| -> BTreeSet<Date> {
        let changes = days.iter().copied();
        changes
            .filter(|day| after.works_on(*day) == works && calendar.works_on(*day) != works)
            .collect()
    };
    YearDraft {
        table: table(number, year),
        known: calendar.years.contains_key(&number),
        becomes_off: stretches(&change(false)),
        becomes_work: stretches(&change(true)),
    }
}

/// A year as a table.
pub(super) fn table(number: i16, year: &Year) -> CalendarYear {
    CalendarYear {
        year: number,
        off: stretches(&year.off),
        work: stretches(&year.work),
    }
}

/// `01-01..01-03`, `01-04`
fn stretches(days: &BTreeSet<Date>) -> Vec<String> {
    let mut found: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match found.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => found.push((*day, *day)),
        }
    }
    let name = |day: Date| day.strftime("%m-%d").to_string();
    let line = |(first, last): (Date, Date)| {
        if first == last {
            name(first)
        } else {
            format!("{}..{}", name(first), name(last))
        }
    };
    found.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_that_follow_each_other_are_one_stretch() {
        let days = [
            date(2027, 1, 1),
            date(2027, 1, 2),
            date(2027, 1, 4),
            date(2027, 12, 31),
        ];
        assert_eq!(stretches(&days.into()), ["01-01..01-02", "01-04", "12-31"]);
    }
}
