//! Days off and make-up days of a year, as people get them: a calendar file (.ics), the notice of the
//! State Council, or lines typed by hand; and calendar.yaml with them in it.
//!
//! Nothing is guessed: what says neither that people are off nor that they work is reported and left
//! out, and a table is put in only where reading it again gives exactly these days.

mod belong;
mod dates;
mod ics;
mod notice;
mod put;
mod words;

pub use put::{PutError, put_years};

use crate::calendar::Year;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Longer texts are no holidays.
pub const MAX_HOLIDAYS_BYTES: usize = 1024 * 1024;
/// Nobody is off for longer in a row.
const LONGEST_DAYS: usize = 60;

/// A stretch of days of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Worked instead of off.
    pub works: bool,
    /// What it is called: 元旦; empty where it has no name.
    pub name: String,
}

/// A line that was not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// From 1.
    pub line: u32,
    /// What stands there.
    pub text: String,
    /// Why, in Chinese and English.
    pub why: (&'static str, &'static str),
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    /// In order.
    pub stretches: Vec<Stretch>,
    /// Left out.
    pub unclear: Vec<Unclear>,
}

impl Holidays {
    /// Reads a text. Times of day in it are meant in `zone`, days without a year in the year that the
    /// text names before them, or in `year`; where neither is there they are left out.
    pub fn read(text: &str, zone: &TimeZone, year: Option<i16>) -> Self {
        let mut read = if text.contains("BEGIN:VCALENDAR") {
            ics::read(text, zone)
        } else {
            notice::read(text, year)
        };
        read.stretches.sort();
        read.stretches.dedup();
        read
    }

    /// The first days that have no year.
    pub fn without_year(&self) -> Option<&Unclear> {
        self.unclear.iter().find(|one| one.why == NO_YEAR)
    }

    /// The days of each year that is named.
    pub fn years(&self) -> BTreeMap<i16, Year> {
        let mut years: BTreeMap<i16, Year> = BTreeMap::new();
        for stretch in &self.stretches {
            for day in stretch.days() {
                let year = years.entry(day.year()).or_default();
                let those = if stretch.works {
                    &mut year.work
                } else {
                    &mut year.off
                };
                those.insert(day);
            }
        }
        for year in years.values_mut() {
            year.off.retain(|day| !year.work.contains(day));
        }
        years
    }

    fn add(&mut self, stretch: Stretch, (line, text): (u32, &str)) {
        let days = stretch.days().take(LONGEST_DAYS + 1).count();
        let sensible = (1970..=9998).contains(&stretch.first.year());
        if days == 0 || days > LONGEST_DAYS || !sensible {
            self.pass_over((line, text), SPAN);
        } else {
            self.stretches.push(stretch);
        }
    }

    fn pass_over(&mut self, (line, text): (u32, &str), why: (&'static str, &'static str)) {
        self.unclear.push(Unclear {
            line,
            text: crate::front_matter::brief(text.trim()),
            why,
        });
    }
}

impl Stretch {
    /// Its days.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        let days = self.first.series(jiff::Span::new().days(1));
        days.take_while(move |day| *day <= last)
    }
}

const SPAN: (&str, &str) = (
    "起止日期不对，或者一连超过 60 天",
    "the days are the wrong way round or more than 60",
);
const NEITHER: (&str, &str) = (
    "看不出是放假还是上班，写上“休”或“班”",
    "it does not say whether people are off or work; add 休 or 班",
);
const NO_DATE: (&str, &str) = (
    "日期没有看懂，写成 1月1日至3日 或 01-01..01-03",
    "its date is not understood; write it like 01-01..01-03",
);
const NO_YEAR: (&str, &str) = ("没有写是哪一年", "it does not say which year");

/// The name alone: `国庆节（休）` → 国庆节.
fn name_of(words: &str) -> String {
    const MARKS: &[&str] = &[
        "不用上班",
        "不上班",
        "调休上班",
        "补班",
        "上班",
        "放假",
        "假期",
        "调休",
        "休息",
        "休",
        "班",
    ];
    let mut name = words.to_owned();
    for mark in MARKS {
        name = name.replace(mark, "");
    }
    let kept = |c: char| c.is_alphanumeric();
    let name: String = name
        .chars()
        .map(|c| if kept(c) { c } else { ' ' })
        .collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().take(20).collect()
}
